"""`rapport understand`: one JSON line for each text, and a table of what labels lead to."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infra.cli import main

ROOT = Path(__file__).parents[3]
TEXTS = [
    {"text": "STOP", "label": "stop_all"},
    {"text": "ya no me escriban", "lang": "es", "label": "stop_all"},
    {"text": "too many texts", "label": "stop_doubtful"},
    {"text": "thanks so much"},
]


def rapport(*arguments: str, texts: str) -> Result:
    return CliRunner().invoke(main, ["understand", "-", *arguments], input=texts)


def lines(*texts: dict[str, str]) -> str:
    return "\n".join(json.dumps(text) for text in texts)


@pytest.mark.parametrize("brand", [(), ("--brand", str(ROOT / "brand.example.yaml"))])
def test_each_text_is_answered_without_a_deployment(brand: tuple[str, ...]) -> None:
    result = rapport(*brand, texts=lines(*TEXTS))

    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["effect"] for one in found] == ["opt_out", "opt_out", "hold", "none"]
    assert found[1]["reply"].startswith("Juniper & Pine: ")
    assert found[1]["language"] == "es"
    assert [one.get("label") for one in found] == ["stop_all", "stop_all", "stop_doubtful", None]
    table = [line.split() for line in result.stderr.splitlines()]
    assert table == [
        ["label", "texts", "opt_out", "hold"],
        ["stop_all", "2", "2", "0"],
        ["stop_doubtful", "1", "0", "1"],
    ]


def test_a_faulty_line_is_named_and_the_others_are_answered() -> None:
    result = rapport(texts='{"text": "STOP"}\n\n{"txt": 1}\nno json\n{"text": "HELP"}')

    assert result.exit_code == 1
    assert [json.loads(one)["effect"] for one in result.stdout.splitlines()] == [
        "opt_out", "answer",
    ]  # fmt: skip
    assert "line 3: " in result.stderr
    assert "line 4: " in result.stderr
    assert "2 lines could not be read; the others are done" in result.stderr


def test_a_text_in_place_of_the_file_is_told_what_is_taken() -> None:
    result = CliRunner().invoke(main, ["understand", "stop texting me"])

    assert result.exit_code == 2
    assert '. Give - or a file of JSON lines with {"text": "..."}.' in result.stderr


@pytest.mark.parametrize("texts", ["", "\n\n"])
def test_an_empty_file_is_refused(texts: str) -> None:
    result = rapport(texts=texts)

    assert result.exit_code == 1
    assert "there are no lines" in result.stderr


def test_a_language_that_no_brand_has_is_refused() -> None:
    result = rapport(texts='{"text": "STOP", "lang": "xx"}')

    assert result.exit_code == 1
    assert "line 1: Invalid enum value 'xx'" in result.stderr


def test_a_faulty_brand_file_is_refused(tmp_path: Path) -> None:
    faulty = tmp_path / "brand.yaml"
    faulty.write_text("name: 1")

    result = rapport("--brand", str(faulty), texts=lines(*TEXTS))

    assert result.exit_code == 1
    assert "brand.yaml" in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    ("sender", "understood"),
    [((), "free_text"), (("--sender", "pending"), "confirmed"), (("--sender", "unknown"), "spam")],
)
def test_the_sender_is_a_subscriber_or_who_is_named(
    sender: tuple[str, ...], understood: str
) -> None:
    text = "yes please" if understood == "confirmed" else "you won, claim at win.example.com"

    result = rapport(*sender, texts=lines({"text": text}))

    assert json.loads(result.stdout)["understood"] == understood
