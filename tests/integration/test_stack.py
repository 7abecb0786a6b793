"""The key and the access log come up in the embedded cloud too, from the template that is deployed,
and what the key encrypts names it. The platform leaves them out: each costs a test time. Of a
table's and a log's encryption this cloud keeps nothing: tests/packaging looks at the template."""

import json
from typing import Any

import boto3
import pytest
from moto import mock_aws

from infra.stack.template import LOCAL_TYPES, load, local_subset, template

KEY, LOG = "AWS::KMS::Key", "AWS::Logs::LogGroup"


@pytest.fixture
def clients(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The clients of an account in which the stack stands."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setattr(template, "LOCAL_TYPES", LOCAL_TYPES | {KEY, LOG})
    subset = local_subset(load())
    with mock_aws():

        def client(service: str) -> Any:
            return boto3.client(service, region_name="us-east-1")

        client("cloudformation").create_stack(StackName="rapport", TemplateBody=json.dumps(subset))
        yield client


def _made(clients: Any, kind: str) -> list[str]:
    found = clients("cloudformation").describe_stack_resources(StackName="rapport")
    return [
        one["PhysicalResourceId"] for one in found["StackResources"] if one["ResourceType"] == kind
    ]


def test_the_key_turns_and_encrypts_every_queue_and_topic(clients: Any) -> None:
    (key,) = _made(clients, KEY)
    kms, sqs, sns = clients("kms"), clients("sqs"), clients("sns")
    queues, topics = _made(clients, "AWS::SQS::Queue"), _made(clients, "AWS::SNS::Topic")
    (log,) = clients("logs").describe_log_groups()["logGroups"]

    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"]
    assert queues
    for url in queues:
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert attributes["KmsMasterKeyId"] == key, url
    assert topics
    for arn in topics:
        assert sns.get_topic_attributes(TopicArn=arn)["Attributes"]["KmsMasterKeyId"] == key, arn
    assert (log["logGroupName"], log["retentionInDays"]) == ("/aws/apigateway/rapport", 30)


def test_each_queue_that_gives_up_gives_to_its_own_dead_letters(clients: Any) -> None:
    sqs, told = clients("sqs"), dict[str, str]()
    for url in _made(clients, "AWS::SQS::Queue"):
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        if "RedrivePolicy" in attributes:
            policy = json.loads(attributes["RedrivePolicy"])
            name = attributes["QueueArn"].rpartition(":")[2]
            told[name] = policy["deadLetterTargetArn"].rpartition(":")[2]
            assert int(policy["maxReceiveCount"]) in (5, 100)

    assert told == {
        "rapport-inbound.fifo": "rapport-inbound-dead.fifo",
        "rapport-outbound.fifo": "rapport-outbound-dead.fifo",
        "rapport-campaigns": "rapport-campaigns-dead",
        "rapport-notifications.fifo": "rapport-notifications-dead.fifo",
        "rapport-receipts": "rapport-receipts-dead",
    }
