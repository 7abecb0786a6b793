"""Every example of what contacts send, on the pages about it, is understood as the page says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from infra.brand_file.reader import read_brand
from infra.stack.template import ROOT
from shared.domain.contacts.contact_state import ConsentState, ContactState, Thread, ThreadState
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.dry_run import dry_run
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

BRAND = read_brand(ROOT / "brand.example.yaml")
PAGES = ("inbound.md", "limits.md", "contacts.md")
QUOTED = re.compile(r'"([^"`]{2,200})"')
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
NO_MESSAGES = {"agent", "checkout of the web shop", "4111 1111", "1111 1111"}
"""What the pages quote besides. The two halves of a card number are no wish and no intent."""


class Sender(StrEnum):
    """Who sends the example."""

    SUBSCRIBER = "gets both programs"
    STRANGER = "never joined"
    ASKED = "has to answer the question of an opt-in"
    ANSWERED = "was answered by an agent an hour ago"
    DOUBTED = "was asked ten minutes ago whether all messages shall end"
    IN_DANGER = "was in danger, and no agent has released the hold"


BOTH = (
    a_consent(ConsentState.ACTIVE, "offers", confirmed=True),
    a_consent(ConsentState.ACTIVE, "orders", confirmed=True),
)
ANSWERED = Thread(ThreadState.WAITING, last_outbound_at=NOW - timedelta(hours=1))
STATES: Mapping[Sender, ContactState] = {
    Sender.SUBSCRIBER: a_head(*BOTH),
    Sender.STRANGER: a_head(),
    Sender.ASKED: a_head(a_consent(ConsentState.PENDING)),
    Sender.ANSWERED: a_head(*BOTH, thread=ANSWERED),
    Sender.DOUBTED: texted(
        a_head(*BOTH), "should I unsubscribe", BRAND, now=NOW - timedelta(minutes=10)
    ).head,
    Sender.IN_DANGER: a_head(*BOTH, holds=frozenset({Hold.DISTRESS})),
}

EXAMPLES: Mapping[str, Sequence[str]] = {
    "time_and_more": ("only coffee, and not before 10",),
    "other_channel": ("don't call me, text is fine",),
    "pause": (
        "not this month",
        "nada hasta el 15",
        "no texts until 12/31",
        "hoy no",
    ),
    "less": (
        "once a week is plenty",
        "menos seguido",
    ),
    "time": (
        "not before 10",
        "en la tarde mejor",
        "evenings are better",
        "stop texting me at 6am",
    ),
    "preferences": (
        "my settings",
        "preferencias",
        "preferences",
    ),
    "free_text": (
        "I am done with this blender, it leaks, third one. How do I send it back for a refund",
        "this deal is killing me",
        "me muero por esos zapatos",
        "what does Reply STOP mean?",
        "I texted STOP by mistake",
        "you unsubscribed me, why?",
        "my ex won't stop texting me",
        "Meet me at the bus stop",
        "la talla más baja",
        "My lawyer loves your coffee",
        "where do I report a missing package?",
        "Thanks, where is my order",
        "don't delete my data",
        "Only at noon",
        "twice a day",
        "> Reply STOP to opt out",
        "https://example.com/stop",
    ),
    "stop_scope": (
        "stop the order updates",
        "stop the offers but keep my order updates",
        "ya no quiero promociones",
        "stop the offers but keep order updates",
        "STOP OFFERS",
    ),
    "unclear_opt_out": (
        "0 a month",
        "should I unsubscribe",
        "I might stop these texts",
        "don't text me, leave it at the door",
        "unsubscribe me from life lol",
    ),
    "topics": (
        "no more sale texts",
        "only tell me about new arrivals",
        "ya no me avisen de eventos",
        "STOP EVENTS",
        "START EVENTS",
    ),
    "topic": ("only coffee stuff",),
    "minor": ("im 11",),
    "stop_scope_and_more": ("stop the offers, keep my orders, not before 10, in Spanish",),
    "opt_out_free_text": (
        "take me off your list",
        "ya no me manden mensajes",
        "stop texting my mom",
        "I already said stop",
        "please stop",
        "gracias por todo, baja",
        "stop period",
        "Stop texting me, idiots",
        "remove my number from the list",
        "Thanks, but stop",
        "YES STOP",
        "STOP START",
        "2 stop",
        "st*p",
        "Loved “sale” but stop texting me",
    ),
    "opt_out_and_more": ("who is this and how did u get this number STOP",),
    "legal": (
        "my attorney will be in touch",
        "los voy a demandar",
    ),
    "complaint": ("I could sue you for this",),
    "suspected_opt_out": ("strike me from your roster",),
    "language_wish": (
        "English please",
        "no entiendo inglés",
    ),
    "opt_out": (
        "sotp",
        "canselar",
        "5t0p",
        "ST0P",
        "S T O P",
        "STOOOP",
    ),
}
"""What subscribers send, by what it is understood as."""
OTHERS: Sequence[tuple[Sender, str, str]] = (
    (Sender.ASKED, "ok", "perhaps_yes"),
    (Sender.IN_DANGER, "ok", "after_danger"),
    (Sender.SUBSCRIBER, "ok", "praise"),
    (Sender.STRANGER, "sign me up", "join"),
    (Sender.IN_DANGER, "help", "after_danger"),
    (Sender.ANSWERED, "No thanks", "free_text"),
    (Sender.STRANGER, "you won, claim at win.example.com", "spam"),
    (Sender.STRANGER, "su paquete está retenido: https://paquete.example.com", "spam"),
    (Sender.STRANGER, "we rank your shop on Google, reply YES", "spam"),
    (Sender.SUBSCRIBER, "i want", "free_text"),
    (Sender.SUBSCRIBER, "to die", "free_text"),
    (Sender.DOUBTED, "yes please stop them", "opt_out_free_text"),
    (Sender.DOUBTED, "no, keep them coming", "join_subscribed"),
    (Sender.DOUBTED, "sí, termínalos", "opt_out_free_text"),
    (Sender.DOUBTED, "yes", "free_text"),
    (Sender.DOUBTED, "no", "unclear_opt_out"),
    (Sender.ASKED, "yes and in Spanish", "confirmed"),
    (Sender.ASKED, "Yes please", "confirmed"),
    (Sender.ASKED, "sure", "confirmed"),
    (Sender.ASKED, "sí claro", "confirmed"),
    (Sender.ASKED, "no thanks", "declined"),
)
"""What others send: the message, and what it is understood as."""
KEPT = (
    ("no texts until 12/31", "no offers until Dec 31, 2026."),
    ("nada hasta el 15", "nada de ofertas hasta el 15 nov 2026."),
    ("once a week is plenty", "at most 4 a month."),
    ("not before 10", "nothing before 10 AM."),
    ("evenings are better", "nothing before 5 PM."),
    ("stop texting me at 6am", "nothing before 9 AM."),
    ("no more sale texts", "nothing about sales."),
    ("only tell me about new arrivals", "only new arrivals."),
    ("ya no me avisen de eventos", "nada sobre eventos."),
    ("stop the offers but keep order updates", "No more Trail Offers. Order Updates stay on;"),
)
"""Wishes, and the value that the confirmation names."""


def quoted() -> Iterator[str]:
    """Yields what the pages quote outside of code, such as "not before 10"."""
    for page in PAGES:
        prose = CODE.sub("", (ROOT / "docs" / page).read_text("utf-8"))
        yield from (" ".join(one.split()) for one in QUOTED.findall(prose))


def test_every_example_of_the_pages_is_tried_here_and_every_one_here_is_on_a_page() -> None:
    tried = {one for many in EXAMPLES.values() for one in many} | {one for _, one, _ in OTHERS}
    pages = " ".join(" ".join((ROOT / "docs" / page).read_text("utf-8").split()) for page in PAGES)
    coded = {one for one in tried if f"`{one}`" in pages}

    assert sorted({*quoted()} - NO_MESSAGES - tried) == [], (
        "add it here, with what the page says of it"
    )
    assert sorted(tried - coded - {*quoted()}) == [], "no page has it any more"


@table(
    ("understood", "message"),
    [(understood, one) for understood, many in EXAMPLES.items() for one in many],
)
def test_a_message_of_a_subscriber(understood: str, message: str) -> None:
    run = dry_run(STATES[Sender.SUBSCRIBER], message, BRAND, now=NOW)

    assert run.understood == understood


@table(("sender", "message", "understood"), OTHERS)
def test_a_message_of_another_sender(sender: Sender, message: str, understood: str) -> None:
    assert dry_run(STATES[sender], message, BRAND, now=NOW).understood == understood


@table(("message", "confirmed"), KEPT)
def test_a_wish_is_confirmed_with_its_value(message: str, confirmed: str) -> None:
    reply = dry_run(STATES[Sender.SUBSCRIBER], message, BRAND, now=NOW).reply

    assert reply is not None
    assert confirmed in reply
