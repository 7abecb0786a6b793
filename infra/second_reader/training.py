"""Logistic regression over hashed features, by AdaGrad (Duchi, Hazan and Singer, 2011), in pure
Python: the same messages give the same weights on every machine."""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from infra.second_reader.labelled import Labelled
from infra.second_reader.rows import Row
from shared.domain.intents.second_reader.features import features
from shared.domain.intents.second_reader.model import shares
from shared.domain.intents.second_reader.words import PLACES

ROUNDS = 4
_RATE = 0.5
_PULL = 2e-3
"""How strongly each update draws a weight to zero: what one message alone shows counts little."""

_LEAST_STEP = 1e-3
"""A message that is told apart so surely teaches nothing more."""

_SEED = 20261130


class Example(NamedTuple):
    """A message as training sees it: its features with their shares, and what it counts."""

    features: Sequence[tuple[int, float]]
    is_meant: bool
    counts: float


class Trained(NamedTuple):
    """Weights by place, and the bias."""

    weights: Sequence[float]
    bias: float

    def score(self, example: Example) -> float:
        """Returns the log-odds of what is meant."""
        return self.bias + sum(self.weights[place] * share for place, share in example.features)


def examples_of(message: Labelled, row: Row) -> list[Example]:
    """Returns a message as training sees it: as a whole first."""
    whole, *clauses = (_counted(text, row.groups) for text in row.texts(message))
    is_meant, counts = row.is_meant(message), row.counts(message)
    less = counts * row.clauses_count
    return [Example(whole, is_meant, counts), *(Example(one, is_meant, less) for one in clauses)]


def _counted(text: str, number: int) -> Sequence[tuple[int, float]]:
    groups = features(text)
    counted = dict[int, float]()
    for places, share in zip(groups[:number], shares([*map(len, groups)]), strict=False):
        for place in places:
            counted[place] = counted.get(place, 0.0) + share
    return sorted(counted.items())  # the order of a sum shows in its last digits


def train(
    examples: Iterable[Example], *, rounds: int = ROUNDS, tell: Callable[[str], None] | None = None
) -> Trained:
    """Returns the weights after this many passes over the messages."""
    counted = [one for one in examples if one.counts]
    weights, squares = [0.0] * PLACES, [1e-3] * PLACES
    bias, bias_square = 0.0, 1e-3
    order = random.Random(_SEED)  # noqa: S311 - the order of training, not a secret
    for at in range(rounds):
        order.shuffle(counted)
        for example in counted:
            step = _gradient(example, Trained(weights, bias))
            if abs(step) < _LEAST_STEP:
                continue
            for place, share in example.features:
                slope = step * share + _PULL * weights[place]
                squares[place] += slope * slope
                weights[place] -= _RATE * slope / math.sqrt(squares[place])
            bias_square += step * step
            bias -= _RATE * step / math.sqrt(bias_square)
        if tell:
            tell(f"pass {at + 1} of {rounds}")
    return Trained(weights, bias)


def _gradient(example: Example, trained: Trained) -> float:
    odds = max(-30.0, min(30.0, trained.score(example)))
    return (1 / (1 + math.exp(-odds)) - example.is_meant) * example.counts
