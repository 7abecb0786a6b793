"""Holds by name, and those of a release that this one does not know."""

from datetime import timedelta

import pytest

from shared.domain.contacts.holds import (
    BECAUSE,
    WANTED_AGAIN,
    Hold,
    UnknownHold,
    dated,
    parse_hold,
)
from tests.unit.domain.builders import NOW


@pytest.mark.parametrize("hold", Hold)
def test_a_known_name_is_the_hold(hold: Hold) -> None:
    assert parse_hold(str(hold)) is hold


@pytest.mark.parametrize("name", ["mourning", "COMPLAINT", "complaint "])
def test_any_other_name_is_kept_as_it_is(name: str) -> None:
    found = parse_hold(name)

    assert isinstance(found, UnknownHold)
    assert (found, str(found)) == (name, name)


def test_every_hold_has_a_reason_for_agents() -> None:
    assert set(BECAUSE) == set(Hold)
    assert all(reason.endswith(".") for reason in BECAUSE.values())


def test_no_keyword_releases_what_only_a_person_can_judge() -> None:
    assert not WANTED_AGAIN & {
        Hold.BEREAVEMENT,
        Hold.COMPLAINT,
        Hold.DISTRESS,
        Hold.MINOR,
        Hold.PRIVACY_REQUEST,
    }


def test_a_hold_has_the_time_at_which_it_was_set_last() -> None:
    held, earlier = {Hold.COMPLAINT}, {"complaint": NOW - timedelta(days=9)}

    assert dated({}, before=set(), after=held, now=NOW) == {"complaint": NOW}
    assert dated(earlier, before=held, after=held, now=NOW) == earlier
    assert dated(earlier, before=held, after=set(), now=NOW) == earlier, "a complaint counts on"
    assert dated(earlier, before=set(), after=held, now=NOW) == {"complaint": NOW}
