"""Counters for rate limits, in fixed windows."""

from datetime import datetime
from typing import NamedTuple

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from shared.storage.core import keys
from shared.storage.core.operator_tables import LimitItem
from shared.storage.core.refusals import CONDITION_FAILED, refusal_code


class Allowance(NamedTuple):
    allowed: bool
    limit: int
    remaining: int
    reset_seconds: int
    used: int = 0


def take(name: str, limit: int, window_seconds: int, *, now: datetime) -> Allowance:
    """Counts one use of `name`, which contains no phone number and no address in clear text."""
    item, reset_seconds = _window(name, window_seconds, now)
    item.update(_one_more(reset_seconds, now))
    used = int(item.used)
    return Allowance(used <= limit, limit, max(limit - used, 0), reset_seconds, used)


def take_within(
    name: str, limit: int, window_seconds: int, *, share: int, now: datetime
) -> Allowance:
    """Counts one use of `name` while fewer than `share` of the `limit` are used.

    A refused use is not counted, so that those with a small share leave the rest to others. It
    returns how many are used, so that a refused share can be told from a used-up limit.
    """
    item, reset_seconds = _window(name, window_seconds, now)
    room = LimitItem.used.does_not_exist() | (LimitItem.used < share)
    try:
        item.update(_one_more(reset_seconds, now), condition=room)
    except UpdateError as error:
        if refusal_code(error) != CONDITION_FAILED:
            raise
        item.refresh(consistent_read=True)
        return Allowance(False, limit, 0, reset_seconds, int(item.used))
    used = int(item.used)
    return Allowance(True, limit, max(limit - used, 0), reset_seconds, used)


def _window(name: str, seconds: int, now: datetime) -> tuple[LimitItem, int]:
    """Returns the counter of the window that `now` is in, and how many seconds it lasts."""
    window, passed = divmod(int(now.timestamp()), seconds)
    return LimitItem(keys.limit(name, window), "-"), seconds - passed


def _one_more(reset_seconds: int, now: datetime) -> list[Action]:
    expires = int(now.timestamp()) + reset_seconds + 3600
    return [
        LimitItem.used.add(1),
        LimitItem.kind.set(LimitItem),
        LimitItem.expires_epoch.set(expires),
    ]
