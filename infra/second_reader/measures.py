"""How well the second reader does on authors whose messages it was not trained on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from infra.second_reader.labelled import HARMLESS, OPT_OUTS, Labelled, files, read_file
from infra.second_reader.training import Example, example_of, train

LANGUAGES = ("en", "es")


class Scored(NamedTuple):
    """A message with the score by a model that never saw its author."""

    message: Labelled
    score: float


def by_author(tell: Callable[[str], None], *, authors: int | None = None) -> Sequence[Scored]:
    """Returns every training message, scored by a model of the other authors' messages.

    authors: how many other authors of each language train the model; None for all.
    """
    parts = {path: read_file(path) for path in files("train-*.jsonl")}
    examples = {path: [example_of(one) for one in part] for path, part in parts.items()}
    scored = list[Scored]()
    for path, part in parts.items():
        tell(f"scoring {path.name} by the other authors")
        trained = train(_others(examples, path, authors))
        scores = map(trained.score, examples[path])
        scored += [Scored(*pair) for pair in zip(part, scores, strict=True)]
    return scored


def _others(
    examples: Mapping[Path, Sequence[Example]], path: Path, authors: int | None
) -> Iterable[Example]:
    for language in LANGUAGES:
        others = [one for one in examples if one != path and f"-{language}-" in one.name]
        for other in others[:authors]:
            yield from examples[other]


def threshold(scored: Iterable[Scored], false_holds: float) -> float:
    """Returns the least score that at most this share of the harmless messages reach, in the
    language where more of them do."""
    return max(_threshold(scores, false_holds) for scores in _harmless(scored))


def _threshold(scores: Sequence[float], false_holds: float) -> float:
    allowed = int(len(scores) * false_holds)
    return sorted(scores, reverse=True)[allowed] + 1e-9


def _harmless(scored: Iterable[Scored]) -> Iterable[Sequence[float]]:
    kept = [one for one in scored if one.message.label in HARMLESS and not one.message.is_opt_out]
    for language in LANGUAGES:
        yield [one.score for one in kept if one.message.lang == language]


def caught(scored: Iterable[Scored], language: str, least: float) -> float:
    """Returns the share of the opt-outs of a language that reach a score."""
    scores = [
        one.score
        for one in scored
        if one.message.lang == language and one.message.label in OPT_OUTS
    ]
    return sum(score >= least for score in scores) / len(scores)
