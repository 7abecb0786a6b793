"""Sending: at once, later, once; and a true status whatever the provider does."""

from datetime import timedelta

import pytest

from tests.support.world import ANA, BOOTS, EUM, SNS, TELNYX, TWILIO, World, ad, content


@pytest.mark.smoke
def test_a_promotion_reaches_a_subscriber_and_stores_why_it_was_allowed(world: World) -> None:
    world.subscribe()

    sent = content(world.send(BOOTS))

    assert world.handset()[-1] == BOOTS
    message = world.message(sent["message_id"])
    assert message["status"] == "delivered"
    assert [c["status"] for c in message["history"]] == ["queued", "sending", "sent", "delivered"]
    assert [r["id"] for r in message["decision"]["rules"]] == [
        "expiry",
        "suppression",
        "consent",
        "category",
        "content",
        "holds",
        "open_thread",
        "topics",
        "pause",
        "hours",
        "caps",
        "cadence",
    ]


def test_a_scheduled_text_leaves_at_its_time_and_not_before(world: World) -> None:
    world.subscribe()
    at = world.platform.clock.now() + timedelta(hours=2)

    sent = content(world.send(ad("Now"), send_at=at.isoformat()))

    world.pass_time(hours=1, minutes=59)
    assert ad("Now") not in world.handset()
    world.pass_time(minutes=1)
    assert world.handset()[-1] == ad("Now")
    assert world.message(sent["message_id"])["status"] == "delivered"


def test_a_scheduled_text_can_be_canceled_and_then_never_leaves(world: World) -> None:
    world.subscribe()
    at = world.platform.clock.now() + timedelta(hours=2)
    sent = content(world.send(ad("Now"), send_at=at.isoformat()))

    answer = world.api("DELETE", f"/v1/messages/{sent['message_id']}")
    again = world.api("DELETE", f"/v1/messages/{sent['message_id']}")
    world.pass_time(hours=3)

    assert content(answer)["status"] == content(again)["status"] == "canceled"
    assert ad("Now") not in world.handset()


def test_what_has_left_cannot_be_canceled(world: World) -> None:
    world.subscribe()
    sent = content(world.send())

    answer = world.api("DELETE", f"/v1/messages/{sent['message_id']}")

    assert (answer.status, content(answer)["code"]) == (409, "message_left")


def test_after_an_outage_the_clock_catches_up_and_skips_what_is_worthless(world: World) -> None:
    world.subscribe()
    now = world.platform.clock.now()
    texts = {ad("still good"): 24, ad("too late"): 2}
    ids = {
        body: content(
            world.send(
                body,
                send_at=(now + timedelta(hours=1)).isoformat(),
                expires_at=(now + timedelta(hours=hours)).isoformat(),
            )
        )["message_id"]
        for body, hours in texts.items()
    }

    world.lose_time(hours=5)

    assert world.handset()[-1] == ad("still good")
    assert ad("too late") not in world.handset()
    assert world.message(ids[ad("too late")])["status"] == "expired"


def test_the_same_idempotency_key_is_the_same_message(world: World) -> None:
    world.subscribe()
    request = {"phone": ANA, "category": "promotional", "program": "offers", "body": ad("Once")}
    key = {"idempotency-key": "campaign-7"}

    first = world.api("POST", "/v1/messages", request, headers=key)
    second = world.api("POST", "/v1/messages", request, headers=key)
    other = world.api("POST", "/v1/messages", {**request, "body": ad("Twice")}, headers=key)

    assert content(first)["message_id"] == content(second)["message_id"]
    assert world.handset().count(ad("Once")) == 1
    assert (other.status, content(other)["code"]) == (409, "idempotency_key_reused")


TWO_WAY = [("eum", EUM), ("twilio", TWILIO), ("telnyx", TELNYX)]


@pytest.mark.parametrize(
    ("provider", "number"), [("eum", EUM), ("twilio", TWILIO), ("telnyx", TELNYX)]
)
class TestEveryProvider:
    """The same behaviour with every provider."""

    def test_throttling_delays_and_loses_nothing(
        self, world: World, provider: str, number: str
    ) -> None:
        world.subscribe(to=number)
        world.carrier_does("throttle", provider=provider, times=2)

        sent = content(world.reply("Hello"))
        assert "Hello" not in world.handset()
        world.pass_time(minutes=2)
        world.pass_time(minutes=2)

        assert world.handset().count("Hello") == 1
        message = world.message(sent["message_id"])
        assert (message["status"], message["attempts"]) == ("delivered", 1)

    def test_an_answer_that_never_came_is_unknown_and_not_repeated(
        self, world: World, provider: str, number: str
    ) -> None:
        world.subscribe(to=number)
        world.carrier_does("timeout", provider=provider)

        sent = content(world.reply("Hello"))
        world.pass_time(hours=1)

        assert "Hello" not in world.handset()
        message = world.message(sent["message_id"])
        assert (message["status"], message["reason"]) == ("unknown", "timeout")
        world.pass_time(hours=72)
        settled = world.message(sent["message_id"])
        assert (settled["status"], settled["reason"]) == ("unknown", "no_receipt")
        assert "Hello" not in world.handset()

    def test_an_unknown_send_is_settled_by_its_receipt(
        self, world: World, provider: str, number: str
    ) -> None:
        world.subscribe(to=number)
        world.carrier_does("timeout_after_accept", provider=provider)

        sent = content(world.reply("Hello"))
        world.pass_time(hours=1)

        assert world.handset().count("Hello") == 1
        assert world.message(sent["message_id"])["status"] == "delivered"

    def test_a_refusal_is_final_and_says_so(self, world: World, provider: str, number: str) -> None:
        world.subscribe(to=number)
        world.carrier_does("reject", provider=provider)

        sent = content(world.reply("Hello"))
        world.pass_time(hours=1)

        message = world.message(sent["message_id"])
        assert message["status"] == "failed"
        assert message["reason"]
        assert message["history"][-1]["code"]
        assert "Hello" not in world.handset()

    def test_an_unreachable_handset_is_told_by_the_receipt(
        self, world: World, provider: str, number: str
    ) -> None:
        world.subscribe(to=number)
        world.carrier_does("unreachable", provider=provider)

        sent = content(world.reply("Hello"))

        message = world.message(sent["message_id"])
        assert (message["status"], message["reason"]) == ("undelivered", "unreachable")


def test_a_transactional_text_leaves_through_its_programs_number(world: World) -> None:
    world.text_in("ORDERS")

    answer = world.send("Your order has left", program="orders", category="transactional")

    assert answer.status == 202
    assert world.handset()[-1] == "Your order has left"


def test_sns_carries_a_text_and_says_no_more_than_sent(world: World) -> None:
    from msgspec.structs import replace

    from infra.local.setup import load_brand

    only_sns = tuple(n for n in world.brand.numbers if n.number in (SNS, EUM))
    load_brand(world.platform, replace(world.brand, numbers=only_sns))
    world.text_in("ORDERS")

    sent = content(world.send("On its way", program="orders", category="transactional"))

    assert world.platform.carrier.handset(ANA)[-1].provider == "sns"
    assert world.message(sent["message_id"])["status"] == "sent"


def test_endless_throttling_ends_where_somebody_can_see_it(world: World) -> None:
    world.subscribe()
    world.carrier_does("throttle", times=1000)

    sent = content(world.reply("Hello"))
    for _ in range(26):
        world.lose_time(hours=1)

    message = world.message(sent["message_id"])
    assert (message["status"], message["reason"]) == ("failed", "attempts_exhausted")


def test_what_the_gate_holds_back_is_told_with_its_rule(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.subscribe()
    soon = world.platform.clock.now() + timedelta(hours=1)
    world.send(ad("Boots"), send_at=(soon - timedelta(minutes=30)).isoformat())
    waits = content(world.send(ad("Hats"), send_at=soon.isoformat()))
    ends = (soon + timedelta(hours=2)).isoformat()
    never = content(world.send(ad("Gloves"), send_at=soon.isoformat(), expires_at=ends))

    world.pass_time(hours=1)

    told = [vars(one) for one in caplog.records if one.getMessage() == "message.not_sent_now"]
    assert {one["message_id"]: (one["verdict"], one["reason"]) for one in told} == {
        waits["message_id"]: ("defer", "cap_24_hours"),
        never["message_id"]: ("skip", "expires_before_permitted"),
    }


AD = "Flash sale! 50% off all boots, buy now at juniper.example.com/sale. Today only!"
AD_OF_THE_BRAND = f"Juniper & Pine: {AD} Reply STOP to opt out"


@pytest.mark.parametrize("body", [AD, AD_OF_THE_BRAND])
def test_an_advertisement_is_not_sent_as_a_transaction(world: World, body: str) -> None:
    world.text_in("ORDERS")
    before = world.handset()

    answer = world.send(body, program="orders", category="transactional")

    assert (answer.status, content(answer)["code"]) == (409, "promotional_content")
    assert world.handset() == before


def test_an_advertisement_sent_as_a_transaction_is_a_promotion(world: World) -> None:
    """It waits for the permitted hours, and counts for the caps."""
    world.text_in("ORDERS")
    world.subscribe()
    wanted = {"body": AD_OF_THE_BRAND, "program": "orders", "category": "transactional"}
    world.pass_time(hours=12)  # midnight in Washington

    at_night = content(world.send(**wanted))
    order = content(world.send("Your order has left", program="orders", category="transactional"))
    world.pass_time(hours=10)
    next_one = content(world.send(**wanted))

    assert (at_night["status"], at_night["decision"]["code"]) == ("scheduled", "quiet_hours")
    assert world.message(order["message_id"])["status"] == "delivered"
    assert world.handset().count(AD_OF_THE_BRAND) == 1
    assert next_one["decision"]["code"] == "cap_24_hours"


def test_a_changed_body_that_advertises_is_refused(world: World) -> None:
    world.text_in("ORDERS")
    later = (world.platform.clock.now() + timedelta(hours=2)).isoformat()
    sent = content(
        world.send("Your order leaves", program="orders", category="transactional", send_at=later)
    )

    answer = world.api("PATCH", f"/v1/messages/{sent['message_id']}", {"body": AD_OF_THE_BRAND})

    assert (answer.status, content(answer)["code"]) == (409, "promotional_content")
    assert world.message(sent["message_id"])["body"] == "Your order leaves"
