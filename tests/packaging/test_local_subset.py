"""The embedded cloud is made from the template that is deployed."""

import json

import boto3
import pytest
from moto import mock_aws

from infra.stack.template import LOCAL_TYPES, load, local_subset, references, table_arguments


def test_the_embedded_cloud_creates_every_table_queue_and_topic_without_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")

    with mock_aws():
        cloudformation = boto3.client("cloudformation", region_name="us-east-1")
        body = json.dumps(local_subset(load()))
        cloudformation.create_stack(StackName="rapport", TemplateBody=body)
        created = cloudformation.describe_stack_resources(StackName="rapport")["StackResources"]
        outputs = cloudformation.describe_stacks(StackName="rapport")["Stacks"][0]["Outputs"]

    declared = load()["Resources"].items()
    expected = {name for name, one in declared if one.get("Type") in LOCAL_TYPES}
    assert {one["LogicalResourceId"] for one in created} == expected
    assert {one["OutputKey"] for one in outputs} >= {
        "EumStatusTopicArn",
        "EumTextTopicArn",
        "InboundQueueUrl",
        "OutboundQueueUrl",
        "CampaignQueueUrl",
        "ReceiptsQueueUrl",
        "TableName",
    }


def test_the_local_subset_refers_to_nothing_outside_itself() -> None:
    subset = local_subset(load())

    pending: list[object] = [subset["Resources"], subset["Outputs"]]
    while pending:
        value = pending.pop()
        assert references(value) <= subset["Resources"].keys() | {"AWS::StackName"}
        if isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)


def test_the_table_can_be_created_without_cloudformation() -> None:
    arguments = table_arguments(load(), "rapport")

    assert arguments["TableName"] == "rapport"
    assert [one["IndexName"] for one in arguments["GlobalSecondaryIndexes"]] == [
        "due",
        "inbox",
        "audience",
    ]
