"""What a provider certainly refused was not sent: it counts for no cap and for no campaign."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from infra.local.carrier.handsets import Behaviour
from infra.local.people import phone_of
from shared.domain.campaigns.campaign import State
from shared.domain.core.phone import parse_phone
from shared.domain.messages.status import Reason, Status
from shared.domain.messages.webhooks import StatusUpdate
from shared.platform.ids import new_claim
from shared.storage import messages
from shared.storage.campaigns import campaigns
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.receipts.record_status import record_status
from tests.support.campaigning import draft, launch, many, minutes, progress, texts_to
from tests.support.matrix import spread
from tests.support.world import ANA, EUM, TELNYX, TWILIO, World, content


def counted(world: World, phone: str = ANA) -> tuple[int, bool]:
    """How many promotions count for a person's caps, and whether a campaign's message does."""
    head = contact_states.load(world.contact(phone))
    assert head
    return len(head.contact.promotions), head.contact.last_campaign is not None


def refused(world: World, **wanted: Any) -> dict[str, Any]:
    world.carrier_does("reject")
    found = world.message(content(world.send(**wanted))["message_id"])
    assert found["status"] == "failed"
    return found


@pytest.mark.smoke
def test_refused_promotions_use_up_no_cap(world: World) -> None:
    world.subscribe()
    for _ in range(4):
        refused(world)

    sent = content(world.send("Juniper & Pine: It works again. Reply STOP to opt out"))

    assert world.message(sent["message_id"])["status"] == "delivered"
    assert counted(world) == (1, False)


def test_a_refusal_takes_only_its_own_message_out_of_the_count(world: World) -> None:
    world.subscribe()
    world.send("Juniper & Pine: One that arrives. Reply STOP to opt out")
    world.pass_time(days=1, hours=1)
    refused(world)

    assert counted(world) == (1, False)


def test_a_contact_whom_a_campaign_could_not_text_is_no_recipient_of_it(world: World) -> None:
    many(world, 3)
    world.platform.carrier.behave("eum", Behaviour.REJECT, 1, phone_of(0))
    campaign_id = draft(world, guards={"failure_percent": 100})
    launch(world, campaign_id)
    minutes(world, 3)
    assert progress(world, campaign_id)["progress"]["outcomes"] == {"sent": 2, "failed": 1}

    again = draft(world, audience=f"not campaign = {campaign_id}")
    world.pass_time(days=1)
    launch(world, again)
    minutes(world, 3)

    assert progress(world, again)["progress"]["outcomes"] == {"sent": 1}
    assert [counted(world, phone_of(place)) for place in range(3)] == [(1, True)] * 3


def test_an_unknown_promotion_counts(world: World) -> None:
    world.subscribe()
    world.carrier_does("timeout")

    world.send()

    assert counted(world) == (1, False)


def test_a_receipt_that_says_failed_is_a_refusal_and_undelivered_is_none(world: World) -> None:
    world.subscribe(to=TWILIO)
    for status, left in [(Status.UNDELIVERED, 1), (Status.FAILED, 0)]:
        world.carrier_does("timeout", provider="twilio")
        id = content(world.send(number=None))["message_id"]
        now = world.platform.clock.now()
        update = StatusUpdate(
            "twilio", f"SM{left}", status, now, id, parse_phone(ANA), Reason.UNREACHABLE, "30003"
        )
        before = counted(world)[0]

        record_status(update, now=now)

        assert counted(world)[0] == before - 1 + left
        world.pass_time(days=2)


@pytest.mark.parametrize("answer", ["reject", "opted_out"])
def test_a_message_that_was_accepted_once_and_is_refused_then_has_failed(
    world: World, answer: str
) -> None:
    many(world, 1)
    campaign_id = draft(world)
    launch(world, campaign_id)
    minutes(world, 2)
    (one,) = world.get(f"/v1/campaigns/{campaign_id}/recipients")["items"]
    message = messages.get_outbound(one["message_id"])
    assert message
    assert message.provider_id
    waiting = replace(message, status=Status.SENT, history=message.history[:2])
    messages.to_item(waiting).save()
    now, ids = world.platform.clock.now(), (message.provider_id, message.message_id)
    record_status(
        StatusUpdate("eum", ids[0], Status.FAILED, now, ids[1], None, Reason.THROTTLED, "x"),
        now=now,
    )
    world.carrier_does(answer)

    minutes(world, 3)

    found = progress(world, campaign_id)["progress"]
    assert {name: n for name, n in found["outcomes"].items() if n} == {"failed": 1}
    assert not found["reported"].get("undelivered")


@pytest.mark.parametrize("by_campaign", [False, True])
def test_a_promotion_that_arrives_after_a_receipt_that_says_failed_counts_again(
    world: World, by_campaign: bool
) -> None:
    world.subscribe()
    world.carrier_does("timeout")
    if by_campaign:
        launch(world, draft(world, guards={"failure_percent": 100}))
        minutes(world, 2)
        id = world.thread()[-1]["message_id"]
    else:
        id = content(world.send())["message_id"]
    sent_at = world.platform.clock.now()
    world.pass_time(hours=1)
    now, known = world.platform.clock.now(), parse_phone(ANA)
    failed = StatusUpdate("eum", "one", Status.FAILED, now, id, known, Reason.UNREACHABLE, "x")
    record_status(failed, now=now)
    assert counted(world) == (0, False)

    for _ in range(2):
        record_status(replace(failed, status=Status.DELIVERED, reason=None, code=None), now=now)

    assert counted(world) == (1, by_campaign)
    head = contact_states.load(world.contact())
    assert head
    assert head.contact.promotions[0].at <= sent_at, "the caps count from the sending"


def test_an_opt_out_that_the_provider_answers_takes_the_message_out_of_the_count(
    world: World,
) -> None:
    world.subscribe()
    world.carrier_does("opted_out")

    id = content(world.send())["message_id"]

    assert counted(world) == (0, False)
    assert world.message(id)["reason"] == "opted_out"


def test_a_message_that_ends_between_two_attempts_counts_for_nothing(world: World) -> None:
    world.subscribe()
    world.carrier_does("throttle", times=1000)
    at = world.platform.clock.now().replace(minute=50).isoformat()

    id = content(world.send(expires_at=at))["message_id"]
    assert counted(world) == (1, False)
    world.pass_time(hours=1)

    assert world.message(id)["status"] == "expired"
    assert counted(world) == (0, False)


def test_a_worker_that_dies_before_the_write_loses_neither_half(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failure and the count are one write: while it fails, both are as before."""
    from shared.storage.core.transactions import Transaction
    from shared.usecases.receipts import record_change

    world.subscribe()
    world.carrier_does("reject")

    def dies(_transaction: Transaction) -> bool:
        raise SystemExit

    monkeypatch.setattr(record_change, "_written", dies)
    with pytest.raises(SystemExit):
        world.send()
    (id,) = [one["message_id"] for one in world.thread() if one["status"] == "sending"]

    message = messages.get_outbound(id)
    assert message
    assert message.claim is not None
    assert counted(world) == (1, False)


def sends_by(world: World, number: str) -> None:
    numbers = tuple(
        one for one in world.brand.numbers if one.number == number or one.program != "offers"
    )
    brand = replace(world.brand, numbers=numbers)
    apply_brand(brand, by="a test", now=world.platform.clock.now())


@pytest.mark.parametrize(
    ("provider", "number"),
    spread([("eum", EUM), ("twilio", TWILIO), ("telnyx", TELNYX)], near=1),
)
def test_a_suspended_account_pauses_the_campaign_and_burns_no_recipient(
    world: World, provider: str, number: str
) -> None:
    sends_by(world, number)
    many(world, 60)
    world.carrier_does("suspended", provider=provider, times=1000)
    campaign_id = draft(world)
    launch(world, campaign_id)

    minutes(world, 3)

    found = progress(world, campaign_id)
    assert (found["state"], found["reason"]) == ("paused", "account")
    assert found["progress"]["outcomes"] == {}
    world.platform.carrier.reset()
    world.api("POST", f"/v1/campaigns/{campaign_id}/resume")
    minutes(world, 20)
    assert progress(world, campaign_id)["progress"]["outcomes"] == {"sent": 60}
    assert texts_to(world, 60) == [1] * 60


def test_a_second_attempt_that_the_account_may_not_make_pauses_the_campaign_too(
    world: World,
) -> None:
    many(world, 1)
    world.carrier_does("throttle", times=1000)
    campaign_id = draft(world)
    launch(world, campaign_id)
    minutes(world, 1)
    (waiting,) = world.get(f"/v1/campaigns/{campaign_id}/recipients")["items"]
    assert world.message(waiting["message_id"])["status"] == "sending"
    world.platform.carrier.reset()
    world.carrier_does("suspended", times=1000)

    minutes(world, 5)

    found = progress(world, campaign_id)
    assert (found["state"], found["reason"]) == ("paused", "account")
    assert (found["progress"]["outcomes"], texts_to(world, 1)) == ({}, [0])


@pytest.mark.parametrize(
    ("action", "outcomes"), [("stop", {"canceled": 1, "stopped": 1}), (None, {"expired": 2})]
)
def test_a_message_that_the_account_refused_ends_with_its_paused_campaign(
    world: World, action: str | None, outcomes: dict[str, int]
) -> None:
    many(world, 2)
    world.carrier_does("suspended", times=1000)
    expires_at = (world.platform.clock.now() + timedelta(hours=2)).isoformat()
    campaign_id = draft(world, expires_at=expires_at)
    launch(world, campaign_id)
    minutes(world, 3)
    assert progress(world, campaign_id)["state"] == "paused"
    world.platform.carrier.reset()

    if action:
        world.api("POST", f"/v1/campaigns/{campaign_id}/{action}")
    world.pass_time(hours=3)

    found = progress(world, campaign_id)
    assert (found["progress"]["outcomes"], texts_to(world, 2)) == (outcomes, [0, 0])


def test_a_receipt_that_refuses_the_account_pauses_the_campaign_too(world: World) -> None:
    many(world, 1)
    campaign_id = draft(world)
    world.carrier_does("timeout")
    launch(world, campaign_id)
    minutes(world, 1)
    (one,) = world.get(f"/v1/campaigns/{campaign_id}/recipients")["items"]
    other = draft(world, name="Another")
    launch(world, other)
    campaign = campaigns.get(campaign_id)
    assert campaign
    running = replace(campaign, state=State.RUNNING)
    transaction = Transaction(new_claim())
    campaigns.change(transaction, campaign, running)
    transaction.commit()
    update = StatusUpdate(
        "eum", "E1", Status.UNDELIVERED, world.platform.clock.now(), one["message_id"],
        reason=Reason.SENDER_NOT_REGISTERED, code="30034",
    )  # fmt: skip

    record_status(update, now=world.platform.clock.now())

    found = progress(world, campaign_id)
    assert (found["state"], found["reason"]) == ("paused", "sender_not_registered")
    assert progress(world, other)["state"] != "paused"
    assert world.message(one["message_id"])["status"] == "sending"


def test_a_run_of_time_outs_pauses_the_campaign_while_most_recipients_wait(world: World) -> None:
    many(world, 100)
    world.carrier_does("timeout", times=1000)
    campaign_id = draft(world, guards={"after_texts": 10})
    launch(world, campaign_id)

    minutes(world, 6)

    found = progress(world, campaign_id)
    assert (found["state"], found["reason"]) == ("paused", "too_many_unknown")
    assert 10 <= found["progress"]["outcomes"]["unknown"] <= 40
    assert found["progress"]["outcomes"].keys() == {"unknown"}


def test_one_message_that_the_account_may_not_send_fails_with_the_reason(world: World) -> None:
    world.subscribe()
    world.carrier_does("suspended")

    id = content(world.send())["message_id"]

    message = world.message(id)
    assert (message["status"], message["reason"]) == ("failed", "account")
