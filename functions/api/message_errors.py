"""The error codes that several routes of messages and threads may answer with."""

from shared.domain.gate.registry import REFUSALS

OF_MESSAGE = ("message_id_invalid", "message_unknown")
GATE_ERRORS = (*REFUSALS, "expires_before_permitted", "refused")
"""Why the gate refuses a message. The problem has the `decision`."""

SENDING_ERRORS = (
    "body_empty",
    "body_too_long",
    "placeholder_unknown",
    "contact_unknown",
    "busy",
    *GATE_ERRORS,
)
TIME_ERRORS = (
    "send_at_naive",
    "send_at_invalid",
    "send_at_too_far",
    "send_at_and_local_time",
    "local_time_invalid",
    "local_time_past",
    "place_unknown",
    "expires_at_naive",
    "expires_at_invalid",
    "expires_at_too_early",
)
