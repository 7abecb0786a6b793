"""What the conversation does about an intent, as values that `shared.domain.conversation` carries
out.

Each has the understandings that it can lead to, and `replies`: the auto-replies that it may send.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

import msgspec

from shared.domain.contacts.holds import Hold
from shared.domain.core.signed_links import Purpose
from shared.domain.intents.understanding import Understanding


class ProgramText(StrEnum):
    """The texts of a program that are sent as auto-replies: fields of `brand.program.Texts`."""

    QUESTION = "question"
    WELCOME = "welcome"
    HELP = "help"
    STOP = "stop"


TextByLanguage = Mapping[str, str]
"""An auto-reply of the intent's own, in every language that a brand can have. `{brand}` stands for
the brand's name."""

Replies = tuple[ProgramText | TextByLanguage, ...]

_OPT_IN_REPLIES = (ProgramText.WELCOME, ProgramText.QUESTION)


class EndConsent(msgspec.Struct, frozen=True):
    """Ends every consent and confirms it once. In own words it may also put marketing on hold.

    for_wrong_number: the confirmation to who never agreed.
    """

    understood: Understanding
    own_words: Understanding
    wrong_number: Understanding
    complaint: Understanding
    more: Understanding
    for_wrong_number: TextByLanguage

    @property
    def replies(self) -> Replies:
        """The confirmations, of which one is sent."""
        return (ProgramText.STOP, self.for_wrong_number)


class EndForGood(msgspec.Struct, frozen=True):
    """Ends every consent, confirms it once, and puts a hold on marketing that START does not
    release.

    text: what is sent in place of the program's confirmation. forgets: whether what the brand knows
    about the contact is removed.
    """

    understood: Understanding
    hold: Hold
    text: TextByLanguage | None = None
    forgets: bool = False

    @property
    def replies(self) -> Replies:
        """The one auto-reply."""
        return (self.text or ProgramText.STOP,)


class HoldMarketing(msgspec.Struct, frozen=True):
    """Puts marketing on hold until an agent has decided.

    question: the text that asks once whether the contact wants no more messages. text: what is said
    where the hold is new. hold: the hold, where no phrase names it.
    """

    understood: Understanding
    question: TextByLanguage | None = None
    text: TextByLanguage | None = None
    hold: Hold | None = None

    @property
    def replies(self) -> Replies:
        """The question or the text, if there is one."""
        return tuple(one for one in (self.question, self.text) if one)


class CallPerson(msgspec.Struct, frozen=True):
    """Sends where to find help, holds marketing until an agent releases it, and reports that a
    person is needed. What the message says besides has its effect too: an opt-out, a complaint, a
    privacy request. The contact gets the one text.

    text: None where another person may read the reply. unless: returns whether this message gets
    none, for that reason. once_in: no text of a danger is sent twice within it.
    """

    understood: Understanding
    with_opt_out: Understanding
    text: TextByLanguage | None = None
    unless: Callable[[str], bool] | None = None
    once_in: timedelta = timedelta(hours=24)

    @property
    def replies(self) -> Replies:
        """The one auto-reply, if any."""
        return (self.text,) if self.text else ()


class AlertPerson(msgspec.Struct, frozen=True):
    """Reports that a person is needed, and sends nothing.

    unanswered: what is understood while the thread waits for an agent.
    """

    understood: Understanding
    unanswered: Understanding
    replies: ClassVar[Replies] = ()


class SendText(msgspec.Struct, frozen=True):
    """Sends one auto-reply, and changes no consent.

    answered: what is understood instead where the provider has sent its own HELP reply. hold: what
    it puts on marketing. without_consent: the text for a contact without a consent. once_in: the
    text is not repeated within it. with_opt_out: what a message is understood as that is an opt-out
    too. link: what `{link}` in the text leads to.
    """

    understood: Understanding
    text: ProgramText | TextByLanguage
    answered: Understanding | None = None
    hold: Hold | None = None
    without_consent: TextByLanguage | None = None
    once_in: timedelta | None = None
    with_opt_out: Understanding | None = None
    link: Purpose | None = None

    @property
    def replies(self) -> Replies:
        """The auto-reply, or what is sent in its place."""
        stop = ProgramText.STOP if self.with_opt_out else None
        return tuple(one for one in (self.text, self.without_consent, stop) if one)


class ConfirmOptIn(msgspec.Struct, frozen=True):
    """Confirms the opt-in that was asked about. After its expiry the contact is asked again."""

    understood: Understanding
    late: Understanding
    replies: ClassVar[Replies] = _OPT_IN_REPLIES


class AskOptIn(msgspec.Struct, frozen=True):
    """Asks the contact to confirm that they want to join the number's program. A subscriber gets
    its welcome again."""

    understood: Understanding
    subscribed: Understanding
    replies: ClassVar[Replies] = _OPT_IN_REPLIES


class DeclineOptIn(msgspec.Struct, frozen=True):
    """Ends the open question of an opt-in, and confirms that nothing is sent.

    with_consent: the text for a contact who gets the messages of another program.
    """

    understood: Understanding
    text: TextByLanguage
    with_consent: TextByLanguage

    @property
    def replies(self) -> Replies:
        """The auto-replies, of which one is sent."""
        return (self.text, self.with_consent)


class RestoreConsent(msgspec.Struct, frozen=True):
    """Restores the consents that the contact had confirmed, else joins the number's program."""

    understood: Understanding
    subscribed: Understanding
    replies: ClassVar[Replies] = _OPT_IN_REPLIES


class JoinProgram(msgspec.Struct, frozen=True):
    """Joins the program whose keyword the message is."""

    understood: Understanding
    subscribed: Understanding
    replies: ClassVar[Replies] = _OPT_IN_REPLIES


class LeaveOptIn(msgspec.Struct, frozen=True):
    """Stores no consent, and says that a person decides."""

    understood: Understanding
    text: TextByLanguage

    @property
    def replies(self) -> Replies:
        """The one auto-reply."""
        return (self.text,)


class ChangeLanguage(msgspec.Struct, frozen=True):
    """Writes in the language that the contact asks for from now on, and confirms it in that
    language. After an opt-out the confirmation is not sent.

    text: by language; `{brand}` is the brand's name.
    """

    understood: Understanding
    text: TextByLanguage

    @property
    def replies(self) -> Replies:
        """The one auto-reply."""
        return (self.text,)


class Acknowledge(msgspec.Struct, frozen=True):
    """Leaves the message to an agent. Outside of the team's hours it says, once a night, when the
    agent answers; not after an opt-out, and not to a contact who was in danger.

    once_in: the text is not repeated within it.
    """

    understood: Understanding
    text: TextByLanguage
    once_in: timedelta = timedelta(hours=12)

    @property
    def replies(self) -> Replies:
        """The one auto-reply."""
        return (self.text,)


class GiveAnswer(msgspec.Struct, frozen=True):
    """Sends the brand's own answer to the question, signed as automatic, and leaves the message to
    an agent too. Once in a thread, until an agent has answered or closed it.

    text: what it is sent with; `{answer}` is the brand's text.
    """

    understood: Understanding
    text: TextByLanguage

    @property
    def replies(self) -> Replies:
        """The one auto-reply."""
        return (self.text,)


class EndPrograms(msgspec.Struct, frozen=True):
    """Ends the programs that the contact names, keeps the rest, and confirms it once. Where the
    words leave open which, or nothing is left, ends every consent.

    unclear: what is understood where every consent ends. asks: the confirmation then, which asks
    what the contact wants to keep. more: what is understood where the message says more, for an
    agent.
    """

    understood: Understanding
    unclear: Understanding
    text: TextByLanguage
    asks: TextByLanguage
    more: Understanding

    @property
    def replies(self) -> Replies:
        """The confirmations, of which one is sent."""
        return (self.text, self.asks, ProgramText.STOP)


class Wish(StrEnum):
    """What of a contact's preferences a message changes."""

    PAUSE = "pause"
    FREQUENCY = "frequency"
    HOURS = "hours"


class KeepWish(msgspec.Struct, frozen=True):
    """Stores when or how often the contact wants promotional messages, with a ledger event, and
    confirms it once. What Rapport cannot keep puts marketing on hold until an agent has decided. A
    question besides opens the thread.

    more: what is understood where the message has another wish or a question, for an agent.
    text: the confirmation. latest, within: the confirmations where the hours have an end, and a
    beginning and an end. unreadable: what is understood where Rapport cannot keep it.
    """

    understood: Understanding
    wish: Wish
    text: TextByLanguage
    more: Understanding
    latest: TextByLanguage | None = None
    within: TextByLanguage | None = None
    unreadable: Understanding | None = None

    @property
    def replies(self) -> Replies:
        """The confirmations, of which one is sent."""
        return tuple(one for one in (self.text, self.latest, self.within) if one)


class KeepTopics(msgspec.Struct, frozen=True):
    """Stores which topics of promotional messages the contact wants, with a ledger event, and
    confirms it once.

    text: the confirmation of topics that end. only, again: those of topics that are wanted alone,
    and wanted again. more: what is understood where the message says more, for an agent.
    """

    understood: Understanding
    text: TextByLanguage
    only: TextByLanguage
    again: TextByLanguage
    more: Understanding

    @property
    def replies(self) -> Replies:
        """The confirmations, of which one is sent."""
        return (self.text, self.only, self.again)


class ForgetMinor(msgspec.Struct, frozen=True):
    """Ends every consent, removes what the brand knows about the contact, and says so once. Puts a
    hold on marketing that START does not release."""

    understood: Understanding
    text: TextByLanguage

    @property
    def replies(self) -> Replies:
        """The one auto-reply."""
        return (self.text,)


class KeepSurveyAnswer(msgspec.Struct, frozen=True):
    """Stores the answer to a survey.

    low: what is understood where it is negative or complains, for an agent. words: where it has
    words besides, for an agent too.
    """

    understood: Understanding
    low: Understanding
    words: Understanding
    replies: ClassVar[Replies] = ()


class ChangeNothing(msgspec.Struct, frozen=True):
    """Changes nothing but the thread."""

    understood: Understanding
    replies: ClassVar[Replies] = ()


Effect = (
    EndConsent
    | EndForGood
    | HoldMarketing
    | CallPerson
    | AlertPerson
    | SendText
    | AskOptIn
    | ConfirmOptIn
    | DeclineOptIn
    | RestoreConsent
    | JoinProgram
    | LeaveOptIn
    | ChangeLanguage
    | Acknowledge
    | GiveAnswer
    | EndPrograms
    | KeepWish
    | KeepTopics
    | ForgetMinor
    | KeepSurveyAnswer
    | ChangeNothing
)


def understandings(effect: Effect) -> Iterator[Understanding]:
    """Yields everything that a message can be understood as through this effect."""
    values = (getattr(effect, name) for name in effect.__struct_fields__)
    return (value for value in values if isinstance(value, Understanding))
