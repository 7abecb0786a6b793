"""Each function may do what it was seen to do, and nothing else: the calls of `scenes.play` against
the policies, both ways. That no other test needs more is held by tests/support/permissions.py."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from datetime import UTC, datetime
from os import environ
from typing import Any

import pytest

from infra.local import calls
from infra.local.calls import Call
from infra.local.clock import Clock
from infra.local.platform import platform
from infra.local.setup import load_brand
from shared.domain.brand.model import Brand
from tests.packaging import scenes
from tests.support.permissions import PolicyWatch, is_to_aws, needed
from tests.support.policies import FUNCTIONS, Permission, difference, needed_by_aws, policy_of
from tests.support.world import World

Called = Mapping[str, Set[Permission]]
NONE: tuple[Set[Permission], Set[Permission]] = (set(), set())
FOREIGN = (
    "dynamodb:*", "dynamodb:BatchWriteItem", "dynamodb:DeleteTable", "dynamodb:Scan",
    "iam:PassRole", "kms:*", "kms:ScheduleKeyDeletion", "s3:GetObject",
    "secretsmanager:PutSecretValue", "sms-voice:SendMediaMessage", "sns:*", "sqs:PurgeQueue",
)  # fmt: skip
"""What no function may do anywhere."""


@pytest.fixture(scope="module")
def called(brand: Brand) -> Called:
    """What the scenes' calls needed, by function."""
    found: defaultdict[str, set[Permission]] = defaultdict(set)

    def record(call: Call) -> None:
        if is_to_aws(call):
            found[call.function] |= needed(call)

    clock = Clock(frozen_at=datetime(2026, 11, 3, 16, 0, tzinfo=UTC))
    base_url, endpoint = environ["PUBLIC_BASE_URL"], environ["DYNAMODB_ENDPOINT"]
    here = platform(base_url=base_url, clock=clock, dynamodb_endpoint=endpoint)
    with here as rapport, calls.watched(record):
        scenes.play(World(rapport, brand, load_brand(rapport, brand)))
    return found


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_do_what_it_does_and_nothing_else(function: str, called: Called) -> None:
    assert difference(policy_of(function), function, called[function]) == NONE


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_action_that_is_taken_away_is_missed(function: str, called: Called) -> None:
    policy = policy_of(function)
    for statement, action in _stated(policy):
        statement["Action"].remove(action)
        missing, surplus = difference(policy, function, called[function])
        statement["Action"].append(action)

        assert {one.action for one in missing} == {action}
        assert surplus == set()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_an_action_that_is_added_is_too_much(function: str, called: Called) -> None:
    policy = policy_of(function)
    known = {action for one in FUNCTIONS for _, action in _stated(policy_of(one))}
    for statement, _ in list(_stated(policy)):
        for action in known | set(FOREIGN):
            statement["Action"].append(action)
            missing, surplus = difference(policy, function, called[function])
            statement["Action"].pop()

            assert {one.action for one in surplus} == {action}
            assert missing == set()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_resource_more_or_less_is_noticed(function: str, called: Called) -> None:
    policy = policy_of(function)
    for statement in _allowing(policy):
        exact = statement["Resource"]
        statement["Resource"] = [*(exact if isinstance(exact, list) else [exact]), "arn:aws:other"]
        missing, surplus = difference(policy, function, called[function])
        assert (missing, {one.resource for one in surplus}) == (set(), {"arn:aws:other"})

        statement["Resource"] = "arn:aws:other"
        missing, _ = difference(policy, function, called[function])
        assert {one.action for one in missing} == set(statement["Action"])
        statement["Resource"] = exact


@pytest.mark.parametrize("function", FUNCTIONS)
def test_what_aws_does_itself_is_called_by_no_code_of_ours(function: str, called: Called) -> None:
    """Otherwise the table of exceptions would hide a call that is made, or one that is not."""
    by_aws = {one for one in needed_by_aws(function) if not one.action.startswith("kms:")}

    assert by_aws & called[function] == set()


def test_a_call_without_permission_is_reported_where_it_is_made() -> None:
    watch = PolicyWatch()
    for function in ("fire-due", "record-status"):
        watch(_query(function, index="due"))
        watch(_query(function, index="inbox"))

    assert watch.refused == {
        "fire-due: dynamodb:Query on Table/index/inbox",
        "record-status: dynamodb:Query on Table/index/due",
        "record-status: dynamodb:Query on Table/index/inbox",
    }


def _query(function: str, *, index: str) -> Call:
    body = json.dumps({"TableName": "rapport-local", "IndexName": index}).encode()
    return Call("before", "dynamodb", "Query", {"body": body}, function)


def _allowing(policy: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [one for one in policy["Statement"] if one["Effect"] == "Allow"]


def _stated(policy: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for statement in _allowing(policy):
        for action in list(statement["Action"]):
            yield statement, action
