"""Handles inbound messages and web forms from the queue, one at a time: one that fails must not
delay a STOP."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalice.app import Blueprint, SQSEvent, SQSRecord

from functions.runtime.entrypoint import each_record, entrypoint
from shared.platform import clock, queues
from shared.platform.metrics.inbound import ANSWER_SECONDS, OPT_OUT_SECONDS
from shared.platform.observability import seconds
from shared.usecases.inbound.receive_message import Received, receive_message

trigger = Blueprint(__name__)


@trigger.on_sqs_message(
    queue_arn="arn:aws:sqs:us-east-1:000000000000:placeholder",  # infra/resources says which
    batch_size=1,
    name="receive-message",
)
@entrypoint
def handler(event: SQSEvent) -> Mapping[str, Any]:
    return each_record(event, _receive)


def _receive(record: SQSRecord) -> None:
    job = queues.read_inbound(record.body)
    if job.text:
        _report(receive_message(job.text, now=clock.now()), job.text.received_at)
    if job.unparsed:
        from shared.usecases.inbound.keep_unparsed import keep_unparsed  # few records are webhooks

        keep_unparsed(job.unparsed, now=clock.now())
    if job.opt_in:
        # Few records are web forms, and most messages need neither the gate nor a provider.
        from shared.usecases.opt_in.ask_to_confirm import ask_to_confirm

        ask_to_confirm(job.opt_in, now=clock.now())
    if job.misrouted:
        from shared.storage import unusable_webhooks

        unusable_webhooks.keep_misrouted(job.misrouted)


def _report(received: Received, since: datetime) -> None:
    """Records how long the contact waited, in seconds.

    The time runs from the message's arrival at the provider, or at the webhook if the provider
    does not report it, until the reply was accepted.
    """
    waited = max((clock.now() - since).total_seconds(), 0.0)
    if received.answered:
        seconds(ANSWER_SECONDS, waited)
    if received.opted_out:
        seconds(OPT_OUT_SECONDS, waited)
