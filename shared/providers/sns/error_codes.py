"""The error codes of Amazon SNS Publish, and what each allows.

Source: docs.aws.amazon.com/sns, "Publish", errors.
"""

from shared.domain.messages.status import Reason
from shared.providers.core import aws_failures
from shared.providers.core.base import Retry

CODES: aws_failures.Codes = {
    ("OptedOut", ""): (Retry.FINAL, Reason.OPTED_OUT),
    ("InvalidParameter", ""): (Retry.FINAL, Reason.INVALID_NUMBER),
    ("ParameterValueInvalid", ""): (Retry.FINAL, Reason.CONTENT_REJECTED),
    ("ValidationException", ""): (Retry.FINAL, Reason.CONTENT_REJECTED),
    ("AuthorizationError", ""): (Retry.STOP, Reason.ACCOUNT),
    ("InvalidSecurity", ""): (Retry.STOP, Reason.ACCOUNT),
    ("InternalError", ""): (Retry.AMBIGUOUS, Reason.TIMEOUT),
}
