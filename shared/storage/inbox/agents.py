"""Agents who are away. An agent who is not named here is there."""

from datetime import datetime

from shared.storage.core import keys
from shared.storage.core.operator_tables import AbsentAgentItem
from shared.storage.core.transactions import Transaction


def absent() -> dict[str, datetime]:
    """Returns since when each absent agent is away, by a consistent read."""
    items = AbsentAgentItem.query(keys.AGENTS, consistent_read=True)
    return {item.sk: item.away_since for item in items if item.away_since}


def add_absence(transaction: Transaction, agent: str, *, since: datetime) -> None:
    """Fails the transaction, with the label `agent`, when they are away already."""
    item = AbsentAgentItem(keys.AGENTS, agent, away_since=since)
    transaction.put("agent", item, AbsentAgentItem.away_since.does_not_exist())


def end_absence(transaction: Transaction, agent: str) -> None:
    """Fails the transaction, with the label `agent`, when they are not away."""
    item = AbsentAgentItem(keys.AGENTS, agent)
    transaction.put("agent", item, AbsentAgentItem.away_since.exists())
