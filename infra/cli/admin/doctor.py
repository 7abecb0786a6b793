"""`rapport doctor`: checks the configuration of a deployment."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infra.brand_file.reader import BrandFileError, read_brand
from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.output import Column, number_of, progress, table
from infra.doctor.finding import Finding, Severity
from shared.domain.brand.model import Brand

if TYPE_CHECKING:
    from infra.doctor.case import Case

SHOWN = (Column("result"), Column("check"), Column("meaning and remedy"))
NEVER = 1_000_000
"""Checks after which a file or a pipe gets a line of progress: there are never so many."""


@click.command(
    epilog="Exit codes: 0 no errors, perhaps warnings; 1 at least one error; 2 wrong usage; "
    "3 no deployment."
)
@click.option(
    "--brand",
    "brand_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check whether this brand file is the current one.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@stage_option
def doctor(brand_path: Path | None, as_json: bool, stage: str | None) -> None:
    """Check a deployment: what is missing or wrong, what it means and what to do.

    Changes nothing. Shows no secrets, no contact's phone number and no message text. A check that
    cannot run here, for instance without permission, is reported as such, never as ok.

    Example: rapport doctor --stage prod --brand brand.yaml
    """
    file = _file(brand_path) if brand_path else None
    findings: list[Finding] = []
    with deployment(stage):
        from infra.doctor.examine import examine

        case = _case(file)
        try:
            with progress("checking", "check", every=NEVER) as report:
                for finding in examine(case):
                    findings.append(finding)
                    report(len(findings))
        finally:
            if not as_json:
                show_findings(findings)
    counts = Counter(finding.severity for finding in findings)
    if as_json:
        click.echo(_json(case.settings.stage, findings, counts))
    told = f"{counts[Severity.OK]} ok, {counts[Severity.WARN]} warn, {counts[Severity.WRONG]} wrong"
    if counts[Severity.WRONG]:
        raise Refused(f"{number_of(counts[Severity.WRONG], 'thing')} to fix: {told}")
    click.echo(told, err=as_json)


def _file(path: Path) -> Brand:
    try:
        return read_brand(path)
    except BrandFileError as error:
        raise Refused(str(error)) from error


def _case(file: Brand | None) -> "Case":
    from infra.doctor.case import Case
    from infra.doctor.checks.brand import load
    from shared.platform.settings import Settings

    current, version, fault = load()
    now = datetime.now(UTC)
    return Case(Settings.from_env(), now, current, version, file, fault)


def show_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    """Prints findings as a table. A remedy is on a line of its own."""
    table(SHOWN, [row for finding in findings for row in _rows(finding)], err=err)


def _rows(finding: Finding) -> Iterator[Sequence[str]]:
    yield finding.severity, finding.check, finding.means
    if finding.do:
        yield "", "", f"-> {finding.do} ({finding.see})"


def _json(stage: str, findings: Sequence[Finding], counts: Counter[Severity]) -> str:
    rows = [
        {
            "check": one.check,
            "severity": one.severity,
            "means": one.means,
            "do": one.do,
            "see": one.see,
        }
        for one in findings
    ]
    told = {severity: counts[severity] for severity in Severity}
    return json.dumps({"stage": stage, "counts": told, "findings": rows}, ensure_ascii=False)
