"""A linear model that says whether a message may be an opt-out that no phrase explains.

It only makes Rapport more careful: it leads to a hold and to an agent, never to the end of consent,
a subscription or the release of a hold. `python -m infra.second_reader` trains it on
`tests/data/understanding/train-*.jsonl`.
"""

import zlib
from functools import cache
from pathlib import Path

import msgspec

from shared.domain.intents.second_reader.features import Features, features

WEIGHTS = Path(__file__).with_name("weights.bin")


class Model(msgspec.Struct, frozen=True):
    """The model as it is stored.

    version: a digest of the messages that it was trained on and of the code that reads them.
    step: what one unit of a weight is worth. threshold: the least score of a suspected opt-out.
    weights: one signed byte for each place of the features, compressed.
    """

    version: str
    bias: float
    step: float
    threshold: float
    weights: bytes


class _Table(msgspec.Struct, frozen=True):
    model: Model
    weights: memoryview


def suspects_opt_out(text: str) -> bool:
    """Returns whether the message may be an opt-out."""
    return score(text) >= _table().model.threshold


def version() -> str:
    """Returns the version of the model."""
    return _table().model.version


def score(text: str) -> float:
    """Returns the log-odds that the message is an opt-out."""
    table = _table()
    groups = features(text)
    total = sum(
        sum(map(table.weights.__getitem__, places)) * share
        for places, share in zip(groups, shares(groups), strict=True)
    )
    return table.model.bias + table.model.step * total


def shares(groups: Features) -> list[float]:
    """Returns what each feature of a group counts, so that long and short messages compare."""
    return [1 / max(1, len(places)) ** 0.5 for places in groups]


@cache
def _table() -> _Table:
    model = msgspec.msgpack.decode(WEIGHTS.read_bytes(), type=Model)
    return _Table(model, memoryview(zlib.decompress(model.weights)).cast("b"))
