"""Reads from PynamoDB's errors why DynamoDB refused a request."""

from pynamodb.exceptions import PynamoDBException

CONDITION_FAILED = "ConditionalCheckFailedException"


def refusal_code(error: PynamoDBException) -> str | None:
    """Returns DynamoDB's error code; None when it gave no answer, as after a time-out.

    `cause_response_code` raises AttributeError then, which would hide the time-out.
    """
    answer = getattr(error.cause, "response", None) or {}
    code: str | None = answer.get("Error", {}).get("Code")
    return code
