"""The packaged zip under AWS's own runtime client: each function starts, works and answers.

Events travel as they do in the cloud, from topic to queue to table, through an AWS that stands on
this machine. What each function decides is tested elsewhere.
"""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from urllib.request import Request, urlopen

import botocore.session
import pytest
from moto.server import ThreadedMotoServer

from infra.local.emulators.runtime_api import Function, FunctionError, running
from infra.stack.template import load, local_subset
from tests.packaging.bundle import Bundle

Run = Callable[[str], AbstractContextManager[Function]]

UNREADABLE = "a notification that is no text"
RECEIPT = {
    "eventType": "TEXT_DELIVERED",
    "eventTimestamp": 1795186800000,
    "messageId": "00000000-0000-4000-8000-0000000000a1",
    "destinationPhoneNumber": "+12025550123",
    "messageStatus": "DELIVERED",
    "context": {},
}


class Cloud:
    """An AWS on this machine, with the tables, queues and topics of the template."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._session = botocore.session.get_session()
        self._session.set_credentials("local", "local")
        body = json.dumps(local_subset(load()))
        self.client("cloudformation").create_stack(StackName="rapport", TemplateBody=body)
        secret = {"pepper": base64.b64encode(bytes(32)).decode(), "providers": {}}
        self.client("secretsmanager").create_secret(Name="rapport", SecretString=json.dumps(secret))

    def client(self, service: str) -> Any:
        return self._session.create_client(
            service, region_name="us-east-1", endpoint_url=self.endpoint
        )

    def environment(self) -> dict[str, str]:
        stack = self.client("cloudformation").describe_stacks(StackName="rapport")["Stacks"][0]
        outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "INBOUND_QUEUE_URL": outputs["InboundQueueUrl"],
            "OUTBOUND_QUEUE_URL": outputs["OutboundQueueUrl"],
            "RECEIPTS_QUEUE_URL": outputs["ReceiptsQueueUrl"],
            "SECRET_NAME": "rapport",
            "TABLE_NAME": outputs["TableName"],
        }

    def batch(self, queue_url_variable: str) -> dict[str, Any]:
        """What waits on a queue, as the event that its function is given."""
        url = self.environment()[queue_url_variable]
        received = self.client("sqs").receive_message(QueueUrl=url, AttributeNames=["All"])
        return {
            "Records": [
                {
                    "messageId": one["MessageId"],
                    "receiptHandle": one["ReceiptHandle"],
                    "body": one["Body"],
                    "attributes": one["Attributes"],
                    "messageAttributes": {},
                    "eventSource": "aws:sqs",
                    "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:rapport",
                    "awsRegion": "us-east-1",
                }
                for one in received.get("Messages", [])
            ]
        }

    def items(self) -> int:
        table = self.environment()["TABLE_NAME"]
        count: int = self.client("dynamodb").describe_table(TableName=table)["Table"]["ItemCount"]
        return count


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _host, port = server.get_host_and_port()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def cloud(endpoint: str) -> Cloud:
    urlopen(Request(f"{endpoint}/moto-api/reset", method="POST")).close()
    return Cloud(endpoint)


@pytest.fixture
def run(bundle: Bundle, cloud: Cloud) -> Run:
    def run(function: str) -> AbstractContextManager[Function]:
        return running(
            bundle.functions[function]["Handler"],
            bundle.task_root,
            bundle.environment(function) | cloud.environment(),
            [bundle.packages, bundle.runtime_client],
        )

    return run


def test_the_api_answers_a_request(run: Run) -> None:
    with run("APIHandler") as function:
        answer = function.invoke(_http("GET", "/health"))

    assert answer["statusCode"] == 200


def test_the_api_answers_again_while_warm(run: Run) -> None:
    with run("APIHandler") as function:
        answers = [function.invoke(_http("GET", "/health")) for _ in range(3)]

    assert [answer["statusCode"] for answer in answers] == [200, 200, 200]


def test_a_two_way_text_travels_from_topic_to_queue_to_table(run: Run, cloud: Cloud) -> None:
    with run("AcceptEumText") as function:
        function.invoke(_notification(UNREADABLE))
    batch = cloud.batch("INBOUND_QUEUE_URL")
    with run("ReceiveMessage") as function:
        answer = function.invoke(batch)

    assert len(batch["Records"]) == 1
    assert answer == {"batchItemFailures": []}
    assert cloud.items() == 1


def test_a_delivery_event_travels_from_topic_to_queue_to_its_message(
    run: Run, cloud: Cloud
) -> None:
    with run("AcceptEumStatus") as function:
        function.invoke(_notification(json.dumps(RECEIPT)))
    batch = cloud.batch("RECEIPTS_QUEUE_URL")
    with run("RecordStatus") as function:
        answer = function.invoke(batch)

    assert len(batch["Records"]) == 1
    assert answer == {"batchItemFailures": []}


def test_the_outbound_worker_gives_back_what_it_cannot_read(run: Run, cloud: Cloud) -> None:
    url = cloud.environment()["OUTBOUND_QUEUE_URL"]
    cloud.client("sqs").send_message(
        QueueUrl=url, MessageBody="{}", MessageGroupId="group", MessageDeduplicationId="once"
    )
    batch = cloud.batch("OUTBOUND_QUEUE_URL")

    with run("DeliverMessage") as function:
        answer = function.invoke(batch)

    failed = [{"itemIdentifier": batch["Records"][0]["messageId"]}]
    assert answer == {"batchItemFailures": failed}


def test_the_clock_runs_over_an_empty_table(run: Run) -> None:
    with run("FireDue") as function:
        answer = function.invoke(_tick())

    assert answer.pop("finished") is True
    assert set(answer.values()) == {0}


def test_a_handler_that_is_not_in_the_zip_is_reported(bundle: Bundle) -> None:
    with (
        running(
            "functions.no_such.handler",
            bundle.task_root,
            {},
            [bundle.packages, bundle.runtime_client],
        ) as function,
        pytest.raises(FunctionError, match="no_such"),
    ):
        function.invoke({})


def _http(method: str, path: str) -> dict[str, Any]:
    return {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": {"Accept": "application/json"},
        "multiValueHeaders": {"Accept": ["application/json"]},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "httpMethod": method,
            "identity": {"sourceIp": "192.0.2.1"},
            "path": f"/api{path}",
            "requestId": "request",
            "resourcePath": path,
            "stage": "api",
        },
        "body": None,
        "isBase64Encoded": False,
    }


def _notification(message: str) -> dict[str, Any]:
    topic = "arn:aws:sns:us-east-1:123456789012:rapport"
    sns: dict[str, Any] = {
        "Type": "Notification",
        "MessageId": "00000000-0000-4000-8000-0000000000b1",
        "TopicArn": topic,
        "Subject": None,
        "Message": message,
        "Timestamp": "2026-11-21T12:00:00.000Z",
        "MessageAttributes": {},
    }
    return {"Records": [{"EventSource": "aws:sns", "EventVersion": "1.0", "Sns": sns}]}


def _tick() -> dict[str, Any]:
    return {
        "version": "0",
        "id": "tick",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "123456789012",
        "time": "2026-11-21T12:00:00Z",
        "region": "us-east-1",
        "resources": [],
        "detail": {},
    }
