"""The habits of contacts and carriers, which a scenario can change."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Habits:
    """What contacts and carriers do, as shares of 1: assumptions, not measurements."""

    spanish: float = 0.12
    stated: float = 0.05
    promoted: float = 0.30
    """Had one to four promotions in the last 30 days; a fifth of them in the last 24 hours."""
    open_thread: float = 0.005
    held: float = 0.002
    paused: float = 0.005
    modest: float = 0.01
    """Asked for one promotional message a month."""
    leaves_in_an_hour: float = 0.0002
    """Opt out during the campaign, with or without a message."""
    opts_out: float = 0.005
    """Opt out after the message."""
    replies: float = 0.02
    refused: float = 0.003
    """The provider refuses the message: the number does not exist."""
    undelivered: float = 0.025
    filtered: float = 0.008
    throttled_minutes: float = 0.002
    """Minutes in which a carrier throttles half of the messages at first."""
