"""A linear model that says whether a message may be an opt-out, or may tell of a danger, that no
rule explains.

It only makes Rapport more careful: it leads to a hold and to a person, never to the end of consent,
a subscription or the release of a hold. `python -m infra.second_reader` trains it on the messages
of `tests/data/understanding`, the sealed ones excepted.
"""

import zlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import mul
from pathlib import Path

import msgspec

from shared.domain.intents.second_reader import OPT_OUT
from shared.domain.intents.second_reader.sums import Sums

WEIGHTS = Path(__file__).with_name("weights.bin")

_UNLIKE = 1.0
"""How far below its threshold a message no longer resembles an opt-out, in log-odds. By
cross-validation: phrases that may be an opt-out hold hardly any there that is one."""

_COUNTS = (0.7, 0.5, 0.7, 1.2, 1.0)
"""What the groups count: pairs of stems most, because phrases say more than words."""


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


def suspicions(text: str) -> frozenset[str]:
    """Returns what the message may be: `OPT_OUT`, `DANGER`, both or neither."""
    scores = _scores(text)
    return frozenset(name for name, row in _model().rows.items() if scores[name] >= row.threshold)


def resembles_opt_out(text: str) -> bool:
    """Returns whether a phrase that may be an opt-out is one here, as far as this model can say."""
    return _scores(text)[OPT_OUT] >= _model().rows[OPT_OUT].threshold - _UNLIKE


def version() -> str:
    """Returns the version of the model."""
    return _model().version


def score(text: str, name: str = OPT_OUT) -> float:
    """Returns the log-odds that the message has this meaning."""
    return _scores(text)[name]


def shares(groups: Sequence[int]) -> list[float]:
    """Returns what each feature of a group counts, so that long and short messages compare.

    groups: how many features each has.
    """
    return [counts / max(1, number) ** 0.5 for counts, number in zip(_COUNTS, groups, strict=True)]


@lru_cache(maxsize=1)  # asked twice about one message
def _scores(text: str) -> Mapping[str, float]:
    numbers, *rows = zip(*_sums().of(text), strict=True)
    counts = shares(numbers)
    return {
        name: row.bias + row.step * sum(map(mul, sums[: row.groups], counts))
        for (name, row), sums in zip(_model().rows.items(), rows, strict=True)
    }


@cache
def _model() -> Model:
    return msgspec.msgpack.decode(WEIGHTS.read_bytes(), type=Model)


@cache
def _sums() -> Sums:
    rows = _model().rows.values()
    return Sums([memoryview(zlib.decompress(row.weights)).cast("b") for row in rows])
