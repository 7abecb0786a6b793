"""Which topics a contact wants, and what each wish and the page's boxes make of it."""

from collections.abc import Callable
from itertools import product

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.consent.topics_form import OFFERED, OTHERS, submitted_topics, ticked
from shared.domain.consent.transitions import import_consent, withdraw
from shared.domain.contacts.contact_state import Contact
from shared.domain.contacts.topics import NO_TOPIC, is_wanted, with_again, with_only, without
from shared.domain.ledger.events import Evidence, Means
from tests.unit.domain.builders import NOW, a_head

SALES, EVENTS = frozenset({"sales"}), frozenset({"events"})
TOPICS = ("new-arrivals", "sales", "events")
Wish = Callable[[Contact], Contact]


def wanted(contact: Contact) -> set[str | None]:
    return {topic for topic in (*TOPICS, None) if is_wanted(contact, topic)}


@pytest.mark.parametrize(
    ("wishes", "left"),
    [
        ((), {*TOPICS, None}),
        ((lambda one: without(one, SALES),), {"new-arrivals", "events", None}),
        ((lambda one: with_only(one, EVENTS),), {"events"}),
        ((lambda one: without(one, SALES), lambda one: with_again(one, SALES)), {*TOPICS, None}),
        ((lambda one: without(one, SALES), lambda one: with_only(one, SALES)), {"sales"}),
        ((lambda one: with_only(one, EVENTS), lambda one: without(one, EVENTS)), set()),
        ((lambda one: with_only(one, EVENTS), lambda one: with_again(one, SALES)),
         {"events", "sales"}),
        ((lambda one: with_only(one, EVENTS), lambda one: without(one, EVENTS),
          lambda one: with_again(one, SALES)), {"sales"}),
    ],
)  # fmt: skip
def test_a_wish_after_another(wishes: tuple[Wish, ...], left: set[str | None]) -> None:
    contact = a_head().contact
    for wish in wishes:
        contact = wish(contact)

    assert wanted(contact) == left
    assert not contact.topics_off & contact.topics_only


def boxes(choice: set[str]) -> dict[str, str]:
    return {OFFERED: " ".join(TOPICS), **dict.fromkeys(choice, "on")}


def test_what_is_ticked_is_wanted_whatever_was_wanted_before(brand: Brand) -> None:
    names = tuple(ticked(a_head().contact, brand))
    assert names == (*(f"topic_{one}" for one in TOPICS), OTHERS)
    before = [
        a_head().contact,
        without(a_head().contact, SALES),
        with_only(a_head().contact, EVENTS),
        without(a_head().contact, frozenset({"gone"})),
    ]
    for contact, chosen in product(before, product((False, True), repeat=len(names))):
        choice = {name for name, is_on in zip(names, chosen, strict=True) if is_on}
        after = submitted_topics(boxes(choice), contact, brand)

        assert {name for name, is_on in ticked(after, brand).items() if is_on} == choice
        assert not after.topics_off & after.topics_only
        assert (after.topics_only == {NO_TOPIC}) is (not choice)
        assert "gone" not in contact.topics_off or not is_wanted(after, "gone")
        assert submitted_topics(boxes(choice), after, brand) is after


def test_a_form_without_topics_and_topics_that_are_not_offered_change_nothing(brand: Brand) -> None:
    contact = with_only(a_head().contact, EVENTS)

    assert submitted_topics({}, contact, brand) is contact
    assert submitted_topics({OFFERED: "x y"}, contact, brand) is contact


def test_an_import_and_an_opt_out_leave_the_topics_as_they_are() -> None:
    head = a_head()
    head = replace(head, contact=with_only(without(head.contact, SALES), EVENTS))
    agreed = import_consent(head, "offers", Evidence(Means.IMPORT), agreed_at=NOW, now=NOW)

    assert agreed
    after = withdraw(agreed.head, Evidence(Means.TEXT), now=NOW).head.contact
    assert (after.topics_off, after.topics_only) == (SALES, EVENTS)


def test_an_end_adds_to_the_topics_that_are_off_and_only_replaces_the_ones_before() -> None:
    contact = without(without(a_head().contact, SALES), EVENTS)
    assert contact.topics_off == SALES | EVENTS

    contact = with_only(with_only(a_head().contact, SALES), EVENTS)
    assert contact.topics_only == EVENTS
