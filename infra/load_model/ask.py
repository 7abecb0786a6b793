"""What the gate says of somebody when her turn has come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from infra.load_model.people import Person, head_of, is_plain, language_of
from infra.load_model.scenario import Scenario
from shared.domain.campaigns.recipient_message import message_for
from shared.domain.core.errors import DomainError
from shared.domain.gate.decision import decide
from shared.domain.messages.decision import Decision
from shared.domain.text.segments import segments

MOST_KNOWN = 5000
"""Answers that are kept."""
_ULID = "01HZX3Y5T9S7N2K4M6P8R0V1W2"


class Asked(NamedTuple):
    """What the gate says of one text; no decision where the text cannot be written."""

    decision: Decision | None
    code: str
    parts: int


class Gate:
    """Of people whom it cannot tell apart it is asked once a minute: no hour of law or brand begins
    within one."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._known: dict[tuple[object, ...], Asked] = {}

    def ask(self, person: Person, variant: str, number: str, now: int) -> Asked:
        at = datetime.fromtimestamp(now, UTC)
        if not is_plain(self.scenario, person, now=at):
            return self._asked(person, variant, number, at)
        kind = (now // 60, person.area_code, language_of(self.scenario, person), variant)
        if kind not in self._known:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            minute = at.replace(second=0)
            self._known[kind] = self._asked(person, variant, number, minute)
        return self._known[kind]

    def _asked(self, person: Person, variant: str, number: str, at: datetime) -> Asked:
        mailing, head = self.scenario.mailing, head_of(self.scenario, person, now=at)
        chosen, sender = mailing.variant(variant), mailing.numbers[number]
        try:
            text = message_for(mailing, chosen, head, sender, ulid=_ULID, now=at)
        except DomainError as error:
            return Asked(None, error.code, 0)
        decision = decide(text, head, now=at, policy=self.scenario.policy)
        return Asked(decision, decision.code or "", segments(text.body).count)
