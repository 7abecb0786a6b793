"""Webhooks are masked as what they are: a message, JSON, a form, or text."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode

import pytest

from shared.domain.core.phone import parse_phone
from shared.domain.messages.masked_webhooks import masked_message, masked_unparsed
from shared.domain.messages.webhooks import Unparsed, WebhookMessage
from shared.domain.text.secret import Secret

AT = datetime(2026, 11, 3, tzinfo=UTC)
CARD, NOTE = "4111 1111 1111 1111", "[card number ending in 1111 removed]"


def unparsed(raw: str) -> str:
    return masked_unparsed(Unparsed("twilio", "to_invalid", raw, AT, "m1")).raw


def test_a_message_says_which_secrets_its_text_had() -> None:
    message = WebhookMessage(
        "twilio", "SM1", parse_phone("+12025550123"), "+12025550100", f"{CARD} cvv 123 pin 4471",
        AT, extra={"Note": CARD, "ToCity": "MIAMI"},
    )  # fmt: skip
    masked = masked_message(message)
    assert masked.body == f"{NOTE} pin [code removed]"
    assert masked.secrets == (Secret.CARD, Secret.CODE)
    assert masked.extra == {"Note": NOTE, "ToCity": "MIAMI"}
    assert (masked.sender, masked.provider_id) == (message.sender, message.provider_id)


def test_json_keeps_its_structure() -> None:
    payload = {"data": [{"text": f"use {CARD}", "id": 4111111111111111, "to": "+12025550100"}]}
    masked = json.loads(unparsed(json.dumps(payload)))
    assert masked == {"data": [{"text": f"use {NOTE}", "id": 4111111111111111,
                                "to": "+12025550100"}]}  # fmt: skip


def test_a_form_keeps_its_fields() -> None:
    form = {"MessageSid": "SM1", "From": "+12025550123", "Body": f"use {CARD}", "Empty": ""}
    masked = parse_qs(unparsed(urlencode(form)), keep_blank_values=True)
    assert masked == {"MessageSid": ["SM1"], "From": ["+12025550123"], "Body": [f"use {NOTE}"],
                      "Empty": [""]}  # fmt: skip


@pytest.mark.parametrize("raw", ["", "{", "[" * 100_000, f"<xml>{CARD}</xml>", f'{{"a": "{CARD}'])
def test_anything_else_is_masked_as_text(raw: str) -> None:
    assert unparsed(raw) == raw.replace(CARD, NOTE)


@pytest.mark.parametrize("raw", ["a=1&b=%20", '{"a":  1}', "Body=hi+there&Body=hi"])
def test_what_has_no_secret_stays_to_the_byte(raw: str) -> None:
    assert unparsed(raw) == raw
