"""How lists of phrases are written: with commas between them, and line breaks anywhere."""

Phrases = tuple[str, ...]


def listed(phrases: str) -> Phrases:
    return tuple(" ".join(phrase.split()) for phrase in phrases.split(","))
