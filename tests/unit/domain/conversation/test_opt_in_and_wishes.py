"""Which wishes of a contact an opt-in ends, so that its welcome is true."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, ContactState
from shared.domain.contacts.topics import NO_TOPIC
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

SUBSCRIBED = a_head(a_consent(ConsentState.ACTIVE))
STOPPED = a_head(a_consent(ConsentState.REVOKED, confirmed=True), suppressed_at=NOW)
ASKED = a_head(a_consent(ConsentState.PENDING))
ORDERS_ASKED = a_head(a_consent(ConsentState.PENDING, "orders"))
ONLY_NEW, EVENTS = frozenset({"new-arrivals"}), frozenset({"events"})


def with_wishes(head: ContactState) -> ContactState:
    contact = replace(
        head.contact,
        paused_until=NOW + timedelta(days=30),
        topics_only=ONLY_NEW,
        topics_off=EVENTS,
        not_before="10:00",
        per_30_days=2,
    )
    return replace(head, contact=contact)


@table(
    ("head", "words"),
    [
        pytest.param(SUBSCRIBED, "START", id="subscribed"),
        pytest.param(SUBSCRIBED, "INICIAR", id="subscribed, Spanish"),
        pytest.param(SUBSCRIBED, "JOIN", id="subscribed, keyword"),
        pytest.param(STOPPED, "START", id="stopped"),
        pytest.param(STOPPED, "INICIAR", id="stopped, Spanish"),
        pytest.param(ASKED, "YES", id="asked"),
        pytest.param(ASKED, "sí, claro", id="asked, Spanish"),
    ],
)
def test_an_opt_in_ends_what_would_block_every_offer(
    brand: Brand, head: ContactState, words: str
) -> None:
    outcome = texted(with_wishes(head), words, brand)

    contact = outcome.head.contact
    assert (contact.paused_until, contact.topics_only) == (None, frozenset())
    kept = (contact.topics_off, contact.not_before, contact.per_30_days)
    assert kept == (EVENTS, "10:00", 2)
    (said,) = [one.evidence.preferences for one in outcome.events if one.evidence.preferences]
    assert said == {"paused_until": None, "topics_only": []}


@table(
    ("head", "words"),
    [
        pytest.param(ORDERS_ASKED, "YES", id="another purpose"),
        pytest.param(a_head(), "JOIN", id="only asked"),
        pytest.param(SUBSCRIBED, "HELP", id="no opt-in"),
    ],
)
def test_any_other_message_leaves_the_wishes(brand: Brand, head: ContactState, words: str) -> None:
    contact = texted(with_wishes(head), words, brand).head.contact

    assert (contact.paused_until, contact.topics_only) == (NOW + timedelta(days=30), ONLY_NEW)


def test_who_wanted_nothing_at_all_wants_every_topic_again(brand: Brand) -> None:
    nothing = frozenset({NO_TOPIC})
    contact = replace(SUBSCRIBED.contact, topics_only=nothing, topics_off=ONLY_NEW | EVENTS)

    after = texted(replace(SUBSCRIBED, contact=contact), "START", brand).head.contact

    assert (after.topics_only, after.topics_off) == (frozenset(), frozenset())
