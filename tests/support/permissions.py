"""Holds every call of a function to the policy that the function is deployed with: moto and
DynamoDB Local let everything through. Loaded by tests/conftest.py; a call that IAM would refuse
fails the test that makes it. What is allowed and never called: tests/packaging/test_permissions.py.
"""

import os
import re
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import Any

import msgspec
import pytest

from infra.local import calls
from infra.local.calls import Call
from tests.support.policies import (
    DECRYPTING,
    ENQUEUING,
    KEEPING,
    KEY,
    VARIABLES,
    Permission,
    allowed,
    policy_of,
)

SMS = "arn:${AWS::Partition}:sms-voice:${AWS::Region}:${AWS::AccountId}:"
_IN_A_TRANSACTION = {
    "ConditionCheck": "ConditionCheckItem",
    "Delete": "DeleteItem",
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
}
_PHONE_NUMBER = re.compile(r"\+?\d+")


def needed(call: Call) -> Set[Permission]:
    """What IAM asks for when a function makes this call, our key included."""
    return _with_key(frozenset(_needed(call)))


@cache
def _with_key(found: frozenset[Permission]) -> Set[Permission]:
    return found | {Permission(key, KEY) for one in found for key in _key_actions(one)}


def _needed(call: Call) -> Iterator[Permission]:
    request = _request(call)
    match call.service:
        case "dynamodb":
            yield from _of_table(call.operation, request)
        case "sqs":
            queues = [name for name in VARIABLES if name.endswith("_QUEUE_URL")]
            action = call.operation.removesuffix("Batch")
            yield Permission(f"sqs:{action}", _named(request["QueueUrl"], *queues))
        case "secretsmanager":
            secret = _named(request["SecretId"], "SECRET_NAME")
            yield Permission(f"secretsmanager:{call.operation}", secret)
        case "pinpoint-sms-voice-v2":
            yield from _of_texting(call.operation, request)
        case "sns" if "PhoneNumber" in request:  # a phone number has no ARN
            yield Permission(f"sns:{call.operation}", "*")
        case "sns":
            topic = _named(request["TopicArn"], "AGENT_TOPIC_ARN")
            yield Permission(f"sns:{call.operation}", topic)
        case _:
            yield Permission(f"{call.service}:{call.operation}", "a resource that nobody named")


def _of_table(operation: str, request: Mapping[str, Any]) -> Iterator[Permission]:
    if operation in {"TransactWriteItems", "TransactGetItems"}:
        for item in request["TransactItems"]:
            for kind, one in item.items():
                yield Permission(f"dynamodb:{_IN_A_TRANSACTION[kind]}", _table(one["TableName"]))
    elif operation in {"BatchGetItem", "BatchWriteItem"}:
        for name in request["RequestItems"]:
            yield Permission(f"dynamodb:{operation}", _table(name))
    else:
        index = f"/index/{request['IndexName']}" if "IndexName" in request else ""
        yield Permission(f"dynamodb:{operation}", _table(request["TableName"]) + index)


def _of_texting(operation: str, request: Mapping[str, Any]) -> Iterator[Permission]:
    number = request["OriginationIdentity"]
    kind = "phone-number" if _PHONE_NUMBER.fullmatch(number) else "sender-id"
    yield Permission(f"sms-voice:{operation}", f"{SMS}{kind}/*")
    if name := request.get("ConfigurationSetName"):
        named = _named(name, "EUM_CONFIGURATION_SET")
        yield Permission(f"sms-voice:{operation}", f"{SMS}configuration-set/${{{named}}}")


def _key_actions(needed: Permission) -> Set[str]:
    """Table, queues, topic and secret are encrypted with our key; a text to a phone is not."""
    match needed.action.split(":")[0]:
        case "dynamodb":
            return KEEPING.keys()
        case "sns" if needed.resource == "AgentTopic":
            return ENQUEUING.keys()
        case "sqs":
            return ENQUEUING.keys()
        case "secretsmanager":
            return DECRYPTING.keys()
    return frozenset()


def _request(call: Call) -> Mapping[str, Any]:
    """The request as it is sent: a form for SNS, JSON for all others."""
    body = call.request["body"]
    parsed: Mapping[str, Any] = body if isinstance(body, Mapping) else msgspec.json.decode(body)
    return parsed


def _table(name: str) -> str:
    return _named(name, "TABLE_NAME")


@cache
def _named(value: str, *variables: str) -> str:
    """The template's name for what one of the variables says; what none says stays as it is."""
    named = [VARIABLES[one] for one in variables if os.environ[one] == value]
    for name in named:
        usual: str = name["Fn::If"][2]["Ref"] if "Fn::If" in name else name["Ref"]
        return usual
    return value


class PolicyWatch:
    """Looks at every call of a function to AWS, and keeps what its policy does not allow."""

    def __init__(self) -> None:
        self.refused: set[str] = set()

    def __call__(self, call: Call) -> None:
        if is_to_aws(call):
            self.refused.update(
                f"{call.function}: {one.action} on {one.resource}"
                for one in needed(call) - _permitted(call.function)
            )


def is_to_aws(call: Call) -> bool:
    """A function's call to AWS. Of providers, a call's service is the host."""
    return call.moment == "before" and bool(call.function) and "." not in call.service


@cache
def _permitted(function: str) -> Set[Permission]:
    return frozenset(allowed(policy_of(function)))


@pytest.fixture(autouse=True)
def no_call_without_permission() -> Iterator[None]:
    watch = PolicyWatch()
    with calls.watched(watch):
        yield
    assert watch.refused == set(), "IAM would refuse this: .chalice/policy-*.json does not have it"
