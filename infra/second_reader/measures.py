"""How well the second reader does on authors whose messages it was not trained on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from infra.second_reader.labelled import Labelled, files, read_file
from infra.second_reader.rows import Row
from infra.second_reader.training import Example, examples_of, train

LANGUAGES = ("en", "es")


class Scored(NamedTuple):
    """A message with the score by a model that never saw its author."""

    message: Labelled
    score: float


def by_author(
    row: Row, tell: Callable[[str], None], *, authors: int | None = None
) -> Sequence[Scored]:
    """Returns the training messages of the authors who knew no rule, scored by a model that saw
    none of their own: an English and a Spanish author are left out at a time.

    authors: how many other authors of each language train the model; None for all.
    """
    examples = {
        path: [(one, examples_of(one, row)) for one in read_file(path)]
        for path in files(*row.patterns)
    }
    scored = list[Scored]()
    for left_out in sorted({_number(path) for path in files("train-*.jsonl")}):
        tell(f"{row.name}: scoring the authors {left_out} by the others")
        mine = [path for path in files("train-*.jsonl") if _number(path) == left_out]
        trained = train(_others(examples, mine, authors))
        scored += [
            Scored(message, trained.score(whole))
            for path in mine
            for message, (whole, *_) in examples[path]
        ]
    return scored


def _number(path: Path) -> str:
    return path.stem.rpartition("-")[2]


def _others(
    examples: Mapping[Path, Sequence[tuple[Labelled, Sequence[Example]]]],
    left_out: Sequence[Path],
    authors: int | None,
) -> Iterable[Example]:
    for language in LANGUAGES:
        others = [one for one in examples if one not in left_out and f"-{language}-" in one.name]
        if authors is not None:
            others = [one for one in others if one.name.startswith("train")][:authors]
        for other in others:
            for _, its in examples[other]:
                yield from its


def threshold(scored: Iterable[Scored], row: Row) -> float:
    """Returns the least score that at most the row's share of other messages reach, in the language
    where more of them do."""
    others = [one for one in scored if row.is_false(one.message)]
    return max(
        _threshold([one.score for one in others if one.message.lang == language], row.false)
        for language in LANGUAGES
    )


def _threshold(scores: Sequence[float], false: float) -> float:
    allowed = int(len(scores) * false)
    return sorted(scores, reverse=True)[allowed] + 1e-9


def caught(scored: Iterable[Scored], row: Row, language: str, least: float) -> float:
    """Returns the share of what is meant, in a language, that reaches a score."""
    scores = [
        one.score for one in scored if one.message.lang == language and row.is_meant(one.message)
    ]
    return sum(score >= least for score in scores) / len(scores)
