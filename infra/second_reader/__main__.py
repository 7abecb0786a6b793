"""`python -m infra.second_reader`: trains the second reader and stores its weights."""

import argparse
import sys
import zlib
from collections.abc import Sequence

import msgspec

from infra.second_reader import measures
from infra.second_reader.digest import digest
from infra.second_reader.labelled import read
from infra.second_reader.rows import ROWS, Row
from infra.second_reader.training import Trained, examples_of, train
from shared.domain.intents.second_reader import model


def main() -> int:
    """Trains every row on all training messages, with the threshold that other authors' messages
    give."""
    options = _options()
    if options.curve:
        _print_curve()
        return 0
    stored = model.Model(digest(), {row.name: _trained(row) for row in ROWS})
    model.WEIGHTS.write_bytes(msgspec.msgpack.encode(stored))
    size = f"{model.WEIGHTS.stat().st_size:,} bytes"
    sys.stdout.write(f"{model.WEIGHTS.name}: version {stored.version}, {size}\n")
    return 0


def _trained(row: Row) -> model.Row:
    scored = measures.by_author(row, _tell)
    least = measures.threshold(scored, row)
    _print_caught(row, "all", scored)
    messages = read(*row.patterns)
    trained = train((one for message in messages for one in examples_of(message, row)), tell=_tell)
    return _packed(row, trained, least)


def _packed(row: Row, trained: Trained, least: float) -> model.Row:
    step = max(map(abs, trained.weights)) / 127
    packed = zlib.compress(bytes(round(one / step) & 0xFF for one in trained.weights), 9)
    return model.Row(trained.bias, step, least, row.groups, packed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m infra.second_reader",
        description="Trains the second reader on the labelled messages of tests/data and stores "
        "its weights. Takes about six minutes of CPU.",
    )
    parser.add_argument(
        "--curve", action="store_true", help="print the learning curve and store nothing"
    )
    return parser.parse_args()


def _print_curve() -> None:
    for row in ROWS:
        for authors in (1, 3, 7, 11, 14):
            scored = measures.by_author(row, _tell, authors=authors)
            _print_caught(row, str(authors), scored)


def _print_caught(row: Row, authors: str, scored: Sequence[measures.Scored]) -> None:
    least = measures.threshold(scored, row)
    shares = ", ".join(
        f"{language} {measures.caught(scored, row, language, least):.1%}"
        for language in measures.LANGUAGES
    )
    held = f"{row.name}: found at {row.false:.1%} false ones: {shares}"
    sys.stdout.write(f"other authors: {authors}; {held}\n")


def _tell(progress: str) -> None:
    sys.stderr.write(f"{progress}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
