"""A provider's secret is changed while people text: old and new both count while it lasts, and no
text is lost (docs/operations.md, "Rotating a provider's secret")."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.cloud import client
from infra.local.environment import STACK
from shared.platform import secrets
from tests.support.world import TELNYX, TWILIO, World

FIVE_MINUTES = 301
NEW_KEY = Ed25519PrivateKey.from_private_bytes(b"a second key for tests, 32 bytes")


@dataclass(frozen=True)
class Case:
    """What signs at the provider, and what of it stands in the deployment's secret."""

    number: str
    signs: str
    verifies: str
    new_signing: str
    new_verifying: str


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


CASES = {
    "twilio": Case(TWILIO, "auth_token", "auth_token", "a second token", "a second token"),
    "telnyx": Case(
        TELNYX,
        "private_key",
        "public_key",
        _text(NEW_KEY.private_bytes_raw()),
        _text(NEW_KEY.public_key().public_bytes_raw()),
    ),
}
every_provider = pytest.mark.parametrize("provider", CASES)
Wait = Callable[[], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Five minutes of the machine that keeps the secret go by."""
    at = [1000.0]
    monkeypatch.setattr(secrets.cache, "clock", lambda: at[0])

    def pass_them() -> None:
        at[0] += FIVE_MINUTES

    return pass_them


def put(provider: str, **changed: str | None) -> None:
    """Into the secret; None takes a field out."""
    content = json.loads(client("secretsmanager").get_secret_value(SecretId=STACK)["SecretString"])
    fields = {**content["providers"][provider], **changed}
    content["providers"][provider] = {name: one for name, one in fields.items() if one}
    client("secretsmanager").put_secret_value(SecretId=STACK, SecretString=json.dumps(content))


def sign_with(world: World, provider: str, secret: str) -> None:
    known = world.platform.carrier.credentials
    changed = {**known[provider], CASES[provider].signs: secret}
    world.platform.carrier.credentials = {**known, provider: changed}


def came(world: World) -> list[str]:
    return [one["body"] for one in world.thread() if one["direction"] == "inbound"]


@pytest.mark.smoke
@every_provider
def test_while_a_secret_is_changed_no_text_is_lost(world: World, provider: str, wait: Wait) -> None:
    case = CASES[provider]
    credentials = world.platform.carrier.credentials[provider]
    old, old_verifying = credentials[case.signs], credentials[case.verifies]
    sent: list[str] = []

    def text(secret: str) -> None:
        sent.append(f"question {len(sent)}")
        sign_with(world, provider, secret)
        world.text_in(sent[-1], to=case.number)

    text(old)
    put(provider, **{case.verifies: case.new_verifying, f"{case.verifies}_previous": old_verifying})
    text(old)  # by the secret that the function read before
    wait()
    text(old)
    text(case.new_signing)
    put(provider, **{f"{case.verifies}_previous": None})
    text(case.new_signing)
    wait()
    text(case.new_signing)

    assert came(world) == sent
    assert world.reply("We have it").status == 202
    assert world.handset() == ["We have it"]


@every_provider
def test_five_minutes_after_an_old_secret_was_taken_out_it_counts_no_more(
    world: World, provider: str, wait: Wait
) -> None:
    case = CASES[provider]
    world.text_in("question 0", to=case.number)
    put(provider, **{case.verifies: case.new_verifying})
    wait()

    world.text_in("question 1", to=case.number)

    assert came(world) == ["question 0"]
