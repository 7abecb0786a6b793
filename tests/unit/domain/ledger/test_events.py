"""The chain: whole as it was written, and every way of touching it is found and named."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.ledger.events import (
    GENESIS,
    EventType,
    Evidence,
    Fault,
    LedgerEvent,
    LedgerHead,
    Means,
    append,
    seal,
    text_version,
    verify,
)
from tests.unit.domain.builders import CONTACT, EVIDENCE, INSTANTS, NOW, a_chain, bounded

LENGTH = 5
PLACES = range(1, LENGTH + 1)
OTHER: dict[str, Callable[[Any], Any]] = {
    "seq": lambda seq: seq + 1,
    "at": lambda at: at + timedelta(microseconds=1),
    "type": lambda type: next(other for other in EventType if other is not type),
    "means": lambda means: next(other for other in Means if other is not means),
}
EVENT_FIELDS = [n for n in LedgerEvent.__struct_fields__ if n not in ("evidence", "hash")]
EVIDENCE_FIELDS = list(Evidence.__struct_fields__)


def placed(events: list[LedgerEvent]) -> list[tuple[int, LedgerEvent]]:
    return list(enumerate(events, start=1))


def other(name: str, value: Any) -> Any:
    if name in OTHER:
        return OTHER[name](value)
    return "x" if value is None else f"{value}x"


def test_an_empty_ledger_is_whole() -> None:
    assert verify([], LedgerHead()) == []
    assert LedgerHead() == LedgerHead(0, GENESIS)


@bounded
@given(
    st.lists(
        st.tuples(st.sampled_from(EventType), st.none() | st.just("offers"), EVIDENCE, INSTANTS),
        max_size=6,
    )
)
def test_what_is_appended_verifies_and_is_numbered_from_one(
    written: list[tuple[EventType, str | None, Evidence, datetime]],
) -> None:
    events, tip = list[LedgerEvent](), LedgerHead()
    for type, program, evidence, at in written:
        event, after = append(CONTACT, tip, type, program, evidence, at=at)
        assert (event, after) == append(CONTACT, tip, type, program, evidence, at=at)
        assert (event.seq, event.prev_hash) == (tip.seq + 1, tip.hash)
        assert after == LedgerHead(event.seq, event.hash)
        events.append(event)
        tip = after

    assert verify(placed(events), tip) == []


def test_a_seal_is_the_same_for_ever() -> None:
    """Ledgers are verified years later: a release that sealed otherwise would break them all."""
    evidence = Evidence(Means.TEXT, language="es", said="Sí, quiero", number="+12025550100")
    event, _ = append(CONTACT, LedgerHead(), EventType.OPTED_IN, "offers", evidence, at=NOW)

    assert event.hash == "0e501415cb981da168be00994132a34a8f85a6641addb93edcfa8b01bed198bd"


@pytest.mark.parametrize("zone", ["America/Denver", "Asia/Kolkata", "UTC"])
def test_the_same_instant_in_another_zone_seals_alike(zone: str) -> None:
    events, tip = a_chain(1)
    elsewhere = replace(events[0], at=events[0].at.astimezone(ZoneInfo(zone)))

    assert seal(elsewhere) == events[0].hash
    assert verify([(1, elsewhere)], tip) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", EVENT_FIELDS)
def test_a_changed_field_is_found(name: str, place: int) -> None:
    events, tip = a_chain(LENGTH)
    event = events[place - 1]
    events[place - 1] = replace(event, **{name: other(name, getattr(event, name))})

    assert verify(placed(events), tip) == [Fault(place, "changed")]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", EVIDENCE_FIELDS)
def test_changed_evidence_is_found(name: str, place: int) -> None:
    events, tip = a_chain(LENGTH)
    evidence = events[place - 1].evidence
    changed = replace(evidence, **{name: other(name, getattr(evidence, name))})
    events[place - 1] = replace(events[place - 1], evidence=changed)

    assert verify(placed(events), tip) == [Fault(place, "changed")]


@pytest.mark.parametrize("place", PLACES)
def test_a_changed_hash_is_found_and_so_is_that_the_next_one_does_not_follow(place: int) -> None:
    events, tip = a_chain(LENGTH)
    events[place - 1] = replace(events[place - 1], hash="f" * 64)

    next_one = [Fault(place + 1, "reordered")] if place < LENGTH else []
    assert verify(placed(events), tip) == [Fault(place, "changed"), *next_one]


@pytest.mark.parametrize("place", PLACES)
def test_an_event_that_was_changed_and_sealed_again_is_found(place: int) -> None:
    events, tip = a_chain(LENGTH)
    forged = replace(events[place - 1], program="orders")
    events[place - 1] = replace(forged, hash=seal(forged))

    found = Fault(place + 1, "reordered") if place < LENGTH else Fault(place, "changed")
    assert verify(placed(events), tip) == [found]


@pytest.mark.parametrize("place", PLACES)
def test_a_tail_that_was_written_anew_is_found(place: int) -> None:
    """The contact's own head knows where the chain ended."""
    events, tip = a_chain(LENGTH)
    kept = events[: place - 1]
    end = LedgerHead(kept[-1].seq, kept[-1].hash) if kept else LedgerHead()
    for event in events[place - 1 :]:
        anew, end = append(CONTACT, end, event.type, "orders", event.evidence, at=event.at)
        kept.append(anew)

    assert verify(placed(kept), end) == []
    assert verify(placed(kept), tip) == [Fault(LENGTH, "changed")]


@pytest.mark.parametrize("gone", [c for n in PLACES for c in combinations(PLACES, n)])
def test_events_that_are_gone_are_named_wherever_they_stood(gone: tuple[int, ...]) -> None:
    events, tip = a_chain(LENGTH)
    left = [(place, event) for place, event in placed(events) if place not in gone]

    assert verify(left, tip) == [Fault(place, "missing") for place in gone]


@pytest.mark.parametrize(("one", "two"), list(combinations(PLACES, 2)))
def test_events_that_changed_places_are_named(one: int, two: int) -> None:
    events, tip = a_chain(LENGTH)
    events[one - 1], events[two - 1] = events[two - 1], events[one - 1]

    faults = verify(placed(events), tip)

    assert {fault.what for fault in faults} == {"reordered"}
    assert {one, two} <= {fault.seq for fault in faults}


def test_an_event_of_another_contact_is_found() -> None:
    events, tip = a_chain(2)
    stranger, _ = append(
        "con_tsrqponmlkjihgfedcba",
        LedgerHead(),
        events[0].type,
        "offers",
        events[0].evidence,
        at=NOW,
    )

    assert Fault(2, "reordered") in verify(placed([stranger, events[1]]), tip)


def test_an_event_beyond_the_end_that_the_contact_knows_is_found() -> None:
    events, tip = a_chain(2)
    extra, _ = append(CONTACT, tip, EventType.OPTED_IN, "offers", Evidence(Means.TEXT), at=NOW)

    assert verify(placed([*events, extra]), tip) == [Fault(2, "changed")]


@bounded
@given(places=st.permutations(list(PLACES)))
def test_no_order_but_the_written_one_is_whole(places: list[int]) -> None:
    events, tip = a_chain(LENGTH)

    faults = verify(placed([events[place - 1] for place in places]), tip)

    assert (faults == []) is (places == list(PLACES))


def test_a_text_version_names_the_exact_text() -> None:
    version = text_version("Reply YES", 3)

    assert re.fullmatch(r"3-[0-9a-f]{12}", version)
    assert version == text_version("Reply YES", 3)
    assert len({version, text_version("Reply YES.", 3), text_version("Reply YES", 4)}) == 3


def test_what_she_said_and_where_she_was_is_not_in_a_log_line() -> None:
    evidence = Evidence(Means.WEB_FORM, said="my secret", ip="192.0.2.7", user_agent="Browser/1")

    assert not any(word in repr(evidence) for word in ("secret", "192.0.2.7", "Browser"))
