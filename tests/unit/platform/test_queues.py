"""The bodies of queued jobs: a deployment reads what the release before it has queued."""

from datetime import UTC, datetime

import msgspec
import pytest

from shared.domain.core.phone import PhoneNumber
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.queues import CampaignJob, read_campaign, read_inbound, read_outbound

CAMPAIGN = {
    '{"campaign_id":"cmp_1","plan":2,"shard":7}': CampaignJob("cmp_1", 2, shard=7),
    '{"campaign_id":"cmp_1","plan":2,"number":"+12025550100","page":"PAGE#2026-11-03#1"}': (
        CampaignJob("cmp_1", 2, number="+12025550100", batch="PAGE#2026-11-03#1")
    ),
}


@pytest.mark.parametrize(("body", "job"), CAMPAIGN.items(), ids=["shard", "batch"])
def test_a_campaign_job_is_queued_and_read_as_before(body: str, job: CampaignJob) -> None:
    assert read_campaign(body) == job
    assert msgspec.json.encode(job).decode() == body


def test_an_inbound_message_in_the_queue_is_read() -> None:
    body = (
        '{"text":{"provider":"eum","provider_id":"in-1","sender":"+12025550123",'
        '"to":"+12025550100","body":"JOIN","received_at":"2026-11-03T16:00:00Z","media":[],'
        '"handled":null,"extra":{"k":"v"}}}'
    )

    assert read_inbound(body).text == WebhookMessage(
        provider="eum",
        provider_id="in-1",
        sender=PhoneNumber("+12025550123"),
        to="+12025550100",
        body="JOIN",
        received_at=datetime(2026, 11, 3, 16, tzinfo=UTC),
        extra={"k": "v"},
    )


def test_an_outbound_message_in_the_queue_is_read() -> None:
    assert read_outbound('{"message_id":"msg_1"}') == "msg_1"
