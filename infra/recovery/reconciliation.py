"""Updates a restored table with opt-outs, unfinished work and inbound messages since then."""

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from infra.recovery import lost_messages, recovery_log, unfinished_work
from infra.recovery.failed import Failed
from infra.recovery.queues import stack_name
from infra.recovery.unfinished_work import Settled
from shared.domain.brand.model import Brand
from shared.domain.core.phone import ContactId, contact_id
from shared.domain.ledger.events import Evidence, Means
from shared.platform.secrets import secrets
from shared.providers.core.base import Credentials
from shared.providers.core.http import NoAnswer, NotSent
from shared.providers.core.recovery import (
    Pause,
    Silent,
    message_log,
    opt_out_list,
    recovery_providers,
)
from shared.providers.registry import HTTP_PROVIDERS
from shared.storage.brand import Halt
from shared.usecases.consent.withdraw_consent import withdraw

Log = Mapping[str, Set[str]]
"""The ids in the functions' logs since the restore point, by event."""


class OptedOut(NamedTuple):
    """How many contacts a source says opted out, and how many of them the table did not know."""

    source: str
    contacts: int
    new: int


@contextmanager
def asked(source: str) -> Iterator[None]:
    """Raises Failed when a source does not answer: the halt stays, unless it is skipped."""
    try:
        yield
    except (
        Silent, NoAnswer, NotSent, KeyError, BotoCoreError, ClientError
    ) as error:  # fmt: skip
        why = f"{error} is missing" if isinstance(error, KeyError) else error
        raise Failed(
            f"{source} does not answer ({why}): still halted. Fix it, or use --without {source}"
        ) from error


def read_log(halt: Halt, *, tell: Callable[[str], None]) -> Log:
    """Calls `tell` with each log group that it reads."""
    with asked("log"):
        return recovery_log.of_log(stack_name(), since=halt.restored_to, tell=tell)


def withdraw_opt_outs(
    brand: Brand, halt: Halt, log: Log, without: Set[str], *, now: datetime, pause: Pause
) -> Iterator[OptedOut]:
    """Withdraws the consent of every contact that a source says opted out."""
    found = list(_opt_outs(brand, halt, log, without, pause))
    for source, contacts in found:
        evidence = Evidence(means=Means.PROVIDER, provider=source)
        new = sum(withdraw(ContactId(id), evidence, now=now) for id in sorted(contacts))
        yield OptedOut(source, len(contacts), new)


def _opt_outs(
    brand: Brand, halt: Halt, log: Log, without: Set[str], pause: Pause
) -> Iterator[tuple[str, Set[str]]]:
    since, pepper = halt.restored_to, secrets().pepper
    providers = {number.provider for number in brand.numbers} - without
    if "log" not in without:
        yield "log", set(log.get("opted_out", ()))
    for name in recovery_providers():
        source = opt_out_list(name) if name in providers else None
        if source:
            with asked(name):
                phones = source.opt_outs(_credentials(name), since=since, pause=pause)
                contacts = {contact_id(pepper, phone) for phone in phones}
            yield name, contacts


def _credentials(provider: str) -> Credentials:
    """Returns none for a provider that the role of the caller is enough for."""
    return secrets().of(provider) if provider in HTTP_PROVIDERS else {}


def settle(halt: Halt, log: Log, now: datetime) -> Settled:
    """Ends work that the table would repeat: messages first, then campaigns."""
    changed, canceled = (
        log.get(name, frozenset()) for name in ("message_changed", "message_canceled")
    )
    settled = unfinished_work.settle_messages(halt, changed, canceled, now)
    launched = log.get("campaign_launched", frozenset())
    unfinished_work.settle_campaigns(halt, launched, settled, now)
    return settled


def requeue_lost_messages(brand: Brand, halt: Halt, without: Set[str]) -> Iterator[tuple[str, int]]:
    """Yields each provider that lists inbound messages, with how many were put on the queue."""
    for name in recovery_providers():
        numbers = [one.number for one in brand.numbers if one.provider == name]
        source = message_log(name) if numbers and name not in without else None
        if source:
            with asked(name):
                listed = source.inbound_messages(
                    _credentials(name), numbers, since=halt.restored_to
                )
                missing = list(lost_messages.missing(listed))
            yield name, lost_messages.put_back(missing)
