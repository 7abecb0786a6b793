"""Selects the deployment that a command works on, and turns its errors into one clear line."""

import getpass
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from infra.recovery.failed import Failed
from shared.domain.core.errors import DomainError
from shared.platform import clock
from shared.platform.aws import client
from shared.platform.settings import Settings, settings

OUTPUTS: Mapping[str, str] = {
    "TABLE_NAME": "TableName",
    "INBOUND_QUEUE_URL": "InboundQueueUrl",
    "OUTBOUND_QUEUE_URL": "OutboundQueueUrl",
    "CAMPAIGN_QUEUE_URL": "CampaignQueueUrl",
    "RECEIPTS_QUEUE_URL": "ReceiptsQueueUrl",
    "SECRET_NAME": "SecretName",
    "EUM_CONFIGURATION_SET": "EumConfigurationSetName",
}
"""The output of the stack that holds each setting."""

PARAMETERS: Mapping[str, str] = {"PUBLIC_BASE_URL": "PublicBaseUrl"}
"""The parameter of the stack that holds each setting."""

NO_ANSWER = (BotoCoreError, ClientError, ResponseParserError)
"""Errors of botocore. ResponseParserError: the answer is not from AWS, but from a proxy, say."""

_LOG_IN = "set AWS_PROFILE, or log in"
_LOG_IN_AGAIN = "log in again, or set another AWS_PROFILE"
_HINTS: Mapping[str, str] = {
    "NoCredentialsError": _LOG_IN,
    "NoRegionError": "set AWS_REGION",
    "ExpiredToken": _LOG_IN_AGAIN,
    "ExpiredTokenException": _LOG_IN_AGAIN,
    "UnrecognizedClientException": _LOG_IN_AGAIN,
    "InvalidClientTokenId": _LOG_IN_AGAIN,
    "RequestExpired": "check this machine's clock",
    "RequestTimeTooSkewed": "check this machine's clock",
    "SignatureDoesNotMatch": "check this machine's clock and the secret key",
    "InvalidSignatureException": "check this machine's clock and the secret key",
    "ResourceNotFoundException": "run rapport doctor to see what is missing",
}
"""What to do about an error of AWS or botocore, by its name."""

stage_option = click.option(
    "--stage",
    metavar="STAGE",
    help="Use the stack rapport-STAGE. Default: the deployment in the environment variables.",
)


def _who() -> str:
    """Returns the name of the user, or `unknown`: users in containers may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


by_option = click.option(
    "--by", default=_who, help="Your name for the audit log. Default: your user name."
)


class Refused(click.ClickException):
    """The request is refused, or a check failed. Exit code 1."""

    exit_code = 1


class Unreachable(click.ClickException):
    """There is no deployment, or it does not answer. Exit code 3."""

    exit_code = 3


def silent(error: Exception) -> Unreachable:
    """Returns the error that describes a failed call to AWS in one line."""
    cause = getattr(error, "cause", None)  # of an error of storage
    said = cause if isinstance(cause, NO_ANSWER) else error
    name = type(said).__name__
    if isinstance(said, ClientError):
        name = said.response["Error"]["Code"]
    told = "the answer did not come from AWS" if name == "ResponseParserError" else str(said)
    hint = f" ({_HINTS[name]})" if name in _HINTS else ""
    return Unreachable(f"AWS: {' '.join(told.split())}{hint}")


def agree(question: str, otherwise: str, *, unasked: str = " (use --yes)") -> None:
    """Asks for confirmation. Raises Refused, which begins with `otherwise`, unless it is given."""
    try:
        agreed = click.confirm(question, err=True)
    except click.Abort as abort:
        click.echo(err=True)  # ends the line of the question
        raise Refused(f"{otherwise}: no terminal to confirm in{unasked}") from abort
    if not agreed:
        raise Refused(f"{otherwise}: you did not confirm")


def keep(what: str, subject: str, by: str, reason: str = "") -> None:
    """Writes an entry to the audit log. Call it inside `deployment()`."""
    from shared.storage.audit_log import Action, record

    record(Action(what, subject, by, clock.now(), reason))


@contextmanager
def deployment(stage: str | None) -> Iterator[None]:
    """Sets the environment of the deployment, and turns its errors into Refused or Unreachable.

    Modules that read settings when they are imported may be imported only inside this context.
    """
    from pynamodb.exceptions import PynamoDBException

    try:
        if stage is not None:
            os.environ.update(stage_environment(stage))
            point()
        _require_settings()
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
