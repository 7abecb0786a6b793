"""Counts the weights by which Rapport tells English from Spanish, and writes them as data.

    python -m infra.training.language_weights

It counts the trigrams of letters in the training messages of tests/data/understanding; the sealed
ones are not read. Run it after adding messages, raise VERSION in the same change, and format the
module (`make format`).
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from infra.stack.template import ROOT
from shared.domain.text.language import own_words, trigrams

VERSION = 1
SOURCES = ROOT / "tests" / "data" / "understanding"
MODULE = ROOT / "shared" / "domain" / "text" / "language_weights.py"
RAREST = 3
"""How often a trigram has to be seen."""
SCALE = 2.5
"""Steps in one natural logarithm of the ratio of the two frequencies."""
_SMOOTHING = 0.5
_WIDTH = 90


def counted(messages: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """Returns the weight of each trigram in messages with their language: above 0 for Spanish."""
    seen: dict[str, Counter[str]] = {"en": Counter(), "es": Counter()}
    for language, text in messages:
        seen[language].update(trigrams(own_words(text)))
    known = seen["en"] | seen["es"]
    totals = {one: many.total() + _SMOOTHING * len(known) for one, many in seen.items()}
    weights = {}
    for gram in sorted(known):
        es, en = ((seen[one][gram] + _SMOOTHING) / totals[one] for one in ("es", "en"))
        weight = round(SCALE * math.log(es / en))
        if weight and seen["en"][gram] + seen["es"][gram] >= RAREST:
            weights[gram] = weight
    return weights


def messages(pattern: str = "train-*.jsonl") -> list[tuple[str, str]]:
    """Returns the language and the text of each training message."""
    lines = (line for path in sorted(SOURCES.glob(pattern)) for line in _lines(path))
    return [(one["lang"], one["text"]) for one in map(json.loads, lines)]


def rendered(weights: Mapping[str, int], texts: int) -> str:
    """Returns the module with the weights."""
    by_weight: dict[int, str] = {}
    for gram, weight in sorted(weights.items()):
        by_weight[weight] = by_weight.get(weight, "") + gram
    rows = "".join(_row(weight, by_weight[weight]) for weight in sorted(by_weight))
    return (
        f'"""Weights of trigrams for English (below 0) and Spanish, version {VERSION}: from {texts}'
        " messages.\n\nWritten by infra.training.language_weights.py. A space is the end of a"
        f' word.\n"""\n\nGRAMS = {{\n{rows}}}\n'
    )


def _row(weight: int, grams: str) -> str:
    pieces = (grams[at : at + _WIDTH] for at in range(0, len(grams), _WIDTH))
    lines = "".join(f"        {json.dumps(piece, ensure_ascii=False)}\n" for piece in pieces)
    return f"    {weight}: (\n{lines}    ),\n"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def main() -> int:
    """Returns 0."""
    texts = messages()
    MODULE.write_text(rendered(counted(texts), len(texts)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
