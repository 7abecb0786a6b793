"""Watches a whole test run for answers of the HTTP API that docs/openapi.json does not have.
Loaded by tests/conftest.py; what it finds fails the test that got the answer."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from unittest.mock import patch

import pytest
from chalice.local import RouteMatcher

from infra.local.gateway import Gateway, HttpAnswer


@pytest.fixture(autouse=True)
def every_answer_is_documented() -> Iterator[None]:
    found: list[str] = []
    request = Gateway.request

    def watched(gateway: Gateway, method: str, target: str, *rest: Any, **more: Any) -> HttpAnswer:
        answer = request(gateway, method, target, *rest, **more)
        found.extend(undocumented(method, target, answer))
        return answer

    with patch.object(Gateway, "request", watched):
        yield
    assert found == [], "an answer is not in docs/openapi.json"


def undocumented(method: str, target: str, answer: HttpAnswer) -> Iterator[str]:
    """Yields the status, or the code, that the route is not documented to answer with."""
    # Few tests send requests: only they wait for this import.
    from tests.packaging.openapi import OPERATIONS, ROUTES, Key, deref

    try:
        path = RouteMatcher(list({key.path for key in ROUTES})).match_route(target).route
    except ValueError:
        return
    operation = OPERATIONS.get(Key(method, path))
    if operation is None:
        return
    documented = operation["responses"].get(str(answer.status))
    if documented is None:
        yield f"{method} {path}: {answer.status}"
        return
    codes = _codes(deref(documented))
    if codes and (code := json.loads(answer.body)["code"]) not in codes:
        yield f"{method} {path}: {answer.status} {code}"


def _codes(documented: Mapping[str, Any]) -> list[str]:
    media = documented["content"].get("application/problem+json", {"schema": {}})
    codes: list[str] = media["schema"].get("properties", {}).get("code", {}).get("enum", [])
    return codes
