"""What follows a doubt: which words an opt-in settles, and what stays for an agent."""

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, ThreadState
from shared.domain.contacts.holds import Hold
from tests.support.tables import table
from tests.unit.domain.builders import a_consent, a_head, texted

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
