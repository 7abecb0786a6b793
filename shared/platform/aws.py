"""Every AWS client, from one botocore session: boto3 would add as much again to a cold start."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import NamedTuple

import botocore.session
from botocore.client import BaseClient
from botocore.config import Config

from shared.platform.descriptions import Descriptions, has_standard_endpoints


class Limits(NamedTuple):
    """How long a call waits, in seconds, and how often it is tried if it may be repeated.

    connect: TCP and TLS. read: any service except the table. table_read: DynamoDB, for storage.
    """

    connect: float
    read: float
    table_read: float
    attempts: int


FUNCTION = Limits(connect=1, read=5, table_read=3, attempts=3)
"""Short, because a waiting Lambda function costs money and a queue retries for free."""

OPERATOR = Limits(connect=10, read=60, table_read=30, attempts=5)
"""For commands on a machine outside of AWS: nothing retries them, and TLS can take seconds."""

_applied = [FUNCTION]
"""The limits of clients that are created from now on: the last one."""

USER_AGENT = "rapport"
"""botocore builds its own for every request, which takes a tenth of a request's time."""

# Neither takes an idempotency token: a retry by botocore could send a message twice.
SENDING_SERVICES = frozenset({"pinpoint-sms-voice-v2", "sns"})

_CREATING = Lock()
"""Clients may be used by several threads, but botocore's session creates them in one at a time."""


def client(service: str) -> BaseClient:
    """Returns the client of a service, created once. botocore finds region and credentials."""
    with _CREATING:
        return _client(service)


def limits() -> Limits:
    """Returns the limits of clients that are created now."""
    return _applied[-1]


@contextmanager
def limited(by: Limits) -> Iterator[None]:
    """Applies limits to clients that are created inside. Those that exist keep theirs."""
    _applied.append(by)
    try:
        yield
    finally:
        _applied.pop()


def reset() -> None:
    """Drops every client: for tests, and after a change of region or credentials."""
    _client.cache_clear()
    session.cache_clear()


@cache
def _client(service: str) -> BaseClient:
    return session().create_client(service, config=_config(service))


@cache
def session() -> botocore.session.Session:
    """Returns the session, created on first use: it takes as long as a third of our imports."""
    made = botocore.session.get_session()
    made.set_default_client_config(Config(user_agent=USER_AGENT))
    if has_standard_endpoints(made):
        made.register_component("data_loader", Descriptions())
    return made


def _config(service: str) -> Config:
    connect, read, _, often = limits()
    attempts = 1 if service in SENDING_SERVICES else often
    return Config(
        # AWS validates every request itself; botocore also validates those that send a message.
        parameter_validation=service in SENDING_SERVICES,
        connect_timeout=connect,
        read_timeout=read,
        retries={"mode": "standard", "total_max_attempts": attempts},
    )
