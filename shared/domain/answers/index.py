"""An index of the brand's answers in one language, searched by BM25.

S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations
and Trends in Information Retrieval 3 (2009), section 3.3, with the usual k1 and b.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from shared.domain.answers.terms import Terms, terms
from shared.domain.brand.answers import BrandAnswer

K1, B = 1.2, 0.75
OF_PREFIX, OF_MEANING, OF_TEXT = 0.5, 1.0, 0.3
"""What else counts beside the stems of the questions, each with its own BM25: prefixes, words of
the same meaning, and the stems of the answer's own text."""


class Found(NamedTuple):
    """An answer to a question. score: how well its questions have the words of this one, from 0.
    known: the share of the words that they have, by weight. close: how much the closest of its
    questions and this one have in common, 0 to 1."""

    answer: BrandAnswer
    score: float
    known: float
    close: float


class _Field:
    """The terms of one kind, of all answers."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.counts = [Counter(document) for document in documents]
        self.lengths = [len(document) for document in documents]
        self.mean = sum(self.lengths) / max(len(self.lengths), 1) or 1.0
        self.with_term = Counter(term for counts in self.counts for term in counts)

    def weight(self, term: str) -> float:
        """Returns how much the term tells answers apart: the fewer have it, the more."""
        found = self.with_term[term]
        return log(1 + (len(self.counts) - found + 0.5) / (found + 0.5))

    def score(self, wanted: Iterable[str], place: int) -> float:
        counts = self.counts[place]
        length = K1 * (1 - B + B * self.lengths[place] / self.mean)
        return sum(
            self.weight(term) * counts[term] * (K1 + 1) / (counts[term] + length)
            for term in wanted
            if term in counts
        )


class Index:
    """The answers of one language."""

    def __init__(self, answers: Sequence[BrandAnswer], language: str) -> None:
        self.language = language
        self.answers = [one for one in answers if language in one.text]
        asked = [[terms(q, language) for q in one.asked_in(language)] for one in self.answers]
        self._stems = _Field([[t for one in many for t in one.stems] for many in asked])
        self._prefixes = _Field([[t for one in many for t in one.prefixes] for many in asked])
        self._meanings = _Field([[t for one in many for t in one.meanings] for many in asked])
        self._said = _Field([terms(one.says(language), language).stems for one in self.answers])
        self._asked = [[frozenset(one.stems) for one in many] for many in asked]

    def search(self, text: str) -> Sequence[Found]:
        """Returns the answers that have a word of the text, the best first."""
        wanted = terms(text, self.language)
        found = (self._found(wanted, place) for place in range(len(self.answers)))
        return sorted((one for one in found if one.score > 0), key=lambda one: -one.score)

    def _found(self, wanted: Terms, place: int) -> Found:
        stems = dict.fromkeys(wanted.stems)
        score = self._stems.score(stems, place)
        score += OF_PREFIX * self._prefixes.score(dict.fromkeys(wanted.prefixes), place)
        score += OF_MEANING * self._meanings.score(dict.fromkeys(wanted.meanings), place)
        score += OF_TEXT * self._said.score(stems, place)
        if not score:
            return Found(self.answers[place], 0, 0, 0)
        return Found(
            self.answers[place], score, self._known(stems, place), self._close(stems, place)
        )

    def _known(self, stems: Iterable[str], place: int) -> float:
        counts = self._stems.counts[place]
        weights: Mapping[str, float] = {one: self._stems.weight(one) for one in stems}
        return sum(weights[one] for one in stems if one in counts) / sum(weights.values())

    def _close(self, stems: Iterable[str], place: int) -> float:
        return max(self._common(frozenset(stems), asked) for asked in self._asked[place])

    def _common(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Returns the share of the weight of both that they have in common (Dice)."""
        weigh = self._stems.weight
        common = sum(map(weigh, one & other))
        return 2 * common / (sum(map(weigh, one)) + sum(map(weigh, other)))
