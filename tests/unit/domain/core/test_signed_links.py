"""Only a token that the deployment signed is accepted, for its contact, purpose and time."""

import base64
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.core.keyed_hash import keyed_hash
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.core.signed_links import (
    LASTS,
    Link,
    Purpose,
    new_link,
    read_token,
    signed,
    void_before,
)

PEPPER = b"pepper of a test"
NOW = datetime(2026, 11, 3, 16, 0, 0, 250, tzinfo=UTC)
ANA = contact_id(PEPPER, PhoneNumber("+12025550123"))
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"

contacts = st.text(LETTERS, min_size=20, max_size=20).map(lambda digits: ContactId(f"con_{digits}"))
links = st.builds(
    Link,
    contacts,
    st.sampled_from(Purpose),
    st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)


@given(links)
def test_a_token_says_what_was_signed(link: Link) -> None:
    assert read_token(signed(link, PEPPER), link.purpose, PEPPER) == link


def test_a_token_has_56_letters_and_digits_and_lasts_30_days() -> None:
    link = new_link(ANA, Purpose.PREFERENCES, now=NOW)
    token = signed(link, PEPPER)

    assert len(token) == 56
    assert set(token) <= set(LETTERS)
    assert not link.is_expired(now=NOW + LASTS - timedelta(seconds=1))
    assert link.is_expired(now=NOW + LASTS)
    assert timedelta(days=30) == LASTS


@given(links, st.integers(0, 55), st.sampled_from(LETTERS))
def test_no_token_with_another_letter_is_accepted(link: Link, place: int, letter: str) -> None:
    token = signed(link, PEPPER)
    altered = token[:place] + letter + token[place + 1 :]

    assert (read_token(altered, link.purpose, PEPPER) is None) == (altered != token)


@given(links, links)
def test_parts_of_two_tokens_make_no_third(one: Link, other: Link) -> None:
    first, second = signed(one, PEPPER), signed(other, PEPPER)
    for place in range(1, 56):
        mixed = first[:place] + second[place:]
        if mixed not in (first, second):
            assert all(read_token(mixed, purpose, PEPPER) is None for purpose in Purpose)


@given(st.text(max_size=80) | st.text(LETTERS, min_size=56, max_size=56))
def test_nothing_that_was_not_signed_is_accepted(token: str) -> None:
    assert all(read_token(token, purpose, PEPPER) is None for purpose in Purpose)


@given(links)
def test_a_token_is_for_one_deployment_one_purpose_and_one_spelling(link: Link) -> None:
    token = signed(link, PEPPER)
    (other,) = set(Purpose) - {link.purpose}

    assert read_token(token, other, PEPPER) is None
    assert read_token(token, link.purpose, b"another pepper") is None
    for spelling in (token.upper(), f"{token} ", f"{token}\n", f"{token}=", token[:-1]):
        assert read_token(spelling, link.purpose, PEPPER) is None


def test_what_the_pepper_itself_signs_is_no_token() -> None:
    token = signed(new_link(ANA, Purpose.PREFERENCES, now=NOW), PEPPER)
    claim = base64.b32decode(token.upper())[:18]
    forged = base64.b32encode(claim + keyed_hash(PEPPER, claim, "sha256")[:17]).decode().lower()

    assert read_token(forged, Purpose.PREFERENCES, PEPPER) is None


@given(links)
def test_a_token_does_not_show_whose_it_is(link: Link) -> None:
    content = base64.b32decode(signed(link, PEPPER).upper())
    digits = link.contact_id.removeprefix("con_").upper()
    whose = base64.b32decode(f"{digits}AAAA")[:12]

    assert whose not in content
    assert link.contact_id.removeprefix("con_") not in signed(link, PEPPER)


def test_a_link_that_is_made_after_a_revocation_is_not_void() -> None:
    since = void_before(NOW)

    assert new_link(ANA, Purpose.PREFERENCES, now=NOW).expires_at - LASTS < since
    later = new_link(ANA, Purpose.PREFERENCES, now=NOW, since=since)
    assert later.expires_at - LASTS == since
    tomorrow = new_link(ANA, Purpose.PREFERENCES, now=NOW + timedelta(days=1), since=since)
    assert tomorrow.expires_at - LASTS == NOW.replace(microsecond=0) + timedelta(days=1)
