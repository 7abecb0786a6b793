"""What a brand keeps of a person is merged by name, and bounded."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest

from shared.domain.contacts.attributes import (
    MAX_BYTES,
    MAX_NAMES,
    MAX_VALUE,
    Instant,
    counted,
    merged,
    parse_instant,
    parse_name,
)
from shared.domain.contacts.contact_state import AttributeValue, EventCount
from shared.domain.core.errors import Invalid
from tests.support.tables import table
from tests.unit.domain.builders import NOW

FULL = {f"a{n}": 1 for n in range(MAX_NAMES)}


def test_changes_are_merged_and_none_takes_away() -> None:
    assert merged({"size": "38", "vip": True}, {"size": 39, "vip": None, "gone": None}) == {
        "size": 39
    }


def test_a_full_contact_can_still_change_existing_attributes() -> None:
    assert merged(FULL, {"a0": 2})["a0"] == 2
    assert len(merged(FULL, {"a0": None, "b": 1})) == MAX_NAMES


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"b": 1}, "attributes_too_many"),
        ({"Size": 1}, "name_invalid"),
        ({"x" * 41: 1}, "name_invalid"),
        ({"": 1}, "name_invalid"),
        ({"size\n": 1}, "name_invalid"),
        ({"a0": "x" * 501}, "attribute_invalid"),
        ({"a0": 2**53}, "attribute_invalid"),
        ({"a0": float("inf")}, "attribute_invalid"),
        ({"a0": float("nan")}, "attribute_invalid"),
        ({f"a{n}": "ñ" * 100 for n in range(MAX_BYTES // 200)}, "attributes_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_more_than_a_decision_should_read_is_refused(
    changes: dict[str, AttributeValue | None], code: str
) -> None:
    with pytest.raises(Invalid) as caught:
        merged(FULL, changes)

    assert caught.value.code == code


def test_an_event_is_counted_and_its_latest_time_kept() -> None:
    once = counted({}, "purchase", at=NOW)
    twice = counted(once, "purchase", at=NOW - timedelta(days=1))

    assert once == {"purchase": EventCount(1, NOW)}
    assert twice == {"purchase": EventCount(2, NOW)}


def test_there_are_only_so_many_kinds_of_events() -> None:
    known = {name: EventCount(1, NOW) for name in FULL}

    assert counted(known, "a0", at=NOW)["a0"].times == 2
    with pytest.raises(Invalid) as caught:
        counted(known, "purchase", at=NOW)
    assert caught.value.code == "events_too_many"


@table("name", ["a", "a1", "last_purchase", "x" * 40])
def test_a_name_is_small_letters_digits_and_underscores(name: str) -> None:
    assert parse_name(name) == name


@pytest.mark.parametrize(
    "value",
    ["x" * MAX_VALUE, 2**53 - 1, -(2**53) + 1, 0.5, True, False, ""],
    ids=lambda value: str(value)[:20],
)
def test_a_value_up_to_its_limit_is_stored_as_it_is(value: AttributeValue) -> None:
    assert merged({}, {"size": value}) == {"size": value}


@table(
    ("changes", "detail"),
    [
        ({"size": "x" * (MAX_VALUE + 1)}, "An attribute has at most 500 characters."),
        ({"size": -(2**53)}, "An attribute's number is smaller than 2 to the 53rd."),
        ({"b": 1}, "A contact has at most 50 attributes."),
    ],
)
def test_a_refusal_names_the_limit(changes: dict[str, AttributeValue | None], detail: str) -> None:
    with pytest.raises(Invalid) as caught:
        merged(FULL, changes)

    assert str(caught.value) == detail


def test_the_bytes_of_all_attributes_are_counted_as_they_are_stored() -> None:
    values = {f"a{n}": "ñ" * 200 for n in range(19)}
    left = MAX_BYTES - len(json.dumps({**values, "b": ""}, ensure_ascii=False).encode())

    assert len(merged(values, {"b": "x" * left})) == 20
    with pytest.raises(Invalid, match=f"Attributes have at most {MAX_BYTES} bytes in all."):
        merged(values, {"b": "x" * (left + 1)})


@table("later", [timedelta(0), timedelta(seconds=1), timedelta(days=-1)])
def test_an_event_is_counted_beside_the_others(later: timedelta) -> None:
    known = {"purchase": EventCount(3, NOW), "visit": EventCount(1, NOW)}

    after = counted(known, "purchase", at=NOW + later)

    assert after == {
        "purchase": EventCount(4, max(NOW, NOW + later)),
        "visit": EventCount(1, NOW),
    }


@table("name", get_args(Instant))
@table(
    ("at", "code"),
    [
        (datetime(2026, 11, 3), "naive"),  # noqa: DTZ001 - this is what is refused
        (datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC), "invalid"),
        (datetime(3000, 1, 1, tzinfo=UTC), "invalid"),
        (datetime(2000, 1, 1, tzinfo=UTC), None),
        (datetime(2999, 12, 31, tzinfo=UTC), None),
        (datetime(2026, 11, 3, 9, tzinfo=timezone(timedelta(hours=-7))), None),
    ],
)
def test_a_time_has_an_offset_and_a_likely_year(
    name: Instant, at: datetime, code: str | None
) -> None:
    if code is None:
        assert parse_instant(name, at) == at
        assert parse_instant(name, at).tzinfo is UTC
        return
    with pytest.raises(Invalid) as caught:
        parse_instant(name, at)
    assert caught.value.code == f"{name}_{code}"


def test_an_event_too_many_names_the_limit() -> None:
    known = {name: EventCount(1, NOW) for name in FULL}

    with pytest.raises(Invalid, match=r"A contact has at most 50 kinds of events\."):
        counted(known, "purchase", at=NOW)
