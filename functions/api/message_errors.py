"""The error codes that several routes of messages and threads may answer with."""

OF_MESSAGE = ("message_id_invalid", "message_unknown")
GATE_ERRORS = (
    "opted_out",
    "no_consent",
    "on_hold",
    "open_thread",
    "promotional_content",
    "no_window",
    "cap_30_days",
    "cap_promised",
    "cap_wanted",
    "expired",
    "expires_before_permitted",
    "refused",
)
"""Why the gate refuses a message. The problem has the `decision`."""

SENDING_ERRORS = ("body_empty", "body_too_long", "contact_unknown", "busy", *GATE_ERRORS)
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
