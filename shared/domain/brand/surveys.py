"""Surveys of one question, and the themes that are counted in their answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

import msgspec

from shared.domain.brand.program import Language
from shared.domain.brand.validation import (
    MOST_PARTS,
    Place,
    Problem,
    duplicates,
    keyword_problems,
    refuse,
)

MOST_SURVEYS = 10
MOST_THEMES = 30
LONGEST_WAIT = 7 * 24 * 60
"""Minutes."""

_ID = r"[a-z][a-z0-9_-]{1,30}"
_EVENT = r"[a-z][a-z0-9_]{0,39}"


class Kind(StrEnum):
    """What a survey asks for."""

    CSAT = "csat"  # satisfaction, 1 to 5
    NPS = "nps"  # recommendation, 0 to 10
    CES = "ces"  # ease, 1 to 7
    THUMBS = "thumbs"  # up or down
    WORDS = "words"  # free text


class After(StrEnum):
    """What makes Rapport ask."""

    CLOSED = "closed"  # an agent closes a thread as solved
    EVENT = "event"  # the brand's software reports an event
    REQUEST = "request"  # only a request by API or command line, for now or for a date


QUESTIONS: Mapping[Kind, Mapping[str, str]] = MappingProxyType(
    {
        Kind.CSAT: {
            "en": "Did we help? Reply 1 (no) to 5 (very), or tell us in your words.",
            "es": "¿Te ayudamos? Responde de 1 (no) a 5 (mucho), o dilo con tus palabras.",
        },
        Kind.NPS: {
            "en": "How likely is it that you would recommend {brand} to a friend or colleague?"
            " Reply 0 (not at all likely) to 10 (extremely likely).",
            "es": "¿Qué tan probable es que recomiendes {brand} a un amigo o colega? Responde de 0"
            " (nada probable) a 10 (muy probable).",
        },
        Kind.THUMBS: {
            "en": "Did we help? Reply with a thumb up or down, or tell us in your words.",
            "es": "¿Te ayudamos? Responde con un pulgar arriba o abajo, o dilo con tus palabras.",
        },
        Kind.WORDS: {
            "en": "What should we do better? Tell us in your words.",
            "es": "¿Qué debemos mejorar? Dilo con tus palabras.",
        },
    }
)
"""The question of each kind that has a standard one. That of NPS is not reworded: figures are
comparable only where it is the same."""


class Survey(msgspec.Struct, frozen=True):
    """One question, and when it is asked."""

    id: str
    """A lower-case word (letters, digits, `-`, `_`), such as `help`. Results are stored under it:
    never change it."""
    kind: Kind
    """`csat` asks for 1 to 5, `nps` for 0 to 10, `ces` for 1 to 7, `thumbs` for up or down, `words`
    for free text."""
    program: str
    """The program whose consent the question needs, and whose number sends it."""
    question: Mapping[Language, str] = {}
    """The question, by language, without the brand's name, which Rapport writes before it. Without
    one, the standard question of the kind. `ces` needs one; that of `nps` is never reworded."""
    after: After = After.REQUEST
    """`closed`: after an agent closes a thread as solved. `event`: after `event`. `request`: only
    when you ask for it, at once or for a date."""
    event: str | None = None
    """With `after: event`: the name of the event, such as `order_delivered`."""
    wait_minutes: int = 30
    """Minutes of the team's hours from the close, or the event, to the question: 1 to 10080."""
    share: int = 20
    """Of a hundred closed threads, after how many is asked: 1 to 100."""

    def text(self, language: str, brand_name: str, default: str) -> tuple[str, str]:
        """Returns the question as it is sent, and its language: this one where the survey has it,
        else the default, else its first."""
        texts = self.texts
        known = language if language in texts else default
        known = known if known in texts else next(iter(texts))
        return f"{brand_name}: {texts[known]}".replace("{brand}", brand_name), known

    @property
    def texts(self) -> Mapping[str, str]:
        """Returns the question by language, as written or as is standard."""
        return {str(k): v for k, v in self.question.items()} or QUESTIONS.get(self.kind, {})

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not re.fullmatch(_ID, self.id):
            message = "id is a lower-case word such as 'help' (letters, digits, -, _)"
            yield Problem(("id",), message)
        yield from self._question_problems()
        if self.after is After.EVENT and not (self.event and re.fullmatch(_EVENT, self.event)):
            message = "event is the name of an event, such as order_delivered"
            yield Problem(("event",), message, rests_on=("after",))
        if self.event and self.after is not After.EVENT:
            yield Problem(("event",), "event belongs to after: event", rests_on=("after",))
        if not 1 <= self.wait_minutes <= LONGEST_WAIT:
            yield Problem(("wait_minutes",), f"wait_minutes is 1 to {LONGEST_WAIT}")
        if not 1 <= self.share <= 100:
            yield Problem(("share",), "share is 1 to 100")

    def _question_problems(self) -> Iterator[Problem]:
        from shared.domain.text.segments import segments  # many brands have no surveys

        if self.kind is Kind.NPS and self.question:
            message = "question of nps is standard, so that figures compare: leave it out"
            yield Problem(("question",), message, rests_on=("kind",))
        if self.kind is Kind.CES and not self.question:
            message = "question is what was easy: We made it easy for me to return it. Reply 1-7."
            yield Problem(("question",), message, rests_on=("kind",))
        for language, text in self.question.items():
            at = ("question", language)
            if not text.strip():
                yield Problem(at, "is empty: write what the contact will read")
            elif "{" in text or "}" in text:
                yield Problem(at, "has braces, and nothing is filled in: write the words")
            elif (parts := segments(text).count) > MOST_PARTS:
                yield Problem(at, f"goes out in {parts} parts: at most {MOST_PARTS}, so shorten it")


class Theme(msgspec.Struct, frozen=True):
    """What answers can be about, by the words in them."""

    id: str
    """A lower-case word (letters, digits, `-`, `_`), such as `pickup`. Audiences name it:
    `themes.pickup`."""
    words: Mapping[Language, tuple[str, ...]]
    """The words and phrases that name it, by language. An answer that has one names the theme."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not re.fullmatch(_ID, self.id):
            message = "id is a lower-case word such as 'pickup' (letters, digits, -, _)"
            yield Problem(("id",), message)
        if not any(self.words.values()):
            yield Problem(("words",), "words needs at least one word that contacts use")
        for language, words in self.words.items():
            for place, word in enumerate(words):
                at: Place = ("words", language, place)
                yield from (_of_theme(problem) for problem in keyword_problems(at, word))


def _of_theme(problem: Problem) -> Problem:
    message = problem.message.replace("a keyword is", "a word of a theme is")
    message = message.replace("keyword", "word").replace("such as JOIN", "such as pickup")
    return msgspec.structs.replace(problem, message=message)


def survey_problems(
    surveys: Sequence[Survey], themes: Sequence[Theme], programs: Sequence[str]
) -> Iterator[Problem]:
    """Yields what is wrong with the surveys and themes of a brand together."""
    if len(surveys) > MOST_SURVEYS:
        yield Problem(("surveys",), f"surveys has {len(surveys)} entries: at most {MOST_SURVEYS}")
    if len(themes) > MOST_THEMES:
        yield Problem(("themes",), f"themes has {len(themes)} entries: at most {MOST_THEMES}")
    yield from duplicates("survey", {("surveys", i, "id"): s.id for i, s in enumerate(surveys)})
    yield from duplicates("theme", {("themes", i, "id"): t.id for i, t in enumerate(themes)})
    for place, survey in enumerate(surveys):
        if survey.program not in programs:
            message = f"is no program: the programs are {', '.join(programs)}"
            yield Problem(("surveys", place, "program"), message)
