"""Limits how many promotional messages a contact receives in 24 hours and in 30 days."""

from collections.abc import Sequence

from shared.domain.contacts.contact_state import Promotion
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.promotions import WINDOW, recent_promotions
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Conflict
from shared.domain.gate.case import Block, Defer, GateCase, Outcome, Pass, Rule
from shared.domain.gate.policy import DAY

CAP_30_DAYS = declare(
    "cap_30_days",
    Conflict,
    "The contact has reached the brand's limit of promotional messages in 30 days.",
    "Send later. The limits stand in brand.yaml.",
)
CAP_PROMISED = declare(
    "cap_promised",
    Conflict,
    "The contact has reached the frequency that the program promised.",
    "Send later, within the promised frequency.",
)
CAP_WANTED = declare(
    "cap_wanted",
    Conflict,
    "The contact has reached the frequency that they asked for.",
    "Send later, within the frequency that they asked for.",
)
CAP_AFTER_COMPLAINT = declare(
    "cap_after_complaint",
    Conflict,
    "The contact has complained, and has reached half of the usual limit in 30 days.",
    "Send later. The usual limit counts again 30 days after the complaint.",
)


def caps(case: GateCase) -> Outcome:
    """Defers at the cap of 24 hours; blocks at a cap of 30 days.

    Every promotional message counts, whatever made it, except the message itself when it has been
    counted already. The strictest cap applies: the law's, the brand's, the program's promise, and
    the contact's own wish. A complaint halves the limits of 30 days while its hold is open, and for
    30 days from then.
    """
    if not case.is_promotional:
        return Pass("not_promotional")
    contact, message_id = case.contact_state.contact, case.message.message_id
    month = recent_promotions(contact, now=case.now, except_message=message_id)
    if block := _monthly_block(case, month):
        return block
    day = [promotion.at for promotion in month if case.now - promotion.at < DAY]
    limit = _daily_limit(case)
    if len(day) >= limit:
        return Defer("cap_24_hours", day[len(day) - limit] + DAY, {"day": len(day)})
    return Pass("below_caps", {"day": len(day), "month": len(month)})


def _monthly_block(case: GateCase, month: Sequence[Promotion]) -> Block | None:
    if len(month) >= case.policy.per_30_days:
        return Block(CAP_30_DAYS, {"month": len(month)})
    program = case.message.program
    promised = case.policy.programs.get(program or "")
    # A promotional message of no known program counts for every program.
    of_program = sum(promotion.program in (program, None) for promotion in month)
    if promised is not None and of_program >= promised:
        values = {"count": of_program, "program": program, "promised": promised}
        return Block(CAP_PROMISED, values)
    wanted = case.contact_state.contact.per_30_days
    if wanted is not None and len(month) >= wanted:
        return Block(CAP_WANTED, {"month": len(month), "wanted": wanted})
    half = max(1, min(case.policy.per_30_days, wanted or case.policy.per_30_days) // 2)
    if len(month) >= half and _has_complained(case):
        return Block(CAP_AFTER_COMPLAINT, {"month": len(month), "half": half})
    return None


def _has_complained(case: GateCase) -> bool:
    contact = case.contact_state.contact
    since = contact.held_at.get(Hold.COMPLAINT)
    return Hold.COMPLAINT in contact.holds or bool(since and case.now - since < WINDOW)


def _daily_limit(case: GateCase) -> int:
    from shared.domain.quiet_hours.permitted_hours import cap_per_24h

    by_law = cap_per_24h(case.location)
    return min(case.policy.per_24_hours, by_law) if by_law else case.policy.per_24_hours


RULE = Rule(
    "caps",
    "Fla. 501.616(6)(b) and similar laws: 3 a day; CTIA 5.1.1: the frequency that was promised; "
    "practice: 1 a day, 4 in 30 days",
    caps,
    {
        "not_promotional": "The message is not promotional: frequency caps do not apply.",
        "below_caps": "The contact had {day} promotional messages in 24 hours, {month} in 30 days.",
        "cap_24_hours": "The contact had {day} promotional messages in 24 hours.",
        "cap_30_days": "The contact had {month} promotional messages in 30 days.",
        "cap_promised": "The contact had {count} messages of {program} in 30 days, and at most "
        "{promised} are promised.",
        "cap_wanted": "The contact had {month} promotional messages in 30 days, and wants at most "
        "{wanted}.",
        "cap_after_complaint": "The contact had {month} promotional messages in 30 days, and gets "
        "at most {half} after a complaint.",
    },
)
