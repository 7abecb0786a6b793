"""How soon a person has to read a message."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Priority(StrEnum):
    """P0: at once, at any hour. P1: at once within the team's hours. P2: within one business hour.
    P3: on the same business day."""

    P0 = "p0"
    P1 = "p1"
    P2 = "p2"
    P3 = "p3"


READ_WITHIN: Mapping[Priority, str] = MappingProxyType(
    {
        Priority.P0: "within 15 minutes, at any hour",
        Priority.P1: "within 15 minutes of the team's hours",
        Priority.P2: "within one hour of the team's hours",
        Priority.P3: "on the same day that the team works",
    }
)
"""How soon a person has to read a message, for people."""
