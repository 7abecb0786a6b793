"""How lists of phrases are written: with commas between them, and line breaks anywhere."""

from collections.abc import Mapping

Phrases = tuple[str, ...]


def listed(phrases: str) -> Phrases:
    return tuple(" ".join(phrase.split()) for phrase in phrases.split(","))


def merged(*classes: Mapping[str, Phrases]) -> Mapping[str, Phrases]:
    """Returns the classes of several files together. A name in two of them is an error: one list
    would replace the other unseen."""
    all: dict[str, Phrases] = {}
    for one in classes:
        if doubles := all.keys() & one.keys():
            raise ValueError(f"classes are declared twice: {', '.join(sorted(doubles))}")
        all |= one
    return all
