"""The result of a check: severity, meaning, what to do, and the documentation."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """The result of a check. `do` and `see` (a section of docs) are set unless it is ok."""

    check: str
    severity: Severity
    means: str
    do: str = ""
    see: str = ""


def ok(check: str, means: str) -> Finding:
    return Finding(check, Severity.OK, means)


def warn(check: str, means: str, do: str, see: str) -> Finding:
    return Finding(check, Severity.WARN, means, do, see)


def wrong(check: str, means: str, do: str, see: str) -> Finding:
    return Finding(check, Severity.WRONG, means, do, see)
