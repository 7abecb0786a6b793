"""The names that a template may use, and the advice for others."""

from collections.abc import Collection

from liquid.expression import Identifier

from shared.domain.templates.variables import NEVER_SHOWN

OWN = ("contact", "event")
FIELDS = {
    "brand": {"name", "website", "number"},
    "campaign": {"name"},
    "program": {"name", "frequency"},
}
ALONE = ("now", "preferences_url")
ROOTS = (*OWN, *FIELDS, *ALONE)


def is_known(variable: Identifier, assigned: Collection[str]) -> bool:
    """Returns whether a template may name this variable. `assigned`: the names that it has set."""
    match variable.as_tuple():
        case (str(name),):
            return name in ALONE or name in assigned
        case ("contact", str(name)):
            return name not in NEVER_SHOWN
        case ("event", str()):
            return True
        case (str(root), str(name)):
            return name in FIELDS.get(root, ())
    return False


def advice_for(variable: Identifier) -> str:
    """Returns that a variable does not exist, and what to write instead."""
    match variable.as_tuple():
        case ("contact", str(name)) if name in NEVER_SHOWN:
            return "Phone numbers cannot be used in a message."
        case (str(root), *_) if root in FIELDS:
            there = " and ".join(f"{root}.{name}" for name in sorted(FIELDS[root]))
            return f"There is no {variable}: there is {there}."
        case (*_, "attributes", str(name)):
            return f"There is no variable {variable}: write contact.{name}."
        case (str(name),) if name not in ROOTS:
            return f"There is no variable {name}. If it is a word, put it in quotes."
    return f"There is no variable {variable}."
