"""What a check found out: how bad it is, what it means, what to do, and where that is written."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """`do` and `see` (a section of docs) stand on whatever is not ok."""

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
