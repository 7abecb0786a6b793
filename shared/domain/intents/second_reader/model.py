"""A linear model that says whether a message may be an opt-out, or may tell of a danger, that no
rule explains.

It only makes Rapport more careful: it leads to a hold and to a person, never to the end of consent,
a subscription or the release of a hold. `python -m infra.second_reader` trains it on the messages
of `tests/data/understanding`, the sealed ones excepted.
"""

import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from shared.domain.intents.second_reader import OPT_OUT
from shared.domain.intents.second_reader.features import Features, features

WEIGHTS = Path(__file__).with_name("weights.bin")

_COUNTS = (0.7, 1.2, 1.0, 1.0)
"""What the groups count: parts of words less than words, because many are of the same word."""


class Row(msgspec.Struct, frozen=True):
    """What tells one meaning from all others.

    step: what one unit of a weight is worth. threshold: the least score of a suspicion. groups: how
    many groups of features count, the first ones. weights: one signed byte for each place of the
    features, compressed.
    """

    bias: float
    step: float
    threshold: float
    groups: int
    weights: bytes


class Model(msgspec.Struct, frozen=True):
    """The model as it is stored.

    version: a digest of the messages that it was trained on and of the code that reads them.
    """

    version: str
    rows: Mapping[str, Row]


class _Table(msgspec.Struct, frozen=True):
    row: Row
    weights: memoryview


@lru_cache(maxsize=1)  # asked twice about one message
def suspicions(text: str) -> frozenset[str]:
    """Returns what the message may be: `OPT_OUT`, `DANGER`, both or neither."""
    groups = features(text)
    return frozenset(
        name for name, one in _tables().items() if _score(groups, one) >= one.row.threshold
    )


def version() -> str:
    """Returns the version of the model."""
    return _model().version


def score(text: str, name: str = OPT_OUT) -> float:
    """Returns the log-odds that the message has this meaning."""
    return _score(features(text), _tables()[name])


def shares(groups: Features) -> list[float]:
    """Returns what each feature of a group counts, so that long and short messages compare."""
    return [
        counts / max(1, len(places)) ** 0.5 for counts, places in zip(_COUNTS, groups, strict=True)
    ]


def _score(groups: Features, table: _Table) -> float:
    counted = zip(groups[: table.row.groups], shares(groups), strict=False)
    total = sum(sum(map(table.weights.__getitem__, places)) * share for places, share in counted)
    return table.row.bias + table.row.step * total


@cache
def _model() -> Model:
    return msgspec.msgpack.decode(WEIGHTS.read_bytes(), type=Model)


@cache
def _tables() -> Mapping[str, _Table]:
    return {
        name: _Table(row, memoryview(zlib.decompress(row.weights)).cast("b"))
        for name, row in _model().rows.items()
    }
