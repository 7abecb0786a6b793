"""A danger or a death that is said in several short messages is read over all of them."""

from datetime import timedelta

import pytest

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, Thread
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.danger import may_be_in_parts
from shared.domain.conversation.inbound_decision import decide_inbound
from shared.domain.conversation.outcome import Outcome
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, a_message, a_text

SUBSCRIBED = a_head(a_consent(ConsentState.ACTIVE))


def continued(brand: Brand, *parts: str) -> Outcome:
    *before, last = parts
    return decide_inbound(
        SUBSCRIBED,
        a_text(last),
        brand,
        1,
        message_id=a_message().message_id,
        now=NOW,
        parts=tuple(before),
    )


@table(
    ("parts", "hold"),
    [
        (("i want", "to die"), Hold.DISTRESS),
        (("hey", "i want", "to die"), Hold.DISTRESS),
        (("me quiero", "matar"), Hold.DISTRESS),
        (("my husband", "died"), Hold.BEREAVEMENT),
        (("mi esposo", "falleció ayer"), Hold.BEREAVEMENT),
    ],
)
def test_the_parts_are_read_together(brand: Brand, parts: tuple[str, ...], hold: Hold) -> None:
    assert hold not in continued(brand, parts[-1]).head.contact.holds

    outcome = continued(brand, *parts)

    assert hold in outcome.head.contact.holds
    assert outcome.understanding.needs_agent
    assert outcome.understanding.is_danger is (hold is Hold.DISTRESS)


@table(
    "parts",
    [
        ("do you have boots", "in size 9?"),
        ("i want", "to buy the red ones"),
        ("these boots", "are to die for"),
        ("me quiero", "comprar unas botas"),
        ("my phone", "died"),
    ],
)
def test_other_parts_mean_what_they_mean_alone(brand: Brand, parts: tuple[str, ...]) -> None:
    alone, joined = continued(brand, parts[-1]), continued(brand, *parts)

    assert joined.understanding == alone.understanding
    assert joined.head == alone.head


def test_a_stop_in_the_last_part_counts_beside_the_danger(brand: Brand) -> None:
    outcome = continued(brand, "i want to", "kill myself. stop texting me")

    assert outcome.head.contact.suppressed_at
    assert outcome.understanding.is_danger


@pytest.mark.parametrize(
    ("seconds", "body", "holds", "asked"),
    [
        (59, "to die", frozenset(), True),
        (60, "to die", frozenset(), False),
        (5, "STOP", frozenset(), False),
        (5, "to die", frozenset({Hold.DISTRESS}), False),
        (5, "died", frozenset({Hold.BEREAVEMENT}), False),
    ],
)
def test_only_a_message_of_a_burst_asks_for_its_parts(
    seconds: int, body: str, holds: frozenset[Hold], asked: bool
) -> None:
    thread = Thread(last_inbound_at=NOW - timedelta(seconds=seconds))

    assert may_be_in_parts(a_head(thread=thread, holds=holds), a_text(body)) is asked
    assert not may_be_in_parts(a_head(), a_text(body))
