"""An index of the brand's answers in one language, searched by BM25.

S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations
and Trends in Information Retrieval 3 (2009), section 3.3, with the usual k1 and b.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from shared.domain.answers.terms import terms
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
    """The terms of one kind, of all answers, with what each adds to the score of an answer."""

    def __init__(self, documents: Sequence[Sequence[str]], share: float = 1.0) -> None:
        self._size = len(documents)
        self.counts = [Counter(document) for document in documents]
        self._with_term = Counter(term for counts in self.counts for term in counts)
        self._scores: dict[str, list[tuple[int, float]]] = {}
        mean = sum(map(len, documents)) / max(self._size, 1) or 1.0
        for place, (document, counts) in enumerate(zip(documents, self.counts, strict=True)):
            length = K1 * (1 - B + B * len(document) / mean)
            for term, count in counts.items():
                score = share * self.weight(term) * count * (K1 + 1) / (count + length)
                self._scores.setdefault(term, []).append((place, score))

    def weight(self, term: str) -> float:
        """Returns how much the term tells answers apart: the fewer have it, the more."""
        found = self._with_term[term]
        return math.log(1 + (self._size - found + 0.5) / (found + 0.5))

    def add_scores(self, wanted: Iterable[str], scores: dict[int, float]) -> None:
        """Adds what the terms, each once, give to the answers that have them."""
        for term in dict.fromkeys(wanted):
            for place, score in self._scores.get(term, ()):
                scores[place] = scores.get(place, 0.0) + score


class Index:
    """The answers of one language."""

    def __init__(self, answers: Sequence[BrandAnswer], language: str) -> None:
        self.language = language
        self._answers = [one for one in answers if language in one.text]
        asked = [[terms(q, language) for q in one.asked_in(language)] for one in self._answers]
        said = [terms(one.says(language), language).stems for one in self._answers]
        self._asked = [[frozenset(one.stems) for one in many] for many in asked]
        self._stems = _Field([[t for one in many for t in one.stems] for many in asked])
        prefixes = [[t for one in many for t in one.prefixes] for many in asked]
        meanings = [[t for one in many for t in one.meanings] for many in asked]
        self._prefixes = _Field(prefixes, OF_PREFIX)
        self._meanings = _Field(meanings, OF_MEANING)
        self._said = _Field(said, OF_TEXT)

    def search(self, text: str, *, most: int) -> Sequence[Found]:
        """Returns the answers, at most so many, that have most of the text's words, the best
        first."""
        wanted, scores = terms(text, self.language), dict[int, float]()
        self._stems.add_scores(wanted.stems, scores)
        self._prefixes.add_scores(wanted.prefixes, scores)
        self._meanings.add_scores(wanted.meanings, scores)
        self._said.add_scores(wanted.stems, scores)
        best = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:most]
        stems = frozenset(wanted.stems)
        return [
            Found(self._answers[place], score, self._known(stems, place), self._close(stems, place))
            for place, score in best
        ]

    def _known(self, stems: Collection[str], place: int) -> float:
        counts = self._stems.counts[place]
        return self._weight(one for one in stems if one in counts) / self._weight(stems)

    def _close(self, stems: frozenset[str], place: int) -> float:
        """Returns what the closest question has in common with this one, by weight (Dice)."""
        own = self._weight(stems)
        return max(
            2 * self._weight(stems & asked) / (own + self._weight(asked))
            for asked in self._asked[place]
        )

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(map(self._stems.weight, stems))
