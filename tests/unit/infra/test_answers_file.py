"""The file of answers beside brand.yaml: it is read with it, and each error has its line in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from infra.brand_file.reader import BrandFileError, read_brand, warnings
from tests.support import answers

EXAMPLE = Path(__file__).parents[3] / "brand.example.yaml"
Written = Callable[..., Path]
HOURS = """\
- id: hours
  may_answer: true
  questions: { en: [when do you open] }
  text: { en: We open at 9. }
"""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes the example with `answers`, and the file beside it."""

    def write(content: str | None, name: str = "answers.yaml") -> Path:
        file = tmp_path / "brand.yaml"
        file.write_text(f"{EXAMPLE.read_text('utf-8')}\nanswers: {name}\n", "utf-8")
        if content is not None:
            (tmp_path / "answers.yaml").write_text(content, "utf-8")
        return file

    return write


def errors(file: Path) -> list[str]:
    with pytest.raises(BrandFileError) as caught:
        read_brand(file)
    return str(caught.value).replace(f"{file.parent}/", "").splitlines()


def test_the_answers_are_read_with_the_brand(written: Written) -> None:
    file = written(answers.EXAMPLE.read_text("utf-8"))

    brand = read_brand(file)

    assert brand.answers == answers.example_answers()
    assert warnings(file, brand) == [], "the example is one to copy"


def test_answers_may_stand_in_the_brand_file_itself(tmp_path: Path) -> None:
    file = tmp_path / "brand.yaml"
    file.write_text(f"{EXAMPLE.read_text('utf-8')}\nanswers:\n{HOURS}", "utf-8")

    assert [one.id for one in read_brand(file).answers] == ["hours"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HOURS + HOURS, "answers.yaml:5: answers[1].id: answer hours appears twice"),
        (HOURS.replace("when do you open", ""), "answers.yaml:3: answers[0].questions.en: needs"),
        (HOURS.replace("may_answer: true", "may_answer: yes please"),
         "answers.yaml:2: answers[0].may_answer: is a text, where true or false is wanted"),
        (HOURS.replace("text:", "txt:"), "answers.yaml:4: answers[0].txt: unknown key 'txt', did"),
        (HOURS.replace("We open", "See https://else.example.org we open"),
         "answers.yaml:4: answers[0].text.en: links to else.example.org: answers link to"),
        (HOURS.replace("We open at 9", "50% off all boots today"),
         "answers.yaml:4: answers[0].text.en: "),
        (HOURS.replace("when do you open", "any nut allergy"),
         "answers.yaml:2: answers[0].may_answer: an answer with 'allerg' is for a person"),
        ("hours: 9-5\n", "answers.yaml:1: is not a list of answers: begin with a copy of"),
        ("", "answers.yaml:1: is not a list of answers"),
        ("- id: [", "answers.yaml:1: is not YAML"),
        (None, "answers.yaml: cannot be read (No such file or directory)"),
    ],
)  # fmt: skip
def test_an_error_of_the_answers_names_their_file_and_line(
    written: Written, content: str | None, said: str
) -> None:
    found = errors(written(content))

    assert any(one.startswith(said) for one in found), found


@pytest.mark.parametrize("name", ["../answers.yaml", "/etc/answers.yaml", "answers.txt"])
def test_only_a_file_beside_the_brand_is_read(written: Written, name: str) -> None:
    (error,) = errors(written(HOURS, name))

    line = len(EXAMPLE.read_text("utf-8").splitlines()) + 2
    assert error.startswith(f"brand.yaml:{line}: answers: {name!r} is no list")


def test_what_is_doubtful_in_an_answer_is_a_warning_with_its_line(written: Written) -> None:
    content = HOURS.replace("We open at 9.", "Abrimos a las 9 de la mañana sábados") + (
        HOURS.replace("id: hours", "id: other").replace("when", "When")
    )
    file = written(content)

    found = [one.replace(f"{file.parent}/", "") for one in warnings(file, read_brand(file))]

    assert [one.partition(": answers")[0] for one in found] == ["answers.yaml:4", "answers.yaml:7"]
    assert "not in GSM-7" in found[0]
    assert "the question stands under hours too" in found[1]
