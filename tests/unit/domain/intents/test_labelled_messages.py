"""How much of what people write is understood: measured on messages whose authors knew no rule.

`sealed` messages are for measuring alone. Nobody who writes rules reads them, and nothing is
trained on them. The gates are the figures reached.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from shared.domain.intents import free_text
from shared.domain.intents.keywords import recognise

FOLDER = Path(__file__).parents[3] / "data" / "understanding"
OPT_OUTS = frozenset({"stop_all", "stop_third", "bereaved", "wrong_number"})
# fmt: off
HARMLESS = frozenset((
    "auto_reply", "bot", "gibberish", "help", "join", "order", "praise", "question", "reaction",
    "return", "secret", "spam", "who", "yes", "language"
))
# fmt: on
# fmt: off
OTHERS = frozenset((
    "abuse", "complaint", "fraud", "human", "legal", "less", "medical", "minor", "no",
    "no_texts", "other_channel", "pause", "privacy", "self_harm", "stop_doubtful", "stop_scope",
    "time", "topic", "violence"
))
# fmt: on
DANGERS = frozenset({"self_harm", "violence", "medical"})
LABELS = OPT_OUTS | HARMLESS | OTHERS


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message, what it means, which label it resembles, and what else it means."""

    text: str
    lang: str
    label: str
    near: str = ""
    also: str = ""


class Figures(NamedTuple):
    """Per cent: opt-outs that end consent or put a hold on marketing, and harmless messages that
    end consent, or put a hold on it."""

    caught: float
    false_stops: float
    false_holds: float


REACHED = {"en": Figures(25.0, 2.2, 1.1), "es": Figures(23.3, 1.7, 2.2)}


def labelled(pattern: str) -> list[Labelled]:
    return [
        msgspec.json.decode(line, type=Labelled)
        for path in sorted(FOLDER.glob(pattern))
        for line in path.read_bytes().splitlines()
    ]


def act(text: str) -> str:
    """Returns what the message leads to: "stop", "hold" or "nothing"."""
    if meaning := recognise(text):
        return "stop" if meaning[0].ends_consent else "nothing"
    said = free_text.read(text)
    if said and said.intent.is_danger:
        return "stop" if said.also and said.also.intent.ends_consent else "hold"
    if said is None or not said.intent.stops_marketing:
        return "nothing"
    return "stop" if said.intent.ends_consent else "hold"


def is_danger(text: str) -> bool:
    """Returns whether the message calls a person at any hour."""
    said = free_text.read(text)
    return said is not None and said.intent.is_danger


def measured(messages: list[Labelled]) -> Figures:
    opt_outs = Counter(act(one.text) for one in messages if one.label in OPT_OUTS)
    harmless = Counter(
        act(one.text) for one in messages if one.label in HARMLESS and one.also != "stop_all"
    )
    return Figures(
        100 * (opt_outs["stop"] + opt_outs["hold"]) / opt_outs.total(),
        100 * harmless["stop"] / harmless.total(),
        100 * harmless["hold"] / harmless.total(),
    )


DANGERS_FOUND = {"en": 75.5, "es": 75.2}
"""Per cent of the sealed messages with a danger that call a person."""


@pytest.mark.parametrize("language", ["en", "es"])
def test_as_many_dangers_are_found_as_were(language: str) -> None:
    messages = labelled(f"sealed-{language}-*.jsonl")
    called = [is_danger(one.text) for one in messages if one.label in DANGERS]

    assert 100 * sum(called) / len(called) >= DANGERS_FOUND[language]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_figure_is_worse_than_the_one_reached(language: str) -> None:
    seen, reached = measured(labelled(f"sealed-{language}-*.jsonl")), REACHED[language]

    assert seen.caught >= reached.caught, seen
    assert seen.false_stops <= reached.false_stops, seen
    assert seen.false_holds <= reached.false_holds, seen


def test_each_message_stands_once_and_in_one_language() -> None:
    messages = labelled("*.jsonl")
    texts = Counter(" ".join(one.text.lower().split()) for one in messages)

    assert [text for text, times in texts.items() if times > 1] == []
    assert {one.lang for one in messages} == {"en", "es"}
    assert {one.label for one in messages} == LABELS
    assert {one.near for one in messages} - LABELS == {""}


def test_both_sides_are_there_in_both_languages() -> None:
    for language in ("en", "es"):
        for part in ("sealed", "train"):
            mine = labelled(f"{part}-{language}-*.jsonl")
            assert sum(one.label in OPT_OUTS for one in mine) > 400
            assert sum(one.label in HARMLESS for one in mine) > 100
            assert sum(bool(one.near) for one in mine) > 200
