"""Storage follows from the structs' declarations, and keeps the names and formats that it has.

The files in tests/data/items are items of the present schema version, as DynamoDB holds them.
"""

import json
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import FieldInfo, fields, replace
from pynamodb.expressions.update import Action, Update

from shared.domain.contacts.contact_state import Consent, ConsentState, Contact, Thread, ThreadState
from shared.domain.contacts.holds import Hold, UnknownHold
from shared.domain.ledger.events import LedgerHead
from shared.domain.messages.decision import (
    Decision,
    HoursRow,
    InboundDecision,
    Result,
    RuleResult,
    Verdict,
)
from shared.domain.messages.message import InboundMessage, OutboundMessage
from shared.domain.messages.status import InboundStatus, Status, StatusChange
from shared.storage import messages
from shared.storage.contacts.contact_items import CONSENT, CONTACT, THREAD, to_contact, to_item
from shared.storage.core import keys
from shared.storage.core.codec import Codec
from shared.storage.core.columns import instant, plain
from shared.storage.core.expressions import assign, unchanged
from shared.storage.core.tables import Item, MessageItem, Record
from shared.storage.core.tagged_codec import TaggedCodec
from shared.storage.messages import INBOUND, MESSAGE, OUTBOUND
from tests.unit.domain.builders import CONTACT as CONTACT_ID
from tests.unit.domain.builders import NOW, PHONE, a_message, an_inbound_message, bounded

ITEMS = {
    path.stem: json.loads(path.read_text())
    for path in sorted((Path(__file__).parents[2] / "data" / "items").glob("*.json"))
}
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    bool: st.booleans(),
    int: st.integers(0, 10**12),
    float: st.floats(allow_nan=False, allow_infinity=False),
    object: st.booleans() | st.text(max_size=5) | st.lists(st.integers(0, 9), max_size=3),
    datetime: st.datetimes(timezones=st.just(UTC)),
    UnknownHold: st.text(min_size=1, max_size=5).map(UnknownHold),
    NoneType: st.none(),
}


class Stored(NamedTuple):
    codec: Codec[Any]
    sample: msgspec.Struct
    """A value with nothing but what it must have."""
    keys: dict[str, object]


A_MESSAGE = a_message(program=None)
MESSAGE_KEYS: dict[str, object] = {"message_id": A_MESSAGE.message_id, "contact_id": CONTACT_ID}
STORED = (
    Stored(CONTACT, Contact(CONTACT_ID, PHONE, NOW), {"contact_id": CONTACT_ID}),
    Stored(CONSENT, Consent("offers", ConsentState.ACTIVE, NOW, 1), {}),
    Stored(THREAD, Thread(), {}),
    Stored(INBOUND, an_inbound_message(provider_id=None), MESSAGE_KEYS),
    Stored(OUTBOUND, A_MESSAGE, MESSAGE_KEYS),
)
BY_KIND: dict[str, tuple[Codec[Any] | TaggedCodec[Any], dict[str, Any]]] = {
    "contact": (CONTACT, {"contact_id": CONTACT_ID}), "consent": (CONSENT, {}),
    "thread": (THREAD, {}), "message": (MESSAGE, MESSAGE_KEYS),
}  # fmt: skip
NO_LONGER_STORED = {
    "message_inbound": {"attempts"}, "message_outbound": {"media", "extra"},
}  # fmt: skip
"""Attributes of earlier releases, which none of their messages of this direction needed."""
FIELDS = [
    pytest.param(stored, field, id=f"{type(stored.sample).__name__}.{field.name}")
    for stored in STORED
    for field in fields(type(stored.sample))
    if field.name not in stored.keys
]


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a field may have."""
    hint = hint if get_origin(hint) in (Union, UnionType) else plain(hint)
    origin, members = get_origin(hint), get_args(hint)
    if hint in SCALARS:
        return SCALARS[hint]
    if origin in (Union, UnionType):
        return st.one_of([values(one) for one in members])
    if origin is frozenset:
        return st.frozensets(values(members[0]).filter(bool), max_size=3)
    if origin is tuple:
        return st.lists(values(members[0]), max_size=3).map(tuple)
    if origin is StatusChange:
        status = values(members[0])
        return st.builds(StatusChange, status, SCALARS[datetime], st.none(), st.none())
    if origin is not None:
        return st.dictionaries(values(members[0]), values(members[1]), max_size=3)
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return st.builds(hint, **{one.name: values(one.type) for one in fields(hint)})


@pytest.mark.parametrize(("stored", "field"), FIELDS)
@settings(max_examples=8, deadline=None)  # the next test has many more values of every field
@given(data=st.data())
def test_every_field_comes_back_as_it_was(
    stored: Stored, field: FieldInfo, data: st.DataObject
) -> None:
    value = replace(stored.sample, **{field.name: data.draw(values(field.type))})

    assert stored.codec.decode(stored.codec.encode(value), **stored.keys) == value


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: type(stored.sample).__name__)
@bounded
@given(data=st.data())
def test_all_fields_together_come_back_as_they_were(stored: Stored, data: st.DataObject) -> None:
    value = replace(data.draw(values(type(stored.sample))), **stored.keys)

    assert stored.codec.decode(stored.codec.encode(value), **stored.keys) == value


@bounded
@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=2))
def test_times_sort_as_text(times: list[datetime]) -> None:
    one, other = times

    assert (instant(one) < instant(other)) == (one < other)
    assert {len(instant(one)), len(instant(other))} == {31}


def test_a_time_is_stored_in_utc() -> None:
    there = datetime(2026, 11, 30, tzinfo=timezone(timedelta(hours=2)))

    assert instant(there) == "2026-11-29T22:00:00.000000+0000"


def test_a_history_of_an_earlier_release_is_read() -> None:
    """It stored `null` for no reason and no code, and had no counts."""
    _codec, keys = BY_KIND["message"]
    item = Item.from_raw_data(ITEMS["message_outbound"])
    assert isinstance(item, Record)
    raw = dict(item.stored)
    early = '[{"status":"queued","at":"2026-11-03T16:00:00Z","reason":null,"code":null}]'

    value = MESSAGE.decode({**raw, "history": {"S": early}}, **keys)

    assert value.history == (StatusChange(Status.QUEUED, NOW),)


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_that_is_stored_is_read_and_written_as_it_is(name: str) -> None:
    raw = ITEMS[name]
    item = Item.from_raw_data(raw)
    assert isinstance(item, Record)
    codec, keys = BY_KIND[raw["kind"]["S"]]

    value = codec.decode(item.stored, **keys)

    gone = NO_LONGER_STORED.get(name, set())
    derived = {"pk", "sk", "kind", "due_shard", "audience", "inbox", "active_at"}
    due = set() if codec is MESSAGE else {"due_at"}
    assert codec.encode(value) == {
        name: attribute for name, attribute in raw.items() if name not in derived | due | gone
    }
    assert item.serialize() == raw


def test_what_the_stored_contact_says() -> None:
    contact = to_contact(ITEMS["contact"])

    assert (contact.contact_id, contact.phone, contact.created_at) == (
        CONTACT_ID,
        PHONE,
        NOW,
    )
    assert contact.suppressed_at == NOW + timedelta(microseconds=1)
    assert contact.holds == {"complaint", "of_a_later_release"}
    assert contact.auto_replies.at == (NOW, NOW + timedelta(seconds=0.5))
    assert [one.message_id for one in contact.promotions] == ["msg_1", "msg_2"]
    assert contact.attributes == {"size": 39, "vip": True, "name": "Zoë “Z”", "ratio": 2.5}
    assert contact.declared_location
    assert contact.declared_location.postal_code == "80202"
    assert (contact.per_30_days, contact.consent_epoch, contact.version) == (0, 7, 12)
    assert (contact.ledger_head.seq, contact.ledger_head.hash) == (4, "ab" * 32)
    assert to_item(contact).serialize() == ITEMS["contact"]


def test_a_hold_of_another_release_survives_a_change_of_the_contact() -> None:
    before = to_contact(ITEMS["contact"])
    assert before.holds == {Hold.COMPLAINT, UnknownHold("of_a_later_release")}

    after = replace(before, language="es", holds=before.holds | {Hold.WRONG_NUMBER})

    stored = {**ITEMS["contact"], **CONTACT.changes(before, after)}
    assert stored["holds"] == {"SS": ["complaint", "of_a_later_release", "wrong_number"]}
    again = to_contact(stored)
    assert again.holds == after.holds
    assert {type(one) for one in again.holds} == {Hold, UnknownHold}


def test_what_the_stored_message_says() -> None:
    message = messages.to_message(MessageItem.from_raw_data(ITEMS["message_outbound"]))

    assert isinstance(message, OutboundMessage)
    assert message.message_id == a_message().message_id
    assert message.expires_at == NOW + timedelta(hours=6)
    assert message.due_at == NOW + timedelta(minutes=5)
    assert message.decision
    assert message.decision.verdict is Verdict.SEND
    assert messages.to_item(message).serialize() == {
        name: attribute
        for name, attribute in ITEMS["message_outbound"].items()
        if name not in NO_LONGER_STORED["message_outbound"]
    } | {"due_shard": {"S": keys.due_shard(message.contact_id)}}  # earlier releases had fewer


def test_what_the_stored_inbound_message_says() -> None:
    message = messages.to_message(MessageItem.from_raw_data(ITEMS["message_inbound"]))

    assert isinstance(message, InboundMessage)
    assert (message.body, message.number) == ("", "+12025550101")
    assert message.history == (StatusChange(InboundStatus.RECEIVED, NOW),)
    assert messages.to_item(message).due_shard is None


HOURS = HoursRow(
    "US",
    "America/Denver",
    "2026-11-21T16:00-07:00",
    "08:00-21:00",
    allowed=True,
    citation="16 CFR 310.4(c)",
    certainty="H",
)
GATE = {
    "first release": (
        '{"verdict":"skip","code":"opted_out","rule_set":"2026-11-21",'
        '"decided_at":"2026-11-21T23:00:00+00:00","rules":[{"id":"suppression","result":"block",'
        '"detail":"opted out","citation":"CTIA 5.1.3"}]}',
        Decision(
            Verdict.SKIP,
            "opted_out",
            (RuleResult("suppression", Result.BLOCK, "opted out", "CTIA 5.1.3"),),
            "2026-11-21",
            datetime(2026, 11, 21, 23, tzinfo=UTC),
        ),
    ),
    "with times and inputs": (
        '{"verdict":"defer","code":"quiet_hours","rules":[{"id":"hours","result":"wait",'
        '"detail":"at night","citation":"47 CFR 64.1200(c)(1)","inputs":[{"jurisdiction":"US",'
        '"zone":"America/Denver","local_time":"2026-11-21T16:00-07:00","window":"08:00-21:00",'
        '"allowed":true,"citation":"16 CFR 310.4(c)","certainty":"H"}]}],'
        '"rule_set":"2026-11-22","decided_at":"2026-11-21T23:00:00Z",'
        '"defer_until":"2026-11-22T14:00:00Z","valid_until":"2026-11-23T02:00:00Z"}',
        Decision(
            Verdict.DEFER,
            "quiet_hours",
            (RuleResult("hours", Result.DEFER, "at night", "47 CFR 64.1200(c)(1)", (HOURS,)),),
            "2026-11-22",
            datetime(2026, 11, 21, 23, tzinfo=UTC),
            datetime(2026, 11, 22, 14, tzinfo=UTC),
            datetime(2026, 11, 23, 2, tzinfo=UTC),
        ),
    ),
}


@pytest.mark.parametrize(("stored", "expected"), GATE.values(), ids=GATE)
def test_the_decisions_of_earlier_releases_are_read(stored: str, expected: Decision) -> None:
    given = {**OUTBOUND.encode(A_MESSAGE), "decision": {"S": stored}}

    message = OUTBOUND.decode(given, **MESSAGE_KEYS)

    assert message.decision == expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ('{"read_as":"free text"}', InboundDecision("free text")),
        (
            '{"read_as":"free text: for an agent","understood":"free_text","needs_agent":true}',
            InboundDecision("free text: for an agent", "free_text", True),
        ),
    ],
)
def test_what_earlier_releases_understood_is_read_and_written_as_it_is(
    stored: str, expected: InboundDecision
) -> None:
    given = {**INBOUND.encode(an_inbound_message()), "decision": {"S": stored}}

    message = INBOUND.decode(given, **MESSAGE_KEYS)

    assert message.decision == expected
    assert INBOUND.encode(message)["decision"] == {"S": stored}


OLDEST = {
    "at": {"S": "2026-11-03T16:00:00.000000+0000"}, "body": {"S": "Hi"}, "number": {"S": "+1"},
    "provider": {"S": "eum"}, "language": {"S": "en"}, "attempts": {"N": "0"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("direction", "status", "category", "struct"),
    [
        ("inbound", "received", None, InboundMessage),
        *(("outbound", str(status), "promotional", OutboundMessage) for status in Status),
    ],
)
def test_the_direction_says_what_a_stored_message_is(
    direction: str, status: str, category: str | None, struct: type[msgspec.Struct]
) -> None:
    stored = {**OLDEST, "direction": {"S": direction}, "status": {"S": status}}
    stored |= {"category": {"S": category}} if category else {}

    message = MESSAGE.decode(stored, **MESSAGE_KEYS)

    assert isinstance(message, struct)
    assert (message.direction, message.status) == (direction, status)
    assert MESSAGE.encode(message)["direction"] == {"S": direction}


@pytest.mark.parametrize("direction", ["sideways", "INBOUND"])
def test_a_message_of_an_unknown_direction_is_refused(direction: str) -> None:
    with pytest.raises(ValueError, match=f"unknown direction: '{direction}'"):
        MESSAGE.decode({**OLDEST, "direction": {"S": direction}}, **MESSAGE_KEYS)


def test_a_message_without_a_direction_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown direction: None"):
        MESSAGE.decode(OLDEST, **MESSAGE_KEYS)


def test_an_outbound_status_is_none_of_an_inbound_message() -> None:
    stored = {**OLDEST, "direction": {"S": "inbound"}, "status": {"S": "sent"}}

    with pytest.raises(ValueError, match="sent"):
        MESSAGE.decode(stored, **MESSAGE_KEYS)


def test_an_attribute_of_another_type_is_refused() -> None:
    stored = {**ITEMS["thread"], "unread": {"S": "3"}}

    with pytest.raises(ValueError, match="unread"):
        THREAD.decode(stored)


def test_a_missing_attribute_is_the_default_and_an_unknown_one_is_ignored() -> None:
    thread = THREAD.decode({"state": {"S": "open"}, "of_a_later_release": {"S": "x"}})

    assert thread == Thread(ThreadState.OPEN)


def test_only_what_changed_is_written() -> None:
    before = Contact(CONTACT_ID, PHONE, NOW, language="es", version=1)
    after = replace(before, language=None, holds=frozenset({Hold.COMPLAINT}), per_30_days=2)
    after = replace(after, ledger_head=LedgerHead(1, before.ledger_head.hash))

    changes = CONTACT.changes(before, after)

    assert changes == {
        "language": None,
        "holds": {"SS": ["complaint"]},
        "per_30_days": {"N": "2"},
        "ledger_seq": {"N": "1"},
    }
    assert update_of(assign(changes)) == (
        "SET holds = {'SS': ['complaint']}, per_30_days = {'N': '2'}, ledger_seq = {'N': '1'} "
        "REMOVE language"
    )


def test_a_condition_names_what_is_stored_and_what_is_not() -> None:
    contact = Contact(CONTACT_ID, PHONE, NOW, version=1)
    condition = unchanged(CONTACT, contact, "version", "language") & Item.pk.exists()

    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    written = condition.serialize(names, values)

    assert written == "(#0 = :0 AND attribute_not_exists (#1) AND attribute_exists (#2))"
    assert names == {"version": "#0", "language": "#1", "pk": "#2"}
    assert values == {":0": {"N": "1"}}


def update_of(actions: list[Action]) -> str:
    """The update expression, with names and values in place of their placeholders."""
    names: dict[str, str] = {}
    values: dict[str, Any] = {}
    written = str(Update(*actions).serialize(names, values))
    for name, placeholder in names.items():
        written = written.replace(placeholder, name)
    for placeholder, value in values.items():
        written = written.replace(placeholder, str(value))
    return written


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_changes_lead_from_one_value_to_the_other(data: st.DataObject) -> None:
    before, after = data.draw(values(Contact)), data.draw(values(Contact))

    stored = {**CONTACT.encode(before), **CONTACT.changes(before, after)}

    assert {name: one for name, one in stored.items() if one is not None} == CONTACT.encode(after)


def test_the_attributes_of_a_struct_are_its_fields() -> None:
    assert set(OUTBOUND.nothing) == {
        {"expires_at": "valid_until"}.get(name, name)
        for name in OutboundMessage.__struct_fields__
        if name not in ("message_id", "contact_id")
    }
