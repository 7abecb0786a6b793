"""What a brand keeps of a person is merged by name, and bounded."""

from datetime import timedelta

import pytest

from shared.domain.contacts.attributes import MAX_BYTES, MAX_NAMES, counted, merged, parse_name
from shared.domain.contacts.contact_state import AttributeValue, EventCount
from shared.domain.core.errors import Invalid
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


@pytest.mark.parametrize("name", ["a", "a1", "last_purchase", "x" * 40])
def test_a_name_is_small_letters_digits_and_underscores(name: str) -> None:
    assert parse_name(name) == name
