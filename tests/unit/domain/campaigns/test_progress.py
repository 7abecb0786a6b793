"""What has come of a campaign: the counters of what was done, reported, and answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.campaigns.content.options import Guards
from shared.domain.campaigns.counters import (
    CounterKey,
    Counts,
    Delivery,
    DeliveryCounter,
    Outcome,
    OutcomeCounter,
    name_of,
)
from shared.domain.campaigns.experiments import Score, alarm, scores
from shared.domain.campaigns.progress import (
    GuardCounts,
    Progress,
    changes,
    first_outcome,
    guard_counts,
    outcome_of,
    progress,
    reported,
    texted,
    with_first_outcome,
)
from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.retries import release
from shared.domain.messages.status import Reason, Status, StatusChange
from shared.domain.messages.transitions import advance, outcome_unknown
from shared.domain.messages.webhooks import StatusUpdate
from tests.unit.domain.builders import NOW, a_message, bounded
from tests.unit.domain.campaigns.campaign_builders import a_content, by_name

UNDER_WAY = {Status.SCHEDULED, Status.QUEUED, Status.SENDING}
REPORTED = {
    Status.DELIVERED: Delivery.DELIVERED,
    Status.UNDELIVERED: Delivery.UNDELIVERED,
    Status.FAILED: Delivery.UNDELIVERED,
    Status.EXPIRED: Delivery.UNDELIVERED,
}
REASONS = st.sampled_from([None, Reason.UNREACHABLE, Reason.INVALID_NUMBER, Reason.EXPIRED])
UNSENT = [Status.SKIPPED, Status.CANCELED, Status.EXPIRED]
DELIVERED = DeliveryCounter(Delivery.DELIVERED, "a")
UNDELIVERED = DeliveryCounter(Delivery.UNDELIVERED, "a")
UPDATES = st.lists(
    st.builds(
        StatusUpdate,
        provider=st.just("eum"),
        provider_id=st.just("p-1"),
        status=st.sampled_from([Status.SENT, Status.UNKNOWN, *REPORTED]),
        at=st.just(NOW),
        reason=REASONS,
    ),
    max_size=8,
)


def a_text(status: Status, **changed: Any) -> OutboundMessage:
    """One that a provider may have taken: its history ends with its status."""
    history = (StatusChange(Status.QUEUED, NOW), StatusChange(status, NOW, changed.get("reason")))
    given_ = {"history": history, "campaign_id": "cmp_1", "variant": "a", **changed}
    return a_message(status=status, **given_)


def heard(before: OutboundMessage, update: StatusUpdate) -> OutboundMessage:
    """The message after a receipt, which tells the provider's id where we have none."""
    change = StatusChange(update.status, update.at, update.reason, update.code)
    return replace(advance(before, change), provider_id=before.provider_id or update.provider_id)


def counted(
    text: OutboundMessage, updates: Sequence[StatusUpdate]
) -> tuple[OutboundMessage, Counter[DeliveryCounter]]:
    """The message after all of them, and where the counters have come to."""
    counters: Counter[DeliveryCounter] = Counter()
    for update in updates:
        after = heard(text, update)
        counters.update(reported(text, after))
        text = after
    return text, counters


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.SENT, "out/a/sent"),
        (Status.DELIVERED, "out/a/sent"),
        (Status.UNDELIVERED, "out/a/sent"),
        (Status.FAILED, "out/a/failed:carrier_filtered"),
        (Status.UNKNOWN, "out/a/unknown:carrier_filtered"),
        (Status.SKIPPED, "out/a/skipped:carrier_filtered"),
        (Status.EXPIRED, "out/a/expired:carrier_filtered"),
        (Status.CANCELED, "out/a/canceled:carrier_filtered"),
    ],
)
def test_who_has_been_dealt_with_is_counted_by_what_was_done(status: Status, expected: str) -> None:
    outcome = outcome_of(a_text(status, reason=Reason.CARRIER_FILTERED))

    assert outcome
    assert name_of(outcome) == expected


@pytest.mark.parametrize("status", set(Status))
def test_only_a_text_under_way_has_no_counter(status: Status) -> None:
    assert (outcome_of(a_text(status)) is None) == (status in UNDER_WAY)


def test_the_code_of_a_record_says_more_than_its_reason() -> None:
    change = StatusChange(Status.SKIPPED, NOW, Reason.UNKNOWN, "opted_out")
    text = a_text(Status.SKIPPED, reason=Reason.UNKNOWN, history=(change,))

    assert outcome_of(text) == OutcomeCounter(Outcome.SKIPPED, "a", "opted_out")
    assert outcome_of(replace(text, variant=None)) == OutcomeCounter(
        Outcome.SKIPPED, None, "opted_out"
    )


@bounded
@given(UPDATES, st.sampled_from([None, "p-1"]), st.sampled_from([Status.SENT, Status.UNKNOWN]))
def test_receipts_in_any_order_leave_one_count_of_the_last_word(
    updates: list[StatusUpdate], provider_id: str | None, status: Status
) -> None:
    text, counters = counted(a_text(status, provider_id=provider_id), updates)

    delivery = REPORTED.get(text.status)
    assert +counters == Counter({DeliveryCounter(delivery, "a"): 1} if delivery else {})
    assert -counters == Counter()


@bounded
@given(UPDATES, st.randoms(use_true_random=False))
def test_the_same_receipts_in_another_order_count_the_same(
    updates: list[StatusUpdate], random: Any
) -> None:
    shuffled = list(updates)
    random.shuffle(shuffled)
    text = a_text(Status.SENT, provider_id="p-1")

    assert +counted(text, updates)[1] == +counted(text, shuffled)[1]


@bounded
@given(UPDATES)
def test_a_receipt_that_comes_again_counts_nothing(updates: list[StatusUpdate]) -> None:
    text = a_text(Status.SENT, provider_id="p-1")

    assert counted(text, [*updates, *updates])[1] == counted(text, updates)[1]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([Status.DELIVERED], {DELIVERED: 1}),
        ([Status.UNDELIVERED], {UNDELIVERED: 1}),
        ([Status.UNDELIVERED, Status.DELIVERED], {UNDELIVERED: 0, DELIVERED: 1}),
    ],
)
def test_what_a_network_says_counts_though_no_provider_had_said_it_took_the_text(
    statuses: list[Status], expected: dict[DeliveryCounter, int]
) -> None:
    """A hand-over that failed without an answer, and arrived after all."""
    refused = a_text(Status.FAILED, reason=Reason.ATTEMPTS_EXHAUSTED)

    _, counters = counted(refused, [StatusUpdate("eum", "p-1", one, NOW) for one in statuses])

    assert dict(counters) == expected


@pytest.mark.parametrize("order", list(permutations([Status.SENT, Status.FAILED, Status.UNKNOWN])))
def test_a_text_that_never_arrived_is_undelivered_once(order: tuple[Status, ...]) -> None:
    updates = [StatusUpdate("eum", "p-1", status, NOW) for status in order]

    counters = counted(a_text(Status.SENT, provider_id="p-1"), updates)[1]

    assert +counters == Counter({UNDELIVERED: 1})


@pytest.mark.parametrize(
    ("reason", "is_filtered"),
    [
        (Reason.CARRIER_FILTERED, True),
        (Reason.BLOCKED, True),
        (Reason.CONTENT_REJECTED, True),
        (Reason.UNREACHABLE, False),
        (Reason.OPTED_OUT, False),
        (None, False),
    ],
)
def test_what_a_carrier_filters_is_counted_besides(
    reason: Reason | None, is_filtered: bool
) -> None:
    update = StatusUpdate("eum", "p-1", Status.UNDELIVERED, NOW, reason=reason)

    counters = counted(a_text(Status.SENT, provider_id="p-1"), [update, update])[1]

    assert counters[UNDELIVERED] == 1
    assert counters[DeliveryCounter(Delivery.FILTERED, "a")] == is_filtered


class Counted:
    """A campaign's message, and the counters of its campaign."""

    def __init__(self) -> None:
        history = (StatusChange(Status.SENDING, NOW),)
        self.message = a_text(Status.SENDING, claim="c", attempts=1, history=history)
        self.counters: Counter[CounterKey] = Counter()
        self.is_counted = False

    def to(self, after: OutboundMessage) -> None:
        self.counters.update(changes(self.message, after))
        self.message = with_first_outcome(self.message, after)

    def complete(self) -> None:
        """The batch counts the recipient, once there is an outcome."""
        outcome = first_outcome(self.message)
        if outcome and not self.is_counted:
            self.counters[outcome] += 1
            self.is_counted = True

    def attempt(self, status: Status) -> None:
        """The provider answers, or does not; one that waits is claimed before, or ended."""
        if self.message.status is not Status.SENDING:
            return
        now = self.message
        if now.claim is None and status in (Status.SKIPPED, Status.CANCELED, Status.EXPIRED):
            self.to(advance(now, StatusChange(status, NOW, code=str(status))))
        elif status is Status.UNKNOWN:
            self.to(outcome_unknown(now, Reason.TIMEOUT, None, now=NOW))
        elif status is Status.SENDING:
            self.to(release(now, Reason.THROTTLED, None, now=NOW, counts=False))
        elif status in (Status.SENT, Status.FAILED):
            after = advance(now, StatusChange(status, NOW, Reason.BLOCKED))
            self.to(replace(after, provider_id="p" if status is Status.SENT else None))

    def hear(self, status: Status) -> None:
        """A receipt comes; `scheduled` stands for one that says throttled."""
        now = self.message
        if status is not Status.SCHEDULED:
            after = advance(now, StatusChange(status, NOW, Reason.UNKNOWN))
            self.to(replace(after, provider_id=now.provider_id or "p"))
        elif now.status in (Status.SENDING, Status.SENT, Status.UNKNOWN):
            linked = replace(now, provider_id="p")
            self.to(release(linked, Reason.THROTTLED, None, now=NOW, counts=False))


RESULTS = [Status.SENT, Status.UNKNOWN, Status.SENDING, Status.FAILED, *UNSENT]
HEARD = [Status.SENT, Status.UNKNOWN, Status.SCHEDULED, *REPORTED]
STEPS = st.lists(
    st.sampled_from(
        [("attempt", one) for one in RESULTS] + [("hear", one) for one in HEARD] + [("count", None)]
    ),
    max_size=12,
)


@bounded
@given(STEPS)
def test_whatever_comes_when_each_recipient_counts_once(steps: list[Any]) -> None:
    """Answers, receipts and the batch that counts, in any order: also a batch that runs again."""
    one = Counted()
    for what, status in steps:
        getattr(one, what)(status) if status else one.complete()
    one.complete()

    left = Counter({key: n for key, n in one.counters.items() if n})
    outcomes = {key: n for key, n in left.items() if isinstance(key, OutcomeCounter)}
    assert set(left.values()) <= {1}
    assert len(outcomes) == one.is_counted
    assert guard_counts(left).failed <= 1
    for outcome in outcomes:
        assert outcome.outcome in _possible(one.message)


def _possible(message: OutboundMessage) -> set[str]:
    """The outcomes of a message with this status; what a receipt says of it comes after `sent`."""
    by_us = {*UNSENT, Status.FAILED, Status.UNKNOWN}
    return {"sent"} | ({str(message.status)} if message.status in by_us else set())


COUNTS = by_name(
    {
        "out/a/sent": 70,
        "out/b/sent": 20,
        "out/a/failed:invalid_number": 3,
        "out/b/failed:invalid_number": 1,
        "out/a/skipped:opted_out": 4,
        "out/-/expired": 2,
        "out/-/stopped": 1,
        "net/a/delivered": 60,
        "net/b/delivered": 15,
        "net/a/undelivered": 6,
        "net/b/filtered": 2,
        "did/a/replied": 5,
        "did/b/replied": 6,
        "did/b/opted_out": 1,
    }
)


def test_progress_adds_up_over_variants() -> None:
    seen = progress(COUNTS, recipients=120)

    assert seen == Progress(
        recipients=120,
        outcomes={"sent": 90, "failed": 4, "skipped": 4, "expired": 2, "stopped": 1},
        reasons={"invalid_number": 4, "opted_out": 4},
        reported={"delivered": 75, "undelivered": 6, "filtered": 2},
        replied=11,
        opted_out=1,
    )
    assert seen.done == 101


def test_before_anything_has_happened_there_is_nothing_to_see() -> None:
    assert progress({}, 7) == Progress(7, {}, {}, {}, 0, 0)
    assert alarm(Guards(), guard_counts({})) is None


def test_what_alarms_is_read_off_all_variants_and_both_ways_to_fail() -> None:
    assert guard_counts(COUNTS) == GuardCounts(90, 10, 2, 1)


def test_each_variant_has_its_own_score() -> None:
    assert scores(a_content("a", "b", "c"), COUNTS) == [
        Score("a", sent=70, replied=5),
        Score("b", sent=20, replied=6, opted_out=1),
        Score("c", sent=0),
    ]


@given(
    st.dictionaries(
        st.builds(
            OutcomeCounter,
            st.sampled_from(Outcome),
            st.sampled_from([None, "a", "b"]),
            st.sampled_from([None, "opted_out", "text: x/y"]),
        ),
        st.integers(1, 99),
    )
)
@bounded
def test_no_outcome_is_lost(counts: Counts) -> None:
    seen = progress(counts)

    keys = [key for key in counts if isinstance(key, OutcomeCounter)]
    assert seen.done == sum(counts.values())
    assert sum(seen.reasons.values()) == sum(counts[key] for key in keys if key.code)
    assert seen.outcomes.keys() == {str(key.outcome) for key in keys}


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ({}, 0),
        ({OutcomeCounter(Outcome.SENT, "a"): 3, OutcomeCounter(Outcome.SENT, "b"): 2}, 5),
        (
            {
                OutcomeCounter(Outcome.FAILED, "a", "carrier_filtered"): 2,
                OutcomeCounter(Outcome.UNKNOWN, "a", "timeout"): 1,
            },
            3,
        ),
        (
            {
                OutcomeCounter(Outcome.SKIPPED, "a", "opted_out"): 2,
                OutcomeCounter(Outcome.STOPPED): 1,
                OutcomeCounter(Outcome.EXPIRED, "a", "expired"): 1,
            },
            0,
        ),
        (
            {
                OutcomeCounter(Outcome.SKIPPED, None, "sent"): 1,
                OutcomeCounter(Outcome.CANCELED, "a"): 1,
            },
            0,
        ),
    ],
)
def test_a_text_is_used_up_when_it_is_handed_over(
    outcomes: Mapping[OutcomeCounter, int], expected: int
) -> None:
    assert texted(outcomes) == expected


def test_guards_count_from_what_was_forgiven_on() -> None:
    now, then = GuardCounts(90, 10, 2, 1), GuardCounts(60, 4, 2, 0)

    assert now.since(then) == GuardCounts(30, 6, 0, 1)
    assert now.since(GuardCounts()) == now


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (b"{}", GuardCounts()),
        (b'{"sent":90,"failed":10,"filtered":2,"opted_out":1}', GuardCounts(90, 10, 2, 1)),
    ],
)
def test_what_a_stored_campaign_has_forgiven_is_read(stored: bytes, expected: GuardCounts) -> None:
    assert msgspec.json.decode(stored, type=GuardCounts) == expected
