"""The interface of a provider module: verify, parse_inbound, parse_status, send."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from shared.domain.core.phone import PhoneNumber
from shared.domain.core.redaction import Redacted
from shared.domain.messages.message import Category
from shared.domain.messages.status import Reason
from shared.domain.messages.webhooks import StatusUpdate, Unparsed, WebhookMessage

Credentials = Mapping[str, str]
"""One provider's credentials in the deployment's secret."""


class WebhookRequest(Redacted, frozen=True):
    """A webhook exactly as it arrived.

    `url` is the configured public URL with path and raw query, never rebuilt from headers.
    Header names are lower case. `body` is the raw bytes, with the gateway's base64 undone.
    """

    HIDDEN = frozenset({"headers", "body"})

    url: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    received_at: datetime


class BadSignature(Exception):
    """The request is not the provider's, or is too old. The message says which check failed."""


class AmbiguousRequest(BadSignature):
    """The signature is right, and would be right for a request with another meaning too.

    Such a webhook changes nothing. It is stored, because it may be genuine. The message says why.
    """


class Retry(StrEnum):
    """Whether a failed send may be retried (`docs/adding-a-provider.md`)."""

    THROTTLED = "throttled"  # not accepted: retry later, not counted as an attempt
    RETRYABLE = "retryable"  # certainly not accepted: retry with back-off
    AMBIGUOUS = "ambiguous"  # perhaps accepted: never retry, a receipt settles it
    FINAL = "final"  # the provider refused this message
    STOP = "stop"  # the provider refuses this sender: a person has to fix something


class SendError(Exception):
    """A failed send. `code` is the provider's; `reason` and `retry` are Rapport's.

    `retry_after`: how long the provider asks to wait, None when it does not say.
    """

    def __init__(
        self, code: str, reason: Reason, retry: Retry, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(f"{retry}: {reason} ({code})")
        self.code = code
        self.reason = reason
        self.retry = retry
        self.retry_after = retry_after


class ProviderMessage(Redacted, frozen=True):
    """A message to send. `message_id` comes back with every receipt, by `status_url` or an echo.

    `validity_seconds`: after that the provider must not deliver it any more, None for its default.
    """

    HIDDEN = frozenset({"to", "body"})

    message_id: str
    to: PhoneNumber
    number: str
    body: str
    category: Category
    status_url: str
    validity_seconds: int | None = None


class Provider(Protocol):
    """The interface of a provider module, which mypy checks."""

    NAME: str

    def verify(self, request: WebhookRequest, credentials: Credentials, *, now: datetime) -> None:
        """Returns for a genuine, recent request; raises BadSignature for any other.

        Raises its subclass AmbiguousRequest for a genuine request with more than one meaning.
        """

    def parse_inbound(self, request: WebhookRequest) -> Sequence[WebhookMessage | Unparsed]:
        """Returns the messages in a verified webhook. Invalid content is returned as Unparsed."""

    def parse_status(self, request: WebhookRequest) -> Sequence[StatusUpdate | Unparsed]:
        """Returns the receipts in a verified webhook. An unknown status is returned as Unparsed."""

    def send(self, text: ProviderMessage, credentials: Credentials) -> str:
        """Sends the message and returns the provider's id for it. Raises SendError."""


class HttpProvider(Provider, Protocol):
    """A provider with HTTP webhooks."""

    ACKNOWLEDGEMENT: tuple[str, str]
    """Content type and body of the 200 that acknowledges a webhook without a reply."""

    WEBHOOK_FRAGMENT: str
    """A suffix of the webhook URL as configured at the provider; empty for most."""


class CredentialsModule(Protocol):
    """A module that describes the credentials of one provider."""

    REQUIRED: tuple[str, ...]
    """The names of the credentials that `verify` and `send` require."""

    def problems(self, credentials: Mapping[str, object]) -> Iterator[str]:
        """Yields the problems of complete credentials. Never yields a value."""
