"""What has come of a campaign: the counters of what was done, reported, and answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.campaigns.content import Guards
from shared.domain.campaigns.experiments import Score, alarm, scores
from shared.domain.campaigns.progress import (
    Progress,
    alarming,
    did,
    out,
    outcome_name,
    progress,
    reported,
    texted,
)
from shared.domain.messages.message import (
    OutboundMessage,
    Reason,
    Status,
    StatusChange,
    StatusUpdate,
    advance,
)
from tests.unit.domain.builders import NOW, a_message, bounded
from tests.unit.domain.campaigns.campaign_builders import a_content

UNDER_WAY = {Status.SCHEDULED, Status.QUEUED, Status.SENDING}
REPORTED = {
    Status.DELIVERED: "delivered",
    Status.UNDELIVERED: "undelivered",
    Status.FAILED: "undelivered",
    Status.EXPIRED: "undelivered",
}
REASONS = st.sampled_from([None, Reason.UNREACHABLE, Reason.INVALID_NUMBER, Reason.EXPIRED])
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
) -> tuple[OutboundMessage, Counter[str]]:
    """The message after all of them, and where the counters have come to."""
    counters: Counter[str] = Counter()
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
    assert out(a_text(status, reason=Reason.CARRIER_FILTERED)) == expected


@pytest.mark.parametrize("status", set(Status))
def test_only_a_text_under_way_has_no_counter(status: Status) -> None:
    assert (out(a_text(status)) is None) == (status in UNDER_WAY)


def test_the_code_of_a_record_says_more_than_its_reason() -> None:
    change = StatusChange(Status.SKIPPED, NOW, Reason.UNKNOWN, "opted_out")
    text = a_text(Status.SKIPPED, reason=Reason.UNKNOWN, history=(change,))

    assert out(text) == "out/a/skipped:opted_out"
    assert out(replace(text, variant=None)) == "out/-/skipped:opted_out"


@bounded
@given(UPDATES, st.sampled_from([None, "p-1"]), st.sampled_from([Status.SENT, Status.UNKNOWN]))
def test_receipts_in_any_order_leave_one_count_of_the_last_word(
    updates: list[StatusUpdate], provider_id: str | None, status: Status
) -> None:
    text, counters = counted(a_text(status, provider_id=provider_id), updates)

    name = REPORTED.get(text.status)
    assert +counters == Counter({f"net/a/{name}": 1} if name else {})
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
        ([Status.DELIVERED], {"net/a/delivered": 1}),
        ([Status.UNDELIVERED], {"net/a/undelivered": 1}),
        ([Status.UNDELIVERED, Status.DELIVERED], {"net/a/undelivered": 0, "net/a/delivered": 1}),
    ],
)
def test_what_a_network_says_counts_though_no_provider_had_said_it_took_the_text(
    statuses: list[Status], expected: dict[str, int]
) -> None:
    """A hand-over that failed without an answer, and arrived after all."""
    refused = a_text(Status.FAILED, reason=Reason.ATTEMPTS_EXHAUSTED)

    _, counters = counted(refused, [StatusUpdate("eum", "p-1", one, NOW) for one in statuses])

    assert dict(counters) == expected


@pytest.mark.parametrize("order", list(permutations([Status.SENT, Status.FAILED, Status.UNKNOWN])))
def test_a_text_that_never_arrived_is_undelivered_once(order: tuple[Status, ...]) -> None:
    updates = [StatusUpdate("eum", "p-1", status, NOW) for status in order]

    counters = counted(a_text(Status.SENT, provider_id="p-1"), updates)[1]

    assert +counters == Counter({"net/a/undelivered": 1})


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

    assert counters["net/a/undelivered"] == 1
    assert counters["net/a/filtered"] == is_filtered


COUNTS: Mapping[str, int] = {
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
    assert alarm(Guards(), alarming({})) is None


def test_what_alarms_is_read_off_all_variants_and_both_ways_to_fail() -> None:
    assert alarming(COUNTS) == {"sent": 90, "failed": 10, "filtered": 2, "opted_out": 1}


def test_each_variant_has_its_own_score() -> None:
    assert scores(a_content("a", "b", "c"), COUNTS) == [
        Score("a", sent=70, replied=5),
        Score("b", sent=20, replied=6, opted_out=1),
        Score("c", sent=0),
    ]


@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from([None, "a", "b"]),
            st.sampled_from(["sent", "skipped", "failed"]),
            st.sampled_from([None, "opted_out", "text: x/y"]),
        ),
        st.integers(1, 99),
    )
)
@bounded
def test_no_outcome_is_lost_in_its_name(
    counts: Mapping[tuple[str | None, str, str | None], int],
) -> None:
    seen = progress({outcome_name(*name): n for name, n in counts.items()})

    assert seen.done == sum(counts.values())
    assert sum(seen.reasons.values()) == sum(n for (*_, code), n in counts.items() if code)
    assert seen.outcomes.keys() == {outcome for _, outcome, _ in counts}


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ({}, 0),
        ({"out/a/sent": 3, "out/b/sent": 2}, 5),
        ({"out/a/failed:carrier_filtered": 2, "out/a/unknown:timeout": 1}, 3),
        ({"out/a/skipped:opted_out": 2, "out/-/stopped": 1, "out/a/expired:expired": 1}, 0),
        ({"out/-/skipped:sent": 1, "out/a/canceled": 1}, 0),
    ],
)
def test_a_text_is_used_up_when_it_is_handed_over(
    outcomes: Mapping[str, int], expected: int
) -> None:
    assert texted(outcomes) == expected


def test_what_people_did_is_counted_by_the_text_they_were_given() -> None:
    assert (did("a", "replied"), did(None, "opted_out")) == ("did/a/replied", "did/-/opted_out")
