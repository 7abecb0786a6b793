"""The figures of understanding are counted as the page says."""

import pytest

from infra.second_reader.labelled import Labelled
from infra.understanding.intents import understood
from infra.understanding.trials import (
    dangers,
    harmless,
    opt_outs,
    others,
    share,
    tried,
)
from shared.domain.brand.model import Brand

MESSAGES = [
    Labelled("STOP", "en", "stop_all"),
    Labelled("do you have boots?", "en", "stop_all"),
    Labelled("please stop texting me", "en", "question"),
    Labelled("too many texts", "en", "praise"),
    Labelled("do you sell hats?", "en", "question"),
    Labelled("I want to kill myself", "en", "self_harm"),
    Labelled("are you a robot?", "en", "bot"),
    Labelled("is this a robot vacuum or not", "en", "bot"),
]


def test_each_kind_of_message_is_counted_by_its_own_rule(brand: Brand) -> None:
    trials = tried(MESSAGES, brand)

    assert [one.ends_consent for one in opt_outs(trials)] == [True, False]
    assert [(one.ends_consent, one.holds) for one in harmless(trials)][:3] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip
    assert [one.calls_person for one in dangers(trials)] == [True]
    assert not any(one.calls_person for one in others(trials))


def test_precision_and_recall_of_a_meaning(brand: Brand) -> None:
    found = {one.name: one for one in understood(tried(MESSAGES, brand))}

    stops = found["opt-out, ended"]
    assert (stops.meant, stops.recall, stops.precision) == (2, 50, 50)
    assert found["opt-out, ended or held"].precision == pytest.approx(100 / 3)
    assert found["bot"].cells == ("2", "50 %", "100 %")
    assert found["self_harm"].cells == ("1", "100 %", "100 %")
    assert "question" not in found


def test_the_share_of_nothing_is_nothing() -> None:
    assert (share([]), share([True, False])) == (0, 50)


def test_a_contact_of_unknown_language_is_answered_by_what_they_write(brand: Brand) -> None:
    spanish = Labelled("por favor ya no me manden mensajes de ofertas", "es", "stop_all")

    (known,) = tried([Labelled("STOP", "es", "stop_all")], brand)
    (unknown,) = tried([spanish], brand, knows_language=False)
    assert (known.run.language, unknown.run.language) == ("es", "es")
