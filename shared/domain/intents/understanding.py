"""What an inbound message was understood as, and whether it needs an agent."""

from enum import StrEnum


class Understanding(StrEnum):
    """One meaning of an inbound message. The value is stored and returned by the API."""

    OPT_OUT = "opt_out"
    OPT_OUT_FREE_TEXT = "opt_out_free_text"
    OPT_OUT_WRONG_NUMBER = "opt_out_wrong_number"
    OPT_OUT_COMPLAINT = "opt_out_complaint"
    COMPLAINT = "complaint"
    UNCLEAR_OPT_OUT = "unclear_opt_out"
    HELP = "help"
    HELP_BY_PROVIDER = "help_by_provider"
    CONFIRMED = "confirmed"
    CONFIRMED_LATE = "confirmed_late"
    START = "start"
    START_SUBSCRIBED = "start_subscribed"
    KEYWORD = "keyword"
    KEYWORD_SUBSCRIBED = "keyword_subscribed"
    FREE_TEXT = "free_text"
    UNKNOWN_NUMBER = "unknown_number"
    OLDER_THAN_OPT_OUT = "older_than_opt_out"

    @property
    def description(self) -> str:
        """What the message was understood as, in words for the API and the command line."""
        words = _DESCRIPTIONS[self]
        return f"{words}: for an agent" if self.needs_agent else words

    @property
    def needs_agent(self) -> bool:
        """Whether the thread opens for an agent."""
        return self in _FOR_AN_AGENT

    @property
    def is_opt_out(self) -> bool:
        """Whether the message ends consent: its auto-reply only confirms that."""
        return self in _OPT_OUTS


_DESCRIPTIONS = {
    Understanding.OPT_OUT: "stop",
    Understanding.OPT_OUT_FREE_TEXT: "stop: in their own words",
    Understanding.OPT_OUT_WRONG_NUMBER: "stop: wrong number",
    Understanding.OPT_OUT_COMPLAINT: "stop: in their own words, a complaint",
    Understanding.COMPLAINT: "a complaint",
    Understanding.UNCLEAR_OPT_OUT: "perhaps a stop",
    Understanding.HELP: "help",
    Understanding.HELP_BY_PROVIDER: "help: answered by the provider",
    Understanding.CONFIRMED: "yes",
    Understanding.CONFIRMED_LATE: "yes, too late: asked again",
    Understanding.START: "start",
    Understanding.START_SUBSCRIBED: "start: already subscribed",
    Understanding.KEYWORD: "keyword",
    Understanding.KEYWORD_SUBSCRIBED: "keyword: already subscribed",
    Understanding.FREE_TEXT: "free text",
    Understanding.UNKNOWN_NUMBER: "to a number that is not in the brand",
    Understanding.OLDER_THAN_OPT_OUT: "older than their opt-out",
}
_OPT_OUTS = frozenset(one for one in Understanding if one.startswith("opt_out"))
_FOR_AN_AGENT = frozenset(
    {
        Understanding.OPT_OUT_WRONG_NUMBER,
        Understanding.OPT_OUT_COMPLAINT,
        Understanding.COMPLAINT,
        Understanding.UNCLEAR_OPT_OUT,
        Understanding.FREE_TEXT,
        Understanding.UNKNOWN_NUMBER,
        Understanding.OLDER_THAN_OPT_OUT,
    }
)
