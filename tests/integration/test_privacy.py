"""No phone number and no text where none may be, whatever goes wrong; and the watch works."""

import json

import pytest

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_phone
from tests.support.privacy import leaks
from tests.support.world import ANA, World


def test_the_watch_sees_a_number_in_any_dress_and_a_text() -> None:
    for dress in ("+12025550123", "12025550123", "(202) 555-0123", "202-555-0123", '"2025550123"'):
        assert leaks(f"before {dress} after"), dress
    assert leaks("she wrote: Boots!")
    assert leaks("to +12025550100 from our own") == []


@pytest.mark.parametrize("behaviour", ["throttle", "timeout", "reject", "opted_out", "unreachable"])
@pytest.mark.parametrize("provider", ["eum", "twilio", "telnyx"])
def test_a_failing_send_logs_neither_number_nor_text(
    world: World, provider: str, behaviour: str, capfd: pytest.CaptureFixture[str]
) -> None:
    number = next(n.number for n in world.brand.numbers if n.provider == provider)
    world.subscribe(to=number)
    world.carrier_does(behaviour, provider=provider)

    world.reply("Hello")
    world.pass_time(minutes=5)

    written = capfd.readouterr()
    assert "MessageReceived" in written.out, "logs and metrics were looked at"
    assert leaks(written.out + written.err) == []


def test_a_poison_message_is_logged_without_its_content(
    world: World, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("functions.receive_message.receive_message", broken)

    world.platform.text(ANA, "+12025550100", "Hello")
    world.platform.drain()

    written = capfd.readouterr()
    assert "RecordFailed" in written.out
    assert leaks(written.out + written.err) == []


def test_errors_do_not_repeat_what_was_wrong(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        parse_phone("+1202555012345678")
    assert "202555" not in str(caught.value)
    answer = world.api("POST", "/v1/contacts/lookup", {"phone": "(202) 555-0123 x"})
    assert "555" not in json.loads(answer.body)["detail"]
