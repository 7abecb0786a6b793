"""Which wishes a message may have, by its words: a quick test before each wish is looked for."""

from collections.abc import Mapping, Sequence

from shared.domain.intents.intent import Intent
from shared.domain.intents.quick import remembered
from shared.domain.intents.wishes.message import Message


def possible(intents: tuple[Intent, ...], message: Message) -> Sequence[Intent]:
    """Returns those of whose wish the message has a word. Most messages have none of most."""
    always, by_word = _by_word(intents)
    meant = set(always)
    for word in by_word.keys() & message.tokens:
        meant.update(by_word[word])
    return [one for one in intents if one in meant] if meant else ()


@remembered
def _by_word(
    intents: tuple[Intent, ...],
) -> tuple[Sequence[Intent], Mapping[str, Sequence[Intent]]]:
    """Returns the intents that every message may have, and the others by the words of their
    wishes."""
    by_word: dict[str, list[Intent]] = {}
    for one in intents:
        for word in one.wish_words():
            by_word.setdefault(word, []).append(one)
    return [one for one in intents if not one.wish_words()], by_word
