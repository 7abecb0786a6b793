"""Every AWS client, from one botocore session: boto3 would add as much again to a cold start.

Time-outs are short, because a waiting Lambda function costs money and a queue retries for free.
"""

from functools import cache

import botocore.session
from botocore.client import BaseClient
from botocore.config import Config

CONNECT_TIMEOUT_SECONDS = 1
READ_TIMEOUT_SECONDS = 5

USER_AGENT = "rapport"
"""botocore builds its own for every request, which takes a tenth of a request's time."""

# Neither takes an idempotency token: a retry by botocore could send a message twice.
SENDING_SERVICES = frozenset({"pinpoint-sms-voice-v2", "sns"})


@cache
def client(service: str) -> BaseClient:
    """Returns the client of a service, created once. botocore finds region and credentials."""
    return session().create_client(service, config=_config(service))


def reset() -> None:
    """Drops every client: for tests, and after a change of region or credentials."""
    client.cache_clear()
    session.cache_clear()


@cache
def session() -> botocore.session.Session:
    """Returns the session, created on first use: it takes as long as a third of our imports."""
    made = botocore.session.get_session()
    made.set_default_client_config(Config(user_agent=USER_AGENT))
    return made


def _config(service: str) -> Config:
    attempts = 1 if service in SENDING_SERVICES else 3
    return Config(
        # AWS validates every request itself; botocore also validates those that send a message.
        parameter_validation=service in SENDING_SERVICES,
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        read_timeout=READ_TIMEOUT_SECONDS,
        retries={"mode": "standard", "total_max_attempts": attempts},
    )
