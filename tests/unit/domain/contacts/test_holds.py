"""Holds by name, and those of a release that this one does not know."""

import pytest

from shared.domain.contacts.holds import Hold, UnknownHold, parse_hold


@pytest.mark.parametrize("hold", Hold)
def test_a_known_name_is_the_hold(hold: Hold) -> None:
    assert parse_hold(str(hold)) is hold


@pytest.mark.parametrize("name", ["bereavement", "COMPLAINT", "complaint "])
def test_any_other_name_is_kept_as_it_is(name: str) -> None:
    found = parse_hold(name)

    assert isinstance(found, UnknownHold)
    assert (found, str(found)) == (name, name)
