"""Messages with what they mean, by authors who knew no rule of Rapport."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parents[2] / "tests" / "data" / "understanding"
"""Files `train-LANGUAGE-AUTHOR.jsonl`, `dangers-...` with many dangers by an author who knew the
rules, and `sealed-...` by other authors: for measuring alone. Nobody who writes rules reads the
sealed ones, and nothing is trained on them."""

TRAINING = ("train-*.jsonl", "dangers-*.jsonl")
"""What the second reader is trained on, as patterns of file names."""

DANGERS = frozenset({"self_harm", "violence", "medical"})
"""A person is needed at any hour."""

OPT_OUTS = frozenset({"stop_all", "stop_third", "bereaved", "wrong_number"})

UNCLEAR = frozenset({"stop_doubtful", "stop_scope"})
"""A hold is right, and so is none."""

# fmt: off
HARMLESS = frozenset((
    "auto_reply", "bot", "gibberish", "help", "join", "language", "order", "praise", "question",
    "reaction", "return", "secret", "spam", "who", "yes",
))
"""A hold is wrong."""

OTHERS = frozenset((
    "abuse", "complaint", "fraud", "human", "legal", "less", "medical", "minor", "no", "no_texts",
    "other_channel", "pause", "privacy", "self_harm", "time", "topic", "violence",
))
"""No opt-out; but an agent reads it, and a hold does no harm."""
# fmt: on


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message, what it means, which label it resembles, and what else it means."""

    text: str
    lang: str
    label: str
    near: str = ""
    also: str = ""

    @property
    def is_opt_out(self) -> bool:
        """Whether a reasonable person understands that no more messages are wanted."""
        return self.label in OPT_OUTS or self.also == "stop_all"

    @property
    def is_danger(self) -> bool:
        """Whether a person may come to harm."""
        return self.label in DANGERS or self.also in DANGERS


def files(*patterns: str) -> Sequence[Path]:
    """Returns the files of these name patterns, in order."""
    return sorted(path for pattern in patterns for path in FOLDER.glob(pattern))


def read(*patterns: str) -> list[Labelled]:
    """Returns the messages of the files of these name patterns, such as `sealed-en-*.jsonl`."""
    return [message for path in files(*patterns) for message in read_file(path)]


def read_file(path: Path) -> list[Labelled]:
    """Returns the messages of one author."""
    lines = path.read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Labelled) for line in lines]
