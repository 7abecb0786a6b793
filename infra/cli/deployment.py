"""Which deployment a command works on, and one clear line for everything that goes wrong there."""

import getpass
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

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
"""Which output of the stack is which setting."""

PARAMETERS: Mapping[str, str] = {"PUBLIC_BASE_URL": "PublicBaseUrl"}
"""Which parameter of the stack is which setting."""

NO_ANSWER = (BotoCoreError, ClientError, ResponseParserError)
"""What botocore raises; the last where something else than AWS has answered, such as a proxy."""

_LOG_IN = "set AWS_PROFILE, or log in"
_LOG_IN_AGAIN = "log in again, or set another AWS_PROFILE"
_HINTS: Mapping[str, str] = {
    "NoCredentialsError": _LOG_IN,
    "NoRegionError": "set AWS_REGION",
    "ExpiredToken": _LOG_IN_AGAIN,
    "ExpiredTokenException": _LOG_IN_AGAIN,
    "UnrecognizedClientException": _LOG_IN_AGAIN,
    "InvalidClientTokenId": _LOG_IN_AGAIN,
    "RequestExpired": "is this machine's clock right?",
    "RequestTimeTooSkewed": "is this machine's clock right?",
    "SignatureDoesNotMatch": "is this machine's clock right, and the secret key?",
    "InvalidSignatureException": "is this machine's clock right, and the secret key?",
    "ResourceNotFoundException": "rapport doctor tells what is missing",
}
"""What to do about what AWS or botocore says, by its name."""

stage_option = click.option(
    "--stage",
    metavar="STAGE",
    help="Work on the stack rapport-STAGE. Without it: on what the environment says.",
)


def _who() -> str:
    """Containers have users without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


by_option = click.option(
    "--by", default=_who, help="Who does it; by default, who you are here. It is kept."
)


class Refused(click.ClickException):
    """What was asked for, or looked at, is wrong."""

    exit_code = 1


class Unreachable(click.ClickException):
    """There is no deployment to ask, or it does not answer."""

    exit_code = 3


def silent(error: Exception) -> Unreachable:
    """One line for what AWS, or the way to it, says."""
    cause = getattr(error, "cause", None)  # of an error of storage
    said = cause if isinstance(cause, NO_ANSWER) else error
    name = type(said).__name__
    if isinstance(said, ClientError):
        name = said.response["Error"]["Code"]
    told = "something else than AWS has answered" if name == "ResponseParserError" else str(said)
    hint = f" ({_HINTS[name]})" if name in _HINTS else ""
    return Unreachable(f"AWS: {' '.join(told.split())}{hint}")


def agree(question: str, otherwise: str, *, unasked: str = " (--yes does not ask)") -> None:
    """Asks a person. Raises Refused, which begins with `otherwise`, unless the answer is yes."""
    try:
        agreed = click.confirm(question, err=True)
    except click.Abort as abort:
        click.echo(err=True)  # the question stands on a line without an end
        raise Refused(f"{otherwise}: nobody was there to agree{unasked}") from abort
    if not agreed:
        raise Refused(f"{otherwise}: you did not agree")


def keep(what: str, subject: str, by: str, reason: str = "") -> None:
    """Has `rapport actions` tell of what is done now. The deployment is known by then."""
    from shared.storage.audit_log import Action, record

    record(Action(what, subject, by, clock.now(), reason))


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
            point()
        _require_settings()
        yield
    except DomainError as error:
        raise Refused(f"{error} [{error.code}]") from error
    except (*NO_ANSWER, PynamoDBException) as error:
        raise silent(error) from error


def point() -> None:
    """Points what was imported already at the environment of now: a deployment may have moved on
    to another table since."""
    settings.cache_clear()
    if "shared.storage.core.tables" not in sys.modules:
        return
    from shared.storage import brand
    from shared.storage.core.tables import Item

    Item.Meta.table_name = settings().table_name
    Item.Meta.host = settings().dynamodb_endpoint
    brand.forget()


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
