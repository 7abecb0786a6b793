"""Pauses a campaign whose account or number the provider refuses."""

from shared.domain.messages.message import OutboundMessage
from shared.domain.messages.retries import account_refusal
from shared.platform.events import CAMPAIGN_PAUSED
from shared.platform.ids import new_claim
from shared.platform.metrics.campaigns import CAMPAIGN_PAUSED_ITSELF
from shared.platform.observability import count, log
from shared.storage.core.transactions import Transaction
from shared.usecases.retry import retry_on_conflict


def pause_if_refused(message: OutboundMessage) -> bool:
    """Returns whether the provider refuses the account or the number, after an attempt.

    The running campaign of the message is then paused with that reason: every other recipient
    would be refused as well. The message itself waits for the campaign.
    """
    reason = account_refusal(message)
    if reason is None or message.campaign_id is None:
        return False
    # A refused account is rare, and campaigns with their templates are slow to import.
    from shared.domain.campaigns.campaign import State
    from shared.domain.campaigns.lifecycle import pause
    from shared.storage.campaigns import campaigns

    campaign_id = message.campaign_id

    def attempt() -> None:
        campaign = campaigns.get(campaign_id)
        if campaign is None or campaign.state is not State.RUNNING:
            return
        transaction = Transaction(new_claim())
        campaigns.change(transaction, campaign, pause(campaign, str(reason)))
        transaction.commit()
        log(CAMPAIGN_PAUSED, reason=str(reason))
        count(CAMPAIGN_PAUSED_ITSELF)

    retry_on_conflict(attempt, of="campaign", queued=True)
    return True
