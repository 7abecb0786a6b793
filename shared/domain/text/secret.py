"""The kinds of secrets that people write, and a quick test for texts that have none."""

import re
from enum import StrEnum

_MAY_HAVE = re.compile(r"\d{2}|\d\W{1,3}\d|(?i:pass|pwd|clave|contrase)")


class Secret(StrEnum):
    """A kind of secret."""

    CARD = "card"
    CODE = "code"
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    SOCIAL_SECURITY_NUMBER = "social_security_number"


def may_have_secret(text: str) -> bool:
    """Returns False if the text certainly has no secret."""
    return _MAY_HAVE.search(text) is not None
