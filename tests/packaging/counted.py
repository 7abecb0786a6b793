"""What the code counts and says, read out of its source: an alarm, a widget or a saved query must
ask for nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

from infra.stack.template import ROOT
from shared.platform.events import EVENTS
from shared.platform.metrics.registry import METRICS


def metrics() -> set[str]:
    """The names of all declared metrics."""
    return set(METRICS)


def counted_arguments() -> set[str]:
    """What the code hands to `count` and `seconds`, as it is written there."""
    return {
        ast.unparse(call.args[0])
        for _, call in _calls()
        if isinstance(call.func, ast.Name) and call.func.id in ("count", "seconds")
    }


def log_lines() -> set[str]:
    """The names of all declared events."""
    return set(EVENTS)


def log_keys() -> set[str]:
    """The fields of all declared events, and what functions add to every line."""
    declared = {field for one in EVENTS.values() for field in one.fields}
    return declared | {
        str(word.arg)
        for _, call in _calls()
        for word in call.keywords
        if isinstance(call.func, ast.Attribute) and call.func.attr == "append_keys"
    }


def logged() -> Iterator[tuple[str, str, set[str]]]:
    """(where, the event as it is written, its fields) of each call that logs."""
    for path, call in _calls():
        if isinstance(call.func, ast.Name) and call.func.id in ("log", "log_exception"):
            fields = {str(word.arg) for word in call.keywords if word.arg}
            yield str(path.relative_to(ROOT)), ast.unparse(call.args[0]), fields


def logged_by_hand() -> set[str]:
    """Where a logger is called past `log`."""
    return {
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in _calls()
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "logger"
        and call.func.attr in ("debug", "info", "warning", "error", "exception", "log")
    }


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for folder in ("functions", "shared"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call):
                    yield path, node
