"""What is wrong or doubtful in brand.yaml is told with its line, by `apply` and by `deploy`."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from infra.stack.template import ROOT
from tests.support.deploying import URL, deploy, rapport, stack
from tests.support.world import World

EXAMPLE = (ROOT / "brand.example.yaml").read_text()
ORDERS = EXAMPLE.index("- id: orders")


def changed(before: str, after: str, *, begin: int = 0) -> str:
    """The example with one place changed, the first one from `begin` on."""
    at = EXAMPLE.index(before, begin)
    return EXAMPLE[:at] + after + EXAMPLE[at + len(before) :]


WARNINGS: Mapping[str, tuple[str, str, str]] = {
    "a program without a number": (
        EXAMPLE.replace("program: orders", "program: offers"),
        "- id: orders",
        "orders: no number has this program: its messages leave from +12025550100",
    ),
    "more messages than are promised": (
        changed("per_30_days: 4", "per_30_days: 25"),
        "    per_30_days: 25",
        "offers.per_30_days: per_30_days is 25, but the texts promise at most 4",
    ),
    "a keyword that people say for no": (
        changed("JOIN", "PASS"),
        "PASS",
        "offers.keywords.en: 'PASS' is a word that people answer or refuse with",
    ),
    "an offer with a public shortener in a transactional welcome": (
        changed("welcome: >-", "welcome: >- # 1", begin=ORDERS).replace(
            "Updates: You are in!", "Updates: 20% off: bit.ly/boots", 1
        ),
        "welcome: >- # 1",
        "[L3-URL-01]",
    ),
    "an accent in the name": (
        EXAMPLE.replace("Juniper & Pine", "Jun\u00edper & Pine"),
        "name: Jun\u00edper",
        "name: '\u00ed' is not in GSM-7",
    ),
}
ERRORS: Mapping[str, tuple[str, str, str]] = {
    "an abbreviation for a zone": (
        changed("time_zone: America/Denver", "time_zone: EST"),
        "time_zone: EST",
        "time_zone 'EST' is an abbreviation without daylight saving time",
    ),
    "a short code of a long number's type": (
        changed('"+12025550100"', '"555"', begin=EXAMPLE.index("numbers:")),
        '"555"',
        "number '555' is of type 10dlc",
    ),
}


def line_of(text: str, marker: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if marker in line)


@pytest.mark.parametrize("what", WARNINGS)
def test_a_doubt_is_told_once_with_its_line(what: str, tmp_path: Path) -> None:
    (text, marker, told), path = WARNINGS[what], tmp_path / "brand.yaml"
    path.write_text(text)

    checked = rapport("apply", "--check", path)
    strict = rapport("apply", "--check", "--strict", path)

    lines = [line for line in checked.output.splitlines() if told in line]
    assert (checked.exit_code, strict.exit_code) == (0, 1), checked.output
    assert len(lines) == 1
    assert checked.output.count("GSM-7") == ("accent" in what)
    assert lines[0].startswith(f"warning: {path}:{line_of(text, marker)}: ")


@pytest.mark.parametrize("what", ERRORS)
def test_an_error_is_told_with_its_line_and_nothing_is_deployed(
    world: World, package: Path, what: str, tmp_path: Path
) -> None:
    (text, marker, told), path = ERRORS[what], tmp_path / "brand.yaml"
    path.write_text(text)

    checked = rapport("apply", "--check", path)
    deployed = deploy(package, "--parameter", URL, "--brand", path)

    for answer in (checked, deployed):
        (line,) = [one for one in answer.output.splitlines() if told in one]
        assert line.startswith(f"{path}:{line_of(text, marker)}: ")
        assert answer.exit_code == 1
    assert stack() is None


def test_a_deployment_tells_the_same_doubts(world: World, package: Path, tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text(WARNINGS["more messages than are promised"][0])
    told = rapport("apply", "--check", path).output

    deployed = deploy(package, "--parameter", URL, "--brand", path, stdin="n\n")

    warnings = [line for line in told.splitlines() if line.startswith("warning: ")]
    assert warnings
    assert set(warnings) <= set(deployed.output.splitlines())
    assert stack() is None
