"""How soon a person has to read a message."""

from enum import StrEnum


class Priority(StrEnum):
    """P0: at once, at any hour. P1: at once within the team's hours. P2: within one business hour.
    P3: on the same business day."""

    P0 = "p0"
    P1 = "p1"
    P2 = "p2"
    P3 = "p3"
