"""Errors of commands: one clear line and an exit code for each."""

from collections.abc import Mapping

import click
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

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
