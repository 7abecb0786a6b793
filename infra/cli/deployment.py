"""Selects the deployment that a command works on, and turns its errors into those of commands."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from botocore.exceptions import ClientError

from infra.cli.errors import NO_ANSWER, Refused, Unreachable, silent
from infra.cli.output import log
from infra.recovery.failed import Failed
from shared.domain.core.errors import DomainError
from shared.platform.aws import client
from shared.platform.settings import Settings, settings

OUTPUTS: Mapping[str, str] = {
    "TABLE_NAME": "TableName",
    "INBOUND_QUEUE_URL": "InboundQueueUrl",
    "OUTBOUND_QUEUE_URL": "OutboundQueueUrl",
    "CAMPAIGN_QUEUE_URL": "CampaignQueueUrl",
    "RECEIPTS_QUEUE_URL": "ReceiptsQueueUrl",
    "SECRET_NAME": "SecretName",
}
"""The output of the stack that holds each setting."""

OPTIONAL_OUTPUTS: Mapping[str, str] = {
    "EUM_CONFIGURATION_SET": "EumConfigurationSetName",
    "NOTIFICATIONS_QUEUE_URL": "NotificationsQueueUrl",
    "AGENT_TOPIC_ARN": "AgentTopicArn",
}
"""The same for settings that are empty in a region without the service, or in a stack of an earlier
release."""

PARAMETERS: Mapping[str, str] = {"PUBLIC_BASE_URL": "PublicBaseUrl"}
"""The parameter of the stack that holds each setting."""

stage_option = click.option(
    "--stage",
    metavar="STAGE",
    help="Use the stack rapport-STAGE. Default: the deployment in the environment variables.",
)


@contextmanager
def deployment(stage: str | None) -> Iterator[None]:
    """Sets the environment of the deployment, and turns its errors into Refused or Unreachable.

    Modules that read settings when they are imported may be imported only inside this context.
    """
    with _errors():
        if stage is not None:
            os.environ.update(stage_environment(stage))
            point()
        _require_settings()
        with log.on_standard_error():
            yield


@contextmanager
def table_alone(stage: str, table: str) -> Iterator[None]:
    """Does the same for the table of a stack without outputs: only storage works inside."""
    with _errors():
        missing = dict.fromkeys((*OUTPUTS, *PARAMETERS), f"rapport-{stage} is not deployed")
        os.environ.update(missing | {"STAGE": stage, "DYNAMODB_ENDPOINT": "", "TABLE_NAME": table})
        point()
        yield


@contextmanager
def nothing_deployed(stage: str) -> Iterator[None]:
    """Sets what modules read when they are imported, where there is no deployment yet."""
    named = dict.fromkeys((*OUTPUTS, *PARAMETERS), f"rapport-{stage} is not deployed")
    absent = {k: v for k, v in (named | {"STAGE": stage}).items() if k not in os.environ}
    os.environ.update(absent)
    try:
        yield
    finally:
        for name in absent:
            del os.environ[name]
        settings.cache_clear()


@contextmanager
def _errors() -> Iterator[None]:
    from pynamodb.exceptions import PynamoDBException

    try:
        yield
    except Failed as error:
        raise Refused(str(error)) from error
    except DomainError as error:
        raise Refused(f"{error} [{error.code}]") from error
    except (*NO_ANSWER, PynamoDBException) as error:
        raise silent(error) from error


def point() -> None:
    """Applies the present environment to modules that are imported already.

    A deployment may have switched to another table since.
    """
    settings.cache_clear()
    if "shared.storage.core.tables" not in sys.modules:
        return
    from shared.storage import brand
    from shared.storage.core.tables import Item

    Item.Meta.table_name = settings().table_name
    Item.Meta.host = settings().dynamodb_endpoint
    brand.forget()


def stage_environment(stage: str) -> Mapping[str, str]:
    """Returns the functions' environment variables from the outputs and parameters of the stack."""
    name = f"rapport-{stage}"
    stack = _stack(name)
    outputs = {o["OutputKey"]: o["OutputValue"] for o in stack.get("Outputs", [])}
    given = {p["ParameterKey"]: p["ParameterValue"] for p in stack.get("Parameters", [])}
    missing = (set(OUTPUTS.values()) - set(outputs)) | (set(PARAMETERS.values()) - set(given))
    if missing:
        raise Unreachable(f"the stack {name} has no {', '.join(sorted(missing))}: deploy it again")
    return {
        "STAGE": stage,
        "DYNAMODB_ENDPOINT": "",
        **{variable: outputs[output] for variable, output in OUTPUTS.items()},
        **{variable: outputs.get(output, "") for variable, output in OPTIONAL_OUTPUTS.items()},
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
            f"no deployment selected: use --stage STAGE, or set the environment variables ({error})"
        ) from error
