"""An opt-out in free text is found, and no talk of orders, buses or lists is one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.contacts.holds import Hold
from shared.domain.intents.data import free_text as data
from shared.domain.intents.free_text import read
from shared.domain.intents.keywords import recognise
from shared.domain.intents.kinds.stops import unclear_opt_out
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.registry import INTENTS
from tests.support.tables import table
from tests.unit.domain.builders import bounded

TABLE = Path(__file__).parents[3] / "data" / "inbound_own_words.jsonl"
EXAMPLES: list[dict[str, Any]] = [
    json.loads(line) for line in TABLE.read_text("utf-8").splitlines()
]
STOPS = [e["text"] for e in EXAMPLES if e["stop"]]
OTHERS = [e["text"] for e in EXAMPLES if not e["stop"]]
WORDINGS = {name: one for intent in INTENTS for name, one in intent.wordings().items()}


@table("example", EXAMPLES)
def test_a_text_is_read_as_it_was_labelled(example: dict[str, Any]) -> None:
    said = read(example["text"])

    assert (said is not None and said.intent.ends_consent) is example["stop"], example["why"]
    assert sorted(said.holds if said else ()) == example["holds"], example["why"]


def test_the_table_has_both_sides_in_both_languages() -> None:
    for language in ("en", "es"):
        mine = [e for e in EXAMPLES if e["language"] == language]
        assert sum(e["stop"] for e in mine) > 100
        assert sum(not e["stop"] and not e["holds"] for e in mine) > 100


@table("text", STOPS[::7])
@table("dress", [str.upper, str.title, "  {}!!! ".format, "“{}”".format])
def test_case_marks_and_quotes_change_nothing(text: str, dress: Any) -> None:
    said = read(dress(text))

    assert said
    assert said.intent.ends_consent


@bounded
@given(
    st.sampled_from(STOPS), st.sampled_from(["\n\nSent from my iPhone", "\nGet Outlook for iOS"])
)
def test_a_signature_below_changes_nothing(text: str, signature: str) -> None:
    assert read(text + signature) == read(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("please stop texting me", "en"),
        ("ya no me manden mensajes", "es"),
        ("arrêtez de m’envoyer des textos", "fr"),
        ("número equivocado", "es"),
        ("no gracias", "es"),
    ],
)
def test_the_language_is_that_of_the_words(text: str, language: str) -> None:
    said = read(text)

    assert said
    assert said.language == language


@pytest.mark.parametrize(
    "text",
    [
        "Loved “20% off. Reply STOP to opt out”",
        "Liked \"Text STOP to end\"",
        "👍 to “Reply STOP to unsubscribe”",
        "Le encantó “Responda STOP para salir”",
        "Disliked “No more texts? Reply STOP”",
        "Removed a heart from “Reply STOP to opt out”",
    ],
)  # fmt: skip
def test_a_reaction_to_our_own_words_says_nothing(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["No", "no thanks", "Not interested", "no gracias", "ya no"])
def test_a_bare_no_refuses_the_texts_unless_it_answers_a_person(text: str) -> None:
    said = read(text)

    assert said
    assert not said.intent.ends_consent
    assert set(said.holds) == {Hold.UNCLEAR_OPT_OUT}
    assert read(text, in_conversation=True) is None


@pytest.mark.parametrize("text", ["stop texting me", "too many texts", "this is harassment"])
def test_what_is_said_plainly_counts_in_a_conversation_too(text: str) -> None:
    assert read(text, in_conversation=True) == read(text) is not None


def test_a_threat_stops_and_is_for_a_person() -> None:
    said = read("Stop texting me or I will sue. My lawyer will call, wrong number anyway")

    assert said
    assert said.intent.ends_consent
    assert set(said.holds) == {Hold.LEGAL, Hold.WRONG_NUMBER}


@bounded
@given(st.text(max_size=60))
def test_any_text_can_be_read_and_twice_the_same(text: str) -> None:
    assert read(text) == read(text)


@bounded
@given(
    st.lists(
        st.sampled_from(
            sorted({w for p in WORDINGS["stop"].phrases["en"] for w in p.split() if w.isalpha()})
        ),
        max_size=400,
    )
)
def test_no_pile_of_such_words_takes_long(words: list[str]) -> None:
    read(" ".join(words))


def test_every_phrase_is_written_as_texts_are_compared() -> None:
    wordings = [
        *(w for wordings in data.CLASSES.values() for w in wordings),
        *(p for wording in WORDINGS.values() for ps in wording.phrases.values() for p in ps),
        *data.HARMLESS,
    ]
    for wording in wordings:
        for piece in wording.split():
            name = piece.removesuffix("?") if piece.startswith("<") else piece
            assert name in data.CLASSES or name in (".", "?", "^", "$") or _plain(name), wording


def _plain(word: str) -> bool:
    return word.isascii() and word.isalnum() and word == word.lower()


def test_a_keyword_is_never_needed_here() -> None:
    """The lists of law and industry are asked first; here is only what they do not have."""
    assert not [text for text in STOPS + OTHERS if recognise(text)]


@table(
    ("text", "language", "stops"),
    [
        ("Stop! I have bought it already", "en", True),
        ("Stop. That was enough", "en", True),
        ("STOP!!", "en", True),
        ("Unsubscribe. I moved away", "en", True),
        ("Alto! ya compré", "es", True),
        ("Basta. gracias", "es", True),
        ("Stop! Is it really 50% off?", "en", False),
        ("Stop. What?! Off", "en", False),
        ("Stop the boots? Off", "en", None),
        ("Alto! ¿de verdad?", "es", False),
        ("Stop it... ?", "en", True),
    ],
)
def test_a_stop_with_more_after_it_is_clear_unless_the_message_asks_something(
    text: str, language: str, stops: bool | None
) -> None:
    said = read(text)

    if stops is None:
        assert said is None
        return
    assert said
    assert (said.intent.ends_consent, said.language) == (stops, language)
    assert set(said.holds) == (set() if stops else {Hold.UNCLEAR_OPT_OUT})


@table(
    ("text", "tokens"),
    [
        ("Stop. Off", "^ stop . off $"),
        ("Stop? Off", "^ stop ? off $"),
        ("What?! Off", "^ what ? off $"),
        ("What!? Off", "^ what ? off $"),
        ("Off...", "^ off $"),
        ("Off?", "^ off ? $"),
        ("? Off", "^ off $"),
        ("stop stop STOP", "^ stop $"),
        ("unsubscibe me", "^ unsubscribe me $"),
        ("desuscribanme ya", "^ desuscribir ya $"),
        ("q no me manden + mensajes", "^ que no me manden mas mensajes $"),
        ("sub unsold duns", "^ sub unsold duns $"),
    ],
)
def test_a_message_is_words_between_its_ends_with_a_sign_between_its_sentences(
    text: str, tokens: str
) -> None:
    assert " ".join(Spoken(text).tokens) == tokens


@pytest.mark.parametrize("sign", ["🛑", "🖕", "🚫🚫", "✋ ✋"])
def test_a_sign_alone_is_a_doubt(sign: str) -> None:
    said = read(sign)

    assert said
    assert (said.intent, said.language) == (unclear_opt_out.INTENT, "en")
    assert set(said.holds) == {Hold.UNCLEAR_OPT_OUT}


@pytest.mark.parametrize("text", ["👍", "", "...", "🎉 🎉"])
def test_no_words_and_no_such_sign_say_nothing(text: str) -> None:
    assert read(text) is None
