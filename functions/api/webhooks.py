"""Provider webhooks: verify the signature over the raw body, queue it, acknowledge it."""

from chalice.app import Request, Response

from functions.api.http.operations import Content, Resource
from functions.api.http.requests import query_string, raw_body
from functions.api.schemas.common import Provider
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import NotAllowed
from shared.domain.messages.webhooks import Route
from shared.platform import clock
from shared.platform.events import WEBHOOK_SIGNATURE_INVALID
from shared.platform.metrics.webhooks import WEBHOOK_REJECTED, WEBHOOK_WOULD_BE_REJECTED
from shared.platform.observability import count, log
from shared.platform.secrets import secrets
from shared.platform.settings import settings
from shared.providers.core.base import AmbiguousRequest, BadSignature, HttpProvider, WebhookRequest
from shared.providers.registry import http_provider
from shared.usecases.inbound.enqueue_webhooks import enqueue_unusable, enqueue_webhook

SIGNATURE_INVALID = declare(
    "signature_invalid",
    NotAllowed,
    "The signature is missing, wrong or too old.",
    "Check the signing secret of the provider with `rapport doctor`.",
)

routes = Resource(__name__, "Webhooks", "Routes that providers call with a signature.")
# A provider that changes its content type must not get 415, which loses the message.
ANY = ("*/*",)


TAKES = {"application/x-www-form-urlencoded": dict, "application/json": dict}
ERRORS = ("signature_invalid", "provider_unknown", "body_too_large")
TAKEN = Content(
    "Accepted. The body is empty for the provider, so that it sends nothing by itself.",
    {
        "application/xml": {"type": "string", "const": "<Response/>"},
        "application/json": {"type": "object", "maxProperties": 0},
    },
)


@routes.operation(
    "takeText",
    "POST /{provider}/messages",
    content_types=ANY,
    takes=TAKES,
    answers={200: TAKEN},
    errors=ERRORS,
)
def messages(request: Request, provider: Provider) -> Response:
    """Receives an inbound message from a provider.

    The signature covers the raw body and the public URL. 200 means that the message is queued and
    cannot be lost. A delivery receipt that arrives here is accepted too.
    """
    return _accept(http_provider(provider), request, Route.MESSAGES)


@routes.operation(
    "takeReceipt",
    "POST /{provider}/status",
    content_types=ANY,
    takes=TAKES,
    answers={200: TAKEN},
    errors=ERRORS,
)
def status(request: Request, provider: Provider) -> Response:
    """Receives a delivery receipt from a provider.

    The signature is verified as for messages. Receipts may come late, twice and in any order. An
    inbound message that arrives here is accepted too.
    """
    return _accept(http_provider(provider), request, Route.STATUS)


def _accept(adapter: HttpProvider, request: Request, route: Route) -> Response:
    """Acknowledges a genuine webhook, once it is queued.

    Raises NotAllowed for an invalid signature that is not only reported.
    """
    webhook = WebhookRequest(
        url=f"{settings().public_base_url}/webhooks/{adapter.NAME}/{route}{query_string(request)}",
        headers={name.lower(): value for name, value in request.headers.items()},
        query=dict(request.query_params or {}),
        body=raw_body(request),
        received_at=clock.now(),
    )
    try:
        adapter.verify(webhook, secrets().of(adapter.NAME), now=clock.now())
    except AmbiguousRequest as error:
        enqueue_unusable(adapter, webhook, str(error))
        return _acknowledge(adapter)
    except BadSignature as error:
        _reject(adapter.NAME, str(error))
    enqueue_webhook(adapter, webhook, route)
    return _acknowledge(adapter)


def _reject(name: str, why: str) -> None:
    log(WEBHOOK_SIGNATURE_INVALID, provider=name, why=why)
    if name in settings().report_only_webhooks:
        count(WEBHOOK_WOULD_BE_REJECTED)
        return
    count(WEBHOOK_REJECTED)
    raise SIGNATURE_INVALID()


def _acknowledge(adapter: HttpProvider) -> Response:
    content_type, body = adapter.ACKNOWLEDGEMENT
    return Response(body, headers={"content-type": content_type})
