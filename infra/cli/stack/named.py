"""Refuses the names of resources that do not exist: a mistyped name would give up nothing."""

from collections.abc import Collection

from infra.cli.errors import Refused


def refuse_unknown(option: str, given: Collection[str], known: Collection[str]) -> None:
    """Raises Refused, with the names that the option takes, for any other name."""
    if unknown := sorted(set(given) - set(known)):
        told = "\n".join(f"{option} {name}: there is no such resource" for name in unknown)
        raise Refused(f"nothing was changed\n{told}\n{option} takes: {', '.join(sorted(known))}")
