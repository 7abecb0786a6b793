"""What holds for every provider: the registry, the Protocol, the samples, the cost of an import."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.brand.program import MAX_TEXT
from shared.domain.core.errors import NotFound
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import Unparsed, WebhookMessage
from shared.providers import registry
from shared.providers.core.base import HttpProvider, Provider
from shared.providers.core.reading import MAX_EXTRA_CHARACTERS, MAX_EXTRA_FIELDS, MAX_RAW_BYTES
from shared.providers.eum import adapter as eum
from shared.providers.sns import adapter as sns
from shared.providers.telnyx import adapter as telnyx
from shared.providers.twilio import adapter as twilio
from tests.unit.providers.samples import NOW, a_webhook, names, webhook

ROOT = Path(__file__).parents[3]
MODULES: Sequence[Provider] = (eum, sns, twilio, telnyx)  # mypy holds each against the Protocol
BY_HTTP: Sequence[HttpProvider] = (twilio, telnyx)
RECEIVING = [module for module in MODULES if module is not sns]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.NAME)
def test_a_provider_is_found_by_its_name(module: Provider) -> None:
    assert registry.provider(module.NAME) is module


def test_every_name_has_its_module() -> None:
    assert {module.NAME for module in MODULES} == set(registry.NAMES)
    assert tuple(module.NAME for module in BY_HTTP) == registry.HTTP_PROVIDERS


@pytest.mark.parametrize("module", BY_HTTP, ids=lambda module: module.NAME)
def test_a_provider_that_calls_by_http_is_found_as_one(module: HttpProvider) -> None:
    assert registry.http_provider(module.NAME) is module


@pytest.mark.parametrize("name", ["eum", "sns", "", "base"])
def test_what_does_not_call_by_http_is_not_found_as_such(name: str) -> None:
    with pytest.raises(NotFound, match="Webhooks come from"):
        registry.http_provider(name)


def test_twilio_is_answered_in_xml_because_it_would_send_anything_else() -> None:
    content_type, body = twilio.ACKNOWLEDGEMENT

    assert content_type.partition(";")[0] in ("application/xml", "text/xml")
    assert body.endswith("<Response/>")


@pytest.mark.parametrize("name", ["", "base", "http", "reading", "../twilio", "Twilio"])
def test_what_is_no_provider_is_not_found(name: str) -> None:
    with pytest.raises(NotFound) as caught:
        registry.provider(name)

    assert caught.value.code == "provider_unknown"


@pytest.mark.parametrize("module", RECEIVING, ids=lambda module: module.NAME)
def test_every_provider_has_samples_of_each_kind(module: Provider) -> None:
    for kind in ("inbound", "receipt_", "send_"):
        assert names(module.NAME, kind)


@pytest.mark.parametrize("module", RECEIVING, ids=lambda module: module.NAME)
def test_a_text_is_no_receipt_and_a_receipt_no_text(module: Provider) -> None:
    for name in names(module.NAME, "inbound"):
        assert len(module.parse_inbound(webhook(module.NAME, name))) == 1
        assert not module.parse_status(webhook(module.NAME, name))
    for name in names(module.NAME, "receipt_"):
        assert not module.parse_inbound(webhook(module.NAME, name))
        assert module.parse_status(webhook(module.NAME, name))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.NAME)
@settings(deadline=None)
@given(body=st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(module: Provider, body: bytes) -> None:
    assert all(isinstance(found, Unparsed) for found in module.parse_inbound(a_webhook(body)))
    assert not module.parse_status(a_webhook(body))


@pytest.mark.parametrize("module", RECEIVING, ids=lambda module: module.NAME)
@settings(deadline=None)
@given(data=st.data())
def test_a_mutilated_webhook_is_read_without_an_exception(
    module: Provider, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([*names(module.NAME, "inbound"), *names(module.NAME, "rec")]))
    body = webhook(module.NAME, name).body
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, min(len(body), start + 60)))
    request = a_webhook(body[:start] + data.draw(st.binary(max_size=20)) + body[end:])

    for found in module.parse_inbound(request):
        assert found.received_at == NOW
    for update in module.parse_status(request):
        if isinstance(update, Unparsed):
            assert update.received_at == NOW
        else:
            assert update.status in Status
            assert update.at.tzinfo


@pytest.mark.parametrize("module", RECEIVING, ids=lambda module: module.NAME)
@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"[" * 100_000, b"\xff\xfe{}", b'{"data":1}']
)
def test_what_is_no_text_is_kept_as_it_came(module: Provider, body: bytes) -> None:
    (found,) = module.parse_inbound(a_webhook(body))

    assert isinstance(found, Unparsed)
    assert found.provider == module.NAME
    assert found.raw == body.decode("utf-8", "replace")
    assert found.received_at == NOW


@pytest.mark.parametrize("module", RECEIVING, ids=lambda module: module.NAME)
def test_what_is_kept_of_an_unreadable_webhook_is_bounded(module: Provider) -> None:
    (found,) = module.parse_inbound(a_webhook(b"\xff" * 300_000))

    assert isinstance(found, Unparsed)
    assert len(found.raw.encode()) <= MAX_RAW_BYTES


@pytest.mark.parametrize(
    ("module", "body"),
    [
        (twilio, b"MessageSid=SM1&From=%2B12025550123&To=%2B12025550100&Body=a&" + b"".join(
            b"Field%d=%s&" % (n, b"x" * 3_000) for n in range(80)
        )),
        (telnyx, b'{"data":{"event_type":"message.received","payload":{"id":"1",'
         b'"from":{"phone_number":"+12025550123"},"to":[{"phone_number":"+12025550100"}],"text":"a",'
         + b",".join(b'"field%d":["%s"]' % (n, b"x" * 3_000) for n in range(80)) + b"}}}"),
        (eum, b'{"inboundMessageId":"1","originationNumber":"+12025550123",'
         b'"destinationNumber":"+12025550100","messageBody":"a",'
         + b",".join(b'"field%d":"%s"' % (n, b"x" * 3_000) for n in range(80)) + b"}"),
    ],
    ids=["twilio", "telnyx", "eum"],
)  # fmt: skip
def test_unknown_fields_are_kept_within_bounds(module: Provider, body: bytes) -> None:
    (found,) = module.parse_inbound(a_webhook(body))

    assert isinstance(found, WebhookMessage)
    assert len(found.extra) == MAX_EXTRA_FIELDS
    assert all(len(value) == MAX_EXTRA_CHARACTERS for value in found.extra.values())


@pytest.mark.parametrize("module", registry.NAMES)
def test_a_provider_is_imported_without_cryptography_and_without_any_sdk(module: str) -> None:
    heavy = {"boto3", "cryptography", "twilio", "telnyx", "requests", "pynamodb"}
    script = (
        "import sys; from shared.providers.registry import provider; "
        f"assert 'shared.providers.registry.{module}' not in sys.modules; provider({module!r}); "
        f"sys.exit(', '.join({heavy!r} & set(sys.modules)) or 0)"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_the_longest_text_of_a_brand_is_one_that_every_provider_takes() -> None:
    assert MAX_TEXT <= 1_600
