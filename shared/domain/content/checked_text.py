"""The body of a message as the content checks read it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from shared.domain.content.advertising import is_advertisement
from shared.domain.content.data import content_words as data
from shared.domain.content.findings import Severity, labelled
from shared.domain.content.mentions import places_of
from shared.domain.messages.message import Category
from shared.domain.text.words import Words, words


@dataclass(frozen=True)
class CheckedText:
    """What the checks read. names: those of the brand, its own first, and of all programs.

    own_names: the names that are no words of the text. replies: the program's keywords.
    """

    body: str
    names: tuple[str, ...]
    own_names: tuple[str, ...]
    category: Category
    language: str
    opt_out_due: bool
    replies: Collection[str] = ()

    @cached_property
    def words(self) -> Words:
        return words(self.body)

    @cached_property
    def own(self) -> Words:
        """The words without the names of the brand and program, such as "Trail Offers"."""
        hidden = {place for name in self.own_names for place in places_of(name, self.words)}
        return self.words.without(hidden)

    @property
    def brand_name(self) -> str:
        return self.names[0] if self.names else ""

    @cached_property
    def is_advertisement(self) -> bool:
        """Returns whether the gate judges this transactional message as promotional."""
        return self.category is Category.TRANSACTIONAL and is_advertisement(self.body, self.names)

    @property
    def serious(self) -> Severity:
        """Carriers apply these rules to advertising; otherwise they are advice."""
        promotional = self.category is Category.PROMOTIONAL or self.is_advertisement
        return Severity.BLOCK if promotional else Severity.WARN

    @cached_property
    def says_how_to_stop(self) -> bool:
        return any(OPT_OUT.find(self.words))


OPT_OUT = labelled(data.OPT_OUT_HARMLESS, opt_out=data.OPT_OUT)
