"""Notes that an agent is away, or back."""

from contextlib import suppress
from datetime import datetime

from shared.platform.ids import new_claim
from shared.storage import audit_log
from shared.storage.audit_log import Action
from shared.storage.core.transactions import Transaction, WriteConflict
from shared.storage.inbox import agents
from shared.usecases.outbound.message_request import check_author


def mark_absent(agent: str, *, away: bool, by: str, now: datetime) -> datetime | None:
    """Returns since when the agent is away, None when they are back. Repeated, it changes nothing.

    Their threads that wait for an agent are then for all agents, until they are back.
    Raises Invalid `author_invalid`.
    """
    check_author(agent)
    transaction = Transaction(new_claim())
    if away:
        audit_log.add(transaction, Action("agent_away", agent, by, now))
        agents.add_absence(transaction, agent, since=now)
    else:
        audit_log.add(transaction, Action("agent_back", agent, by, now))
        agents.end_absence(transaction, agent)
    with suppress(WriteConflict):  # they were away, or back, already
        transaction.commit()
    return agents.absent().get(agent)
