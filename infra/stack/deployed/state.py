"""The resources that hold state, and which changes of a stack would lose it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from infra.stack.deployed.change_set import Change
from infra.stack.deployed.retained import RETAINED

QUEUE = "AWS::SQS::Queue"
STATEFUL = (*RETAINED, QUEUE)

_REWRITES = {"AWS::SecretsManager::Secret": {"GenerateSecretString", "SecretString"}}
"""Properties whose change makes CloudFormation write a new value over the old one."""

_EFFECT_ON_OTHERS = {"True": "replaced", "Conditional": "may be replaced"}


def stateful(template: Mapping[str, Any]) -> frozenset[str]:
    """Returns the logical ids of a template's resources that hold state."""
    resources = template.get("Resources", {}).items()
    return frozenset(name for name, one in resources if one.get("Type") in STATEFUL)


def losses(changes: Iterable[Change], allowed: Iterable[str] = ()) -> list[Change]:
    """Returns the changes that would lose state, without those that the operator has named."""
    return [one for one in changes if _loses(one) and one.name not in allowed]


def effect(change: Change) -> str:
    """Returns what the change does to the resource and to what it holds; empty: nothing."""
    if change.type not in STATEFUL:
        return _EFFECT_ON_OTHERS.get(change.replacement, "")
    return next(_effects(change), "")


def _loses(change: Change) -> bool:
    if change.type not in STATEFUL:
        return False
    return change.action == "Remove" or change.replacement == "True" or _rewrites(change)


def _effects(change: Change) -> Iterator[str]:
    is_kept = "Retain" in (change.policy_action or ("Retain" if change.type in RETAINED else ""))
    if change.action == "Remove":
        yield ("REMOVED: no longer used, and kept" if is_kept else "DELETED: its contents are lost")
    if change.replacement == "True":
        yield (
            "REPLACED by an empty one: the old one is no longer used, and kept"
            if is_kept
            else "REPLACED by an empty one: its contents are lost"
        )
    if _rewrites(change):
        yield "REWRITTEN: with a new pepper, no stored contact is recognized"
    if change.replacement == "Conditional":
        yield "kept: if it would have to be replaced, the stack policy stops the update"


def _rewrites(change: Change) -> bool:
    return bool(_REWRITES.get(change.type, set()) & change.properties)
