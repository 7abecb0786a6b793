"""Words to avoid are found in what people read, and terms of the field are left alone."""

from pathlib import Path

from infra.checks.words import checked_files, findings, findings_in, findings_in_code
from tests.support.tables import table


def words(text: str, path: str = "docs/page.md") -> list[str]:
    return [finding.word for finding in findings_in(text, path)]


@table(
    ("text", "expected"),
    [
        ("She texts STOP.", ["She"]),
        ("The message is held back.", ["is held back"]),
        ("A held-back message", ["held-back"]),
        ("What was withheld, and whoever asks", ["withheld", "whoever"]),
        ("The alarm rings: mend it", ["rings", "mend"]),
        ("Put the letters back", ["letters"]),
        ("the dead-letter queue", []),
        ("26 letters, digits and dashes", []),
        ("The brings, recommends and there", []),
        ("`rapport why` and $her", []),
    ],
)
def test_a_word_to_avoid_is_found_in_a_document(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_in_python_only_the_texts_count_and_each_has_its_line() -> None:
    source = 'she = 1\n# whoever reads this\nf"For {she}, her message"\n"""One.\n\nIt mends."""\n'

    found = list(findings_in(source, "functions/api/x.py"))

    assert [(one.line, one.word) for one in found] == [(3, "her"), (6, "mends")]
    assert str(found[1]) == 'functions/api/x.py:6: "mends": write "fix"'


def test_in_code_docstrings_and_comments_count_and_names_do_not() -> None:
    source = (
        '"""Sends a message.\n\nShe is texted once."""\n'
        "her = anybody('whoever')  # anybody may\n"
        "def text() -> str:\n"
        '    """Returns `her`, in capital letters."""\n'
    )

    found = findings_in_code(source, "shared/x.py")

    assert [(one.line, one.word) for one in found] == [(3, "She"), (3, "texted"), (4, "anybody")]


def test_each_finding_is_named_once_and_in_all_code(tmp_path: Path) -> None:
    for folder in ("functions", "shared/domain", "infra/cost", "tests", "build"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "module.py").write_text('"""What she said."""\n')

    assert [str(one.path) for one in findings(tmp_path, ())] == [
        "functions/module.py",
        "infra/cost/module.py",
        "shared/domain/module.py",
        "tests/module.py",
    ]


def test_pending_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("old", "new"):
        (tmp_path / "docs" / f"{name}.md").write_text("her")

    assert [one.path for one in findings(tmp_path, ("docs/old",))] == ["docs/new.md"]


def test_documents_api_commands_and_templates_are_checked() -> None:
    checked = set(checked_files())

    assert {
        "README.md",
        "CHANGELOG.md",
        "docs/operations.md",
        "functions/api/contacts.py",
    } <= checked
    assert any(path.startswith("infra/resources/") for path in checked)
    assert {"Makefile", "brand.example.yaml", "infra/cli/admin/doctor.py"} <= checked
    assert {"shared/domain/core/error_codes.py", "shared/domain/gate/rules/caps.py"} <= checked


def test_every_text_of_a_command_and_of_a_refusal_is_checked(tmp_path: Path) -> None:
    for folder in (
        "infra/cli/admin",
        "infra/doctor",
        "shared/domain/gate",
        "shared/usecases/opt_in",
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "module.py").write_text('said = "She is held back."\n')

    assert len(findings(tmp_path, ())) == 8
