"""The bodies of queued jobs: a deployment reads what the release before it has queued."""

from datetime import UTC, datetime

import msgspec
import pytest

from shared.domain.consent.web_form import OptInRequest
from shared.domain.core.phone import PhoneNumber
from shared.domain.ledger.events import Evidence, Means
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


def test_a_submitted_form_in_the_queue_is_read() -> None:
    body = (
        '{"opt_in":{"phone":"+12025550123","program":"offers","language":"en",'
        '"evidence":{"means":"web_form","language":"en","text":"Yes","ip":"198.51.100.7"},'
        '"at":"2026-11-03T16:00:00Z"}}'
    )
    evidence = Evidence(Means.WEB_FORM, language="en", text="Yes", ip="198.51.100.7")

    request = read_inbound(body).opt_in

    assert request == OptInRequest(
        PhoneNumber("+12025550123"), "offers", "en", evidence, datetime(2026, 11, 3, 16, tzinfo=UTC)
    )
    assert "2025550123" not in repr(request)
    assert "198.51" not in repr(request)


def test_an_outbound_message_in_the_queue_is_read() -> None:
    assert read_outbound('{"message_id":"msg_1"}') == "msg_1"
