"""What brand.yaml must not accept in silence, each with its line, and one cause once."""

from pathlib import Path

import pytest

from infra.brand_file.keyword_review import doubts
from infra.brand_file.promises import promised
from infra.brand_file.reader import BrandFileError, read_brand, warnings

EXAMPLE = Path(__file__).parents[3] / "brand.example.yaml"


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def written(tmp_path: Path, *changes: tuple[str, str]) -> tuple[Path, str]:
    text = EXAMPLE.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "brand.yaml"
    file.write_text(text, "utf-8")
    return file, text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("time_zone: America/Denver", "time_zone: EST", "write the zone of a city"),
        ("time_zone: America/Denver", "time_zone: CST6CDT", "write the zone of a city"),
        ('number: "+12025550101"', 'number: "555"', "of type 10dlc, which is a ten-digit number"),
        ('number: "+12025550101"', 'number: "+18885550101"', "of type 10dlc, which is a ten-digit"),
        ('number: "+12025550101"', "number: JUNIPER", "of type 10dlc, which is a ten-digit number"),
        ('number: "+18335550104"', 'number: "+12025550104"', "which is a toll-free number"),
        ("type: toll_free", "type: short_code", "which is a short code"),
        ("type: toll_free", "type: sender_id", "which is a sender id"),
    ],
)
def test_what_cannot_be_meant_is_an_error_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    file, text = written(tmp_path, (old, new))

    with pytest.raises(BrandFileError) as caught:
        read_brand(file)

    (error,) = str(caught.value).splitlines()
    where = new if "type:" not in new else '"+18335550104"'
    assert error.startswith(f"{file}:{line_of(text, where)}: ")
    assert said in error


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("program: orders", "program: offers", "id: orders", "messages leave from +12025550100"),
        ("    per_30_days: 4 ", "    per_30_days: 20 ", "per_30_days: 20", "promise at most 4"),
        ("en: up to 4 messages a month", "en: one message a month", "per_30_days: 4", "at most 1"),
        ("en: [JOIN, TRAIL]", "en: [JOIN, PASS]", "JOIN, PASS", "answer or refuse with"),
        ("en: [JOIN, TRAIL]", "en: [JOIN, SHOP]", "JOIN, SHOP", "one character from STOP"),
        ("en: [JOIN, TRAIL]", 'en: [JOIN, "5"]', 'JOIN, "5"', "too short"),
    ],
)
def test_what_may_be_a_mistake_is_a_warning_with_its_line(
    tmp_path: Path, old: str, new: str, where: str, said: str
) -> None:
    file, text = written(tmp_path, (old, new))

    found = warnings(file, read_brand(file))

    assert [w.split(": ")[0] for w in found] == [f"{file}:{line_of(text, where)}"], found
    assert said in found[0]


def test_an_offer_and_a_public_shortener_in_a_transactional_program_are_warned_of(
    tmp_path: Path,
) -> None:
    text = EXAMPLE.read_text("utf-8")
    said = "You are in! Up to 5 msgs per order."
    line = line_of(text, said) - 1
    file, _ = written(tmp_path, (said, f"{said} 20% off boots bit.ly/boots"))

    found = [w for w in warnings(file, read_brand(file)) if "L4-CNT-01" not in w]

    assert [w.split(" ", 1)[0] for w in found] == [f"{file}:{line}:"] * len(found)
    assert any("L3-URL-01" in w for w in found)
    assert any("L1-CON-02" in w for w in found)


def test_one_cause_is_one_warning(tmp_path: Path) -> None:
    file, text = written(tmp_path, ("Juniper & Pine", "Jénifer & Pín"))

    found = warnings(file, read_brand(file))

    assert len(found) == 1, found
    assert found[0].startswith(f"{file}:{line_of(text, 'name: Jénifer')}: name: ")
    assert "'í' is not in GSM-7" in found[0]


def test_a_word_of_a_topic_that_means_a_program_and_a_missing_title_are_warned_of(
    tmp_path: Path,
) -> None:
    file, text = written(
        tmp_path, ("[sale, sales, clearance]", "[sale, trail]"), ("      es: eventos\n", "")
    )

    found = warnings(file, read_brand(file))

    assert [one.split(": ", 1) for one in found] == [
        [
            f"{file}:{line_of(text, '[sale, trail]')}",
            "sales.words.en: 'trail' names a program too: contacts who write it mean the program",
        ],
        [
            f"{file}:{line_of(text, 'en: events') - 1}",
            "events.title: title is missing in es: contacts read it in another language",
        ],
    ]


def test_a_name_that_no_text_has_is_one_warning(tmp_path: Path) -> None:
    file, text = written(tmp_path, ("name: Juniper & Pine", "name: Acme Outdoor"))

    found = warnings(file, read_brand(file))

    assert [w.split(": ", 2)[:2] for w in found] == [
        [f"{file}:{line_of(text, 'name: Acme')}", "name"]
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("up to 4 messages a month", 4), ("hasta 4 mensajes al mes", 4), ("2-4 msgs/mo", 4),
        ("one text per week", 5), ("3 automated marketing texts each week", 13),
        ("un mensaje por semana", 5), ("1 alert per day", 30), ("12 msgs a year", 1),
        ("frequency varies", None), ("one text per order", None), ("4 boots a month", None),
    ],
)  # fmt: skip
def test_a_promise_is_read_as_messages_in_thirty_days(text: str, times: int | None) -> None:
    assert promised(text) == times


@pytest.mark.parametrize(
    "word", ["PASS", "No", "nope", "OK", "Gracias", "basta", "enough", "SHOP", "SOTP", "5", "x"]
)
def test_a_word_that_people_send_anyway_is_doubted(word: str) -> None:
    assert list(doubts(word))


@pytest.mark.parametrize("word", ["JOIN", "TRAIL", "OFERTAS", "DEALS", "VIP", "QUIET", "2026"])
def test_a_word_of_its_own_is_not(word: str) -> None:
    assert list(doubts(word)) == []
