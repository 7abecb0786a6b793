"""The words by which contacts name the programs of a brand: ids, names, keywords, purposes."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program, Purpose
from shared.domain.intents.folding import fold
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.subjects.topic_wish import STOPS


class ProgramWords:
    """The words by which contacts name the programs of a brand."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand

    def named(self, clause: str) -> Iterator[str]:
        """Yields the ids of the programs that the clause names, and what else it names."""
        named = set(self._by_word(clause))
        if scope.PROMOTIONAL.search(clause):
            named |= set(self._of(Purpose.PROMOTIONAL))
        if scope.TRANSACTIONAL.search(clause):
            named |= set(self._of(Purpose.TRANSACTIONAL)) or {scope.Named.UNKNOWN}
        if scope.KINDS.search(clause) and not named:
            named.add(scope.Named.UNKNOWN)
        if scope.REST.search(clause):
            named.add(scope.Named.REST)
        yield from named

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The words of one program alone."""
        return frozenset(self._words)

    def of_keyword(self, word: str) -> frozenset[str]:
        """Returns the programs that the words after STOP name: `stop offers`."""
        first, _, rest = word.partition(" ")
        if first not in STOPS or not rest:
            return frozenset()
        clause = f" {rest} "
        exact = {p.id for p in self.brand.programs if rest in names(p)}
        generic = scope.PROMOTIONAL.fullmatch(rest)
        return frozenset(exact | set(self._of(Purpose.PROMOTIONAL)) if generic else exact) or (
            frozenset(self._by_word(clause)) if len(rest.split()) == 1 else frozenset()
        )

    def _of(self, purpose: Purpose) -> Iterator[str]:
        yield from (p.id for p in self.brand.programs if p.purpose is purpose)

    def _by_word(self, clause: str) -> Iterator[str]:
        for word in clause.split():
            if (id := self._words.get(word)) is not None:
                yield id

    @cached_property
    def _words(self) -> Mapping[str, str]:
        """The words of one program alone, but those that say nothing by themselves."""
        owners: dict[str, set[str]] = {}
        for program in self.brand.programs:
            for word in {part for name in names(program) for part in name.split()}:
                owners.setdefault(word, set()).add(program.id)
        ordinary = (
            scope.MESSAGES,
            scope.DROP,
            scope.KEEP,
            scope.ONLY,
            scope.TRANSACTIONAL,
            scope.PROMOTIONAL,
        )
        return {
            word: next(iter(ids))
            for word, ids in owners.items()
            if len(ids) == 1
            and len(word) > 3
            and word not in _SAY_NOTHING
            and not any(one.fullmatch(word) for one in ordinary)
        }


_SAY_NOTHING = frozenset(("join", "club", "list", "lista", "unir", "from", "your", "para", "start"))


def program_words(brand: Brand) -> ProgramWords:
    """Returns the words of this brand, which are the same for every message."""
    if not _NEWEST or _NEWEST[0].brand is not brand:
        _NEWEST[:] = [ProgramWords(brand)]
    return _NEWEST[0]


_NEWEST: list[ProgramWords] = []


def names(program: Program) -> frozenset[str]:
    """Returns the program's id, names and keywords as plain words."""
    written = (program.id, *program.name.values(), *program.words)
    return frozenset(" ".join(re.findall(r"[^\W_]+", fold(name))) for name in written)
