"""A status goes one way, whatever order receipts come in; ids name their contact."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.core.errors import Invalid
from shared.domain.messages.message import Message, OutboundMessage, message_id, parse_message_id
from shared.domain.messages.status import RANK, WAITING, InboundStatus, Reason, Status, StatusChange
from shared.domain.messages.transitions import advance, outcome_unknown
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage
from tests.unit.domain.builders import (
    CONTACT,
    NOW,
    PHONE,
    ULID,
    a_message,
    a_text,
    an_inbound_message,
    bounded,
)

NEGATIVE = frozenset(
    {Status.UNDELIVERED, Status.FAILED, Status.EXPIRED, Status.CANCELED, Status.SKIPPED}
)
CHANGES = st.builds(
    lambda status, reason, minutes: StatusChange(
        status, NOW + timedelta(minutes=minutes), reason if status in NEGATIVE else None
    ),
    st.sampled_from(Status),
    st.none() | st.sampled_from(Reason),
    st.integers(0, 60),
)


@st.composite
def shuffled_twice(
    draw: st.DrawFn,
) -> tuple[list[StatusChange[Status]], list[StatusChange[Status]]]:
    """The same receipts in two orders, some of them repeated in each."""
    changes = draw(st.lists(CHANGES, min_size=1, max_size=6))
    first, second = (
        draw(st.permutations([*changes, *draw(st.lists(st.sampled_from(changes), max_size=3))]))
        for _ in range(2)
    )
    return first, second


def after(message: OutboundMessage, changes: list[StatusChange[Status]]) -> OutboundMessage:
    for change in changes:
        message = advance(message, change)
    return message


@bounded
@given(shuffled_twice(), st.sampled_from([Status.SCHEDULED, Status.QUEUED, Status.SENDING]))
def test_every_order_of_the_same_receipts_ends_the_same(
    orders: tuple[list[StatusChange[Status]], list[StatusChange[Status]]], start: Status
) -> None:
    one, two = (after(a_message(status=start), order) for order in orders)

    assert (one.status, one.reason) == (two.status, two.reason)


@bounded
@given(st.lists(CHANGES, max_size=8), st.sampled_from(Status))
def test_a_rank_never_falls_and_history_keeps_what_counted(
    changes: list[StatusChange[Status]], start: Status
) -> None:
    message = a_message(status=start, history=(StatusChange(start, NOW),))
    for change in changes:
        before, message = message, advance(message, change)
        assert RANK[message.status] >= RANK[before.status]
        assert (message is before) or message.history == (*before.history, change)

    ranks = [RANK[change.status] for change in message.history]
    assert all(one <= two for one, two in pairwise(ranks))
    assert message.history[-1].status is message.status


@pytest.mark.parametrize("late", list(Status))
def test_delivered_is_final(late: Status) -> None:
    message = a_message(status=Status.DELIVERED)

    assert advance(message, StatusChange(late, NOW, Reason.UNKNOWN)) is message


@pytest.mark.parametrize("status", Status)
def test_a_receipt_that_comes_twice_counts_once(status: Status) -> None:
    change = StatusChange(status, NOW, Reason.BLOCKED if status in NEGATIVE else None)
    once = advance(a_message(), change)

    assert advance(once, change) is once


@pytest.mark.parametrize("status", sorted(NEGATIVE))
def test_a_handset_that_has_the_text_outweighs_any_failure(status: Status) -> None:
    failed = advance(a_message(), StatusChange(status, NOW, Reason.UNREACHABLE))

    delivered = advance(failed, StatusChange(Status.DELIVERED, NOW))

    assert (delivered.status, delivered.reason) == (Status.DELIVERED, None)


@pytest.mark.parametrize(
    ("before", "change", "end"),
    [
        (Status.QUEUED, Status.SENDING, Status.SENDING),
        (Status.SENT, Status.SENDING, Status.SENT),
        (Status.SENT, Status.QUEUED, Status.SENT),
        (Status.SENT, Status.UNKNOWN, Status.UNKNOWN),
        (Status.UNKNOWN, Status.SENT, Status.UNKNOWN),
        (Status.UNKNOWN, Status.DELIVERED, Status.DELIVERED),
        (Status.UNKNOWN, Status.FAILED, Status.FAILED),
        (Status.FAILED, Status.UNKNOWN, Status.FAILED),
        (Status.CANCELED, Status.SENT, Status.CANCELED),
    ],
)
def test_only_better_evidence_changes_a_status(before: Status, change: Status, end: Status) -> None:
    assert advance(a_message(status=before), StatusChange(change, NOW)).status is end


def test_every_status_has_a_rank_and_what_waits_can_still_be_overtaken() -> None:
    assert set(RANK) == set(Status)
    assert len({RANK[negative] for negative in NEGATIVE}) == 1
    assert all(RANK[waiting] < RANK[Status.SENDING] for waiting in WAITING)
    assert max(Status, key=RANK.__getitem__) is Status.DELIVERED


def test_a_status_that_moved_on_frees_the_claim_and_the_clock() -> None:
    later = NOW + timedelta(minutes=3)
    claimed = a_message(status=Status.SENDING, claim="c1", lease_until=later, due_at=later)

    sent = advance(claimed, StatusChange(Status.SENT, NOW))

    assert (sent.claim, sent.lease_until, sent.due_at) == (None, None, None)
    assert advance(claimed, StatusChange(Status.SENDING, NOW)) is claimed


def test_an_unknown_outcome_is_freed_and_looked_at_again_when_receipts_are_over() -> None:
    claimed = a_message(status=Status.SENDING, claim="c1", lease_until=NOW, due_at=NOW)

    after_it = outcome_unknown(claimed, Reason.TIMEOUT, "504", now=NOW)

    assert (after_it.status, after_it.reason) == (Status.UNKNOWN, Reason.TIMEOUT)
    assert after_it.history == (StatusChange(Status.UNKNOWN, NOW, Reason.TIMEOUT, "504"),)
    assert (after_it.claim, after_it.lease_until) == (None, None)
    assert after_it.due_at == NOW + timedelta(hours=72)


def test_a_message_id_names_its_contact_and_reads_back() -> None:
    id = message_id(CONTACT, ULID)

    assert parse_message_id(id) == (CONTACT, ULID)


@bounded
@given(
    part=st.from_regex(r"[a-z2-7]{20}", fullmatch=True),
    ulid=st.from_regex(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", fullmatch=True),
)
def test_every_message_id_reads_back(part: str, ulid: str) -> None:
    contact, made = parse_message_id(f"msg_{part}_{ulid}")

    assert message_id(contact, made) == f"msg_{part}_{ulid}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "msg_",
        CONTACT,
        f"msg_{ULID}",
        f"msg_abcdefghijklmnopqrs_{ULID}",
        f"msg_abcdefghijklmnopqrst_{ULID[:-1]}",
        f"msg_abcdefghijklmnopqrst_{ULID.lower()}",
        f"msg_abcdefghijklmnopqrst_{ULID[:-1]}U",
        f"msg_abcdefghijklmnopqrst_{ULID}\n",
        f"con_abcdefghijklmnopqrst_{ULID}",
        PHONE,
    ],
)
def test_what_is_no_message_id_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_message_id(text)

    assert caught.value.code == "message_id_invalid"
    assert len(text) < 5 or text not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        a_message(body="my diary"),
        an_inbound_message(body="my diary", extra={"Body": "my diary"}),
        a_text("my diary", extra={"From": PHONE}),
        Unparsed("eum", "not_json", f"my diary {PHONE}", NOW),
        StatusUpdate("eum", "out-1", Status.SENT, NOW, recipient=PHONE),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_body_and_no_phone_number_is_in_a_log_line(
    value: Message | WebhookMessage | Unparsed | StatusUpdate,
) -> None:
    assert "diary" not in repr(value)
    assert PHONE not in repr(value)


def test_an_inbound_message_has_nothing_that_sending_needs() -> None:
    inbound, outbound = an_inbound_message(), a_message()

    assert (inbound.direction, inbound.status) == ("inbound", "received")
    assert outbound.direction == "outbound"
    assert not hasattr(inbound, "claim")
    assert not hasattr(outbound, "media")
    with pytest.raises(ValueError, match="sent"):
        InboundStatus("sent")
    with pytest.raises(ValueError, match="received"):
        Status("received")


def test_what_is_settled_does_not_become_unknown() -> None:
    delivered = a_message(status=Status.DELIVERED)

    assert outcome_unknown(delivered, Reason.TIMEOUT, None, now=NOW) is delivered
