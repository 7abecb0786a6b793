"""The output of commands: plain lines for scripts, tables and bars for people."""

import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result

from infra.cli.output import Column, aligned, progress, table

LISTED = (Column("name"), Column("parts", right=True), Column("what it says"))
LONG = "no gap " * 40
ROWS = [("boots", "7", "[red]sale[/red]"), ("scarves, blue", "1,200", LONG.strip())]


def _run(shown: Callable[[], None], *, columns: str = "60") -> Result:
    return CliRunner(env={"COLUMNS": columns, "TERM": "xterm"}).invoke(
        click.command()(shown), catch_exceptions=False
    )


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)


class TestPlain:
    def test_each_row_is_one_whole_line_without_headings(self) -> None:
        result = _run(lambda: table(LISTED, ROWS))

        assert result.stdout == (
            f"boots              7  [red]sale[/red]\nscarves, blue  1,200  {LONG.strip()}\n"
        )

    def test_headings_appear_only_when_they_are_asked_for(self) -> None:
        result = _run(lambda: table(LISTED[:2], [row[:2] for row in ROWS], headings=True))

        assert result.stdout.splitlines()[0] == "name           parts"

    def test_an_empty_table_prints_nothing(self) -> None:
        assert _run(lambda: table(LISTED, [])).output == ""

    def test_a_table_for_standard_error_leaves_standard_output_alone(self) -> None:
        result = _run(lambda: table(LISTED, ROWS[:1], err=True, margin=2))

        assert result.stdout == ""
        assert result.stderr == "  boots  7  [red]sale[/red]\n"

    def test_control_characters_do_not_reach_a_terminal(self) -> None:
        assert aligned([("ines\x1b[2J", "two\nlines")]) == ["ines\ufffd[2J  two\ufffdlines"]

    def test_wide_characters_count_by_the_columns_that_they_take(self) -> None:
        assert aligned([("日本", "x"), ("abcd", "y")]) == ["日本  x", "abcd  y"]


@pytest.mark.usefixtures("terminal")
class TestTerminal:
    def test_a_table_has_headings_and_wraps_at_the_width(self) -> None:
        lines = _run(lambda: table(LISTED, ROWS)).stdout.splitlines()

        assert "what it says" in lines[0]
        assert len(lines) > len(ROWS) + 2
        assert "[red]sale[/red]" in "\n".join(lines), "content is never markup"

    def test_nothing_of_a_cell_is_cut_off(self) -> None:
        shown = _run(lambda: table(LISTED, ROWS), columns="40").stdout

        assert shown.count("gap") == LONG.count("gap")

    def test_progress_is_a_bar_on_standard_error(self) -> None:
        def shown() -> None:
            with progress("reading", "row", 4) as report:
                report(3)

        result = _run(shown)

        assert "3/4" in result.stderr
        assert "3/4" not in result.stdout


class TestProgress:
    def test_without_a_terminal_a_tenth_of_the_total_is_a_line(self) -> None:
        def shown() -> None:
            with progress("reading", "row", 40) as report:
                for done in range(10):
                    report(done)

        assert _run(shown).stderr == "reading: 4 of 40 rows\nreading: 8 of 40 rows\n"

    def test_without_a_total_each_so_many_are_a_line(self) -> None:
        def shown() -> None:
            with progress("verifying", "contact", every=2) as report:
                for done in (1, 2, 3, 7):
                    report(done)

        result = _run(shown)

        assert result.stderr == "verifying: 2 contacts so far\nverifying: 7 contacts so far\n"
        assert result.stdout == ""


def test_commands_start_without_rich() -> None:
    command = "import sys, infra.cli; print([name for name in sys.modules if name == 'rich'])"

    shown = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )

    assert shown.stdout == "[]\n"
