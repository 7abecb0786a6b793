"""`python -m infra.second_reader`: trains the second reader and stores its weights."""

import argparse
import sys
import zlib
from collections.abc import Sequence

import msgspec

from infra.second_reader import measures
from infra.second_reader.digest import digest
from infra.second_reader.labelled import read
from infra.second_reader.training import example_of, train
from shared.domain.intents.second_reader.model import WEIGHTS, Model

FALSE_HOLDS = 0.025
"""The share of harmless messages that the model alone may hold; phrases hold a few more."""


def main() -> int:
    """Trains on all training messages, with the threshold that other authors' messages give."""
    options = _options()
    if options.curve:
        _print_curve()
        return 0
    scored = measures.by_author(_tell)
    least = measures.threshold(scored, FALSE_HOLDS)
    _print_caught("all", scored)
    trained = train((example_of(one) for one in read("train-*.jsonl")), tell=_tell)
    step = max(map(abs, trained.weights)) / 127
    packed = zlib.compress(bytes(round(one / step) & 0xFF for one in trained.weights), 9)
    model = Model(digest(), trained.bias, step, least, packed)
    WEIGHTS.write_bytes(msgspec.msgpack.encode(model))
    size = f"{WEIGHTS.stat().st_size:,} bytes"
    sys.stdout.write(f"{WEIGHTS.name}: version {model.version}, {size}\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m infra.second_reader",
        description="Trains the second reader on the labelled messages of tests/data and stores "
        "its weights. Takes about a minute of CPU.",
    )
    parser.add_argument(
        "--curve", action="store_true", help="print the learning curve and store nothing"
    )
    return parser.parse_args()


def _print_curve() -> None:
    for authors in (1, 2, 3, 5):
        _print_caught(str(authors), measures.by_author(_tell, authors=authors))


def _print_caught(authors: str, scored: Sequence[measures.Scored]) -> None:
    least = measures.threshold(scored, FALSE_HOLDS)
    shares = ", ".join(
        f"{language} {measures.caught(scored, language, least):.1%}"
        for language in measures.LANGUAGES
    )
    held = f"opt-outs held at {FALSE_HOLDS:.1%} false holds: {shares}"
    sys.stdout.write(f"other authors: {authors}; {held}\n")


def _tell(progress: str) -> None:
    sys.stderr.write(f"{progress}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
