"""Every AWS client, out of one botocore session: boto3 would cost each cold start as much again.

Time-outs are short, because a Lambda that waits is paid for and a queue that repeats is not.
"""

from functools import cache

import botocore.session
from botocore.client import BaseClient
from botocore.config import Config

CONNECT_TIMEOUT_SECONDS = 1
READ_TIMEOUT_SECONDS = 5

USER_AGENT = "rapport"
"""botocore's own is put together for every request anew, which is a tenth of what one costs."""

# Neither takes an idempotency token for a text: botocore's own repeat could send it twice.
SENDING_SERVICES = frozenset({"pinpoint-sms-voice-v2", "sns"})


@cache
def client(service: str) -> BaseClient:
    """The client of a service, made once. Region and credentials are found as botocore does."""
    return session().create_client(service, config=_config(service))


def reset() -> None:
    """Forgets every client: for tests, and after a change of region or credentials."""
    client.cache_clear()
    session.cache_clear()


@cache
def session() -> botocore.session.Session:
    """Made on its first use: that costs as much as importing a third of our own modules."""
    made = botocore.session.get_session()
    made.set_default_client_config(Config(user_agent=USER_AGENT))
    return made


def _config(service: str) -> Config:
    attempts = 1 if service in SENDING_SERVICES else 3
    return Config(
        # Services look at every request themselves; but a text that is wrong never leaves.
        parameter_validation=service in SENDING_SERVICES,
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        read_timeout=READ_TIMEOUT_SECONDS,
        retries={"mode": "standard", "total_max_attempts": attempts},
    )
