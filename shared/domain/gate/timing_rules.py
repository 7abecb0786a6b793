"""The gate's rules about when, and how often: hours of law, and caps of law, brand and person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared.domain.contacts.contact_state import Promotion
from shared.domain.gate.wish_rules import (
    DAY,
    MONTH,
    Block,
    Defer,
    GateCase,
    Inputs,
    Pass,
    RuleAnswer,
)

if TYPE_CHECKING:
    from shared.domain.quiet_hours.permitted_hours import RowResult

ROWS_ON_RECORD = 12


def hours(case: GateCase) -> RuleAnswer:
    """Promotion only where every plausible row of law and the brand's own hours allow it."""
    if not case.is_promotional:
        return Pass("no promotion: may come at any hour")
    # The map and the law are a tenth of a second to import: only who sells waits for them.
    from shared.domain.quiet_hours.permitted_hours import (
        Preference,
        next_permitted,
        permitted,
        window_end,
    )

    preference = Preference(case.policy.opens, case.policy.closes)
    ruling = permitted(case.place, case.now, preference=preference)
    if ruling.allowed:
        end = window_end(case.place, case.now, preference=preference)
        return Pass(f"permitted until {end.isoformat()}", _rows(ruling.consulted), end)
    until = next_permitted(case.place, case.now, preference=preference)
    if until is None:
        return Block("no_window", "no permitted hour within 14 days", _rows(ruling.consulted))
    detail = f"not at this hour where she may be; from {until.isoformat()} on"
    return Defer("quiet_hours", detail, until, _rows(ruling.consulted))


def caps(case: GateCase) -> RuleAnswer:
    """How often she has been sold to, whoever made the texts. A text that was counted is not
    counted again."""
    if not case.is_promotional:
        return Pass("no promotion: no cap")
    month = [
        p
        for p in case.head.contact.promotions
        if p.message_id != case.message.message_id and case.now - p.at < MONTH
    ]
    if too_many := _over_the_month(case, month):
        return too_many
    day = [p.at for p in month if case.now - p.at < DAY]
    law = _law(case)
    limit = min(case.policy.per_24_hours, law) if law else case.policy.per_24_hours
    if len(day) >= limit:
        until = day[len(day) - limit] + DAY
        return Defer("cap_24_hours", f"{len(day)} promotions in 24 hours", until)
    return Pass(f"{len(day)} promotions in 24 hours, {len(month)} in 30 days")


def _over_the_month(case: GateCase, month: Sequence[Promotion]) -> Block | None:
    """The brand's cap, the program's promise, her own wish: the strictest holds."""
    if len(month) >= case.policy.per_30_days:
        return Block("cap_30_days", f"{len(month)} promotions in 30 days")
    program = case.message.program
    promised = case.policy.programs.get(program or "")
    # A promotion of no known program counts for every one.
    of_program = sum(p.program in (program, None) for p in month)
    if promised is not None and of_program >= promised:
        detail = f"{of_program} of {program} in 30 days, and at most {promised} are promised"
        return Block("cap_promised", detail)
    wanted = case.head.contact.per_30_days
    if wanted is not None and len(month) >= wanted:
        detail = f"{len(month)} promotions in 30 days, and she wants at most {wanted}"
        return Block("cap_wanted", detail)
    return None


def _law(case: GateCase) -> int | None:
    from shared.domain.quiet_hours.permitted_hours import cap_per_24h

    return cap_per_24h(case.place)


def _rows(consulted: Sequence[RowResult]) -> Inputs:
    """The rows for the record, those that forbid first; an unknown number may have hundreds."""
    ordered = sorted(consulted, key=lambda row: row.allowed)
    return tuple(
        {
            "jurisdiction": row.jurisdiction,
            "zone": row.zone,
            "local_time": row.local_time.isoformat(timespec="minutes"),
            "window": row.window,
            "allowed": row.allowed,
            "citation": row.citation,
            "certainty": row.certainty,
        }
        for row in ordered[:ROWS_ON_RECORD]
    )
