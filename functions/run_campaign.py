"""Runs a campaign's jobs: plans one shard of the audience, or sends one batch."""

from collections.abc import Mapping
from typing import Any

from chalice.app import Blueprint, SQSEvent, SQSRecord

from functions.runtime.entrypoint import each_record, entrypoint
from shared.platform import clock, queues
from shared.platform.call_pool import call_pool
from shared.platform.settings import settings
from shared.usecases.campaigns.send_batch import send_batch

trigger = Blueprint(__name__)
STOP_BEFORE_MILLISECONDS = 20_000
"""The time left before the time-out at which planning queues another job, and a batch defers the
rest. A call to a provider takes ten seconds at most, and a step of planning less."""


@trigger.on_sqs_message(
    queue_arn="arn:aws:sqs:us-east-1:000000000000:placeholder",  # infra/resources says which
    batch_size=1,  # a batch may take half of the time-out
    name="run-campaign",
)
@entrypoint
def handler(event: SQSEvent) -> Mapping[str, Any]:
    context: Any = event.context

    def has_time() -> bool:
        return bool(context.get_remaining_time_in_millis() > STOP_BEFORE_MILLISECONDS)

    def work(record: SQSRecord) -> None:
        job = queues.read_campaign(record.body)
        if job.batch is None:
            from shared.usecases.campaigns.plan_campaign import (
                plan_shard,  # batches do not need its imports
            )

            plan_shard(job, clock=clock.now, has_time=has_time)
        else:
            pool = call_pool(settings().campaign_calls)
            send_batch(job, clock=clock.now, pause=clock.pause, has_time=has_time, pool=pool)

    return each_record(event, work)
