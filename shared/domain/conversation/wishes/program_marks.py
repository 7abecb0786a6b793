"""Marks in a clause the programs that it names: "the order updates", "las ofertas"."""

import re
from functools import cached_property

from shared.domain.brand.model import Brand
from shared.domain.brand.program import Purpose
from shared.domain.conversation.wishes.program_words import names, program_words
from shared.domain.intents.data.wishes import en, es
from shared.domain.intents.wishes import scope
from shared.domain.intents.wishes.message import any_of, firsts_of

_WRITES = re.compile(
    r"\b(?:text|message|messag|notify|notif|alert|updat|tell|hear|remind|aviso|avis|mensaj|escrib"
    r"|recordator|alerta)\w*"
)
"""What a clause about orders has that is about messages: not "stop my order"."""


class ProgramMarks:
    """The words by which a clause names the programs of a brand."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand
        self._words = program_words(brand)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The first words of what names a program."""
        lists = (en.PROMOTIONAL, es.PROMOTIONAL, en.TRANSACTIONAL, es.TRANSACTIONAL)
        return firsts_of(*lists, tuple(self._names)) | self._words.firsts

    def marked(self, clause: str) -> tuple[str, frozenset[str]]:
        """Returns the clause with `@` for each program that it names, and their ids."""
        found = set[str]()
        for pattern in self._patterns if _WRITES.search(clause) else self._patterns[:-1]:
            named = pattern.findall(clause)
            ids = {id: one for one in named for id in self._ids(one)}
            if ids:
                found.update(ids)
                clause = pattern.sub("@", clause)
        return clause, frozenset(found)

    def _ids(self, word: str) -> frozenset[str]:
        if id := self._names.get(word):
            return frozenset({id})
        return frozenset(self._words.named(f" {word} ")) - set(scope.Named)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of more than one word."""
        return {
            name: program.id
            for program in self.brand.programs
            for name in names(program)
            if " " in name
        }

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """In the order in which they are tried: that of orders is the last."""
        purposes = {program.purpose for program in self.brand.programs}
        own = (*self._names, *self._words.firsts)
        found = [any_of(own)] if own else []
        if Purpose.PROMOTIONAL in purposes:
            found.append(scope.PROMOTIONAL)
        is_transactional = Purpose.TRANSACTIONAL in purposes
        return (*found, scope.TRANSACTIONAL if is_transactional else re.compile(r"(?!)"))
