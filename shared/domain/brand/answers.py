"""The brand's own answers to what contacts often ask."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from shared.domain.brand.program import Language
from shared.domain.brand.validation import MOST_PARTS, Problem, duplicates, refuse

MOST_ANSWERS = 100
MOST_QUESTIONS = 40
"""Of one answer, in one language."""
LONGEST_QUESTION = 160

_ID = r"[a-z][a-z0-9_-]{1,30}"


class BrandAnswer(msgspec.Struct, frozen=True):
    """One answer: the questions that people ask, and what the brand says to them."""

    id: str
    """A lower-case word (letters, digits, `-`, `_`), such as `hours`. Messages that it answered
    name it."""
    questions: Mapping[Language, tuple[str, ...]]
    """How people ask for it, by language: 1 to 40 questions of at most 160 characters, in the words
    that contacts use. The more ways to ask, the more questions are recognized."""
    text: Mapping[Language, str]
    """The answer, by language: at most two parts. `questions` needs the same languages."""
    may_answer: bool = False
    """Whether Rapport may send it by itself to a question that surely asks for it. Agents are shown
    it in any case."""

    def says(self, language: str) -> str:
        """Returns the text in this language. Raises LookupError without one."""
        return {str(code): text for code, text in self.text.items()}[language]

    def asked_in(self, language: str) -> Sequence[str]:
        """Returns the questions in this language, if any."""
        return next((many for code, many in self.questions.items() if code == language), ())

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not re.fullmatch(_ID, self.id):
            yield Problem(
                ("id",), "id is a lower-case word such as 'hours' (letters, digits, -, _)"
            )
        if not self.text:
            yield Problem(("text",), "text needs at least one language: en or es")
        for language in sorted({*self.text} ^ {*self.questions}):
            what, other = ("questions", "text") if language in self.text else ("text", "questions")
            message = f"{what} is missing in {language}, in which {other} is"
            yield Problem((what,), message, rests_on=(other,))
        for language, text in self.text.items():
            yield from text_problems(("text", language), text)
        for language, questions in self.questions.items():
            yield from _question_problems(language, questions)


def text_problems(at: tuple[str, str], text: str) -> Iterator[Problem]:
    """Yields what is wrong with a text that is sent as it is: nothing in it is filled in."""
    from shared.domain.text.segments import segments  # many brands have no answers

    if not text.strip():
        yield Problem(at, "is empty: write what the contact will read")
    if "{" in text or "}" in text:
        yield Problem(at, "has braces, and nothing is filled in here: write the words themselves")
    elif (parts := segments(text).count) > MOST_PARTS:
        yield Problem(at, f"goes out in {parts} parts: at most {MOST_PARTS}, so shorten it")


def _question_problems(language: Language, questions: Sequence[str]) -> Iterator[Problem]:
    if not questions:
        yield Problem(("questions", language), "needs at least one question that people ask")
    if len(questions) > MOST_QUESTIONS:
        message = f"has {len(questions)} questions: at most {MOST_QUESTIONS}"
        yield Problem(("questions", language), message)
    for nth, question in enumerate(questions):
        at = ("questions", language, nth)
        if not question.strip():
            yield Problem(at, "is empty: write a question that people ask")
        if len(question) > LONGEST_QUESTION:
            yield Problem(at, f"has {len(question)} characters: at most {LONGEST_QUESTION}")


def answer_problems(answers: Sequence[BrandAnswer]) -> Iterator[Problem]:
    """Yields what is wrong with the answers as a whole."""
    if len(answers) > MOST_ANSWERS:
        message = f"answers has {len(answers)} entries: at most {MOST_ANSWERS}"
        yield Problem(("answers",), message)
    yield from duplicates("answer", {("answers", i, "id"): a.id for i, a in enumerate(answers)})
