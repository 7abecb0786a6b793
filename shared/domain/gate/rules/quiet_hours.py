"""Defers promotional messages and surveys to the permitted hours of where the contact may be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from shared.domain.contacts.contact_state import Contact
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, Defer, GateCase, Inputs, Outcome, Pass, Rule
from shared.domain.messages.decision import HoursRow

NO_WINDOW = declare(
    "no_window",
    Conflict,
    "No hour of the next 14 days is permitted.",
    "Check the contact's location and the send hours in brand.yaml.",
)

if TYPE_CHECKING:
    from shared.domain.quiet_hours.permitted_hours import RowResult

MAX_RECORDED_ROWS = 12


def quiet_hours(case: GateCase) -> Outcome:
    """Defers until every plausible jurisdiction, the brand's own hours and those that the contact
    asked for permit the message.

    Blocks when no instant of the next 14 days is permitted. A message that passes has to arrive
    before the permitted hours end.
    """
    if not case.is_unasked:
        return Pass("not_promotional")
    # The location data and the rules take a tenth of a second to import.
    from shared.domain.quiet_hours.permitted_hours import (
        Preference,
        next_permitted,
        permitted,
        window_end,
    )

    contact, policy = case.contact_state.contact, case.policy
    preference = Preference(*wanted_hours(contact, policy.opens, policy.closes))
    ruling = permitted(case.location, case.now, preference=preference)
    rows = _recorded(ruling.consulted)
    if ruling.allowed:
        end = window_end(case.location, case.now, preference=preference)
        return Pass("permitted", {"end": end}, rows, end)
    until = next_permitted(case.location, case.now, preference=preference)
    if until is None:
        return Block(NO_WINDOW, inputs=rows)
    return Defer("quiet_hours", until, {"until": until}, rows)


def wanted_hours(contact: Contact, opens: time, closes: time) -> tuple[time, time]:
    """Returns the brand's hours, narrowed to those that the contact asked for."""
    if contact.not_before:
        opens = max(opens, time.fromisoformat(contact.not_before))
    if contact.not_after:
        closes = min(closes, time.fromisoformat(contact.not_after))
    return opens, closes


def _recorded(consulted: Sequence[RowResult]) -> Inputs:
    """Returns the rows for the record, those that forbid first. A number without a known location
    is judged by hundreds of rows, of which the first twelve are recorded."""
    ordered = sorted(consulted, key=lambda row: row.allowed)
    return tuple(
        HoursRow(
            jurisdiction=row.jurisdiction,
            zone=row.zone,
            local_time=row.local_time.isoformat(timespec="minutes"),
            window=row.window,
            allowed=row.allowed,
            citation=row.citation,
            certainty=row.certainty,
        )
        for row in ordered[:MAX_RECORDED_ROWS]
    )


RULE = Rule(
    "hours",
    "47 CFR 64.1200(c)(1); 16 CFR 310.4(c); state law by row; practice: the contact's own hours",
    quiet_hours,
    {
        "not_promotional": "The message is not promotional: quiet hours do not apply.",
        "permitted": "Promotional messages are permitted until {end}.",
        "quiet_hours": "Quiet hours apply where the contact may be, until {until}.",
        "no_window": "No hour of the next 14 days is permitted.",
    },
)
