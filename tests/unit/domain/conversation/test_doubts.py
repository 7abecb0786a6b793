"""What follows a doubt: which words an opt-in settles, and what stays for an agent."""

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import (
    ConsentState,
    Contact,
    ContactState,
    Thread,
    ThreadState,
)
from shared.domain.contacts.holds import Hold
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

SUBSCRIBED = a_head(a_consent(ConsentState.ACTIVE))
DOUBT = frozenset({Hold.UNCLEAR_OPT_OUT})


@table(
    ("words", "start"),
    [
        ("should I unsubscribe?", "START"),
        ("too many texts from you guys", "START"),
        ("take my name off your roster, I have no use for any of these", "START"),
        ("prefiero que me saquen de su libreta", "INICIAR"),
        ("demasiados mensajes", "INICIAR"),
    ],
)
def test_start_closes_what_the_doubt_opened(brand: Brand, words: str, start: str) -> None:
    doubted = texted(SUBSCRIBED, words, brand).head
    assert (doubted.contact.holds, doubted.thread.state) == (DOUBT, ThreadState.OPEN)

    after = texted(doubted, start, brand).head

    assert (after.contact.holds, after.thread.state) == (frozenset(), ThreadState.CLOSED)
    assert after.thread.unread == 0


@table(
    ("words", "start"),
    [
        ("too many texts from you guys. when do you open on sunday?", "START"),
        ("too many texts. my order never arrived", "START"),
        ("demasiados mensajes. ¿cuándo abren el domingo?", "INICIAR"),
        ("demasiados mensajes, y mi pedido no ha llegado", "INICIAR"),
    ],
)
def test_a_question_besides_the_doubt_stays_open(brand: Brand, words: str, start: str) -> None:
    doubted = texted(SUBSCRIBED, words, brand).head
    assert doubted.contact.holds == DOUBT

    after = texted(doubted, start, brand).head

    assert (after.contact.holds, after.thread.state) == (frozenset(), ThreadState.OPEN)


def doubted(
    *consents: str, stopped: str | None = None, ago: timedelta | None = None
) -> ContactState:
    """A contact of these programs whom the question about a doubt has reached."""
    others = [a_consent(ConsentState.REVOKED, stopped, confirmed=True)] if stopped else []
    head = a_head(*(a_consent(ConsentState.ACTIVE, one) for one in consents), *others)
    at = NOW - (ago or timedelta(minutes=5))
    contact = replace(head.contact, holds=DOUBT, held_at={str(Hold.UNCLEAR_OPT_OUT): at})
    return replace(head, contact=contact)


@table(
    "words",
    [
        "yes please stop them",
        "yes end them",
        "end them for good please",
        "Ok, stop them.",
        "sí, termínalos",
        "si paralos por favor",
        "sí, ya no los quiero",
        "no quiero seguir recibiendo",
    ],
)
def test_an_answer_ends_the_messages(brand: Brand, words: str) -> None:
    outcome = texted(doubted("offers"), words, brand)

    assert outcome.understanding.is_opt_out
    assert outcome.head.contact.suppressed_at
    assert len(outcome.replies) == 1


@table(
    "words",
    [
        "no, keep them coming",
        "keep them please",
        "no don't stop",
        "yes I want them back",
        "no, sígame enviando",
        "sigan mandando por favor",
        "no los quiten, los quiero",
        "no, sigan enviando",
    ],
)
def test_an_answer_keeps_the_messages_and_nothing_that_was_ended(brand: Brand, words: str) -> None:
    outcome = texted(doubted("offers", stopped="orders"), words, brand)

    assert outcome.head.contact.holds == frozenset()
    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert outcome.head.state("orders") is ConsentState.REVOKED
    (welcome,) = outcome.replies
    assert welcome.program == "offers"


@table(
    "words",
    [
        "yes",
        "no",
        "yes please",
        "keep them coming?",
        "no, end them",
        "keep them coming and stop them",
        "sí",
        "no, terminalos",
        "no sigan",
        "i don't want to keep them",
        "no me gustan",
        "keep the boots, I want them",
    ],
)
def test_what_may_mean_either_stays_with_an_agent(brand: Brand, words: str) -> None:
    after = texted(doubted("offers"), words, brand).head

    assert after.contact.holds >= DOUBT
    assert after.thread.state is ThreadState.OPEN


def test_without_the_question_keep_them_coming_changes_nothing(brand: Brand) -> None:
    waiting = replace(
        doubted("offers"),
        thread=Thread(ThreadState.WAITING, last_outbound_at=NOW - timedelta(minutes=1)),
    )
    for head in (
        doubted("orders"),
        doubted("offers", ago=timedelta(days=4)),
        waiting,
    ):
        after: Contact = texted(head, "no, keep them coming", brand).head.contact

        assert after.holds >= DOUBT
