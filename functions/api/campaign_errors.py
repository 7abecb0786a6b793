"""The error codes that several routes of campaigns may answer with."""

from shared.domain.core.error_codes import PROGRAM_UNKNOWN, TOPIC_UNKNOWN

OF_CAMPAIGN = ("campaign_unknown",)
CHECKED_AT_EACH_STEP = (
    PROGRAM_UNKNOWN,
    "program_purpose",
    TOPIC_UNKNOWN,
    "audience_invalid",
    "expires_at_too_early",
    "expires_at_too_late",
    "start_too_far",
    "text_bad_arguments",
    "text_bad_date",
    "text_bad_value",
    "text_empty",
    "text_empty_value",
    "text_no_fallback",
    "text_reserved_name",
    "text_syntax",
    "text_too_deep",
    "text_too_long",
    "text_undefined",
    "text_unknown_filter",
    "text_unknown_tag",
    "text_unknown_variable",
)
CONTENT_ERRORS = (
    *CHECKED_AT_EACH_STEP,
    "field_required",
    "name_invalid",
    "topic_promotional",
    "text_twice",
    "languages_too_many",
    "variants_invalid",
    "start_twice",
    "starts_at_naive",
    "starts_at_invalid",
    "expires_at_naive",
    "expires_at_invalid",
    "local_time_invalid",
    "holdout_invalid",
    "test_invalid",
    "decide_invalid",
    "rest_needs_instant",
    "guard_invalid",
    "repeat_invalid",
    "repeat_needs_local_time",
    "repeat_start",
)
STATE_ERRORS = (*OF_CAMPAIGN, "campaign_state", "busy")
