"""The phrases of the intents, and the intent that the phrases found in a message have."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from shared.domain.contacts.holds import Hold
from shared.domain.intents.data import free_text as data
from shared.domain.intents.intent import Intent, Wording
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.quick import remembered
from shared.domain.text.phrases import Phrases


class Said(NamedTuple):
    """What the contact says in their own words."""

    intent: Intent
    language: str
    holds: frozenset[Hold] = frozenset()
    also: "Said | None" = None
    """What the message says besides a danger, which has its effect too."""
    more: bool = False
    """Whether an opt-out or a doubt says more that an agent has to read."""


class PhraseBook:
    """The wordings of some intents by name, with what finds them in a message."""

    def __init__(self, intents: Sequence[Intent], harmless: Sequence[str] = ()) -> None:
        self._intents, self._harmless = intents, harmless

    @cached_property
    def _wordings(self) -> Mapping[str, tuple[Intent, Wording]]:
        return {
            name: (intent, wording)
            for intent in reversed(self._intents)
            for name, wording in intent.wordings().items()
        }

    @cached_property
    def _phrases(self) -> Phrases:
        labels: dict[str, str | None] = {
            phrase: f"{name} {language}"
            for name, (_, wording) in self._wordings.items()
            for language, phrases in wording.phrases.items()
            for phrase in phrases
        }
        return Phrases(labels | dict.fromkeys(self._harmless), data.CLASSES)

    def languages(self, said: Spoken) -> Mapping[str, str]:
        """Returns the wordings found, each with the language of the first words that say it."""
        found: dict[str, str] = {}
        if not self._wordings:
            return found
        for label, start, end in self._phrases.find_in(said.tokens):
            name, _, language = label.rpartition(" ")
            if meant := self._in_its_mood(name, said, start, end):
                found.setdefault(meant, language)
        return found

    def stops(self, tokens: tuple[str, ...]) -> bool:
        """Returns whether a sentence has words that may end consent, or leave a doubt."""
        return any(True for _ in self._phrases.find_in(tokens))

    def denies(self, said: Spoken) -> bool:
        """Returns whether it has such words, and all of them are denied or another person's."""
        from shared.domain.intents.own_words.moods import is_denied

        found = list(self._phrases.find_in(said.tokens))
        return bool(found) and all(is_denied(said, start, end) for _, start, end in found)

    def _in_its_mood(self, name: str, said: Spoken, start: int, end: int) -> str | None:
        """Returns the wording that counts: what may end consent and is no order is weaker."""
        intent, wording = self._wordings[name]
        if instead := wording.stands_for:
            name = instead["?" not in said.tokens or _has_matter(said)]
            intent, wording = self._wordings[name]
        if not intent.ends_consent and not wording.in_doubt:
            return name
        from shared.domain.intents.own_words.moods import Mood, mood

        found = mood(said, start, end)
        return {Mood.ORDER: name, Mood.DOUBT: wording.in_doubt}.get(found)

    def without_refusals(self, languages: Mapping[str, str]) -> Mapping[str, str]:
        """Returns them without those that refuse what an agent has just offered."""
        return {
            name: language
            for name, language in languages.items()
            if not self._wordings[name][1].is_refusal
        }

    def said(self, languages: Mapping[str, str]) -> Said | None:
        """Returns the intent that takes precedence, with the holds of all wordings."""
        if not languages:
            return None
        said = [(*self._wordings[name], language) for name, language in languages.items()]
        intent = next((one for one in self._intents if any(i is one for i, _, _ in said)), None)
        if intent is None:
            return None
        language = next(language for its, _, language in said if its is intent)
        holds = {wording.hold for _, wording, _ in said if wording.hold}
        # A clear opt-out leaves no doubt.
        doubts = {Hold.UNCLEAR_OPT_OUT} if intent.ends_consent else set()
        return Said(intent, language, frozenset(holds - doubts))


def _has_matter(said: Spoken) -> bool:
    """Returns whether it is about an order or the like: "Stop! Is it 50 % off?" may mean neither,
    "Stop. Where is my order?" means both."""
    from shared.domain.intents.own_words.more import has_matter

    return has_matter(said)


@remembered
def phrase_books(intents: tuple[Intent, ...]) -> tuple[PhraseBook, PhraseBook]:
    """Returns the phrases of opt-outs and holds, and those of all others, which come second: no
    other phrase can hide an opt-out."""
    return (
        PhraseBook([one for one in intents if one.stops_marketing], data.HARMLESS),
        PhraseBook([one for one in intents if not one.stops_marketing]),
    )
