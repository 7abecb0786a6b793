"""What happens to each recipient of a batch, before and after the provider is called."""

from datetime import datetime, time, timedelta

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns.batch_run import (
    AGAIN_AFTER,
    MOST_UNKNOWN,
    OUT_OF_TIME,
    WINNER_UNDECIDED,
    BatchRun,
)
from shared.domain.campaigns.batches import Batch, Deferral
from shared.domain.campaigns.campaign import State
from shared.domain.campaigns.content.model import Variant
from shared.domain.campaigns.content.options import Experiment
from shared.domain.campaigns.experiments import REST, group
from shared.domain.gate.policy import Policy
from shared.domain.messages.decision import Verdict
from shared.domain.messages.message import message_id
from shared.domain.messages.status import Reason, Status, StatusChange
from shared.domain.messages.transitions import advance
from tests.unit.domain.builders import EUM, NOW, a_message
from tests.unit.domain.campaigns.campaign_builders import (
    BODY,
    ENDS_AT,
    a_campaign,
    a_content,
    a_mailing,
    by_name,
    somebody,
)

SECOND = timedelta(seconds=1)
ULID = "01HZX3Y5T9S7N2K4M6P8R0V1W2"
TESTED = a_content("a", "b", starts_at=NOW, experiment=Experiment(test_percent=20))


def a_run(brand: Brand, **changed: object) -> BatchRun:
    campaign = a_campaign(State.RUNNING, ends_at=ENDS_AT)
    run = BatchRun(campaign, a_mailing(brand), Policy(), brand.number_for("offers"))
    return replace(run, **changed)


@pytest.mark.parametrize(
    ("state", "at", "outcome"),
    [(State.STOPPED, NOW, "stopped"), (State.RUNNING, ENDS_AT, "expired")],
)
def test_a_campaign_that_is_over_counts_its_recipients_even_while_throttled(
    brand: Brand, state: State, at: datetime, outcome: str
) -> None:
    run = a_run(brand, campaign=a_campaign(state, ends_at=ENDS_AT), throttled=True)

    assert not run.needs_gate("con_1", now=at)
    assert (run.outcomes, run.later) == (by_name({f"out/-/{outcome}": 1}), {})


def test_a_throttled_batch_defers_the_rest_by_a_minute(brand: Brand) -> None:
    run = a_run(brand)
    assert run.needs_gate("con_1", now=NOW)

    run.attempted(a_message(status=Status.SENDING, contact_id="con_1"), now=NOW)

    assert not run.needs_gate("con_2", now=NOW + timedelta(seconds=20))
    assert run.later == {NOW + AGAIN_AFTER: ["con_1", "con_2"]}


def test_a_message_in_progress_is_looked_at_again_and_counted_once_completed(
    brand: Brand,
) -> None:
    run, sending = a_run(brand), a_message(status=Status.SENDING, variant="a")

    run.look_at("con_1", sending, now=NOW)
    run.look_at("con_2", None, now=NOW)
    run.look_at("con_3", advance(sending, StatusChange(Status.FAILED, NOW, code="no")), now=NOW)

    assert run.later == {NOW + AGAIN_AFTER: ["con_1", "con_2"]}
    assert run.outcomes == by_name({"out/a/failed:no": 1})


def test_the_rest_has_no_variant_until_the_winner_is_decided(brand: Brand) -> None:
    decides_at = NOW + timedelta(hours=2)
    campaign = a_campaign(State.RUNNING, content=TESTED, decides_at=decides_at)
    run = a_run(brand, campaign=campaign, mailing=a_mailing(brand, TESTED))
    ids = [f"con_{place}" for place in range(50)]
    rest = next(id for id in ids if group(TESTED, campaign.campaign_id, id) == REST)
    tested = next(id for id in ids if group(TESTED, campaign.campaign_id, id) == "a")
    won = replace(run, campaign=replace(campaign, winner="b"), later={})

    assert run.variant_or_defer(rest, now=NOW) is None
    assert run.later == {decides_at: [rest]}
    assert [won.variant_or_defer(one, now=NOW) for one in (rest, tested)] == [
        Variant("b", {"en": BODY}),
        Variant("a", {"en": BODY}),
    ]
    assert won.later == {}


@pytest.mark.parametrize(
    ("body", "hours", "verdict", "code"),
    [
        (BODY, 0, Verdict.SEND, None),
        (BODY, 10, Verdict.DEFER, "quiet_hours"),
        ("{{ contact.nothing }} STOP to end", 0, Verdict.SKIP, "undefined"),
        (BODY, 80, Verdict.SKIP, "expired"),
    ],
)
def test_a_turn_is_the_gates_answer_with_the_message(
    brand: Brand, body: str, hours: int, verdict: Verdict, code: str | None
) -> None:
    variant = Variant("a", {"en": body})

    now = NOW + timedelta(hours=hours)
    turn = a_run(brand).turn(variant, somebody(1), ulid=ULID, now=now)

    assert turn.verdict is verdict
    assert (turn.until is not None) == (verdict is Verdict.DEFER)
    if verdict is Verdict.SKIP:
        assert turn.message.history[-1].code == code
    else:
        assert turn.decision
        assert turn.decision.code == code


def test_parts_are_unused_where_no_provider_was_called(brand: Brand) -> None:
    run = a_run(
        brand, outcomes=by_name({"out/a/sent": 1, "out/a/failed:x": 1, "out/a/skipped:y": 1})
    )

    for parts, unused in ((8, 4), (7, 3)):
        batch = Batch(EUM, NOW, ("con_1", "con_2", "con_3", "con_4"), parts)
        assert str(run.unused_parts(batch)) == str(unused), "whole parts"


def test_a_batch_is_ahead_by_the_parts_it_has_sent(brand: Brand) -> None:
    run = a_run(brand, number=replace(brand.number_for("offers"), rate=10))

    for _ in range(8):
        run.began(a_message(body="x" * 161), elapsed=timedelta())

    assert run.seconds_ahead(timedelta(seconds=1)) == 1


def test_a_batch_that_was_delayed_catches_up_a_second_of_its_rate(brand: Brand) -> None:
    run = a_run(brand, number=replace(brand.number_for("offers"), rate=10))
    late = timedelta(seconds=9)

    for place in range(9):
        assert run.seconds_ahead(late) <= 0, f"message {place} waits"
        run.began(a_message(body="x"), elapsed=late)

    assert run.seconds_ahead(late) == pytest.approx(0.125)


def test_the_first_reason_to_stop_a_batch_is_the_one_that_is_told(brand: Brand) -> None:
    run, refused = a_run(brand), StatusChange(Status.SENDING, NOW, Reason.ACCOUNT)
    run.attempted(a_message(status=Status.SENDING, history=(refused,)), now=NOW)

    run.attempted(a_message(status=Status.SENT), now=NOW)
    run.stop(OUT_OF_TIME)

    assert not run.needs_gate("con_2", now=NOW)
    assert run.deferrals["con_2"].code == "account"


def test_a_batch_that_is_out_of_time_defers_the_rest_by_a_minute(brand: Brand) -> None:
    run = a_run(brand)

    run.stop(OUT_OF_TIME)

    assert not run.needs_gate("con_1", now=NOW)
    assert run.later == {NOW + AGAIN_AFTER: ["con_1"]}
    assert run.deferrals["con_1"].code == "out_of_time"


@pytest.mark.parametrize(
    ("ends", "goes_on"),
    [
        ([Status.UNKNOWN] * (MOST_UNKNOWN - 1), True),
        ([Status.UNKNOWN, Status.SENT] * MOST_UNKNOWN, True),
        ([Status.SENT, *[Status.UNKNOWN] * (MOST_UNKNOWN - 1)], True),
        ([Status.SENT, *[Status.UNKNOWN] * MOST_UNKNOWN], False),
    ],
)
def test_a_batch_stops_after_several_unknown_results_in_a_row(
    brand: Brand, ends: list[Status], goes_on: bool
) -> None:
    run = a_run(brand)

    for status in ends:
        ended = a_message(status=status, history=(StatusChange(status, NOW),))
        run.attempted(ended, now=NOW)

    assert run.needs_gate("con_a", now=NOW) is goes_on


@pytest.mark.parametrize(
    ("known", "until", "at"),
    [
        ((), None, NOW + AGAIN_AFTER),
        ((), NOW + AGAIN_AFTER, NOW + AGAIN_AFTER),
        ((), NOW + AGAIN_AFTER + SECOND, NOW + 5 * AGAIN_AFTER),
        ((NOW + AGAIN_AFTER - 59 * SECOND,), None, NOW + AGAIN_AFTER - 59 * SECOND),
        ((NOW + AGAIN_AFTER - 60 * SECOND,), None, NOW + AGAIN_AFTER),
        ((NOW + AGAIN_AFTER + 60 * SECOND,), None, NOW + AGAIN_AFTER),
        ((NOW + 5 * AGAIN_AFTER,), NOW + 4 * AGAIN_AFTER, NOW + 5 * AGAIN_AFTER),
    ],
    ids=["soon", "in a minute", "later", "with others", "on its own", "before others", "bucket"],
)
def test_a_deferred_recipient_comes_in_a_minute_or_at_the_next_common_time(
    brand: Brand, known: tuple[datetime, ...], until: datetime | None, at: datetime
) -> None:
    run = a_run(brand, later={time: ["con_0"] for time in known})

    run.defer("con_1", until, now=NOW)

    assert run.later[at][-1] == "con_1"
    assert sum(map(len, run.later.values())) == len(known) + 1


@pytest.mark.parametrize(
    ("code", "kept"), [("quiet_hours", {"con_1": Deferral("quiet_hours", NOW)}), (None, {})]
)
def test_a_recipient_without_a_message_is_deferred_with_the_reason(
    brand: Brand, code: str | None, kept: dict[str, Deferral]
) -> None:
    run = a_run(brand)

    run.defer("con_1", now=NOW, code=code)

    assert run.deferrals == kept


THROTTLED = StatusChange(Status.SENDING, NOW, Reason.THROTTLED)
REFUSED = StatusChange(Status.SENDING, NOW, Reason.ACCOUNT)


@pytest.mark.parametrize(
    ("history", "code"),
    [
        ((), "throttled"),
        ((THROTTLED, REFUSED), "account"),
        ((REFUSED, THROTTLED), "throttled"),
        ((REFUSED, StatusChange(Status.SENDING, NOW)), "account"),
    ],
)
def test_the_rest_of_a_batch_is_deferred_for_the_providers_last_reason(
    brand: Brand, history: tuple[StatusChange[Status], ...], code: str
) -> None:
    run = a_run(brand)

    run.attempted(a_message(status=Status.SENDING, contact_id="con_1", history=history), now=NOW)

    assert not run.needs_gate("con_2", now=NOW)
    assert run.deferrals == {"con_2": Deferral(code, NOW)}, "con_1 has a message with a history"
    assert run.outcomes == {}


def test_a_message_that_the_provider_took_is_counted_and_the_batch_goes_on(brand: Brand) -> None:
    run = a_run(brand)
    sent = a_message(status=Status.SENT, contact_id="con_1", variant="a")

    run.attempted(sent, now=NOW)
    run.attempted(sent, now=NOW)

    assert run.outcomes == by_name({"out/a/sent": 2})
    assert (run.later, run.deferrals, run.throttled) == ({}, {}, False)
    assert run.needs_gate("con_2", now=NOW)


def test_who_waits_for_the_winner_is_deferred_with_that_reason(brand: Brand) -> None:
    campaign = a_campaign(State.RUNNING, content=TESTED, decides_at=NOW + timedelta(hours=2))
    run = a_run(brand, campaign=campaign, mailing=a_mailing(brand, TESTED))
    ids = [f"con_{place}" for place in range(50)]
    rest = next(id for id in ids if group(TESTED, campaign.campaign_id, id) == REST)

    run.variant_or_defer(rest, now=NOW)

    assert run.deferrals == {rest: Deferral(WINNER_UNDECIDED, NOW)}


def test_a_turn_has_the_recipients_own_message_and_its_decision(brand: Brand) -> None:
    run = a_run(brand, number=brand.numbers[1])

    sent = run.turn(Variant("b", {"en": BODY}), somebody(1), ulid=ULID, now=NOW)
    late = run.turn(Variant("b", {"en": BODY}), somebody(1), ulid=ULID, now=ENDS_AT)
    void = run.turn(Variant("b", {"en": "{{ contact.x }}"}), somebody(1), ulid=ULID, now=NOW)

    for turn in (sent, late, void):
        assert turn.message.message_id == message_id(somebody(1).contact.contact_id, ULID)
        assert (turn.message.number, turn.message.variant) == (brand.numbers[1].number, "b")
        assert turn.until is None
    assert sent.message.status is Status.QUEUED
    assert sent.decision
    assert sent.decision.decided_at == NOW
    assert late.message.decision is late.decision is not None
    assert (late.message.status, late.message.history[-1].at) == (Status.EXPIRED, ENDS_AT)
    assert (void.message.status, void.message.history[-1].at) == (Status.SKIPPED, NOW)
    assert void.decision is None


def test_a_turn_follows_the_brands_own_hours_and_the_campaigns_end(brand: Brand) -> None:
    brief = Policy(opens=time(20), closes=time(20, 30))
    defers = a_run(brand, policy=brief)
    too_late = replace(defers, mailing=a_mailing(brand, ends_at=NOW + timedelta(hours=1)))
    variant, person = Variant("b", {"en": BODY}), somebody(1)

    deferred = defers.turn(variant, person, ulid=ULID, now=NOW)
    skipped = too_late.turn(variant, person, ulid=ULID, now=NOW)

    assert deferred.verdict is Verdict.DEFER
    assert deferred.message.message_id == message_id(person.contact.contact_id, ULID)
    assert deferred.until is not None
    assert deferred.until > NOW
    assert (skipped.verdict, skipped.until) == (Verdict.SKIP, None)
    assert skipped.message.history[-1].code == "expires_before_permitted"
