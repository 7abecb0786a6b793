"""English or Spanish: right whenever it decides, and it abstains when the message may be either."""

import runpy
from collections import Counter
from pathlib import Path

import pytest

from infra.training import language_weights as weights
from shared.domain.text.language import PERHAPS, language_of, own_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Do you have the brown boots in my size?", "en"),
        ("when is my order going to be ready", "en"),
        ("¿Tienen botas de mujer en talla 38?", "es"),
        ("cuando va a estar listo mi pedido", "es"),
        ("CUANDO VA A ESTAR LISTO MI PEDIDO", "es"),
        ("Stop! ya no quiero recibir mensajes de ustedes, please", "es"),
        ("see https://example.com/un-enlace-en-espanol for the details that we want", "en"),
    ],
)
def test_a_clear_message_has_a_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "please stop",
        "ok stop please info no",
        "STOP STOP STOP STOP STOP STOP STOP",
        "ya no me escriban",
        "hola",
        "1234567890 1234567890 1234567890",
        "https://example.com/this-is-a-long-link-with-the-words",
        "quiero el order number for my zapatos please",
        "asdf jkl zxcv bnm qwer tyui hjkl fdsa",
        "👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍",
        "한국어로 보내 주실 수 있나요 감사합니다 정말로 감사합니다",
    ],
)
def test_any_other_has_none(text: str) -> None:
    assert language_of(text) is None


def test_a_few_words_may_decide_one_answer() -> None:
    assert language_of("ya no me escriban", at_least=PERHAPS) == "es"
    assert language_of("leave me alone", at_least=PERHAPS) == "en"
    assert language_of("please stop", at_least=PERHAPS) is None


def test_the_words_of_the_programs_do_not_count() -> None:
    text = "quiero zapatillas nuevas para correr"

    assert language_of(text) == "es"
    assert language_of(text, borrowed={"zapatillas", "nuevas", "correr"}) is None
    assert own_words("Quiero CLUB 20 zapatos, ok?", {"zapatos"}) == " quiero "


@pytest.mark.parametrize("at_least", [20, PERHAPS])
def test_of_authors_whose_messages_were_not_counted_99_in_100_are_right(at_least: int) -> None:
    seen = Counter[str]()
    for author in "123":
        others = [
            one for o in "123" if o != author for one in weights.messages(f"train-*-{o}.jsonl")
        ]
        table = weights.counted(others)
        for language, text in weights.messages(f"train-*-{author}.jsonl"):
            found = language_of(text, at_least=at_least, weights=table)
            seen["all"] += len(text) >= 25
            seen["decided"] += found is not None
            seen["right"] += found == language

    assert seen["right"] >= 0.99 * seen["decided"]
    assert seen["decided"] >= 0.9 * seen["all"]


def test_the_table_is_read_as_it_is_counted_and_written(tmp_path: Path) -> None:
    messages = weights.messages("train-*-1.jsonl")
    counted = weights.counted(messages)
    module = tmp_path / "table.py"

    module.write_text(weights.rendered(counted, len(messages)), "utf-8")

    grams = runpy.run_path(str(module))["GRAMS"]
    read = {row[at : at + 3]: by for by, row in grams.items() for at in range(0, len(row), 3)}
    assert read == counted
    assert f"from {len(messages)} messages" in module.read_text("utf-8")
