"""Defers promotional messages and surveys while the contact has paused promotions."""

from shared.domain.gate.case import Defer, GateCase, Outcome, Pass, Rule


def pause(case: GateCase) -> Outcome:
    """Defers to the end of the pause that the contact asked for."""
    until = case.contact_state.contact.paused_until
    if not case.is_unasked:
        return Pass("not_promotional")
    if until and until > case.now:
        return Defer("paused", until, {"until": until})
    return Pass("not_paused")


RULE = Rule(
    "pause",
    "practice: the contact decides when",
    pause,
    {
        "not_promotional": "The message is not promotional: pauses do not apply.",
        "not_paused": "The contact has not paused promotional messages.",
        "paused": "The contact has paused promotional messages until {until}.",
    },
)
