"""How much of what people write is understood: measured on messages whose authors knew no rule.

`sealed` messages are for measuring alone: see `infra/second_reader/labelled.py`. The gates are the
figures reached.
"""

from collections import Counter
from typing import NamedTuple

import pytest

from infra.second_reader.labelled import HARMLESS, OPT_OUTS, OTHERS, UNCLEAR, Labelled, read
from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState
from tests.unit.domain.builders import a_consent, a_head, texted

LABELS = OPT_OUTS | HARMLESS | OTHERS | UNCLEAR


class Figures(NamedTuple):
    """Per cent: opt-outs that end consent or put a hold on marketing, and harmless messages that
    end consent, or put a hold on it."""

    caught: float
    false_stops: float
    false_holds: float


REACHED = {"en": Figures(92.4, 0.8, 3.5), "es": Figures(94.2, 0.3, 4.4)}


def act(message: Labelled, brand: Brand) -> str:
    """Returns what the message of a subscriber leads to: "stop", "hold" or "nothing"."""
    state = a_head(a_consent(ConsentState.ACTIVE), language=message.lang)
    outcome = texted(state, message.text, brand)
    if outcome.understanding.is_opt_out:
        return "stop"
    return "hold" if outcome.head.contact.holds else "nothing"


def measured(messages: list[Labelled], brand: Brand) -> Figures:
    opt_outs = Counter(act(one, brand) for one in messages if one.label in OPT_OUTS)
    harmless = Counter(
        act(one, brand) for one in messages if one.label in HARMLESS and not one.is_opt_out
    )
    return Figures(
        100 * (opt_outs["stop"] + opt_outs["hold"]) / opt_outs.total(),
        100 * harmless["stop"] / harmless.total(),
        100 * harmless["hold"] / harmless.total(),
    )


class Calls(NamedTuple):
    """Per cent: dangers that call a person, at any hour or in the team's hours, and other messages
    that do."""

    found: float
    at_any_hour: float
    in_team_hours: float


CALLS = {"en": Calls(96.7, 0.8, 1.1), "es": Calls(96.2, 0.8, 1.3)}


def called(messages: list[Labelled], brand: Brand) -> Calls:
    outcomes = [(one.is_danger, texted(a_head(), one.text, brand)) for one in messages]
    found = [one.understanding.is_danger for is_danger, one in outcomes if is_danger]
    others = [one.understanding for is_danger, one in outcomes if not is_danger]
    return Calls(
        100 * sum(found) / len(found),
        100 * sum(one.is_urgent for one in others) / len(others),
        100 * sum(one.is_suspicion for one in others) / len(others),
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_as_many_dangers_are_found_as_were(language: str, brand: Brand) -> None:
    seen, reached = called(read(f"sealed-{language}-*.jsonl"), brand), CALLS[language]

    assert seen.found >= reached.found, seen
    assert seen.at_any_hour <= reached.at_any_hour, seen
    assert seen.in_team_hours <= reached.in_team_hours, seen


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_figure_is_worse_than_the_one_reached(language: str, brand: Brand) -> None:
    seen, reached = measured(read(f"sealed-{language}-*.jsonl"), brand), REACHED[language]

    assert seen.caught >= reached.caught, seen
    assert seen.false_stops <= reached.false_stops, seen
    assert seen.false_holds <= reached.false_holds, seen


def test_each_message_stands_once_and_in_one_language() -> None:
    messages = read("*.jsonl")
    texts = Counter(" ".join(one.text.lower().split()) for one in messages)

    assert [text for text, times in texts.items() if times > 1] == []
    assert {one.lang for one in messages} == {"en", "es"}
    assert {one.label for one in messages} == LABELS
    assert {one.near for one in messages} - LABELS == {""}


def test_both_sides_are_there_in_both_languages_and_a_third_is_sealed() -> None:
    for language in ("en", "es"):
        parts = {part: read(f"{part}-{language}-*.jsonl") for part in ("sealed", "train")}
        for mine in parts.values():
            assert sum(one.label in OPT_OUTS for one in mine) > 400
            assert sum(one.label in HARMLESS for one in mine) > 400
            assert sum(bool(one.near) for one in mine) > 400
        assert sum(map(len, parts.values())) >= 5000
        assert len(parts["sealed"]) * 3 >= sum(map(len, parts.values()))
