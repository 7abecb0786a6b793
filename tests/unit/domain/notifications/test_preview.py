"""What a notification shows of a message, and of which messages it shows nothing."""

from datetime import UTC, datetime

from shared.domain.contacts.priority import Priority
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.intents.effects import understandings
from shared.domain.intents.registry import INTENTS
from shared.domain.messages.decision import InboundDecision
from shared.domain.messages.message import InboundMessage, MessageId
from shared.domain.notifications.preview import LONGEST, preview_of
from shared.domain.notifications.shown import SHOWN_OF_P1, shown_of
from tests.support.tables import table


@table(
    ("body", "preview"),
    [
        ("Do you have the boots in size 38?", "Do you have the…"),
        ("¿A qué hora cierran hoy por favor?", "¿A qué hora…"),
        ("hi", "…"),
        ("", "…"),
        ("2025550123", "…"),
        ("call 2025550123 or 202-555-0124 please thanks a lot", "call •••••••••• or •••-•••-••••…"),
        ("call 202 555 0123 now please, I am waiting", "call ••• ••• ••••…"),
        ("see https://example.com/a me@example.com shop.example.com/x and more words to read",
         "see […] […] […]…"),
        ("order\u202e 12\u200b34\nis late and I am very sad", "order •• •• is late…"),
        ("a" * 60 + " b c d", "…"),
        ("word " * 40, "word word word word word word word word…"),
    ],
)  # fmt: skip
def test_a_preview_is_the_beginning_without_what_identifies(body: str, preview: str) -> None:
    assert preview_of(body) == preview
    assert len(preview_of(body)) <= LONGEST + 1


def message(understood: str) -> InboundMessage:
    return InboundMessage(
        message_id=MessageId("msg_a_01"),
        contact_id=ContactId("con_a"),
        body="one two three four",
        at=datetime(2026, 11, 3, tzinfo=UTC),
        number="+12025550100",
        provider="eum",
        decision=InboundDecision("", understood),
    )


def test_no_danger_is_shown_and_all_else_is() -> None:
    """Of every meaning that a message can have."""
    meanings = [one for intent in INTENTS for one in understandings(intent.effect)]
    urgent = {one.value for one in meanings if one.priority is Priority.P1 and not one.is_danger}

    assert any(one.is_danger for one in meanings)
    assert urgent == SHOWN_OF_P1
    for one in meanings:
        shown = shown_of(message(one.value), one.priority or Priority.P2)
        expected = (None, None) if one.is_danger else (one.value, "one two…")
        assert shown == expected, one.value


def test_what_is_written_after_a_danger_is_not_shown_either() -> None:
    assert shown_of(message("question"), Priority.P0) == (None, None)
    assert shown_of(message("question"), Priority.P1) == (None, None)
    assert shown_of(None, Priority.P2) == (None, None)
    assert PhoneNumber not in map(type, shown_of(message("question"), Priority.P2))
