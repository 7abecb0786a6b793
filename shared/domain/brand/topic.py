"""A topic of promotional messages: contacts can end it, ask for it alone, and have it back."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from shared.domain.brand.program import Language
from shared.domain.brand.validation import Place, Problem, duplicates, keyword_problems, refuse
from shared.domain.intents.keywords import normalise

MAX_TOPICS = 20
"""The preferences page shows each."""
_MAX_TITLE = 40
_ID = r"[a-z][a-z0-9-]{1,30}"


class Topic(msgspec.Struct, frozen=True):
    """A topic that a promotional message can be about."""

    id: str
    """A lower-case word (letters, digits, `-`). Campaigns name it, and contacts' preferences keep
    it: never change it."""
    title: Mapping[Language, str]
    """What the confirmation and the preferences page call it, by language, at most 40 characters,
    such as `new arrivals`."""
    words: Mapping[Language, tuple[str, ...]]
    """What contacts call it, by language: words and phrases, singular and plural. No word twice. A
    word of a program's id, name or keywords means the program."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not re.fullmatch(_ID, self.id):
            yield Problem(("id",), "id is a lower-case word such as 'events' (letters, digits, -)")
        if not self.title:
            yield Problem(("title",), "title needs at least one language: en or es")
        for language, title in self.title.items():
            if not 1 <= len(title.strip()) <= _MAX_TITLE:
                message = f"title has 1 to {_MAX_TITLE} characters: contacts read it in a sentence"
                yield Problem(("title", language), message)
        if not any(self.words.values()):
            yield Problem(("words",), "words needs at least one word that contacts use")
        for language, words in self.words.items():
            for place, word in enumerate(words):
                at = ("words", language, place)
                yield from (_of_topic(problem) for problem in keyword_problems(at, word))

    def title_in(self, language: str) -> str:
        """Returns the title in this language where the topic has it, else in its first one."""
        own = (title for code, title in self.title.items() if code == language)
        return next(own, next(iter(self.title.values())))


def _of_topic(problem: Problem) -> Problem:
    message = problem.message.replace("a keyword is", "a word of a topic is")
    message = message.replace("keyword", "word").replace("such as JOIN", "such as events")
    return msgspec.structs.replace(problem, message=message)


def topic_problems(topics: Sequence[Topic]) -> Iterator[Problem]:
    """Yields what is wrong with the topics of a brand together."""
    if len(topics) > MAX_TOPICS:
        yield Problem(("topics",), f"topics has {len(topics)} entries: at most {MAX_TOPICS}")
    yield from duplicates("topic", {("topics", i, "id"): one.id for i, one in enumerate(topics)})
    yield from duplicates("word", dict(_words(topics)))


def _words(topics: Sequence[Topic]) -> Iterator[tuple[Place, str]]:
    """Yields the words with their places, and a word that both languages of a topic have once."""
    for i, topic in enumerate(topics):
        seen = dict[str, str]()
        for language, words in topic.words.items():
            for j, word in enumerate(words):
                if seen.setdefault(normalise(word), language) == language:
                    yield ("topics", i, "words", language, j), normalise(word)
