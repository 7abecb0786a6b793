"""What the code counts and says, read out of its source: an alarm, a widget or a saved query must
ask for nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

from infra.stack.template import ROOT
from shared.platform.metrics import METRICS


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
    """The sentences that are logged."""
    return {
        sentence
        for _, call in _calls()
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "logger"
        for sentence in _constants(call.args)
    }


def log_keys() -> set[str]:
    """What stands beside the sentences, less what Powertools adds by itself."""
    return {
        str(key)
        for _, call in _calls()
        for word in call.keywords
        for key in (
            [word.arg]
            if isinstance(call.func, ast.Attribute) and call.func.attr == "append_keys"
            else _constants(word.value.keys)
            if word.arg == "extra" and isinstance(word.value, ast.Dict)
            else []
        )
    }


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for folder in ("functions", "shared"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call):
                    yield path, node


def _constants(nodes: list[ast.expr] | list[ast.expr | None]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
