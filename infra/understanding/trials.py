"""What each labelled message of a subscriber leads to."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from infra.second_reader.labelled import DANGERS, HARMLESS, OPT_OUTS, Labelled
from shared.domain.brand.model import Brand
from shared.domain.contacts.priority import Priority
from shared.domain.conversation.dry_run import DryRun, a_subscriber, dry_run
from shared.domain.messages.decision import Does

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)


class Trial(NamedTuple):
    """A labelled message and what it leads to."""

    message: Labelled
    run: DryRun

    @property
    def ends_consent(self) -> bool:
        """Whether the message is an opt-out for Rapport."""
        return self.run.effect is Does.OPT_OUT

    @property
    def holds(self) -> bool:
        """Whether it puts marketing on hold and ends no consent."""
        return self.run.effect is Does.HOLD

    @property
    def calls_person(self) -> bool:
        """Whether a person is needed at any hour."""
        return self.run.priority is Priority.P0

    @property
    def calls_team(self) -> bool:
        """Whether a danger is suspected, so that a person is needed in the team's hours."""
        return self.run.intents[0].intent == "suspected_danger"

    @property
    def intents(self) -> frozenset[str]:
        """The ids of the intents that were found."""
        return frozenset(one.intent for one in self.run.intents)


def tried(
    messages: Iterable[Labelled], brand: Brand, *, knows_language: bool = True
) -> list[Trial]:
    """Returns what each message leads to from a subscriber who never wrote before.

    knows_language: whether the contact's language is known, which is that of the message.
    """
    return [_tried(one, brand, one.lang if knows_language else None) for one in messages]


def _tried(message: Labelled, brand: Brand, language: str | None) -> Trial:
    contact = a_subscriber(brand, language, now=NOW)
    return Trial(message, dry_run(contact, message.text, brand, now=NOW))


def opt_outs(trials: Iterable[Trial]) -> Sequence[Trial]:
    """Returns those that a reasonable person understands as an opt-out, and as nothing worse."""
    return [one for one in trials if one.message.label in OPT_OUTS]


def harmless(trials: Iterable[Trial]) -> Sequence[Trial]:
    """Returns those for which a hold is wrong."""
    return [one for one in trials if one.message.label in HARMLESS and not one.message.is_opt_out]


def dangers(trials: Iterable[Trial]) -> Sequence[Trial]:
    """Returns those that a person has to read at any hour."""
    return [one for one in trials if one.message.label in DANGERS]


def others(trials: Iterable[Trial]) -> Sequence[Trial]:
    """Returns those that need no person at night."""
    return [one for one in trials if one.message.label not in DANGERS]


def share(trials: Iterable[bool]) -> float:
    """Returns the share of those that are true, in per cent; 0 of none."""
    all = list(trials)
    return 100 * sum(all) / len(all) if all else 0.0
