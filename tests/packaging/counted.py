"""What the code counts and says, read out of its source: an alarm, a widget or a saved query must
ask for nothing else."""

import ast
import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from infra.stack.template import ROOT
from shared.domain.messages.message import Status
from shared.providers.registry import NAMES


def metrics() -> set[str]:
    return {name for path, call in _calls() for name in _metrics_of(call, path)}


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


def _metrics_of(call: ast.Call, path: Path) -> Iterator[str]:
    match call:
        case ast.Call(func=ast.Name(id="count" | "seconds"), args=[name, *_]):
            yield from _names(name, path)


def _names(argument: ast.expr, path: Path) -> Iterator[str]:
    """Every name that the argument of `count` or `seconds` can be."""
    match argument:
        case ast.Constant(value=str(name)):
            yield name
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), ast.FormattedValue(value)]):
            of_provider = ".provider." in ast.unparse(value)
            kinds = NAMES if of_provider else _statuses_of_receipts()
            yield from (f"{prefix}{kind.capitalize()}" for kind in kinds)
        case ast.Subscript(value=ast.Name(id=table)):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            names: Mapping[object, str] = getattr(module, table)
            yield from names.values()
        case _:
            raise AssertionError(f"{path}: cannot tell which metric {ast.dump(argument)} is")


def _statuses_of_receipts() -> set[str]:
    """Every status that a provider's receipt may say; a failure may turn out as expired."""
    modules = (importlib.import_module(f"shared.providers.{name}.adapter") for name in NAMES)
    words = [word for module in modules for word in getattr(module, "STATUSES", {}).values()]
    return {str(word if isinstance(word, str) else word[0]) for word in words} | {Status.EXPIRED}
