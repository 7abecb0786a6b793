"""The five queues. Bodies are JSON; ids and attributes contain no phone number and no body."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

import msgspec

from shared.domain.consent.web_form import OptInRequest
from shared.domain.messages.webhooks import Misrouted, StatusUpdate, Unparsed, WebhookMessage
from shared.platform.aws import client
from shared.platform.settings import settings

SQS_BATCH = 10
T = TypeVar("T")


class InboundJob(msgspec.Struct, omit_defaults=True):
    """One inbound message, one webhook that could not be used, one that was misrouted, or one
    submitted web form."""

    text: WebhookMessage | None = None
    unparsed: Unparsed | None = None
    opt_in: OptInRequest | None = None
    misrouted: Misrouted | None = None


def put_inbound(text: WebhookMessage, *, contact_id: str) -> None:
    """Queues an inbound message. A contact's messages form one group and are processed in order."""
    _send_fifo(
        settings().inbound_queue_url,
        msgspec.json.encode(InboundJob(text=text)),
        group=contact_id,
        once=f"{text.provider}#{text.provider_id}",
    )


def put_unparsed(unparsed: Unparsed) -> None:
    body = msgspec.json.encode(InboundJob(unparsed=unparsed))
    _send_fifo(
        settings().inbound_queue_url, body, group=f"unparsed-{unparsed.provider}", once=body.hex()
    )


def put_opt_in(request: OptInRequest, *, contact_id: str) -> None:
    """Queues a submitted web form, in order with the messages of its contact."""
    body = msgspec.json.encode(InboundJob(opt_in=request))
    _send_fifo(settings().inbound_queue_url, body, group=contact_id, once=body.hex())


def put_misrouted(misrouted: Misrouted) -> None:
    """Queues that a webhook was misrouted. The queue drops repetitions within five minutes."""
    body = msgspec.json.encode(InboundJob(misrouted=misrouted))
    once = f"misrouted#{misrouted.provider}#{misrouted.route}"
    _send_fifo(settings().inbound_queue_url, body, group=once, once=once)


def read_inbound(body: str) -> InboundJob:
    return msgspec.json.decode(body, type=InboundJob)


def put_outbound(message_id: str, *, contact_id: str, attempt: str) -> None:
    """Queues an outbound message. `attempt` tells a retry from a repeated call."""
    body = msgspec.json.encode({"message_id": message_id})
    url = settings().outbound_queue_url
    _send_fifo(url, body, group=contact_id, once=f"{message_id}#{attempt}")


def read_outbound(body: str) -> str:
    return msgspec.json.decode(body, type=dict[str, str])["message_id"]


class CampaignJob(msgspec.Struct, frozen=True, omit_defaults=True, rename={"batch": "page"}):
    """A piece of a campaign's work: planning one shard of its audience, or sending one batch.

    batch: the key of a stored batch. Queued jobs call it `page`: during a deployment, a job is
    read by the release before or after the one that queued it.
    """

    campaign_id: str
    plan: int
    shard: int | None = None
    number: str | None = None
    batch: str | None = None


def put_campaign(jobs: Sequence[tuple[CampaignJob, int]]) -> None:
    """Queues each job with its delay in seconds, at most 900; ten per call."""
    for batch in batched(jobs, SQS_BATCH):
        entries = [
            {"Id": str(i), "MessageBody": msgspec.json.encode(job).decode(), "DelaySeconds": delay}
            for i, (job, delay) in enumerate(batch)
        ]
        answer = _sqs().send_message_batch(QueueUrl=settings().campaign_queue_url, Entries=entries)
        if failed := answer.get("Failed"):
            raise RuntimeError(f"the queue did not take {len(failed)} of {len(entries)} jobs")


def read_campaign(body: str) -> CampaignJob:
    return msgspec.json.decode(body, type=CampaignJob)


def put_receipt(update: StatusUpdate) -> None:
    body = msgspec.json.encode(update).decode()
    _sqs().send_message(QueueUrl=settings().receipts_queue_url, MessageBody=body)


def read_receipt(body: str) -> StatusUpdate:
    return msgspec.json.decode(body, type=StatusUpdate)


class NotificationJob(msgspec.Struct, frozen=True, omit_defaults=True):
    """One notification through one channel. What it says is read when it is delivered.

    contact_id, ulid: of the alert; a digest and a test have none.
    """

    id: str
    channel: str
    kind: str
    reason: str
    at: datetime
    contact_id: str | None = None
    ulid: str | None = None


def put_notification(job: NotificationJob) -> None:
    """Queues a notification. The queue drops repetitions within five minutes, by its id; none waits
    for another."""
    body = msgspec.json.encode(job)
    _send_fifo(settings().notifications_queue_url, body, group=job.id, once=job.id)


def read_notification(body: str) -> NotificationJob:
    return msgspec.json.decode(body, type=NotificationJob)


def _send_fifo(url: str, body: bytes, *, group: str, once: str) -> None:
    _sqs().send_message(
        QueueUrl=url,
        MessageBody=body.decode(),
        MessageGroupId=group,
        MessageDeduplicationId=hashlib.sha256(once.encode()).hexdigest(),
    )


def _sqs() -> Any:
    return client("sqs")


def batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
