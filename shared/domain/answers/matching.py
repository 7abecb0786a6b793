"""Which answers to suggest to an agent, and which one is sure enough to be sent automatically."""

from collections.abc import Sequence

from shared.domain.answers.index import Found, Index
from shared.domain.answers.terms import terms
from shared.domain.brand.answers import BrandAnswer

MOST_SUGGESTIONS = 3
MOST_WORDS = 11
"""Of a message that is answered automatically: a longer one says more than it asks."""

LEAST_KNOWN = 0.8
"""The share of the question's words, by weight, that the answer's questions have. An unknown word
is about something else: "what time does the trail close"."""
LEAST_CLOSE = 0.75
"""What the question and one of the answer's questions have in common."""
LEAST_GAP = 0.2
"""How far the next answer's score is behind, as a share of the score."""


def suggestions(answers: Sequence[BrandAnswer], question: str, language: str) -> Sequence[Found]:
    """Returns up to three answers that may fit, the best first."""
    return _indexes.of(answers, language).search(question, most=MOST_SUGGESTIONS)


def sure_answer(answers: Sequence[BrandAnswer], question: str, language: str) -> BrandAnswer | None:
    """Returns the answer that surely is the one to a short question, and may be sent automatically;
    None otherwise."""
    if len(question.split()) > MOST_WORDS or not any(one.may_answer for one in answers):
        return None
    found = suggestions(answers, question, language)
    return found[0].answer if is_sure(found, question, language) else None


def is_sure(found: Sequence[Found], question: str, language: str) -> bool:
    """Returns whether the first of the answers found may be sent automatically."""
    if not found or not found[0].answer.may_answer:
        return False
    best = found[0]
    behind = found[1].score if len(found) > 1 else 0
    return (
        best.known >= LEAST_KNOWN
        and best.close >= LEAST_CLOSE
        and best.score - behind >= LEAST_GAP * best.score
        and terms(question, language).words <= MOST_WORDS
    )


class _Indexes:
    """The indexes of the answers that were last asked for, by language."""

    def __init__(self) -> None:
        self._kept: tuple[Sequence[BrandAnswer], dict[str, Index]] = ((), {})

    def of(self, answers: Sequence[BrandAnswer], language: str) -> Index:
        kept, indexes = self._kept
        if kept is not answers and kept != answers:
            self._kept = kept, indexes = answers, {}
        if language not in indexes:
            indexes[language] = Index(answers, language)
        return indexes[language]


_indexes = _Indexes()
