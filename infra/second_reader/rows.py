"""What the second reader tells apart: one row of weights each."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from infra.second_reader.labelled import HARMLESS, TRAINING, UNCLEAR, Labelled
from shared.domain.intents.second_reader import DANGER, OPT_OUT

_OTHERS_COUNT = 0.01
"""What a message counts on which a hold does no harm: an agent reads it anyway."""

_CLAUSE = re.compile(r"[.!?;\n,]+|\b(?:and|but|so|because|y|pero|porque)\b")
_SHORTEST = 2  # words


class Row(NamedTuple):
    """How one row is trained, and where its threshold is.

    patterns: the names of the files that it is trained on. groups: how many groups of features it
    has, the first ones. is_meant: what it looks for. counts: what a message counts in training.
    is_false: which messages it may suspect at most at the rate `false`. clauses_count: what the
    clauses of all other messages count besides, as a share of the message: so that no clause weighs
    less because harmless ones are near.
    """

    name: str
    patterns: Sequence[str]
    groups: int
    is_meant: Callable[[Labelled], bool]
    counts: Callable[[Labelled], float]
    is_false: Callable[[Labelled], bool]
    false: float
    clauses_count: float = 0.0

    def texts(self, message: Labelled) -> Sequence[str]:
        """Returns what of the message is an example: the whole of it first."""
        has_more = self.clauses_count and not self.is_meant(message)
        return message.text, *(_clauses(message.text) if has_more else ())


def _clauses(text: str) -> Sequence[str]:
    found = [one for one in _CLAUSE.split(text) if len(one.split()) >= _SHORTEST]
    return found if len(found) > 1 else []


def _counts_as_opt_out(message: Labelled) -> float:
    if message.label in UNCLEAR:
        return 0.0
    return 1.0 if message.is_opt_out or message.label in HARMLESS else _OTHERS_COUNT


ROWS = (
    Row(
        OPT_OUT,
        TRAINING,
        groups=4,
        is_meant=lambda message: message.is_opt_out,
        counts=_counts_as_opt_out,
        is_false=lambda message: message.label in HARMLESS and not message.is_opt_out,
        false=0.02,  # phrases hold a few more
    ),
    Row(
        DANGER,
        TRAINING,
        groups=5,
        is_meant=lambda message: message.is_danger,
        counts=lambda message: 1.0,
        is_false=lambda message: not message.is_danger,
        false=0.02,
        clauses_count=0.1,
    ),
)
