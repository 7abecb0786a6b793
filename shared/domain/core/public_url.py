"""Which addresses Rapport posts to: https, and a name that is public."""

import re

_URL = r"https://(?P<host>[A-Za-z0-9.-]{4,253})(?:[/?][^\s#\\]*)?"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_TOP = r"[a-z]{2,63}|xn--[a-z0-9-]{2,59}"
_PRIVATE = frozenset(
    {
        "arpa", "corp", "example", "home", "internal", "intranet", "invalid", "lan", "local",
        "localdomain", "localhost", "onion", "private", "test",
    }
)  # fmt: skip
"""Names that are never public (RFC 6761, 6762, 8375; ICANN's `internal`), or usual in companies."""
LONGEST = 2_000


def public_host(url: str) -> str | None:
    """Returns the host of a public https address; None for any other.

    An IP address is refused in every notation, and so are a port, a user name and a fragment. What
    the name resolves to is for the caller that connects.
    """
    found = re.fullmatch(_URL, url) if len(url) <= LONGEST else None
    labels = found["host"].lower().split(".") if found else []
    if len(labels) < 2 or not re.fullmatch(_TOP, labels[-1]) or labels[-1] in _PRIVATE:
        return None
    return ".".join(labels) if all(re.fullmatch(_LABEL, one) for one in labels) else None
