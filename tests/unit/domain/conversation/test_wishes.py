"""Which wish a message has beside the words of an opt-out, and when the opt-out wins."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.wishes.program_words import program_words
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

OFFERS = a_consent(ConsentState.ACTIVE)
BOTH = a_head(OFFERS, a_consent(ConsentState.ACTIVE, "orders"))


@pytest.mark.parametrize(
    ("understood", "words"),
    [
        ("time", "stop texting me at 6am"),
        ("pause", "no texts till may 15 please"),
        ("pause", "no texts this week, finals"),
        ("stop_scope", "stop the offers but keep order updates"),
        ("other_channel", "unsubscribe my email, texts are fine"),
        ("stop_scope", "stop promos keep orders"),
        ("pause", "no me manden nada hasta enero"),
        ("pause", "hasta septiembre no me escriban"),
        ("time", "no me manden mensajes antes de las 9"),
        ("pause", "por este mes no me manden nada"),
        ("stop_scope", "quiten promos dejen turno"),
        ("stop_scope", "ya no me manden ofertas pero los avisos del pedido sí"),
        ("pause", "paren los mensajes mientras estoy de viaje"),
        ("less", "stop sending every single day. once a month and im happy"),
        ("minor", "im 11. please stop texting me"),
    ],
)
def test_a_wish_may_stand_in_the_words_of_an_opt_out(
    brand: Brand, understood: str, words: str
) -> None:
    assert texted(BOTH, words, brand).understanding.value == understood


@table(
    ("words", "until"),
    [
        ("nothing this month", (12, 1)),
        ("this month nothing", (12, 1)),
        ("not today", (11, 4)),
        ("no offers today please", (11, 4)),
        ("hoy no, gracias", (11, 4)),
        ("por hoy nada", (11, 4)),
        ("not until monday", (11, 9)),
        ("hasta el lunes no", (11, 9)),
        ("hasta diciembre no", (12, 1)),
        ("until december nothing", (12, 1)),
    ],
)
def test_a_refusal_with_a_time_is_a_pause_in_either_order(
    brand: Brand, words: str, until: tuple[int, int]
) -> None:
    outcome = texted(BOTH, words, brand)

    paused = outcome.head.contact.paused_until
    assert outcome.understanding.value == "pause"
    assert paused
    assert (paused.month, paused.day) == until


@table(
    "words",
    [
        "not today or ever",
        "hasta nunca, no",
        "nothing came today",
        "not today?",
        "hoy no llegó mi pedido",
        "no more texts",
        "STOP today",
        "not until you fix it",
        "hasta cuando no",
    ],
)
def test_what_only_resembles_a_refusal_with_a_time_is_no_pause(brand: Brand, words: str) -> None:
    assert texted(BOTH, words, brand).head.contact.paused_until is None


@pytest.mark.parametrize(
    "words",
    [
        "STOP",
        "stop texting me. evenings are better for calls",
        "take me off your list. not this month, not ever",
        "unsubscribe me. once a week is plenty for my sister",
        "stop texting me or I will sue. text only after 5",
        "wrong number. not before 10",
        "ya no me manden mensajes. de noche menos",
        "don't call me. stop texting me. no emails",
    ],
)
def test_an_opt_out_beside_a_wish_wins(brand: Brand, words: str) -> None:
    outcome = texted(BOTH, words, brand)

    assert outcome.understanding.is_opt_out
    assert outcome.head.contact.suppressed_at
    assert outcome.head.contact.paused_until is None
    assert len(outcome.replies) == 1


@pytest.mark.parametrize(
    ("words", "language", "hours", "per_30_days"),
    [
        ("stop the offers, keep my orders, and write in Spanish", "es", (None, None), None),
        ("no promo texts and only after 5 pm", "en", ("17:00", None), None),
        ("stop the offers, keep my orders. and once a week max", "en", (None, None), 4),
        ("no more promos. not before 10, and once a month please", "en", ("10:00", None), 1),
        ("stop the offers but keep my order updates. where is my order?", "en", (None, None), None),
        ("quit the promos, keep orders, my card was charged twice", "en", (None, None), None),
        ("las ofertas no, lo del pedido sí, y no antes de las 10", "es", ("10:00", None), None),
        ("ya no promociones pero sí mis pedidos, y en inglés porfa", "en", (None, None), None),
    ],
)
def test_a_wish_beside_the_end_of_a_program_is_kept_and_read_by_an_agent(
    brand: Brand,
    words: str,
    language: str,
    hours: tuple[str | None, str | None],
    per_30_days: int | None,
) -> None:
    outcome = texted(BOTH, words, brand)

    after, contact = outcome.head, outcome.head.contact
    assert outcome.understanding.value == "stop_scope_and_more"
    assert [one.language for one in outcome.replies] == [language]
    assert after.state("offers") is ConsentState.REVOKED
    assert after.state("orders") is ConsentState.ACTIVE
    assert (contact.language, contact.per_30_days) == (language, per_30_days)
    assert (contact.not_before, contact.not_after) == hours


@table(
    ("words", "understood", "revoked"),
    [
        ("stop the order updates", "stop_scope", {"orders"}),
        ("please stop sending order updates", "stop_scope", {"orders"}),
        ("no more order updates", "stop_scope", {"orders"}),
        ("stop texting me about orders", "stop_scope", {"orders"}),
        ("stop order updates but keep new arrivals", "stop_scope_and_more", {"orders"}),
        ("stop sales and order updates", "stop_scope_and_more", {"orders"}),
        ("stop the order updates. where is my order?", "stop_scope_and_more", {"orders"}),
        ("don't want offers", "stop_scope", {"offers"}),
        ("stop texting me about orders and offers", "stop_scope", {"offers", "orders"}),
        ("stop the offers but keep sales", "stop_scope_unclear", {"offers", "orders"}),
        ("paren las ofertas", "stop_scope", {"offers"}),
        ("ya no quiero avisos de pedidos", "stop_scope", {"orders"}),
        ("paren los avisos de pedidos y no antes de las 10", "stop_scope_and_more", {"orders"}),
        ("stop the offers, I never signed up", "opt_out_complaint", {"offers", "orders"}),
        ("no more sales, offers", "stop_scope_and_more", {"offers"}),
        ("ditch the offers, I'm moving to Boston", "stop_scope_and_more", {"offers"}),
        ("no more offers, lose my number", "opt_out_free_text", {"offers", "orders"}),
        ("no tengo dinero. no me manden ofertas", "opt_out_free_text", {"offers", "orders"}),
        ("stop my order", "free_text", set()),
        ("cancel the delivery", "free_text", set()),
        ("no delivery updates", "free_text", set()),
        ("cancela mi pedido", "free_text", set()),
        ("sin avisos de pedidos", "free_text", set()),
    ],
)
def test_a_program_that_a_clause_names_ends_alone(
    brand: Brand, words: str, understood: str, revoked: set[str]
) -> None:
    outcome = texted(BOTH, words, brand)

    assert outcome.understanding.value == understood
    ended = {id for id, one in outcome.head.consents.items() if one.state is ConsentState.REVOKED}
    assert ended == revoked
    assert outcome.head.contact.holds <= {Hold.COMPLAINT}


@table(
    ("words", "reply"),
    [
        (
            "pause till january, in Spanish and not before 10",
            "De acuerdo, nada de ofertas hasta el 1 ene 2027. Anotado, nada antes de las 10:00.",
        ),
        (
            "stop sales and order updates",
            "Noted, nothing about sales. Reply STOP to end all messages. No more Order Updates."
            " Trail Offers stay on; reply STOP to end those too.",
        ),
        (
            "una vez al mes y no antes de las 10",
            "Entendido, como mucho 1 al mes. Anotado, nada antes de las 10:00.",
        ),
    ],
)
def test_one_text_confirms_each_wish(brand: Brand, words: str, reply: str) -> None:
    (sent,) = texted(BOTH, words, brand).replies

    assert sent.body == f"{brand.name}: {reply}"


@pytest.mark.parametrize(
    "words",
    [
        "stop the order updates and the offers until january",
        "paren los avisos de pedidos y las ofertas hasta enero",
    ],
)
def test_a_program_beside_a_pause_of_another_holds_marketing_for_an_agent(
    brand: Brand, words: str
) -> None:
    outcome = texted(BOTH, words, brand)

    assert outcome.head.contact.paused_until
    assert outcome.head.contact.holds == {Hold.UNKEPT_WISH}
    assert outcome.understanding.value == "pause_and_more"


def test_a_second_wish_is_confirmed_in_the_words_of_the_brand(brand: Brand) -> None:
    worded = replace(brand, replies={"less": {"en": "{brand}: Only {n} a month then."}})

    (sent,) = texted(BOTH, "not before 10, and once a month please", worded).replies

    assert sent.body == f"{brand.name}: Only 1 a month then. Noted, nothing before 10 AM."


@pytest.mark.parametrize(
    "words",
    ["never on Sundays", "domingos no", "los domingos no", "no weekends please", "only on Fridays",
     "nada los domingos"],
)  # fmt: skip
def test_days_of_the_week_are_for_an_agent_and_hold_marketing(brand: Brand, words: str) -> None:
    outcome = texted(BOTH, words, brand)

    assert outcome.understanding.value == "time_unreadable"
    assert outcome.head.contact.holds == {Hold.UNKEPT_WISH}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("pause until 2027", "Jan 1, 2027"),
        ("pause until 2028", "Nov 3, 2027"),
        ("pausa hasta 2028", "3 nov 2027"),
        ("pause for 3 years", "Nov 3, 2027"),
    ],
)
def test_a_pause_of_more_than_a_year_is_answered_with_the_day_on_which_it_ends(
    brand: Brand, words: str, day: str
) -> None:
    (reply,) = texted(BOTH, words, brand).replies

    assert day in reply.body


def test_a_complaint_is_for_an_agent_and_no_wish(brand: Brand) -> None:
    outcome = texted(BOTH, "this is harassment. once a week is plenty", brand)

    assert outcome.understanding.value == "complaint"
    assert Hold.COMPLAINT in outcome.head.contact.holds
    assert outcome.head.contact.per_30_days is None


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("do you have boots? once a week please", "less_and_more"),
        ("what's on sale? pause till january", "pause_and_more"),
        ("once a week please", "less"),
    ],
)
def test_a_question_beside_a_wish_is_for_an_agent(
    brand: Brand, words: str, understood: str
) -> None:
    assert texted(BOTH, words, brand).understanding.value == understood


def test_after_an_opt_out_a_scope_ends_everything_again(brand: Brand) -> None:
    stopped = texted(BOTH, "STOP", brand).head
    outcome = texted(stopped, "stop the offers but keep my order updates", brand)

    assert outcome.head.contact.suppressed_at
    assert not outcome.head.has_active_consent


def test_a_picture_is_read_by_an_agent(brand: Brand) -> None:
    outcome = texted(BOTH, "not this month", brand, media=("https://example.com/a.jpg",))

    assert outcome.understanding.value == "free_text"


@pytest.mark.parametrize(
    ("word", "ended"),
    [
        ("stop offers", {"offers"}),
        ("stop join", {"offers"}),
        ("stop trail offers", {"offers"}),
        ("alto ofertas de ruta", {"offers"}),
        ("unsubscribe orders", {"orders"}),
        ("stop pedidos", {"orders"}),
        ("stop delivery", set()),
        ("cancel orders", set()),
        ("stop sign", set()),
        ("stop", set()),
        ("offers", set()),
    ],
)
def test_stop_and_a_program_is_a_keyword(brand: Brand, word: str, ended: set[str]) -> None:
    assert program_words(brand).of_keyword(word) == ended


@pytest.mark.parametrize(
    "words",
    [
        "text me 0 a month",
        "no more than 0 a week",
        "max 0 texts per week",
        "zero texts a month",
        "0 al mes",
        "cero mensajes al mes",
        "stop everything except orders",
        "STOP ALL EXCEPT ORDERS",
        "stop everything but my order updates",
        "quiten todo menos los pedidos",
        "para todo excepto mis pedidos",
    ],
)
def test_none_at_all_or_all_but_some_is_a_doubt_and_no_lower_frequency(
    brand: Brand, words: str
) -> None:
    outcome = texted(BOTH, words, brand)

    assert outcome.head.contact.holds == {Hold.UNCLEAR_OPT_OUT}
    assert outcome.head.contact.per_30_days is None
    assert outcome.understanding.needs_agent
    assert len(outcome.replies) == 1


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [("pause till january 2099", "not this month"), ("pausa hasta enero de 2099", "este mes no")],
)
def test_a_shorter_pause_does_not_end_a_longer_one(brand: Brand, longer: str, shorter: str) -> None:
    first = texted(BOTH, longer, brand)

    second = texted(first.head, shorter, brand)

    assert first.head.contact.paused_until
    assert second.head.contact.paused_until == first.head.contact.paused_until
    assert second.understanding is not first.understanding


@table(
    ("first", "second", "kept", "told", "understood"),
    [
        ("not before 2pm", "not after 7pm", ("14:00", "19:00"), "2 PM to 7 PM", "time"),
        ("not after 7pm", "not before 2pm", ("14:00", "19:00"), "2 PM to 7 PM", "time"),
        ("not before 2pm", "not before 10am", ("10:00", None), "before 10 AM", "time"),
        ("not after noon", "not before 2pm", ("14:00", None), "before 2 PM", "time_and_more"),
        (
            "no antes de las 2 de la tarde",
            "no me escriban despues de las 7 de la tarde",
            ("14:00", "19:00"),
            "14:00 a 19:00",
            "time",
        ),
    ],
)
def test_hours_are_kept_beside_the_earlier_ones(
    brand: Brand,
    first: str,
    second: str,
    kept: tuple[str | None, str | None],
    told: str,
    understood: str,
) -> None:
    outcome = texted(texted(BOTH, first, brand).head, second, brand, now=NOW + timedelta(minutes=5))

    assert (outcome.head.contact.not_before, outcome.head.contact.not_after) == kept
    assert outcome.understanding.value == understood
    (reply,) = outcome.replies
    assert told in reply.body
