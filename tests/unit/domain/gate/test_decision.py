"""The gate: what may leave, what may not, and that either can say why."""

import json
from datetime import datetime, time, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.contacts.contact_state import (
    ConsentState,
    ContactState,
    DeclaredLocation,
    Promotion,
    Thread,
)
from shared.domain.contacts.holds import Hold, UnknownHold
from shared.domain.core.phone import PhoneNumber
from shared.domain.gate.case import is_promotional, promotion_of
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.gate.registry import RULE_SET, RULES
from shared.domain.messages.decision import Decision, HoursRow, Result, Verdict
from shared.domain.messages.message import Category, OutboundMessage
from tests.unit.domain.builders import NOW, PHONE, PROMOTION, a_consent, a_head, a_message, bounded
from tests.unit.domain.campaigns.campaign_builders import somebody

RULE_IDS = [rule.id for rule in RULES]
ACTIVE = a_consent(ConsentState.ACTIVE)
HOUR = timedelta(hours=1)
ANSWERED = Thread(last_inbound_at=NOW - HOUR)
NO_POLICY = Policy()

MOMENTS = st.none() | st.integers(-200, 200).map(lambda hours: NOW + hours * HOUR)
HEADS = st.builds(
    lambda consents, suppressed_at, holds, wrote: a_head(
        *(a_consent(state, program) for program, state in consents.items()),
        suppressed_at=suppressed_at,
        holds=holds,
        thread=Thread(last_inbound_at=wrote),
    ),
    st.dictionaries(st.sampled_from(["offers", "orders"]), st.sampled_from(ConsentState)),
    MOMENTS,
    st.frozensets(st.sampled_from(["complaint", "wrong_number"])),
    MOMENTS,
)
MESSAGES = st.builds(
    lambda category, program, expires_at: a_message(
        category=category, program=program, expires_at=expires_at
    ),
    st.sampled_from(Category),
    st.sampled_from(["offers", "orders", None]),
    MOMENTS,
)


def decided(
    head: ContactState, *, now: datetime = NOW, policy: Policy = NO_POLICY, **message: Any
) -> tuple[Verdict, str | None]:
    decision = decide(a_message(**message), head, now=now, policy=policy)
    return decision.verdict, decision.code


SEND = (Verdict.SEND, None)


def skip(code: str) -> tuple[Verdict, str]:
    return Verdict.SKIP, code


@bounded
@given(MESSAGES, HEADS)
def test_every_decision_names_the_rules_it_consulted(
    message: OutboundMessage, head: ContactState
) -> None:
    decision = decide(message, head, now=NOW)

    consulted, results = zip(*((r.id, r.result) for r in decision.rules), strict=True)
    assert list(consulted) == RULE_IDS[: len(consulted)]
    assert set(results[:-1]) <= {Result.PASS}
    if decision.verdict is Verdict.SEND:
        assert (list(consulted), results[-1], decision.code) == (RULE_IDS, Result.PASS, None)
    else:
        assert results[-1] is Result.BLOCK
        assert decision.code
    assert all(r.detail and r.citation for r in decision.rules)
    assert (decision.rule_set, decision.decided_at) == (RULE_SET, NOW)


@bounded
@given(MESSAGES, HEADS)
def test_the_same_question_has_the_same_answer(
    message: OutboundMessage, head: ContactState
) -> None:
    assert decide(message, head, now=NOW) == decide(message, head, now=NOW)


@bounded
@given(MESSAGES, HEADS)
def test_promotion_needs_active_consent_no_stop_and_no_hold(
    message: OutboundMessage, head: ContactState
) -> None:
    message = replace(message, category=Category.PROMOTIONAL, body=PROMOTION)

    sends = decide(message, head, now=NOW).verdict is Verdict.SEND

    assert sends is (
        head.state(message.program) is ConsentState.ACTIVE
        and head.contact.suppressed_at is None
        and not head.contact.holds
        and (message.expires_at is None or message.expires_at > NOW)
    )


@bounded
@given(MESSAGES, HEADS)
def test_who_has_opted_out_gets_answers_only(message: OutboundMessage, head: ContactState) -> None:
    contact = replace(head.contact, suppressed_at=head.contact.suppressed_at or NOW - HOUR)

    decision = decide(message, replace(head, contact=contact), now=NOW)

    if decision.verdict is Verdict.SEND:
        assert message.category in (Category.COMPLIANCE, Category.CONVERSATIONAL)


@pytest.mark.parametrize("category", [Category.PROMOTIONAL, Category.TRANSACTIONAL])
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ConsentState.ACTIVE, SEND),
        (ConsentState.PENDING, skip("no_consent")),
        (ConsentState.REVOKED, skip("no_consent")),
        (ConsentState.NONE, skip("no_consent")),
    ],
)
def test_a_program_writes_to_those_who_agreed_to_it(
    category: Category, state: ConsentState, expected: tuple[Verdict, str | None]
) -> None:
    assert decided(a_head(a_consent(state)), category=category) == expected


@pytest.mark.parametrize("category", [Category.PROMOTIONAL, Category.TRANSACTIONAL, None])
def test_consent_to_one_program_is_not_consent_to_another(category: Category | None) -> None:
    head = a_head(ACTIVE)

    assert decided(head, category=category, program="orders") == skip("no_consent")
    assert decided(head, category=category, program=None) == skip("no_consent")


@pytest.mark.parametrize("category", [Category.PROMOTIONAL, Category.TRANSACTIONAL, None])
def test_an_opt_out_outweighs_any_consent(category: Category | None) -> None:
    head = a_head(ACTIVE, suppressed_at=NOW - HOUR)

    assert decided(head, category=category) == skip("opted_out")


def test_what_law_requires_is_answered_for_every_number() -> None:
    for head in (a_head(), a_head(suppressed_at=NOW), a_head(holds=frozenset({"complaint"}))):
        assert decided(head, category=Category.COMPLIANCE) == SEND


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        (Category.PROMOTIONAL, skip("on_hold")),
        (Category.TRANSACTIONAL, SEND),
        (Category.CONVERSATIONAL, SEND),
    ],
)
def test_a_hold_keeps_promotion_back_and_nothing_else(
    category: Category, expected: tuple[Verdict, str | None]
) -> None:
    assert decided(a_head(ACTIVE, holds=frozenset({"wrong_number"})), category=category) == expected


def test_a_hold_that_this_release_does_not_know_blocks_as_well() -> None:
    head = a_head(ACTIVE, holds=frozenset({UnknownHold("bereavement")}))

    assert decided(head) == skip("on_hold")
    assert decide(a_message(), head, now=NOW).rules[-1].detail == (
        "The contact is on hold: bereavement."
    )


def test_a_hold_is_named_in_the_decision() -> None:
    head = a_head(ACTIVE, holds=frozenset({"complaint", "wrong_number"}))

    assert decide(a_message(), head, now=NOW).rules[-1].detail == (
        "The contact is on hold: complaint, wrong_number."
    )


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(0), SEND),
        (71 * HOUR, SEND),
        (72 * HOUR, SEND),
        (72 * HOUR + timedelta(microseconds=1), skip("no_consent")),
        (30 * 24 * HOUR, skip("no_consent")),
        (None, skip("no_consent")),
    ],
)
def test_an_inbound_message_may_be_answered_for_72_hours(
    ago: timedelta | None, expected: tuple[Verdict, str | None]
) -> None:
    head = a_head(thread=Thread(last_inbound_at=None if ago is None else NOW - ago))

    assert decided(head, category=Category.CONVERSATIONAL, program=None) == expected


def test_a_subscriber_may_be_answered_later_too() -> None:
    head = a_head(a_consent(ConsentState.ACTIVE, "orders"))

    assert decided(head, category=Category.CONVERSATIONAL, program=None) == SEND


@pytest.mark.parametrize(
    ("stopped", "wrote", "expected"),
    [
        (2 * HOUR, HOUR, SEND),
        (HOUR, HOUR, skip("opted_out")),
        (HOUR, 2 * HOUR, skip("opted_out")),
        (HOUR, None, skip("opted_out")),
        (100 * HOUR, 72 * HOUR, SEND),
        (100 * HOUR, 73 * HOUR, skip("opted_out")),
    ],
)
def test_after_a_stop_only_a_later_message_may_be_answered(
    stopped: timedelta, wrote: timedelta | None, expected: tuple[Verdict, str | None]
) -> None:
    thread = Thread(last_inbound_at=None if wrote is None else NOW - wrote)
    head = a_head(suppressed_at=NOW - stopped, thread=thread)

    assert decided(head, category=Category.CONVERSATIONAL, program=None) == expected


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize(
    ("left", "sends"),
    [(timedelta(microseconds=1), True), (timedelta(0), False), (-HOUR, False)],
)
def test_a_text_that_has_lost_its_worth_stays_here(
    category: Category, left: timedelta, sends: bool
) -> None:
    head = a_head(ACTIVE, thread=Thread(last_inbound_at=NOW))

    verdict = decided(head, category=category, expires_at=NOW + left)

    assert verdict == (SEND if sends else skip("expired"))


@pytest.mark.parametrize(
    ("head", "message", "why"),
    [
        (
            a_head(ACTIVE),
            {"expires_at": NOW + HOUR},
            f"The message has not expired; it does at {(NOW + HOUR).isoformat()}.",
        ),
        (a_head(ACTIVE), {}, "The message does not expire."),
        (a_head(ACTIVE), {}, "The contact's consent to offers is active."),
        (
            a_head(a_consent(ConsentState.PENDING)),
            {},
            "The contact's consent to offers is pending.",
        ),
        (a_head(suppressed_at=NOW), {}, f"The contact opted out at {NOW.isoformat()}."),
        (a_head(), {"expires_at": NOW}, f"The message expired at {NOW.isoformat()}."),
    ],
)
def test_a_decision_says_why_in_words(
    head: ContactState, message: dict[str, Any], why: str
) -> None:
    decision = decide(a_message(**message), head, now=NOW)

    assert why in [rule.detail for rule in decision.rules]


@pytest.mark.parametrize("head", [a_head(ACTIVE), a_head(suppressed_at=NOW)])
def test_the_stored_record_says_all_and_identifies_no_contact(head: ContactState) -> None:
    decision: Decision = decide(a_message(body="my secret"), head, now=NOW)

    record = json.loads(msgspec.json.encode(decision))

    assert record["verdict"] == decision.verdict
    assert record["code"] == decision.code
    assert datetime.fromisoformat(record["decided_at"]) == NOW
    assert [rule["id"] for rule in record["rules"]] == RULE_IDS[: len(decision.rules)]
    assert [rule["result"] for rule in record["rules"]] == [r.result for r in decision.rules]
    assert ("valid_until" in record, "expires_at" in record) == (True, False)
    assert "secret" not in str(record)
    assert PHONE not in str(record)


# --- what is called a conversation

OFFER = "Yes. And boots are 20% off today!"
SELLING = Policy(programs={"offers": None}, names=("Juniper & Pine", "Ofertas de Juniper"))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (a_head(ACTIVE, thread=ANSWERED), SEND),
        (a_head(thread=ANSWERED), skip("promotional_content")),
        (a_head(a_consent(ConsentState.PENDING), thread=ANSWERED), skip("promotional_content")),
        (
            a_head(a_consent(ConsentState.ACTIVE, "orders"), thread=ANSWERED),
            skip("promotional_content"),
        ),
        (a_head(ACTIVE, thread=ANSWERED, holds=frozenset({"complaint"})), skip("on_hold")),
        (a_head(ACTIVE, thread=ANSWERED, paused_until=NOW + HOUR), (Verdict.DEFER, "paused")),
        (
            a_head(ACTIVE, thread=ANSWERED, promotions=(Promotion("msg_other", NOW - HOUR),)),
            (Verdict.DEFER, "cap_24_hours"),
        ),
    ],
)
def test_an_answer_that_advertises_is_judged_as_a_promotion(
    head: ContactState, expected: tuple[Verdict, str | None]
) -> None:
    assert decided(head, policy=SELLING, category=Category.CONVERSATIONAL, body=OFFER) == expected


def test_an_answer_that_advertises_keeps_to_the_hours() -> None:
    night = NOW.replace(hour=5)
    head = a_head(ACTIVE, thread=Thread(last_inbound_at=night))

    answer: dict[str, Any] = {"now": night, "policy": SELLING, "category": Category.CONVERSATIONAL}
    assert decided(head, body=OFFER, **answer) == (Verdict.DEFER, "quiet_hours")
    assert decided(head, body="We do.", **answer) == SEND


def test_an_answer_that_advertises_does_not_wait_for_itself() -> None:
    head = a_head(ACTIVE, thread=Thread(last_inbound_at=NOW, unread=1))

    assert decided(head, policy=SELLING, category=Category.CONVERSATIONAL, body=OFFER) == SEND
    assert decided(head, policy=SELLING) == skip("open_thread")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We do. See https://shop.example.com/boots/38", True),
        ("See shop.example.com/sale/boots", False),
        ("Compra ahora y ahorra 20%", False),
        ("You have joined Ofertas de Juniper.", True),
        ("No promos from us, I promise", True),
        ("They cost $80, tax included", True),
    ],
)
def test_what_counts_as_advertising_is_what_invites_to_buy(body: str, expected: bool) -> None:
    head = a_head(thread=ANSWERED)

    verdict = decided(head, policy=SELLING, category=Category.CONVERSATIONAL, body=body)

    assert verdict == (SEND if expected else skip("promotional_content"))
    message = a_message(category=Category.CONVERSATIONAL, body=body)
    assert is_promotional(message, SELLING) is not expected


AD: dict[str, Any] = {
    "policy": SELLING,
    "category": Category.TRANSACTIONAL,
    "program": "orders",
    "body": "Juniper & Pine: Flash sale! 50% off boots, buy now. Reply STOP to end",
}
"""An advertisement that calls itself transactional."""
ORDERS = a_consent(ConsentState.ACTIVE, "orders")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (a_head(ORDERS), skip("promotional_content")),
        (a_head(ORDERS, a_consent(ConsentState.PENDING)), skip("promotional_content")),
        (a_head(ORDERS, a_consent(ConsentState.REVOKED)), skip("promotional_content")),
        (a_head(ACTIVE), skip("no_consent")),
        (a_head(ORDERS, ACTIVE), SEND),
        (a_head(ORDERS, ACTIVE, thread=Thread(unread=1)), skip("open_thread")),
        (a_head(ORDERS, ACTIVE, holds=frozenset({"complaint"})), skip("on_hold")),
        (a_head(ORDERS, ACTIVE, paused_until=NOW + HOUR), (Verdict.DEFER, "paused")),
        (
            a_head(ORDERS, ACTIVE, promotions=(Promotion("msg_other", NOW - HOUR),)),
            (Verdict.DEFER, "cap_24_hours"),
        ),
    ],
)
def test_a_transaction_that_advertises_is_judged_as_a_promotion(
    head: ContactState, expected: tuple[Verdict, str | None]
) -> None:
    assert decided(head, **AD) == expected
    order = {**AD, "body": "Your order has shipped."}
    assert decided(head, **order) == (expected if expected == skip("no_consent") else SEND)


def test_a_name_is_no_advertisement_in_a_transaction_either() -> None:
    named: dict[str, Any] = {**AD, "body": "Buy Now: your order has shipped"}

    assert decided(a_head(ORDERS), **named) == skip("promotional_content")
    policy = Policy(programs={"offers": None}, names=("Buy Now",))
    assert decided(a_head(ORDERS), **{**named, "policy": policy}) == SEND


def test_a_transaction_that_advertises_keeps_to_the_hours() -> None:
    night, head = NOW.replace(hour=5), a_head(ORDERS, ACTIVE)

    assert decided(head, now=night, **AD) == (Verdict.DEFER, "quiet_hours")
    assert decided(head, now=night, **{**AD, "body": "Your order has shipped."}) == SEND


@pytest.mark.parametrize(("ago", "expected"), [(72, SEND), (73, skip("promotional_content"))])
def test_a_link_is_sent_to_a_contact_who_wrote_not_long_ago(
    ago: int, expected: tuple[Verdict, str | None]
) -> None:
    head = a_head(ACTIVE, thread=Thread(last_inbound_at=NOW - ago * HOUR))
    wanted: dict[str, Any] = {"policy": SELLING, "category": Category.CONVERSATIONAL}

    assert decided(head, body="It is at shop.example.com/boots", **wanted) == expected
    assert decided(head, body="It is at our shop.", **wanted) == SEND


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        (Category.PROMOTIONAL, True),
        (Category.CONVERSATIONAL, True),
        (Category.TRANSACTIONAL, True),
        (Category.COMPLIANCE, False),
        (None, False),
    ],
)
def test_every_category_but_a_required_reply_can_advertise(
    category: Category | None, expected: bool
) -> None:
    assert is_promotional(a_message(category=category, body=OFFER)) is expected


# --- when the contact wants it, and how often


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (NOW + HOUR, (Verdict.DEFER, "paused")),
        (NOW + timedelta(microseconds=1), (Verdict.DEFER, "paused")),
        (NOW, SEND),
        (NOW - HOUR, SEND),
        (None, SEND),
    ],
)
def test_promotion_waits_until_the_pause_is_over(
    until: datetime | None, expected: tuple[Verdict, str | None]
) -> None:
    head = a_head(ACTIVE, paused_until=until)

    decision = decide(a_message(), head, now=NOW)

    assert (decision.verdict, decision.code) == expected
    assert decision.defer_until == (until if expected != SEND else None)
    assert decided(head, category=Category.TRANSACTIONAL) == SEND


def test_a_message_that_expires_before_the_end_of_the_pause_is_not_sent() -> None:
    head = a_head(ACTIVE, paused_until=NOW + 2 * HOUR)

    assert decided(head, expires_at=NOW + HOUR) == skip("expires_before_permitted")


@pytest.mark.parametrize(
    ("expires_after", "expected"),
    [
        (HOUR, (Verdict.SKIP, "expires_before_permitted")),
        (2 * HOUR, (Verdict.SKIP, "expires_before_permitted")),
        (2 * HOUR + timedelta(microseconds=1), (Verdict.DEFER, "paused")),
        (None, (Verdict.DEFER, "paused")),
    ],
)
def test_a_decision_not_to_send_now_is_recorded_in_full(
    expires_after: timedelta | None, expected: tuple[Verdict, str]
) -> None:
    expires_at = NOW + expires_after if expires_after else None

    decision = decide(
        a_message(expires_at=expires_at), a_head(ACTIVE, paused_until=NOW + 2 * HOUR), now=NOW
    )

    consulted = RULE_IDS[: RULE_IDS.index("pause") + 1]
    assert (decision.verdict, decision.code) == expected
    assert [rule.id for rule in decision.rules] == consulted
    assert (decision.rule_set, decision.decided_at) == (RULE_SET, NOW)
    assert decision.defer_until == NOW + 2 * HOUR
    assert decision.expires_at is None


def sold(*programs: str | None) -> tuple[Promotion, ...]:
    return tuple(
        Promotion(f"msg_{place}", NOW - timedelta(days=2 + place), program)
        for place, program in enumerate(programs)
    )


@pytest.mark.parametrize(
    ("promotions", "expected"),
    [
        (sold("offers"), SEND),
        (sold("offers", "news", "news"), SEND),
        (sold("offers", "offers"), skip("cap_promised")),
        (sold("offers", None), skip("cap_promised")),
        ((*sold("offers"), Promotion("msg_old", NOW - timedelta(days=30), "offers")), SEND),
        (sold("news", "news", "news", "news"), skip("cap_30_days")),
    ],
)
def test_a_program_keeps_the_frequency_that_it_promised(
    promotions: tuple[Promotion, ...], expected: tuple[Verdict, str | None]
) -> None:
    policy = Policy(programs={"offers": 2, "news": None})

    head = a_head(ACTIVE, promotions=promotions, thread=ANSWERED)
    assert decided(head, policy=policy) == expected


@pytest.mark.parametrize(
    ("wanted", "promotions", "expected"),
    [
        (1, (), SEND),
        (1, sold("news"), skip("cap_wanted")),
        (2, sold("news"), SEND),
        (30, sold("news", "news", "news"), SEND),
        (30, sold("news", "news", "news", "news"), skip("cap_30_days")),
        (None, sold("news"), SEND),
    ],
)
def test_promotions_are_no_more_frequent_than_the_contact_wants(
    wanted: int | None, promotions: tuple[Promotion, ...], expected: tuple[Verdict, str | None]
) -> None:
    head = a_head(ACTIVE, promotions=promotions, per_30_days=wanted, thread=ANSWERED)
    assert decided(head) == expected


@pytest.mark.parametrize(
    ("held", "days_ago", "wanted", "sent", "expected"),
    [
        ((), 0, None, 1, SEND),
        ((), 0, None, 2, skip("cap_after_complaint")),
        ((), 29, None, 2, skip("cap_after_complaint")),
        ((), 30, None, 2, SEND),
        ((), 0, 3, 1, skip("cap_after_complaint")),
        ((), 0, 1, 0, SEND),
        (("complaint",), 90, None, 2, skip("on_hold")),
    ],
)
def test_a_complaint_halves_the_limit_for_thirty_days_after_its_release(
    held: tuple[str, ...],
    days_ago: int,
    wanted: int | None,
    sent: int,
    expected: tuple[Verdict, str | None],
) -> None:
    head = a_head(
        ACTIVE,
        promotions=sold(*["news"] * sent),
        per_30_days=wanted,
        thread=ANSWERED,
        holds=frozenset(map(Hold, held)),
        held_at={"complaint": NOW - timedelta(days=days_ago)},
    )
    assert decided(head) == expected


@pytest.mark.parametrize(
    ("wrote", "days_ago", "expected"),
    [
        (None, (30, 20, 13), skip("unanswered")),
        (None, (30, 20, 14), SEND),
        (None, (20, 13), SEND),
        (31, (30, 20, 13), skip("unanswered")),
        (25, (30, 20, 13), SEND),
        (15, (40, 30, 20, 13), SEND),
        (None, (90, 60, 13), skip("unanswered")),
    ],
)
def test_three_promotions_without_a_message_of_the_contact_slow_the_cadence(
    wrote: int | None, days_ago: tuple[int, ...], expected: tuple[Verdict, str | None]
) -> None:
    sent = [Promotion(f"msg_{n}", NOW - timedelta(days=n), "offers") for n in days_ago]
    at = None if wrote is None else NOW - timedelta(days=wrote)
    head = a_head(ACTIVE, promotions=tuple(sent), thread=Thread(last_inbound_at=at))

    assert decided(head) == expected


def test_a_text_that_was_counted_counts_against_no_cap_of_itself() -> None:
    mine = Promotion(a_message().message_id, NOW - HOUR, "offers")
    head = a_head(ACTIVE, promotions=(mine,), per_30_days=1)

    assert decided(head, policy=Policy(programs={"offers": 1})) == SEND


@pytest.mark.parametrize(
    ("program", "counted"), [("offers", "offers"), ("orders", None), (None, None)]
)
def test_a_promotion_counts_for_its_program_or_for_every_one(
    program: str | None, counted: str | None
) -> None:
    message = a_message(program=program, campaign_id="cmp_1", variant="b")

    promotion = promotion_of(message, Policy(programs={"offers": None}), now=NOW)

    assert promotion == Promotion(message.message_id, NOW, counted, "cmp_1", "b")


# --- the declared location


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (None, SEND),  # 11:00 in Washington
        (DeclaredLocation(zone="America/Los_Angeles"), (Verdict.DEFER, "quiet_hours")),
        (DeclaredLocation(jurisdiction="US-HI"), (Verdict.DEFER, "quiet_hours")),
        (DeclaredLocation(postal_code="96813"), (Verdict.DEFER, "quiet_hours")),
        (DeclaredLocation(zone="America/New_York"), SEND),
    ],
)
def test_the_hours_are_also_those_of_the_declared_location(
    stated: DeclaredLocation | None, expected: tuple[Verdict, str | None]
) -> None:
    assert decided(a_head(ACTIVE, declared_location=stated)) == expected


def test_the_hours_that_were_consulted_are_recorded_those_that_forbid_first() -> None:
    head = a_head(ACTIVE, declared_location=DeclaredLocation(jurisdiction="US-HI"))

    rows = decide(a_message(), head, now=NOW).rules[-1].inputs

    assert [row.allowed for row in rows] == sorted(row.allowed for row in rows)
    assert {row.allowed for row in rows} == {True, False}
    assert rows[0] == HoursRow(
        "US",
        "Pacific/Honolulu",
        "2026-11-03T06:00-10:00",
        "08:00-21:00",
        False,
        "47 CFR §64.1200(c)(1), (f)(15); 16 CFR 310.4(c)",
        "H text, M reach",
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (DeclaredLocation(zone="Mars/Olympus"), SEND),
        (
            DeclaredLocation(zone="Mars/Olympus", jurisdiction="US-HI"),
            (Verdict.DEFER, "quiet_hours"),
        ),
        (DeclaredLocation(jurisdiction="US-ZZ"), SEND),
        (
            DeclaredLocation(zone="Pacific/Honolulu", jurisdiction="US-ZZ"),
            (Verdict.DEFER, "quiet_hours"),
        ),
        (DeclaredLocation(zone="Mars/Olympus", jurisdiction="US-ZZ", postal_code="96813"), SEND),
    ],
)
def test_an_unknown_part_of_a_declaration_is_left_out(
    stated: DeclaredLocation, expected: tuple[Verdict, str | None]
) -> None:
    assert decided(a_head(ACTIVE, declared_location=stated)) == expected


@pytest.mark.parametrize(
    ("per_24_hours", "hours_ago", "waits"),
    [
        (1, [1], 23),
        (1, [24], None),
        (1, [], None),
        (2, [1], None),
        (2, [20, 1], 4),
        (2, [20, 10, 1], 14),
        (2, [24, 1], None),
    ],
)
def test_the_daily_cap_ends_when_enough_promotions_are_a_day_old(
    per_24_hours: int, hours_ago: list[int], waits: int | None
) -> None:
    past = tuple(Promotion(f"msg_{ago}", NOW - ago * HOUR, "news") for ago in hours_ago)

    decision = decide(
        a_message(),
        a_head(ACTIVE, promotions=past),
        now=NOW,
        policy=Policy(per_24_hours=per_24_hours, per_30_days=99),
    )

    assert decision.defer_until == (NOW + waits * HOUR if waits else None)
    assert decision.code == ("cap_24_hours" if waits else None)


@pytest.mark.parametrize(
    ("closes", "expires_after", "valid"),
    [
        (20, None, 9),  # 11:00 in Washington
        (20, 2, 2),
        (20, 30, 9),
        (18, None, 7),
        (18, 30, 7),
    ],
)
def test_a_promotion_that_is_sent_is_valid_until_the_earlier_of_window_and_expiry(
    closes: int, expires_after: int | None, valid: int
) -> None:
    decision = decide(
        a_message(expires_at=NOW + expires_after * HOUR if expires_after else None),
        a_head(ACTIVE),
        now=NOW,
        policy=Policy(closes=time(closes)),
    )

    assert (decision.verdict, decision.expires_at) == (Verdict.SEND, NOW + valid * HOUR)
    assert decision.rules[RULE_IDS.index("hours")].inputs


def test_a_place_without_a_permitted_hour_is_recorded() -> None:
    nowhere = somebody(1, phone=PhoneNumber("+999123456789"))

    decision = decide(a_message(), nowhere, now=NOW)

    assert decision.code == "no_window"
    assert decision.rules[-1].inputs


def test_the_law_of_the_declared_location_caps_too() -> None:
    day = tuple(Promotion(f"msg_{n}", NOW - HOUR, "offers") for n in range(3))
    often = Policy(per_24_hours=9, per_30_days=99)

    assert decided(a_head(ACTIVE, promotions=day, thread=ANSWERED), policy=often) == SEND
    florida = a_head(
        ACTIVE, promotions=day, declared_location=DeclaredLocation(jurisdiction="US-FL")
    )
    assert decided(florida, policy=often) == (Verdict.DEFER, "cap_24_hours")
