"""The networks themselves: who gets what, and how long a behaviour lasts."""

import pytest

from infra.local.carrier.carrier import Carrier, NoRoute
from infra.local.carrier.handsets import Behaviour, HandsetText, Receipt, echoed_message_id

ANA, BEN, BRAND = "+12025550123", "+12025550145", "+12025550100"


def submit(carrier: Carrier, to: str, body: str, behaviour: Behaviour = Behaviour.OK) -> list[str]:
    receipts: list[str] = []
    carrier.submit(
        "twilio",
        sender=BRAND,
        to=to,
        body=body,
        provider_id="SM1",
        message_id="msg_1",
        behaviour=behaviour,
        receipt=receipts.append,
    )
    return receipts


def test_a_text_reaches_only_its_handset_oldest_first(carrier: Carrier) -> None:
    submit(carrier, ANA, "one")
    submit(carrier, BEN, "for Ben")
    submit(carrier, ANA, "two")

    assert [text.body for text in carrier.handset(ANA)] == ["one", "two"]
    assert carrier.handset(ANA)[0] == HandsetText(
        BRAND, ANA, "one", carrier.now(), "twilio", "msg_1", "SM1"
    )


def test_a_delivered_text_is_reported_sent_then_delivered(carrier: Carrier) -> None:
    assert submit(carrier, ANA, "hello") == [Receipt.SENT, Receipt.DELIVERED]


def test_an_unreachable_handset_gets_nothing_and_says_so(carrier: Carrier) -> None:
    assert submit(carrier, ANA, "hello", Behaviour.UNREACHABLE) == [Receipt.UNREACHABLE]
    assert carrier.handset(ANA) == []
    assert carrier.sends_by_provider == {"twilio": 1}


def test_behaviours_are_used_up_in_order_and_only_by_their_provider(carrier: Carrier) -> None:
    carrier.behave("twilio", Behaviour.THROTTLE, 2)
    carrier.behave("twilio", Behaviour.REJECT, 1)

    assert carrier.take("telnyx", ANA) is Behaviour.OK
    assert [carrier.take("twilio", ANA) for _ in range(4)] == [
        "throttle",
        "throttle",
        "reject",
        "ok",
    ]


def test_a_behaviour_for_one_number_waits_for_that_number(carrier: Carrier) -> None:
    carrier.behave("twilio", Behaviour.OPTED_OUT, 1, number=BEN)

    assert [carrier.take("twilio", to) for to in (ANA, BEN, BEN)] == ["ok", "opted_out", "ok"]


def test_a_behaviour_needs_at_least_one_send(carrier: Carrier) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        carrier.behave("twilio", Behaviour.REJECT, 0)


def test_counters_start_again_and_handsets_stay(carrier: Carrier) -> None:
    submit(carrier, ANA, "hello")

    carrier.reset_counters()

    assert carrier.sends_by_provider == {}
    assert len(carrier.handset(ANA)) == 1


def test_reset_forgets_everything(carrier: Carrier) -> None:
    submit(carrier, ANA, "hello")
    carrier.text_in("twilio", ANA, BRAND, "hello", base_url="https://brand.example.com")
    carrier.behave("twilio", Behaviour.REJECT, 5)

    carrier.reset()

    assert carrier.handset(ANA) == []
    assert not carrier.webhooks
    assert carrier.take("twilio", ANA) is Behaviour.OK


@pytest.mark.parametrize("provider", ["sns", "eum", "fax"])
def test_a_text_through_a_provider_without_a_way_in_is_refused(
    carrier: Carrier, provider: str
) -> None:
    with pytest.raises(NoRoute):
        carrier.text_in(provider, ANA, BRAND, "hello", base_url="https://brand.example.com")


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (("https://b.example.com/status?mid=msg_aaaa_01J&x=1",), "msg_aaaa_01J"),
        (("campaign", "msg_bbbb_02K"), "msg_bbbb_02K"),
        (("https://b.example.com/status",), None),
        ((), None),
    ],
)
def test_our_message_id_is_found_in_what_the_send_carried(
    places: tuple[str, ...], expected: str | None
) -> None:
    assert echoed_message_id(*places) == expected
