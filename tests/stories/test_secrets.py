"""A secret that a contact sends reaches no table, no queue and no log, and they are told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, unquote_plus, urlencode

import pytest

from infra.local import calls
from infra.local.calls import Call
from infra.local.carrier.twilio.webhooks import twilio_form
from shared.domain.messages.webhooks import Unparsed
from shared.storage.unusable_webhooks import keep_unparsed, unread
from shared.usecases.inbound.replay_webhook import replay_webhook
from tests.stories.test_webhooks import deliver, webhook
from tests.support.world import ANA, EUM, TELNYX, TWILIO, World

CARD = "4111 1111 1111 1111"
NUMBERS = {"eum": EUM, "telnyx": TELNYX, "twilio": TWILIO}


@contextmanager
def requests() -> Iterator[list[str]]:
    """Everything that Rapport's functions send to AWS and to providers meanwhile."""
    sent: list[str] = []

    def see(call: Call) -> None:
        if call.moment == "before":
            sent.append(unquote_plus(json.dumps(call.request, default=repr)))

    with calls.watched(see):
        yield sent


def has_digits(texts: list[str], digits: str) -> bool:
    return any(digits in "".join(c for c in text if c.isdigit()) for text in texts)


@pytest.mark.parametrize("provider", ["eum", "telnyx", "twilio"])
def test_a_card_number_is_masked_before_the_first_write(
    world: World, provider: str, capfd: pytest.CaptureFixture[str]
) -> None:
    number = NUMBERS[provider]
    world.subscribe(to=number)
    with requests() as sent:
        world.text_in(f"here is my card {CARD} exp 09/28 cvv 987, thanks", to=number)

    assert len(sent) > 2
    assert not has_digits(sent, "411111111111")
    assert not any("987" in one and "cvv" in one for one in sent)
    written = capfd.readouterr()
    assert not has_digits([written.out + written.err], "411111111111")
    inbound = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")
    assert inbound["body"] == "here is my card [card number ending in 1111 removed], thanks"


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        (
            f"charge {CARD} for the order",
            "en",
            "Please don't text card numbers or passwords. We've removed it. A person will answer"
            " you.",
        ),
        (
            "mi clave es Gatito88, entren ustedes",
            "es",
            "No mandes datos de tarjeta ni claves por mensaje. Ya los quitamos. Una persona te"
            " responde.",
        ),
    ],
)
def test_they_are_asked_for_no_more_of_them_once_a_day_and_a_person_reads_it(
    world: World, words: str, language: str, answer: str
) -> None:
    world.subscribe()
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    before = len(world.handset())
    world.text_in(words)
    world.text_in(words)

    assert world.handset()[before:] == [f"{world.brand.name}: {answer}"]
    inbound = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")
    assert inbound["decision"]["understood"] == "secret"
    assert inbound["decision"]["priority"] == "p2"
    assert world.get(f"/v1/threads/{world.contact()}")["state"] == "open"


def test_an_opt_out_with_a_secret_ends_consent_with_the_one_confirmation(world: World) -> None:
    world.subscribe()
    before = len(world.handset())
    world.text_in(f"Stop texting me. You have my card {CARD} already")

    stop = world.brand.programs[0].text("en").stop
    assert world.handset()[before:] == [stop]
    assert world.consents() == {"offers": "revoked"}
    assert not has_digits(world.handset() + [m["body"] for m in world.thread()], "41111111")


def test_a_webhook_that_cannot_be_read_is_kept_without_the_secret(world: World) -> None:
    secret = world.platform.carrier.credentials["twilio"]["auth_token"]
    genuine = webhook(world, "twilio", f"pay with {CARD}")
    fields = dict(parse_qsl(genuine.body.decode(), keep_blank_values=True))
    call = twilio_form(genuine.url, fields | {"To": " "}, secret)
    with requests() as sent:
        assert deliver(world, call) == 200
        world.platform.drain()

    ((_, kept),) = unread("twilio")
    assert "pay with [card number ending in 1111 removed]" in unquote_plus(kept.raw)
    assert sent
    assert not has_digits(sent, "411111111111")


def test_a_webhook_that_an_earlier_release_kept_is_masked_when_it_is_read_again(
    world: World,
) -> None:
    now = world.platform.clock.now()
    form = {"MessageSid": "SM1", "From": ANA, "To": TWILIO, "Body": f"use {CARD}"}
    keep_unparsed(Unparsed("twilio", "to_invalid", urlencode(form), now), now=now)
    ((key, kept),) = unread("twilio")

    assert replay_webhook(key, kept, now=now)
    world.platform.drain()

    assert world.thread()[0]["body"] == "use [card number ending in 1111 removed]"
