"""Which deployment a command works on, and one clear line for everything that goes wrong there."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from botocore.exceptions import BotoCoreError, ClientError

from shared.aws import client
from shared.domain.errors import DomainError
from shared.settings import Settings

OUTPUTS: Mapping[str, str] = {
    "TABLE_NAME": "TableName",
    "INBOUND_QUEUE_URL": "InboundQueueUrl",
    "OUTBOUND_QUEUE_URL": "OutboundQueueUrl",
    "CAMPAIGN_QUEUE_URL": "CampaignQueueUrl",
    "RECEIPTS_QUEUE_URL": "ReceiptsQueueUrl",
    "SECRET_NAME": "SecretName",
    "EUM_CONFIGURATION_SET": "EumConfigurationSetName",
}
"""Which output of the stack is which setting."""

PARAMETERS: Mapping[str, str] = {"PUBLIC_BASE_URL": "PublicBaseUrl"}
"""Which parameter of the stack is which setting."""

stage_option = click.option(
    "--stage",
    metavar="STAGE",
    help="Work on the stack rapport-STAGE. Without it: on what the environment says.",
)


class Refused(click.ClickException):
    """What was asked for, or looked at, is wrong."""

    exit_code = 1


class Unreachable(click.ClickException):
    """There is no deployment to ask, or it does not answer."""

    exit_code = 3


def number_of(count: int, what: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {what}{'' if count == 1 else 's'}"


@contextmanager
def deployment(stage: str | None) -> Iterator[None]:
    """Rapport's own modules may be imported in here: the settings that they read stand."""
    from pynamodb.exceptions import PynamoDBException

    try:
        if stage is not None:
            os.environ.update(stage_environment(stage))
        _require_settings()
        yield
    except DomainError as error:
        raise Refused(f"{error} [{error.code}]") from error
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        raise Unreachable(f"AWS: {error}") from error


def stage_environment(stage: str) -> Mapping[str, str]:
    """The functions' environment as the outputs and parameters of the stack say it."""
    name = f"rapport-{stage}"
    stack = _stack(name)
    outputs = {o["OutputKey"]: o["OutputValue"] for o in stack.get("Outputs", [])}
    given = {p["ParameterKey"]: p["ParameterValue"] for p in stack.get("Parameters", [])}
    missing = (set(OUTPUTS.values()) - set(outputs)) | (set(PARAMETERS.values()) - set(given))
    if missing:
        raise Unreachable(f"the stack {name} lacks {', '.join(sorted(missing))}: deploy it again")
    return {
        "STAGE": stage,
        "DYNAMODB_ENDPOINT": "",
        **{variable: outputs[output] for variable, output in OUTPUTS.items()},
        **{variable: given[parameter] for variable, parameter in PARAMETERS.items()},
    }


def _stack(name: str) -> Mapping[str, Any]:
    cloudformation: Any = client("cloudformation")
    try:
        stack: Mapping[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":
            raise
        raise Unreachable(f"there is no stack {name} in this account and region") from error
    return stack


def _require_settings() -> None:
    try:
        Settings.from_env()
    except RuntimeError as error:
        raise Unreachable(
            f"which deployment? Say --stage STAGE, or set the functions' environment ({error})"
        ) from error
