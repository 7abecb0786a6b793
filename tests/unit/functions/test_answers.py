"""Errors as problem details, whatever their class forgot."""

import json

from chalice.app import Request

from functions.api.http.answers import answered
from shared.domain.core.errors import DomainError, TooMany
from tests.support.tables import table


class WithoutCode(DomainError):
    def __init__(self) -> None:
        Exception.__init__(self, "A class that declares no code.")


class WithoutWaitingTime(TooMany):
    def __init__(self) -> None:
        DomainError.__init__(self, RATE)


class Rate:
    name, meaning = "rate", "Too often."


RATE = Rate()


def request() -> Request:
    return Request(
        {
            "multiValueQueryStringParameters": None,
            "headers": {},
            "pathParameters": {},
            "requestContext": {"httpMethod": "GET", "resourcePath": "/v1/threads"},
            "body": None,
            "isBase64Encoded": False,
            "stageVariables": None,
        },
        None,
    )


@table("kind", [WithoutCode, WithoutWaitingTime])
def test_an_incomplete_error_class_is_answered_as_a_fault_of_ours(
    kind: type[Exception],
) -> None:
    def view() -> None:
        raise kind

    response = answered(view, request())  # type: ignore[arg-type]

    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert json.loads(response.body)["code"] == "internal"
