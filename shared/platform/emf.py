"""Metrics as log lines in the embedded metric format.

Source: CloudWatch user guide, "Specification: Embedded metric format".
"""

import json
import sys
import time
from typing import Literal

from shared.platform.settings import settings

Unit = Literal["Count", "Seconds"]

LIMIT = 100
"""Metrics in one line, and values of one metric: CloudWatch takes no more."""

_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


class Metrics:
    """The values of one invocation, written as one line at its end."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, Unit], list[float]] = {}
        self.silent = False
        """Whether lines are discarded, as on a person's terminal."""

    def add(self, name: str, unit: Unit, value: float) -> None:
        values = self._values.setdefault((name, unit), [])
        values.append(float(value))
        if len(values) == LIMIT or len(self._values) == LIMIT:
            self.flush()

    def flush(self) -> None:
        """Writes the values so far, if there are any, and forgets them."""
        values, self._values = self._values, {}
        if values and not self.silent:
            sys.stdout.write(f"{_line(values)}\n")
            sys.stdout.flush()


def _line(values: dict[tuple[str, Unit], list[float]]) -> str:
    directive = {
        "Namespace": settings().metrics_namespace,
        "Dimensions": [["service"]],
        "Metrics": [{"Name": name, "Unit": unit} for name, unit in values],
    }
    now = int(time.time() * 1000)  # noqa: TID251 (as in a log line: no decision rests on it)
    about = {"Timestamp": now, "CloudWatchMetrics": [directive]}
    by_name = {name: of_name for (name, _), of_name in values.items()}
    return _ENCODE({"_aws": about, "service": settings().service_name, **by_name})
