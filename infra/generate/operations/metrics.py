"""Writes the tables of metrics and alarms in docs/operations.md.

    python -m infra.generate.operations.metrics

They follow from the declarations in shared/platform/metrics/ and infra/stack/template/alarms.py.
"""

import re
import sys
from typing import Any

from infra.generate.blocks import replace_block, table, write_page
from infra.stack.template import ROOT
from infra.stack.template.alarms import alarm_resources
from shared.platform.metrics.declaration import MINUTE
from shared.platform.metrics.registry import METRICS

PAGE = ROOT / "docs" / "operations.md"


def rendered(page: str) -> str:
    """Returns the page with both tables as they are declared now."""
    metrics = [(f"`{one.name}`", one.meaning, one.check) for one in METRICS.values()]
    page = replace_block(page, "metrics", table(("metric", "meaning", "check when"), metrics))
    return replace_block(page, "alarms", table(("alarm", "fires", "runbook"), _alarms()))


def _alarms() -> list[tuple[str, ...]]:
    """Returns one row for the alarms that fire at the same and have the same runbook."""
    names: dict[tuple[str, str], list[str]] = {}
    for name, one in alarm_resources().items():
        alarm = one["Properties"]
        names.setdefault((_fires(alarm), _runbook(alarm)), []).append(f"`{name}`")
    return [(", ".join(alarms), *cells) for cells, alarms in names.items()]


def _fires(alarm: dict[str, Any]) -> str:
    compare = {"GreaterThanThreshold": "over", "LessThanThreshold": "under"}.get(
        alarm["ComparisonOperator"], "at least"
    )
    minutes = alarm["Period"] // MINUTE
    times = (
        f", {alarm['EvaluationPeriods']} times in a row" if alarm["EvaluationPeriods"] > 1 else ""
    )
    unit = " s" if re.search("Age|Seconds", alarm["MetricName"]) else ""
    return f"{compare} {alarm['Threshold']}{unit} in {minutes} min{times}"


def _runbook(alarm: dict[str, Any]) -> str:
    anchor = alarm["AlarmDescription"].partition("#")[2]
    return f"[{anchor.replace('-', ' ')}](#{anchor})"


def main() -> int:
    """Returns 0."""
    write_page(PAGE, rendered(PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
