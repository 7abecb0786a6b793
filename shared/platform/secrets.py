"""The deployment's one secret: the pepper of contact ids, and the credentials of each provider and
of each channel of notifications."""

import json
from collections.abc import Mapping

from shared.domain.core.redaction import Redacted
from shared.platform.aws import client
from shared.platform.cache import TimedCache
from shared.platform.settings import settings

KEPT_SECONDS = 300
"""How long a rotated credential may still be used here: keep both valid for longer than this."""


class Secrets(Redacted, frozen=True):
    HIDDEN = frozenset({"pepper", "providers", "notifications"})

    pepper: bytes
    providers: Mapping[str, Mapping[str, str]]
    notifications: Mapping[str, Mapping[str, str]] = {}
    """By channel: `url` of a Slack webhook, `secret` of a signed one."""

    def of(self, provider: str) -> Mapping[str, str]:
        return self.providers.get(provider, {})


def secrets() -> Secrets:
    """Returns the secrets, loaded at most five minutes ago."""
    return cache.get()


def forget() -> None:
    """Reads the secret again on its next use."""
    cache.forget()


def _load() -> Secrets:
    answer = client("secretsmanager").get_secret_value(SecretId=settings().secret_name)
    content = json.loads(answer["SecretString"])
    return Secrets(
        content["pepper"].encode(), content.get("providers", {}), content.get("notifications", {})
    )


cache = TimedCache(_load, seconds=KEPT_SECONDS)
