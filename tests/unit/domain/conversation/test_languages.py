"""The language of a contact: what changes it, what does not, and in which one the answer goes."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, Thread
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

ACTIVE, PENDING = a_consent(ConsentState.ACTIVE), a_consent(ConsentState.PENDING)
ENGLISH = "From now on we write in English."
SPANISH = "De ahora en adelante te escribimos en español."


def english_only(brand: Brand) -> Brand:
    texts = {"en": brand.programs[0].texts["en"]}
    return replace(brand, programs=(replace(brand.programs[0], texts=texts), *brand.programs[1:]))


@pytest.mark.parametrize(
    "text", ["please stop", "stop please", "ok stop", "stop now please", "Stop!"]
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_answer_to_please_stop_is_in_the_contacts_language(
    brand: Brand, text: str, language: str
) -> None:
    outcome = texted(a_head(ACTIVE, language=language), text, brand)

    assert [one.language for one in outcome.replies] == [language]
    assert outcome.head.contact.language == language
    assert outcome.language is None


@pytest.mark.parametrize(
    ("text", "answered"),
    [("please stop", "en"), ("ya no me escriban", "es"), ("leave me alone", "en"), ("HELP", "en")],
)
def test_a_few_words_decide_the_answer_to_a_contact_of_unknown_language_and_nothing_else(
    brand: Brand, text: str, answered: str
) -> None:
    outcome = texted(a_head(ACTIVE), text, brand)

    assert [one.language for one in outcome.replies] == [answered]
    assert outcome.head.contact.language is None


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("es", "Do you have the brown boots in my size?", "en"),
        ("en", "¿Tienen botas de mujer en talla 38?", "es"),
        ("en", "ya no quiero recibir sus mensajes nunca más", "es"),
        (None, "¿Tienen botas de mujer en talla 38?", "es"),
        ("en", "BAJA", "es"),
        ("en", "ayuda", "es"),
        ("en", "ofertas", "es"),
        ("es", "English please", "en"),
        ("en", "solo en español", "es"),
        ("en", "no entiendo inglés", "es"),
    ],
)
def test_what_changes_the_language(brand: Brand, before: str | None, text: str, after: str) -> None:
    outcome = texted(a_head(ACTIVE, language=before), text, brand)

    assert outcome.head.contact.language == after
    assert outcome.language == outcome.as_record().language == after


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("en", "hola"),
        ("en", "ya no me escriban"),
        ("es", "leave me alone"),
        ("es", "STOP"),
        ("es", "HELP"),
        ("es", "info"),
        ("en", "gracias por todo, muy amables siempre"),
        ("en", "Le encantó “Tenemos las botas que querías en tu talla”"),
        (
            "es",
            "I'm driving with Focus turned on. I'll see your message when I get where I'm going.",
        ),
        ("en", "quiero el order number for my zapatos please"),
        (None, "STOP"),
        (None, "thanks"),
    ],
)
def test_what_does_not_change_it(brand: Brand, before: str | None, text: str) -> None:
    outcome = texted(a_head(ACTIVE, language=before), text, brand)

    assert outcome.head.contact.language == before
    assert outcome.as_record().language is None


@pytest.mark.parametrize("text", ["English please", "can you text me in english?", "ENGLISH PLS!"])
def test_a_wish_is_confirmed_in_the_new_language(brand: Brand, text: str) -> None:
    outcome = texted(a_head(ACTIVE, language="es"), text, brand)

    assert [one.body for one in outcome.replies] == [f"{brand.name}: {ENGLISH}"]
    assert outcome.understanding.value == "language_wish"
    assert not outcome.understanding.needs_agent
    assert outcome.head.consents == {"offers": ACTIVE}


@pytest.mark.parametrize(
    "text", ["en español por favor", "¿hablan español?", "I don't read English"]
)
def test_a_wish_for_spanish_is_confirmed_in_spanish(brand: Brand, text: str) -> None:
    outcome = texted(a_head(ACTIVE, language="en"), text, brand)

    assert [one.body for one in outcome.replies] == [f"{brand.name}: {SPANISH}"]


def test_after_an_opt_out_a_wish_counts_and_is_not_answered(brand: Brand) -> None:
    outcome = texted(
        a_head(language="en", suppressed_at=NOW), "en español por favor", brand, now=NOW
    )

    assert outcome.replies == ()
    assert outcome.head.contact.language == "es"


def test_a_language_that_the_program_does_not_have_is_a_matter_for_an_agent(brand: Brand) -> None:
    brand = english_only(brand)

    for text in ("en español por favor", "¿Tienen botas de mujer en talla 38?"):
        outcome = texted(a_head(ACTIVE, language="en"), text, brand)
        assert outcome.understanding.value == "free_text"
        assert outcome.head.contact.language == "en"


def test_an_answer_in_the_programs_only_language_does_not_change_the_contacts(brand: Brand) -> None:
    outcome = texted(a_head(ACTIVE, language="es"), "STOP", english_only(brand))

    assert [one.language for one in outcome.replies] == ["en"]
    assert outcome.head.contact.language == "es"


BY_FORM = NOW - timedelta(minutes=5)
EARLIER, SINCE = NOW - timedelta(days=1), NOW - timedelta(minutes=1)


@pytest.mark.parametrize("answer", ["YES", "yes", "Y", "ok", "no thanks"])
@pytest.mark.parametrize(
    ("asked", "known", "last", "answered"),
    [
        ("es", None, None, "es"),
        ("es", None, SINCE, "es"),
        ("es", "en", None, "es"),
        ("es", "en", EARLIER, "es"),
        ("es", "en", SINCE, "en"),
        ("en", "es", EARLIER, "en"),
        ("en", "es", SINCE, "es"),
        ("en", None, None, "en"),
        (None, "es", EARLIER, "es"),
        (None, None, None, "en"),
    ],
)
def test_an_answer_to_a_question_goes_in_its_language_unless_they_wrote_since(
    brand: Brand,
    answer: str,
    asked: str | None,
    known: str | None,
    last: datetime | None,
    answered: str,
) -> None:
    question = a_consent(ConsentState.PENDING, language=asked, asked_at=BY_FORM)
    head = a_head(question, language=known, thread=Thread(last_inbound_at=last))

    outcome = texted(head, answer, brand)

    assert [one.language for one in outcome.replies] == [answered]


@pytest.mark.parametrize("words", ["STOP", "HELP", "START", "👍 stop"])
def test_who_confirmed_in_spanish_is_answered_in_spanish_from_then_on(
    brand: Brand, words: str
) -> None:
    question = a_consent(ConsentState.PENDING, language="es", asked_at=BY_FORM)
    joined = texted(a_head(question), "YES", brand).head

    outcome = texted(joined, words, brand)

    assert joined.contact.language == "es"
    assert [one.language for one in outcome.replies] == ["es"]


@pytest.mark.parametrize("words", ["sí", "sí claro", "si por favor"])
def test_yes_in_spanish_to_an_english_question_is_answered_in_spanish(
    brand: Brand, words: str
) -> None:
    question = a_consent(ConsentState.PENDING, language="en", asked_at=BY_FORM)

    outcome = texted(a_head(question), words, brand)

    assert [one.language for one in outcome.replies] == ["es"]


@table(
    ("words", "language"),
    [
        ("yes and in spanish", "es"),
        ("yes please, in Spanish", "es"),
        ("sign me up, text me in Spanish", "es"),
        ("sí, en inglés", "en"),
        ("si pero en ingles por favor", "en"),
        ("sí, escríbanme en inglés", "en"),
        ("claro, y en inglés", "en"),
    ],
)
def test_a_yes_in_another_language_confirms_and_changes_it(
    brand: Brand, words: str, language: str
) -> None:
    known = "en" if language == "es" else "es"

    outcome = texted(a_head(PENDING, language=known), words, brand)

    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert outcome.head.contact.language == language
    (welcome,) = outcome.replies
    assert welcome.body == brand.programs[0].text(language).welcome


@table(
    "words",
    [
        "in Spanish please",
        "ok in spanish",
        "yes, can you text me in Spanish?",
        "no, in Spanish",
        "si puede ser en español",
        "si se puede en ingles",
        "yes, but is it in Spanish",
        "no mas en ingles porfa, en español si",
    ],
)
def test_a_language_without_a_clear_yes_confirms_nothing(brand: Brand, words: str) -> None:
    outcome = texted(a_head(PENDING), words, brand)

    assert outcome.head.state("offers") is ConsentState.PENDING
