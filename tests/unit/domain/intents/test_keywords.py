"""The words that have to be known are, in every disguise of STOP, and no sentence is one."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.intents.intent import Intent
from shared.domain.intents.keywords import is_reserved, normalise, recognise
from shared.domain.intents.kinds import help, opt_out
from shared.domain.intents.kinds.opt_ins import confirmation, start
from shared.domain.intents.registry import INTENTS
from tests.support.tables import table
from tests.unit.domain.builders import bounded

DATA = Path(__file__).parents[3] / "data"
LISTS: Mapping[str, Mapping[str, Any]] = json.loads((DATA / "keywords.json").read_text("utf-8"))
NEEDS_CONTEXT = LISTS["no start by themselves"]
EXAMPLES: list[dict[str, str | None]] = [
    json.loads(line) for line in (DATA / "inbound_keywords.jsonl").read_text("utf-8").splitlines()
]
STOP, HELP, START, YES = opt_out.INTENT, help.INTENT, start.INTENT, confirmation.INTENT
KEYWORD_INTENTS: Mapping[str | None, Intent | None] = {
    "stop": STOP,
    "help": HELP,
    "start": START,
    "yes": YES,
    None: None,
}
ALL_WORDS = [
    (intent, language, word)
    for intent in INTENTS
    for language, words in intent.keywords.items()
    for word in sorted(words)
]


def listed() -> Iterator[tuple[str, Intent, str]]:
    for kind in ("law", "industry", "providers", "our own standard"):
        for source, by_keyword in LISTS[kind].items():
            for keyword, words in by_keyword.items():
                for word in words:
                    if not (keyword == "start" and word in NEEDS_CONTEXT):
                        intent = KEYWORD_INTENTS[keyword]
                        assert intent
                        yield source, intent, word


@table(
    ("keyword", "word"),
    [pytest.param(keyword, word, id=f"{source}: {word}") for source, keyword, word in listed()],
)
def test_every_word_of_law_industry_and_providers_is_known(keyword: Intent, word: str) -> None:
    for spelling in (word, word.lower(), word.capitalize(), f" {word}. "):
        recognised = recognise(spelling)
        assert recognised
        assert recognised[0] is keyword


@table("word", NEEDS_CONTEXT)
def test_a_word_that_needs_context_starts_nothing_by_itself(word: str) -> None:
    recognised = recognise(word)

    answers = "question" in NEEDS_CONTEXT[word]
    assert (recognised[0] if recognised else None) is (YES if answers else None)


def test_no_word_is_known_that_nobody_lists() -> None:
    theirs = {(keyword, normalise(word)) for _, keyword, word in listed()}
    yes = {(YES, word) for word in ("yes", "y", "si", "s", "oui")}

    assert {(keyword, word) for keyword, _, word in ALL_WORDS} == theirs | yes


@table(("keyword", "language", "word"), ALL_WORDS)
def test_every_word_stands_normalised_and_once(keyword: Intent, language: str, word: str) -> None:
    assert normalise(word) == word
    assert recognise(word) == (keyword, language)


@table("example", EXAMPLES)
def test_a_text_is_read_as_what_it_says(example: dict[str, str | None]) -> None:
    intent, language = recognise(example["text"] or "") or (None, None)

    assert intent is KEYWORD_INTENTS[example["means"]], example["why"]
    assert language == example["language"], example["why"]


AROUND = st.text(alphabet=" .,!?;:…-_*()[]\"'“”‘’«»¡¿🛑🙏👍✋🏽\t\u200b\u00a0", max_size=6)
TAILS = st.sampled_from(["", "\n\nSent from my iPhone", "\nEnviado desde mi iPhone"])


@bounded
@given(st.sampled_from(ALL_WORDS), st.data())
def test_case_accents_and_what_stands_around_a_word_change_nothing(
    known: tuple[Intent, str, str], data: st.DataObject
) -> None:
    keyword, language, word = known
    letters = "".join(data.draw(st.sampled_from([c, c.upper()])) for c in word)
    accented = unicodedata.normalize("NFC", letters.replace("a", "á").replace("E", "É"))
    written = data.draw(st.sampled_from([letters, accented]))
    text = data.draw(AROUND) + written + data.draw(AROUND) + data.draw(TAILS)
    if keyword is STOP:  # only STOP is looked for above a signature that no list knows
        text += data.draw(st.sampled_from(["", "\n\nAna"]))

    assert recognise(text) == (keyword, language)


@bounded
@given(
    st.sampled_from(["stop", "end", "quit", "cancel", "baja", "alto", "optout", "unsubscribe"]),
    st.data(),
)
def test_held_down_spaced_and_disguised_letters_still_say_stop(
    word: str, data: st.DataObject
) -> None:
    look_alike = {"o": "oO0о", "e": "eе", "a": "aа", "c": "cс", "p": "pр", "s": "sѕ", "i": "i1і"}
    letters = [
        data.draw(st.sampled_from(look_alike.get(c, c))) * data.draw(st.integers(1, 3))
        for c in word
    ]

    assert (recognise("".join(letters)) or (None,))[0] is STOP
    assert (recognise(" ".join(word)) or (None,))[0] is STOP


@bounded
@given(st.sampled_from(ALL_WORDS), st.sampled_from(["my order", "x", "the", "semana", "mi cita"]))
def test_a_word_with_another_beside_it_is_a_sentence(
    known: tuple[Intent, str, str], other: str
) -> None:
    assert recognise(f"{known[2]} {other}") is None
    assert recognise(f"{other} {known[2]}") is None


@bounded
@given(st.text(max_size=40))
def test_any_text_can_be_read_and_reading_it_again_is_the_same(text: str) -> None:
    assert recognise(text) == recognise(text)
    assert normalise(normalise(text)) == normalise(text)
    assert is_reserved(text) is (recognise(text) is not None)


@bounded
@given(
    st.text(st.characters(codec="ascii"), max_size=30)
    | st.sampled_from(ALL_WORDS).map(lambda known: f"{known[2].title()}.\n\nAna")
)
def test_plain_letters_are_read_like_any_others(text: str) -> None:
    assert normalise(f"{text}\u200b") == normalise(text)


@table("word", ["STOP", "Info", "unstop", "Sí", "S T O P"])
def test_a_word_that_means_something_is_no_programs_own(word: str) -> None:
    assert is_reserved(word)


@table("word", ["JOIN", "TRAIL", "OFERTAS", "BOOTS20", ""])
def test_any_other_word_is_free(word: str) -> None:
    assert not is_reserved(word)


@table(
    "text",
    [
        "S T O P A L L", "STOPALLL", "ST0P ALL", "ARRRET", "A R R E T", "АRRET", "0PT OUT",
        "opt 0ut", "S\u200bTOP", "un\u00adsubscribe", "ST" + "O" * 60 + "P",
        "STOP\n\nMaria Example", "STOP\n \t\r\nMaria Example", "ＳＴＯＰ", "𝐒𝐓𝐎𝐏", "ⓢⓣⓞⓟ",
        "S" + "T" * 197 + "OP",
    ],
)  # fmt: skip
def test_every_stop_word_is_known_in_disguise(text: str) -> None:
    assert (recognise(text) or (None,))[0] is STOP


@table(
    "text",
    [
        "Finn", "Yes\n\nactually no", "Help\n\nmy parcel is lost", "STOP\nX\n\nMaria Example",
        "S" + "T" * 198 + "OP",
    ],
)  # fmt: skip
def test_a_name_or_a_paragraph_is_no_keyword(text: str) -> None:
    assert recognise(text) is None
