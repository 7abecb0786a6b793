"""Known vulnerabilities of what ships: `python -m infra.stack.packaging.advisories` asks osv.dev.

pip-audit reads the answers. It does not distinguish a known vulnerability (exit code 1) from an
unreachable service (exit code 3); this does.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click

from infra.stack.template import ROOT

OSV = "https://api.osv.dev/v1/query"
FOUND, NOT_ASKED = 1, 3


class Unreachable(Exception):
    """The service was unreachable; `str` is the last line of the reason."""


def look_up(requirements: Path, url: str) -> list[dict[str, Any]]:
    """Returns what pip-audit reports of each distribution: `name`, `version`, `vulns`."""
    audit = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    what = ["--requirement", str(requirements), "--no-deps", "--disable-pip", "--strict"]
    where = ["--vulnerability-service", "osv", "--osv-url", url]
    also = ["--aliases", "on", "--desc", "off"]
    cache = ["--cache-dir", str(ROOT / ".cache" / "advisories")]
    done = subprocess.run([*audit, *what, *where, *also, *cache], capture_output=True, text=True)
    if not done.stdout.strip():
        raise Unreachable(done.stderr.strip().rpartition("\n")[2] or f"exit {done.returncode}")
    distributions: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return distributions


def accepted(project: Path) -> dict[str, str]:
    """Returns accepted advisories with their reasons, from `[tool.rapport.advisories]` of
    pyproject.toml."""
    tools = tomllib.loads(project.read_text())["tool"]
    reasons: dict[str, str] = tools.get("rapport", {}).get("advisories", {})
    if bare := [name for name, reason in reasons.items() if not reason.strip()]:
        raise ValueError(f"accepted without a reason: {', '.join(bare)}")
    return reasons


def split(
    distributions: list[dict[str, Any]], reasons: dict[str, str]
) -> tuple[list[str], list[str]]:
    """Returns a line for each advisory: those to fix, and those that were accepted."""
    open_ones, closed = [], []
    for one in distributions:
        for advisory in one["vulns"]:
            names = [advisory["id"], *advisory["aliases"]]
            fixed = ", ".join(advisory["fix_versions"]) or "no version"
            line = f"{one['name']} {one['version']}: {' '.join(names)}; fixed in {fixed}"
            reason = next((reasons[name] for name in names if name in reasons), None)
            closed.append(f"{line}; accepted: {reason}") if reason else open_ones.append(line)
    return open_ones, closed


@click.command(
    epilog="Exit codes: 0 nothing known, 1 something is, 2 usage, 3 nobody could be asked."
)
@click.option(
    "--requirements",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=ROOT / "requirements.txt",
    help="What to ask about; what ships, if left out.",
)
@click.option(
    "--project",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=ROOT / "pyproject.toml",
    help="Where accepted advisories stand, each with its reason.",
)
@click.option("--url", default=OSV, show_default=True, help="Another service that speaks OSV.")
@click.option(
    "--offline-ok", is_flag=True, help="Where nobody can be asked: say so, and do not fail."
)
def main(requirements: Path, project: Path, url: str, offline_ok: bool) -> None:
    """Ask which known vulnerabilities the pinned packages have."""
    try:
        distributions = look_up(requirements, url)
        open_ones, closed = split(distributions, accepted(project))
    except Unreachable as error:
        click.echo(f"NOT LOOKED UP: {url} gave no answer: {error}", err=True)
        sys.exit(0 if offline_ok else NOT_ASKED)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for line in closed + open_ones:
        click.echo(line)
    count = f"{len(distributions)} packages, {len(open_ones)} advisories to act on"
    click.echo(f"{count}, {len(closed)} accepted")
    sys.exit(FOUND if open_ones else 0)


if __name__ == "__main__":
    main()
