"""The chain: whole as it was written, and every way of touching it is found and named."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.ledger.events import (
    GENESIS,
    EventType,
    Evidence,
    LedgerEvent,
    LedgerHead,
    Means,
    append,
    hash_of,
    read_event,
    text_version,
)
from shared.domain.ledger.verification import Fault, verify
from tests.support.tables import table
from tests.unit.domain.builders import BY_TEXT, CONTACT, EVIDENCE, INSTANTS, NOW, a_chain, bounded

LENGTH = 5
PLACES = range(1, LENGTH + 1)
OTHER: dict[str, Callable[[Any], Any]] = {
    "seq": lambda seq: seq + 1,
    "at": lambda at: at + timedelta(microseconds=1),
    "type": lambda type: next(other for other in EventType if other is not type),
    "means": lambda means: next(other for other in Means if other is not means),
    "version": lambda version: version - 1,
}
EVENT_FIELDS = [n for n in LedgerEvent.__struct_fields__ if n not in ("evidence", "hash")]
EVIDENCE_FIELDS = list(Evidence.__struct_fields__)


def placed(events: list[LedgerEvent]) -> list[tuple[int, LedgerEvent]]:
    return list(enumerate(events, start=1))


def written_anew(event: LedgerEvent, **changed: Any) -> LedgerEvent:
    """The event with other content, and a hash that covers it."""
    text = msgspec.json.encode(replace(event, hash="", sealed="", **changed)).decode()
    return read_event(text, hash_of(text))


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
    events, head = list[LedgerEvent](), LedgerHead()
    for type, program, evidence, at in written:
        event, after = append(CONTACT, head, type, program, evidence, at=at)
        assert (event, after) == append(CONTACT, head, type, program, evidence, at=at)
        assert (event.seq, event.prev_hash) == (head.seq + 1, head.hash)
        assert after == LedgerHead(event.seq, event.hash)
        events.append(event)
        head = after

    assert verify(placed(events), head) == []


@pytest.mark.usefixtures("local_time_in_denver")
def test_the_hash_is_that_of_the_stored_text() -> None:
    evidence = Evidence(Means.TEXT, language="es", said="Sí, quiero", number="+12025550100")
    event, _ = append(CONTACT, LedgerHead(), EventType.OPTED_IN, "offers", evidence, at=NOW)

    assert event.sealed == (
        '{"contact_id":"con_abcdefghijklmnopqrst","seq":1,"type":"opted_in","program":"offers",'
        '"at":"2026-11-03T16:00:00Z","evidence":{"means":"text","language":"es",'
        f'"said":"Sí, quiero","number":"+12025550100"}},"prev_hash":"{GENESIS}","version":2}}'
    )
    assert event.hash == hashlib.sha256(event.sealed.encode()).hexdigest()


def test_a_text_of_a_later_release_is_intact() -> None:
    event, _ = append(CONTACT, LedgerHead(), EventType.OPTED_IN, "offers", BY_TEXT, at=NOW)
    text = event.sealed.replace('"version":2', '"version":3,"signed_by":"Ana"')
    later = read_event(text, hash_of(text))

    assert later.version == 3
    assert verify([(1, later)], LedgerHead(1, later.hash)) == []


@pytest.mark.parametrize("zone", ["America/Denver", "Asia/Kolkata", "UTC"])
def test_the_same_instant_in_another_zone_is_the_same_event(zone: str) -> None:
    events, head = a_chain(1)
    event = events[0]

    elsewhere = event.at.astimezone(ZoneInfo(zone))
    again, _ = append(CONTACT, LedgerHead(), event.type, "offers", event.evidence, at=elsewhere)

    assert (again.sealed, again.hash) == (event.sealed, event.hash)
    assert verify([(1, replace(event, at=elsewhere))], head) == []


@table("place", PLACES)
@table("name", EVENT_FIELDS)
def test_a_changed_field_is_found(name: str, place: int) -> None:
    events, head = a_chain(LENGTH)
    event = events[place - 1]
    events[place - 1] = replace(event, **{name: other(name, getattr(event, name))})

    assert verify(placed(events), head) == [Fault(place, "changed")]


@table("place", PLACES)
@table("name", EVIDENCE_FIELDS)
def test_changed_evidence_is_found(name: str, place: int) -> None:
    events, head = a_chain(LENGTH)
    evidence = events[place - 1].evidence
    changed = replace(evidence, **{name: other(name, getattr(evidence, name))})
    events[place - 1] = replace(events[place - 1], evidence=changed)

    assert verify(placed(events), head) == [Fault(place, "changed")]


@pytest.mark.parametrize("place", PLACES)
def test_a_changed_hash_is_found_and_so_is_that_the_next_one_does_not_follow(place: int) -> None:
    events, head = a_chain(LENGTH)
    events[place - 1] = replace(events[place - 1], hash="f" * 64)

    next_one = [Fault(place + 1, "reordered")] if place < LENGTH else []
    assert verify(placed(events), head) == [Fault(place, "changed"), *next_one]


@pytest.mark.parametrize("place", PLACES)
def test_an_event_that_was_changed_and_sealed_again_is_found(place: int) -> None:
    events, head = a_chain(LENGTH)
    events[place - 1] = written_anew(events[place - 1], program="orders")

    found = Fault(place + 1, "reordered") if place < LENGTH else Fault(place, "changed")
    assert verify(placed(events), head) == [found]


@pytest.mark.parametrize("place", PLACES)
def test_a_tail_that_was_written_anew_is_found(place: int) -> None:
    """The contact's own head knows where the chain ended."""
    events, head = a_chain(LENGTH)
    kept = events[: place - 1]
    end = LedgerHead(kept[-1].seq, kept[-1].hash) if kept else LedgerHead()
    for event in events[place - 1 :]:
        anew, end = append(CONTACT, end, event.type, "orders", event.evidence, at=event.at)
        kept.append(anew)

    assert verify(placed(kept), end) == []
    assert verify(placed(kept), head) == [Fault(LENGTH, "changed")]


@table("gone", [c for n in PLACES for c in combinations(PLACES, n)])
def test_events_that_are_gone_are_named_wherever_they_stood(gone: tuple[int, ...]) -> None:
    events, head = a_chain(LENGTH)
    left = [(place, event) for place, event in placed(events) if place not in gone]

    assert verify(left, head) == [Fault(place, "missing") for place in gone]


@pytest.mark.parametrize(("one", "two"), list(combinations(PLACES, 2)))
def test_events_that_changed_places_are_named(one: int, two: int) -> None:
    events, head = a_chain(LENGTH)
    events[one - 1], events[two - 1] = events[two - 1], events[one - 1]

    faults = verify(placed(events), head)

    assert {fault.what for fault in faults} == {"reordered"}
    assert {one, two} <= {fault.seq for fault in faults}


def test_an_event_of_another_contact_is_found() -> None:
    events, head = a_chain(2)
    stranger, _ = append(
        "con_tsrqponmlkjihgfedcba",
        LedgerHead(),
        events[0].type,
        "offers",
        events[0].evidence,
        at=NOW,
    )

    assert Fault(2, "reordered") in verify(placed([stranger, events[1]]), head)


def test_an_event_beyond_the_end_that_the_contact_knows_is_found() -> None:
    events, head = a_chain(2)
    extra, _ = append(CONTACT, head, EventType.OPTED_IN, "offers", Evidence(Means.TEXT), at=NOW)

    assert verify(placed([*events, extra]), head) == [Fault(2, "changed")]


@bounded
@given(places=st.permutations(list(PLACES)))
def test_no_order_but_the_written_one_is_whole(places: list[int]) -> None:
    events, head = a_chain(LENGTH)

    faults = verify(placed([events[place - 1] for place in places]), head)

    assert (faults == []) is (places == list(PLACES))


def test_a_text_version_names_the_exact_text() -> None:
    version = text_version("Reply YES", 3)

    assert re.fullmatch(r"3-[0-9a-f]{12}", version)
    assert version == text_version("Reply YES", 3)
    assert len({version, text_version("Reply YES.", 3), text_version("Reply YES", 4)}) == 3


def test_what_the_contact_said_and_where_they_were_is_not_in_a_log_line() -> None:
    evidence = Evidence(Means.WEB_FORM, said="my secret", ip="192.0.2.7", user_agent="Browser/1")
    event, _ = append(CONTACT, LedgerHead(), EventType.OPTED_IN, "offers", evidence, at=NOW)

    assert not any(word in repr((evidence, event)) for word in ("secret", "192.0.2.7", "Browser"))
