"""Which words end a topic, ask for it alone or have it back, and which mean something else."""

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.topic import Topic
from shared.domain.contacts.contact_state import ConsentState, Thread, ThreadState
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.topics import with_only, without
from shared.domain.conversation.wishes.topic_words import topic_words
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.subjects import topics
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

BOTH = a_head(a_consent(ConsentState.ACTIVE), a_consent(ConsentState.ACTIVE, "orders"))
NEW, SALES, EVENTS = "new-arrivals", "sales", "events"


@table(
    ("words", "off", "only", "again"),
    [
        ("no more sale texts", [SALES], [], []),
        ("nothing about events please", [EVENTS], [], []),
        ("stop texting me about events", [EVENTS], [], []),
        ("can you stop the event texts?", [EVENTS], [], []),
        ("please don't send me anything about events", [EVENTS], [], []),
        ("take me off the events list", [EVENTS], [], []),
        ("hi, not interested in your workshops, thanks", [EVENTS], [], []),
        ("no more sales, events or workshops please", [EVENTS, SALES], [], []),
        ("no more event texts, everything else is fine", [EVENTS], [], []),
        ("only tell me about new arrivals", [], [NEW], []),
        ("just new arrivals please", [], [NEW], []),
        ("stop clearance texts, I only want new arrivals", [SALES], [NEW], []),
        ("stop the sale texts but keep the new arrivals", [SALES], [], [NEW]),
        ("I want the sale texts again", [], [], [SALES]),
        ("turn the sale texts back on", [], [], [SALES]),
        ("start sending me event texts again", [], [], [EVENTS]),
        ("ya no me avisen de eventos", [EVENTS], [], []),
        ("no me manden más mensajes de rebajas", [SALES], [], []),
        ("nada de eventos por favor", [EVENTS], [], []),
        ("ya no quiero rebajas", [SALES], [], []),
        ("los eventos no gracias", [EVENTS], [], []),
        ("los eventos sí, las rebajas ya no", [SALES], [], [EVENTS]),
        ("Solo avísenme de las novedades", [], [NEW], []),
        ("quiero los avisos de eventos de nuevo", [], [], [EVENTS]),
        ("mándenme otra vez lo de las rebajas", [], [], [SALES]),
    ],
)
def test_a_message_names_topics(
    brand: Brand, words: str, off: list[str], only: list[str], again: list[str]
) -> None:
    named = topics.read(Message(words), topic_words(brand))

    assert named
    assert (named.rest, named.ended) == ((), frozenset())
    wish = named.wish
    assert (sorted(wish.off), sorted(wish.only), sorted(wish.again)) == (off, only, again)


@table(
    "words",
    [
        "the event was bad. stop texting me",
        "stop the sale texts or I sue",
        "no more event texts, and only events",
        "when is the next event?",
        "i dont want to miss the events",
        "why no sale texts lately?",
        "cancel my event booking",
        "love the sale",
        "sales",
        "no events this week",
        "no me avisaron de los eventos",
        "ya no sale",
        "deja los eventos",
        "¿para los eventos qué hay?",
        "no more texts",
    ],
)
def test_a_message_with_other_words_names_none(brand: Brand, words: str) -> None:
    assert topics.read(Message(words), topic_words(brand)) is None


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("stop texting me about events", "topics"),
        ("STOP EVENTS", "topics"),
        ("stop new arrivals", "topics"),
        ("START REBAJAS", "topics"),
        ("STOP OFFERS", "stop_scope"),
        ("no more sale texts, just my order updates", "stop_scope"),
        ("stop texting me about events and everything else", "opt_out_free_text"),
        ("stop. no more event texts", "opt_out_free_text"),
        ("only coffee stuff please", "topic"),
    ],
)
def test_the_topic_the_program_or_everything(brand: Brand, words: str, understood: str) -> None:
    assert texted(BOTH, words, brand).understanding.value == understood


@table(
    ("words", "off", "only", "hours", "per_30_days", "holds"),
    [
        ("no more events and not before 3pm", [EVENTS], [], "15:00", None, []),
        ("no events and not before 10", [EVENTS], [], "10:00", None, []),
        ("only new arrivals and once a month", [], [NEW], None, 1, []),
        ("once a week, no events, not before 10", [EVENTS], [], "10:00", 4, []),
        ("only sales, once a month, in Spanish", [], [SALES], None, 1, []),
        ("stop the sale texts and not before 10, I work nights", [SALES], [], "10:00", None, []),
        ("only coffee and not before 10", [], [], "10:00", None, [Hold.UNKEPT_WISH]),
        ("no event pictures and not before 10", [], [], "10:00", None, [Hold.UNKEPT_WISH]),
        ("solo novedades y una vez al mes", [], [NEW], None, 1, []),
        ("nada de eventos y no antes de las 10", [EVENTS], [], "10:00", None, []),
        ("sin rebajas, una vez al mes", [SALES], [], None, 1, []),
        ("solo café y no antes de las 10", [], [], "10:00", None, [Hold.UNKEPT_WISH]),
    ],
)
def test_a_topic_and_another_wish_are_both_kept_or_an_agent_is_told(
    brand: Brand,
    words: str,
    off: list[str],
    only: list[str],
    hours: str | None,
    per_30_days: int | None,
    holds: list[Hold],
) -> None:
    outcome = texted(BOTH, words, brand)

    contact = outcome.head.contact
    assert (sorted(contact.topics_off), sorted(contact.topics_only)) == (off, only)
    assert (contact.not_before, contact.per_30_days) == (hours, per_30_days)
    assert sorted(contact.holds) == holds
    assert outcome.understanding.needs_agent
    assert len(outcome.replies) == 1


@table(
    ("words", "understood", "off"),
    [
        ("stop the events. and where is my order?", "topics_and_more", [EVENTS]),
        ("no more events, I'm moving to Boston", "topics_and_more", [EVENTS]),
        ("no more sale texts, you idiots", "topics_and_more", [SALES]),
        ("no sale texts and only after 5pm", "topics_and_more", [SALES]),
        ("how do I stop the sale texts?", "topics", [SALES]),
        ("stop the sale texts at once", "topics", [SALES]),
        ("don't text me about clearance again", "topics", [SALES]),
        ("no events", "topics", [EVENTS]),
        ("end events", "topics", [EVENTS]),
        ("STOP EVENTS & SALES", "topics", [EVENTS, SALES]),
        ("STOP SALES EVENTS", "topics", [EVENTS, SALES]),
        ("paren las rebajas, ¿y dónde está mi pedido?", "topics_and_more", [SALES]),
        ("sin eventos", "topics", [EVENTS]),
        ("ALTO REBAJAS EVENTOS", "topics", [EVENTS, SALES]),
        ("no events and I want sales again", "topics", [EVENTS]),
        ("no events, sin rebajas", "topics", [EVENTS, SALES]),
        ("stop events, keep events", "suspected_opt_out", []),
        ("no more events. yes", "free_text", []),
        ("no more events, i'm 11", "minor", []),
        ("no events, sad", "free_text", []),
        ("no sale", "free_text", []),
        ("do you have boots, just new arrivals", "free_text", []),
        ("no more events. lose my number", "opt_out_free_text", []),
        ("no more events, leave me alone", "opt_out_free_text", []),
        ("no more events, my husband died", "bereaved", []),
        ("nada de eventos, déjenme en paz", "opt_out_free_text", []),
    ],
)
def test_a_clause_ends_a_topic_unless_the_others_may_end_more(
    brand: Brand, words: str, understood: str, off: list[str]
) -> None:
    outcome = texted(BOTH, words, brand)

    assert (outcome.understanding.value, sorted(outcome.head.contact.topics_off)) == (
        understood,
        off,
    )


@table(
    ("words", "holds"),
    [
        ("no more sale texts, you idiots", {Hold.UNKEPT_WISH}),
        ("no more events, I'm moving to Boston", {Hold.UNKEPT_WISH}),
        ("no me manden más rebajas, qué tontería", {Hold.UNKEPT_WISH}),
        ("stop the events. where is my order?", set()),
        ("no more events. love your store", set()),
        ("no more events. i was hacked", set()),
        ("no more 6 am texts! after lunch is fine", set()),
        ("paren los eventos. me llegó roto el paquete", set()),
    ],
)
def test_what_may_end_more_than_a_topic_holds_marketing_until_an_agent_has_read_it(
    brand: Brand, words: str, holds: set[Hold]
) -> None:
    assert texted(BOTH, words, brand).head.contact.holds == holds


def test_beside_a_picture_a_topic_says_nothing(brand: Brand) -> None:
    media = ("https://example.com/a.jpg",)

    assert texted(BOTH, "only coffee stuff please", brand).understanding.value == "topic"
    pictured = texted(BOTH, "only coffee stuff please", brand, media=media)
    assert pictured.understanding.value == "free_text"
    assert not pictured.head.contact.holds


def test_a_word_of_a_program_means_the_program(brand: Brand) -> None:
    deals = Topic("deals", {"en": "trail"}, {"en": ("trail", "offers")})
    brand = replace(brand, topics=(deals,))

    assert texted(BOTH, "STOP OFFERS", brand).understanding.value == "stop_scope"
    assert texted(BOTH, "STOP DEALS", brand).understanding.value == "topics"


def test_without_topics_and_without_consent_all_is_as_before(brand: Brand) -> None:
    plain = replace(brand, topics=())

    assert texted(BOTH, "no more sale texts", plain).understanding.value == "stop_scope"
    assert texted(BOTH, "nothing about sales please", plain).understanding.value != "topics"
    assert texted(a_head(), "STOP EVENTS", brand).understanding.value != "topics"


def test_in_a_conversation_only_the_end_of_a_topic_counts(brand: Brand) -> None:
    asked = replace(BOTH, thread=Thread(ThreadState.WAITING, last_outbound_at=NOW))

    assert texted(asked, "no more event texts", brand).understanding.value == "topics"
    assert texted(asked, "just new arrivals", brand).understanding.value != "topics"


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("no more sale texts", "Noted, nothing about sales. Reply STOP to end all messages."),
        ("only events and sales", "Noted: only sales and events."),
        ("START EVENTS", "Noted, you'll hear about events again."),
    ],
)
def test_one_confirmation_names_the_topics(brand: Brand, words: str, reply: str) -> None:
    (sent,) = texted(BOTH, words, brand).replies

    assert sent.body == f"{brand.name}: {reply}"


def test_a_contact_who_wants_nothing_new_gets_the_confirmation_and_no_event(brand: Brand) -> None:
    head = replace(BOTH, contact=without(BOTH.contact, frozenset({EVENTS})))

    outcome = texted(head, "STOP EVENTS", brand)

    assert (outcome.events, len(outcome.replies)) == ((), 1)
    again = texted(
        replace(BOTH, contact=with_only(BOTH.contact, frozenset({NEW}))), "START EVENTS", brand
    )
    assert again.head.contact.topics_only == {NEW, EVENTS}
    assert [event.evidence.preferences for event in again.events] == [
        {"topics_only": [EVENTS, NEW]}
    ]
