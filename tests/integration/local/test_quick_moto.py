"""What the embedded cloud is spared changes none of its answers."""

from typing import Any

import pytest

from shared.platform.aws import client
from tests.support.world import World

pytestmark = pytest.mark.moto_only

EVERY_KIND: dict[str, Any] = {
    "pk": {"S": "X"},
    "sk": {"S": "1"},
    "text": {"S": "ñ 😀"},
    "number": {"N": "1.50"},
    "bytes": {"B": b"\x00\xff"},
    "yes": {"BOOL": True},
    "nothing": {"NULL": True},
    "texts": {"SS": ["a", "b"]},
    "list": {"L": [{"S": "a"}, {"M": {"deep": {"N": "2"}}}]},
    "empty": {"M": {}},
}


def test_an_item_comes_back_as_it_was_put(world: World) -> None:
    dynamodb: Any = client("dynamodb")
    table = world.platform.stack.of("Table")
    dynamodb.put_item(TableName=table, Item=EVERY_KIND)

    found = dynamodb.get_item(
        TableName=table, Key={"pk": EVERY_KIND["pk"], "sk": EVERY_KIND["sk"]}
    )["Item"]
    queried = dynamodb.query(
        TableName=table,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "X"}},
    )["Items"]

    assert found == EVERY_KIND
    assert queried == [EVERY_KIND]


def test_a_queue_tells_all_of_its_attributes(world: World) -> None:
    sqs: Any = client("sqs")
    url = world.platform.stack.of("OutboundQueue")
    sqs.send_message(QueueUrl=url, MessageBody="a", MessageGroupId="g", MessageDeduplicationId="1")
    sqs.send_message(QueueUrl=url, MessageBody="a", MessageGroupId="g", MessageDeduplicationId="1")

    told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    some = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["FifoQueue"])["Attributes"]

    assert told["ApproximateNumberOfMessages"] == "1"
    assert "deadLetterTargetArn" in told["RedrivePolicy"]
    assert some == {"FifoQueue": "true"}


def test_a_queue_without_dead_letters_tells_of_none(world: World) -> None:
    sqs: Any = client("sqs")
    url = world.platform.stack.of("OutboundQueue")
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": ""})

    told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]

    assert "RedrivePolicy" not in told
