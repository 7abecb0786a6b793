"""The declaration of one intent."""

from collections.abc import Callable, Mapping, Set
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from shared.domain.contacts.holds import Hold
from shared.domain.intents.effects import (
    CallPerson,
    Effect,
    EndConsent,
    EndForGood,
    EndPrograms,
    ForgetMinor,
    HoldMarketing,
    SendText,
)

if TYPE_CHECKING:
    from shared.domain.intents.wishes.message import Message


class Circumstance(StrEnum):
    """A condition besides the words that decides the intent of a message. The conversation
    evaluates it."""

    ADVERTISING = "advertising"
    ALWAYS = "always"
    ANSWERED_NO = "answered_no"
    ANSWERED_PERHAPS = "answered_perhaps"
    ANSWERED_YES = "answered_yes"
    BARRED_OPT_IN = "barred_opt_in"
    KNOWN_ANSWER = "known_answer"
    LANGUAGE_OF_PROGRAM = "language_of_program"
    NO_OPEN_QUESTION = "no_open_question"
    OLDER_THAN_OPT_OUT = "older_than_opt_out"
    OPEN_DISTRESS = "open_distress"
    OPEN_QUESTION = "open_question"
    PICTURE_ALONE = "picture_alone"
    PROGRAM_KEYWORD = "program_keyword"
    PROVIDER_HELP = "provider_help"
    PROVIDER_OPT_OUT = "provider_opt_out"
    SCOPE = "scope"
    SECRET = "secret"  # noqa: S105 - the name of a circumstance
    SUBSCRIBED = "subscribed"
    SURVEY_ANSWER = "survey_answer"
    SUSPECTED_DANGER = "suspected_danger"
    SUSPECTED_OPT_OUT = "suspected_opt_out"
    TOPICS = "topics"
    UNKNOWN_NUMBER = "unknown_number"


class Wording(msgspec.Struct, frozen=True):
    """Phrases that mean the same, by language. `data/free_text.py` says how they are written.

    hold: the hold that they put on marketing.
    is_refusal: whether they only refuse what an agent has just offered, in answer to them.
    stands_for: names of the wordings that count instead, in a message that asks something and in
    one that does not. in_doubt: the name of the wording that counts where it is no order.
    """

    phrases: Mapping[str, tuple[str, ...]]
    hold: Hold | None = None
    is_refusal: bool = False
    stands_for: tuple[str, str] | None = None
    in_doubt: str = ""


def _no_wordings() -> Mapping[str, Wording]:
    return {}


def _no_signs() -> Mapping[str, tuple[str, ...]]:
    return {}


def _no_words() -> Set[str]:
    return frozenset()


def _no_idioms() -> tuple[str, ...]:
    return ()


class Intent(msgspec.Struct, frozen=True, eq=False):
    """One intent of inbound messages. Its precedence is its place in the registry.

    A message has the intent if it is one of the keywords as a whole, or contains a phrase or a
    sign, or one of the circumstances holds, or `whole` accepts it; and if `needs` holds too.

    keywords: by language, normalised as `keywords.normalise` does it. The language of the word is
    the language of the reply. A word of several languages stands under the first.
    wordings: returns the phrases by name; called when a message is no keyword. Of two phrases of
    the same length the one counts that comes later, or whose intent takes precedence.
    signs: returns the signs by language, as `signs.py` says they are written; called when a message
    is no keyword.
    hints: words of which a message with one of the signs has at least one. Such signs have classes
    and idioms of their own, which are read only then.
    whole: returns whether a message is of this intent by its structure. It is called when the
    message is no keyword and has no phrase, and no picture came with it.
    wish: returns whether a message says what the contact still wants. It is called when the message
    is no keyword, and goes before an opt-out in the contact's own words: "no texts till June".
    wish_words: returns words of which a message with the wish has at least one; called when such a
    wish is looked for. Without them every message may have it.
    wish_waits: whether it counts only in a message that nothing else explains.
    no_reply: why the effect sends no text.
    """

    id: str
    effect: Effect
    keywords: Mapping[str, frozenset[str]] = {}
    wordings: Callable[[], Mapping[str, Wording]] = _no_wordings
    signs: Callable[[], Mapping[str, tuple[str, ...]]] = _no_signs
    hints: frozenset[str] = frozenset()
    classes: Callable[[], Mapping[str, tuple[str, ...]]] = _no_signs
    idioms: Callable[[], tuple[str, ...]] = _no_idioms
    circumstances: frozenset[Circumstance] = frozenset()
    needs: Circumstance = Circumstance.ALWAYS
    whole: Callable[[str], bool] | None = None
    wish: "Callable[[Message], bool] | None" = None
    wish_words: Callable[[], Set[str]] = _no_words
    wish_waits: bool = False
    no_reply: str = ""

    @property
    def ends_consent(self) -> bool:
        """Whether a message with this intent is an opt-out."""
        return isinstance(self.effect, EndConsent | EndForGood)

    @property
    def stops_marketing(self) -> bool:
        """Whether a message with this intent is an opt-out or puts marketing on hold."""
        return isinstance(
            self.effect, EndConsent | EndForGood | EndPrograms | ForgetMinor | HoldMarketing
        )

    @property
    def has_signs(self) -> bool:
        """Whether the intent is recognized by signs."""
        return self.signs is not _no_signs

    @property
    def lets_opt_out_act(self) -> bool:
        """Whether an opt-out in the same message has its effect too."""
        return self.is_danger or bool(
            isinstance(self.effect, SendText) and self.effect.with_opt_out
        )

    @property
    def is_question(self) -> bool:
        """Whether its signs also begin messages that mean more: "who is this, let me be"."""
        is_act = self.ends_consent or self.lets_opt_out_act
        return self.has_signs and not is_act

    @property
    def is_danger(self) -> bool:
        """Whether a person may come to harm who writes a message with this intent."""
        return isinstance(self.effect, CallPerson)
