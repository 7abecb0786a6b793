"""Delivers notifications to agents from their queue."""

from collections.abc import Mapping
from typing import Any

from chalice.app import Blueprint, SQSEvent, SQSRecord

from functions.runtime.entrypoint import each_record, entrypoint
from shared.platform import clock, queues
from shared.usecases.notifications.deliver_notification import deliver_notification

trigger = Blueprint(__name__)


@trigger.on_sqs_message(
    queue_arn="arn:aws:sqs:us-east-1:000000000000:placeholder",  # infra/resources says which
    batch_size=1,
    name="notify-agents",
)
@entrypoint
def handler(event: SQSEvent) -> Mapping[str, Any]:
    return each_record(event, _deliver)


def _deliver(record: SQSRecord) -> None:
    deliver_notification(queues.read_notification(record.body), now=clock.now())
