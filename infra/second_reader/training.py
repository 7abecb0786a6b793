"""Logistic regression over hashed features, by AdaGrad (Duchi, Hazan and Singer, 2011), in pure
Python: the same messages give the same weights on every machine."""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from infra.second_reader.labelled import HARMLESS, UNCLEAR, Labelled
from shared.domain.intents.second_reader.features import PLACES, features
from shared.domain.intents.second_reader.model import shares

ROUNDS = 6
_RATE = 0.5
_PULL = 2e-6
"""How strongly each update draws a weight to zero."""

_OTHERS_COUNT = 0.3
"""What a message counts on which a hold does no harm: an agent reads it anyway."""

_SEEN_TWICE = 2
"""A feature of one message only says nothing about others."""

_SEED = 20261130


class Example(NamedTuple):
    """A message as training sees it: its features with their shares, and what it counts."""

    features: Sequence[tuple[int, float]]
    is_opt_out: bool
    counts: float


class Trained(NamedTuple):
    """Weights by place, and the bias."""

    weights: Sequence[float]
    bias: float

    def score(self, example: Example) -> float:
        """Returns the log-odds of an opt-out."""
        return self.bias + sum(self.weights[place] * share for place, share in example.features)


def example_of(message: Labelled) -> Example:
    """Returns a message as training sees it."""
    groups = features(message.text)
    seen = Counter[int]()
    for places, share in zip(groups, shares(groups), strict=True):
        for place in places:
            seen[place] += share  # type: ignore[assignment]  # shares are fractions
    return Example(tuple(seen.items()), message.is_opt_out, _counts(message))


def _counts(message: Labelled) -> float:
    if message.label in UNCLEAR:
        return 0.0
    return 1.0 if message.is_opt_out or message.label in HARMLESS else _OTHERS_COUNT


def train(
    examples: Iterable[Example], *, rounds: int = ROUNDS, tell: Callable[[str], None] | None = None
) -> Trained:
    """Returns the weights after this many passes over the messages."""
    counted = _without_rare(one for one in examples if one.counts)
    weights, squares = [0.0] * PLACES, [1e-3] * PLACES
    bias, bias_square = 0.0, 1e-3
    order = random.Random(_SEED)  # noqa: S311 - the order of training, not a secret
    for at in range(rounds):
        order.shuffle(counted)
        for example in counted:
            step = _gradient(example, Trained(weights, bias))
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
    return (1 / (1 + math.exp(-odds)) - example.is_opt_out) * example.counts


def _without_rare(examples: Iterable[Example]) -> list[Example]:
    kept = list(examples)
    times = Counter(place for example in kept for place, _ in example.features)
    return [
        example._replace(
            features=tuple(pair for pair in example.features if times[pair[0]] >= _SEEN_TWICE)
        )
        for example in kept
    ]
