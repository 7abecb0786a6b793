"""Keeps a genuine webhook that cannot be used, for a person to read."""

from datetime import datetime

from shared.domain.messages.webhooks import STATUS_UNKNOWN, Unparsed
from shared.platform.events import WEBHOOK_UNREADABLE
from shared.platform.metrics.webhooks import RECEIPTS_UNKNOWN, WEBHOOK_UNPARSED
from shared.platform.observability import count, log
from shared.storage import unusable_webhooks


def keep_unparsed(unparsed: Unparsed, *, now: datetime) -> None:
    """Stores and counts a genuine webhook that cannot be used; it is never an error."""
    unusable_webhooks.keep_unparsed(unparsed, now=now)
    log(WEBHOOK_UNREADABLE, provider=unparsed.provider, reason=unparsed.reason)
    if unparsed.reason == STATUS_UNKNOWN:
        count(RECEIPTS_UNKNOWN)
    else:
        count(WEBHOOK_UNPARSED)
