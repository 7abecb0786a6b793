"""Records receipts from the queue, in any order."""

from collections.abc import Mapping
from typing import Any

from chalice.app import Blueprint, SQSEvent, SQSRecord

from functions.runtime.entrypoint import each_record, entrypoint
from shared.platform import clock, queues
from shared.usecases.receipts.record_status import record_status

trigger = Blueprint(__name__)


@trigger.on_sqs_message(
    queue_arn="arn:aws:sqs:us-east-1:000000000000:placeholder",  # infra/resources says which
    batch_size=10,
    name="record-status",
)
@entrypoint
def handler(event: SQSEvent) -> Mapping[str, Any]:
    return each_record(event, _record)


def _record(record: SQSRecord) -> None:
    record_status(queues.read_receipt(record.body), now=clock.now())
