"""Precision and recall of the intents that labels name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from infra.second_reader.labelled import OPT_OUTS
from infra.understanding.trials import Trial, share
from shared.domain.intents.registry import INTENTS

# What a label is understood as, where an intent of that name does not say it.
_SAME: Mapping[str, tuple[str, ...]] = {
    "help": ("help", "human"),
    "human": ("human", "help"),
    "language": ("language_wish",),
    "topic": ("topic", "topics"),
    "violence": ("violence", "violence_watched"),
}
_STOPS = ("opt_out", "unclear_opt_out", "suspected_opt_out")


CELLS = ("messages", "recall", "precision")


class Understood(NamedTuple):
    """How well one meaning is understood.

    meant: how many messages mean it. recall: the share of them that have the intent, in per cent.
    precision: the share of the messages with the intent that mean it, None when there are none.
    """

    name: str
    meant: int
    recall: float
    precision: float | None

    @property
    def cells(self) -> tuple[str, str, str]:
        """What a table shows, as `CELLS` names it."""
        precision = "none" if self.precision is None else f"{self.precision:.0f} %"
        return f"{self.meant:,}", f"{self.recall:.0f} %", precision


def understood(trials: Sequence[Trial]) -> Iterator[Understood]:
    """Yields the figures of opt-outs, then of each label that an intent stands for."""
    yield _figures("opt-out, ended or held", trials, OPT_OUTS, _STOPS)
    yield _figures("opt-out, ended", trials, OPT_OUTS, ("opt_out",))
    ids = {intent.id for intent in INTENTS}
    for label in sorted({one.message.label for one in trials} - OPT_OUTS):
        intents = [one for one in (_SAME.get(label) or (label,)) if one in ids]
        if intents:
            yield _figures(label, trials, {label}, intents)


def _figures(
    name: str, trials: Sequence[Trial], labels: Iterable[str], intents: Iterable[str]
) -> Understood:
    wanted, looked_for = set(labels), set(intents)
    meant = [one for one in trials if one.message.label in wanted]
    having = [one for one in trials if one.intents & looked_for]
    return Understood(
        name,
        len(meant),
        share(bool(one.intents & looked_for) for one in meant),
        share(_means(one, wanted) for one in having) if having else None,
    )


def _means(trial: Trial, labels: set[str]) -> bool:
    message = trial.message
    return message.label in labels or (message.is_opt_out and labels == OPT_OUTS)
