"""The second reader: what it sees in a message, and that it can hold and do nothing else."""

import zlib
from datetime import timedelta
from operator import mul

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infra.second_reader.digest import digest
from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState, Thread, ThreadState
from shared.domain.contacts.holds import Hold
from shared.domain.intents.second_reader import (
    DANGER,
    OPT_OUT,
    concepts,
    concepts_en,
    concepts_es,
    danger_concepts_en,
    danger_concepts_es,
    features,
    model,
    words,
)
from shared.domain.messages.webhooks import Handled
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

ACTIVE, PENDING = a_consent(ConsentState.ACTIVE), a_consent(ConsentState.PENDING)
SUSPECTED = "I have no use for any of these on my cell, take my name off your roster"
SUSPECTED_ES = "prefiero que me saquen de su libreta"
QUESTION = "Reply STOP to end all messages or START to have them back."


def suspected(text: str) -> bool:
    return OPT_OUT in model.suspicions(text)


@pytest.mark.parametrize(
    "text",
    [
        SUSPECTED,
        SUSPECTED_ES,
        "kindly scratch my number off of there",
        "y'all can go ahead and drop me from this thing",
        "déjenme tranquila con sus avisos",
        "ya no vivo ahí, eliminen mi celular",
    ],
)
def test_it_suspects_what_no_phrase_says(text: str) -> None:
    assert suspected(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?",
        "What time do you close on Sunday?",
        "Where is my order, it says delivered",
        "¿a qué hora abren mañana?",
        "me encantaron las botas, gracias",
        "Do you have size 8 in brown",
        "🙂🙂🙂",
    ],
)
def test_it_leaves_everyday_messages_alone(text: str) -> None:
    assert not suspected(text)


def test_the_weights_are_those_of_the_messages_and_the_code() -> None:
    assert model.version() == digest(), "train again: python -m infra.second_reader"


# --- what it sees


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Take me OFF the list!", "take me off the list!"),
        ("don't want it", "dont want it"),
        ("don’t want it", "dont want it"),
        ("Bórrenme de la lista", "borrenme de la lista"),
        ("take  me\noff", "take me off"),
        ("basta ya", "bastaaaa ya"),
        ("please stop", "pleaseeeee stopppp"),
    ],
)
def test_case_accents_spaces_and_stretched_letters_do_not_count(one: str, other: str) -> None:
    assert model.score(one) == model.score(other)


def test_the_beginning_and_the_end_of_a_long_message_count() -> None:
    chat = "we went to the lake and it rained " * 60

    assert suspected(f"{SUSPECTED}. {chat}") or suspected(f"{chat}. {SUSPECTED}")
    assert features.features(chat + chat) == features.features(chat + "unheard " * 99 + chat)


def test_words_share_a_concept_whatever_their_form_and_language() -> None:
    def of(word: str) -> set[int]:
        return set(concepts.concepts_of(word))

    assert of("remove") & of("removing") & of("borrar") & of("eliminen")
    assert of("texts") & of("mensajes")
    assert of("me") <= of("borrenme"), "the object of a Spanish imperative is one of its concepts"
    assert not of("lake")
    assert len({*of("."), *of("?"), *of("!")}) == 3


def test_every_list_names_concepts_of_both_languages() -> None:
    assert set(concepts_en.WORDS) == set(concepts_es.WORDS)
    assert set(danger_concepts_en.WORDS) == set(danger_concepts_es.WORDS)


def test_filler_words_do_not_part_a_pair_of_concepts() -> None:
    near, filled = features.seen("remove number"), features.seen("remove zzzz number")

    assert near.concepts == filled.concepts
    assert near.words != filled.words


def test_a_group_counts_alike_however_many_features_it_has() -> None:
    few, many = model.shares((1, 1, 0, 0, 0)), model.shares((4, 1, 0, 0, 0))

    assert many == [few[0] / 2, *few[1:]]


def test_what_is_said_twice_counts_once() -> None:
    once, again = (features.seen("stop it " * times) for times in (3, 4))

    assert once == again


def scored_by_places(text: str, name: str) -> float:
    """Returns the score by the weights of each feature alone."""
    row = model._model().rows[name]
    weights = memoryview(zlib.decompress(row.weights)).cast("b")
    groups = features.features(text)
    sums = [sum(weights[place] for place in places) for places in groups[: row.groups]]
    shares = model.shares([*map(len, groups)])
    return row.bias + row.step * float(sum(map(mul, sums, shares)))


@given(st.text(max_size=600) | st.sampled_from([SUSPECTED, SUSPECTED_ES]))
@example("remove my number " * 40)
@example(" ".join(map(str, range(150))))
@example("")
def test_sums_that_are_kept_give_the_score_of_the_single_weights(text: str) -> None:
    for name in (OPT_OUT, DANGER):
        assert model.score(text, name) == scored_by_places(text, name)


@given(st.text(max_size=2000))
@example("STOP " * 400)
@example("ß" * 900)
def test_any_text_has_places_within_the_table_and_a_score(text: str) -> None:
    groups = features.features(text)

    assert all(0 <= place < words.PLACES for places in groups for place in places)
    assert -1000 < model.score(text) < 1000
    assert -1000 < model.score(text, DANGER) < 1000


# --- what follows


@given(st.text(max_size=200) | st.sampled_from([SUSPECTED, SUSPECTED_ES]))
def test_a_suspicion_holds_and_changes_no_consent(brand: Brand, text: str) -> None:
    outcome = texted(a_head(ACTIVE), text, brand)

    if outcome.understanding.value == "suspected_opt_out":
        assert outcome.events == ()
        assert outcome.head.contact.holds == {Hold.UNCLEAR_OPT_OUT}
        assert outcome.head.state("offers") is ConsentState.ACTIVE
        assert outcome.understanding.needs_agent
        assert not outcome.understanding.is_opt_out


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [("en", SUSPECTED, QUESTION), ("es", SUSPECTED_ES, "Responde ALTO para terminar")],
)
def test_a_suspicion_is_asked_about_once_in_the_language_of_the_contact(
    brand: Brand, language: str, text: str, asked: str
) -> None:
    first = texted(a_head(ACTIVE, language=language), text, brand)
    again = texted(first.head, text, brand)

    assert first.understanding.value == again.understanding.value == "suspected_opt_out"
    assert [(one.language, asked in one.body) for one in first.replies] == [(language, True)]
    assert first.replies[0].body.startswith(f"{brand.name}: ")
    assert again.replies == ()
    assert first.head.contact.consent_epoch == a_head(ACTIVE).contact.consent_epoch + 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "I am done with this blender, it leaks, third one. "
            "What do I need to send it back for a refund",
            "free_text",
        ),
        (
            "Señorita una pregunta, si doy de baja el celular viejo de mi señora "
            "ustedes pasan los puntos al mío",
            "free_text",
        ),
        ("I am done with this", "unclear_opt_out"),
        (
            "there are so many texts on my phone every single day "
            "and yours are the ones that annoy me most",
            "unclear_opt_out",
        ),
    ],
)
def test_a_phrase_among_many_words_counts_where_the_message_resembles_an_opt_out(
    brand: Brand, text: str, value: str
) -> None:
    assert texted(a_head(ACTIVE), text, brand).understanding.value == value


@pytest.mark.parametrize("text", ["este mes no", "not this month", "not so many pls"])
def test_who_says_when_or_how_often_wants_some_messages(brand: Brand, text: str) -> None:
    outcome = texted(a_head(ACTIVE), text, brand)

    assert outcome.understanding.value in {"pause", "less"}
    assert outcome.head.contact.holds == frozenset()


def test_nothing_is_asked_where_nothing_can_be_paused(brand: Brand) -> None:
    outcome = texted(a_head(), SUSPECTED, brand)

    assert outcome.understanding.value == "suspected_opt_out"
    assert outcome.replies == ()
    assert outcome.head.contact.holds == {Hold.UNCLEAR_OPT_OUT}


def test_the_provider_has_answered_already(brand: Brand) -> None:
    outcome = texted(a_head(ACTIVE), "too many texts", brand, handled=Handled.HELP)

    assert outcome.understanding.value == "unclear_opt_out"
    assert outcome.replies == ()


def test_an_agent_who_waits_for_an_answer_reads_it_without_a_second_reader(brand: Brand) -> None:
    waiting = Thread(ThreadState.WAITING, last_outbound_at=NOW - timedelta(hours=1))

    outcome = texted(a_head(ACTIVE, thread=waiting), SUSPECTED, brand)

    assert outcome.understanding.value == "free_text"
    assert outcome.head.contact.holds == frozenset()


@pytest.mark.parametrize(
    ("text", "value"),
    [("STOP", "opt_out"), ("stop texting me", "opt_out_free_text"), ("HELP", "help")],
)
def test_a_rule_is_never_overruled(brand: Brand, text: str, value: str) -> None:
    assert texted(a_head(ACTIVE), text, brand).understanding.value == value


@pytest.mark.parametrize("text", ["tonight", "Tonight!!", "gone", "pills"])
def test_one_word_alone_calls_nobody_by_suspicion(brand: Brand, text: str) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert not outcome.understanding.is_suspicion
