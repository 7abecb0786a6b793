"""Leaving: any exact word, in any dress, ends everything at once and is confirmed once."""

import pytest

from infra.local.carrier.handsets import Behaviour
from shared.domain.brand.program import Language
from tests.support.world import ANA, BEN, EUM, TELNYX, TOLL_FREE, TWILIO, World, ad, content

TWO_WAY = [("eum", EUM), ("twilio", TWILIO), ("telnyx", TELNYX)]


@pytest.mark.parametrize("number", [EUM, TWILIO, TELNYX])
def test_stop_ends_the_program_and_is_confirmed_once(world: World, number: str) -> None:
    world.subscribe(to=number)

    world.text_in("Stop.", to=number)
    world.text_in("STOP", to=number)

    assert world.consents() == {"offers": "revoked"}
    assert world.handset().count(world.brand.programs[0].texts["en"].stop) == 1
    assert len(world.handset()) == 3


@pytest.mark.smoke
def test_after_stop_a_send_is_refused_with_the_reason(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")
    before = world.handset()

    promotion, reply = world.send(), world.reply("One more thing")

    for answer in (promotion, reply):
        assert answer.status == 409
        assert content(answer)["code"] == "opted_out"
        assert content(answer)["decision"]["rules"][-1]["id"] == "suppression"
        assert "64.1200(a)(10)" in content(answer)["decision"]["rules"][-1]["citation"]
    assert world.handset() == before


def test_start_brings_a_former_subscriber_back(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")

    world.text_in("Start")

    assert world.consents() == {"offers": "active"}
    assert world.handset()[-1] == world.brand.programs[0].texts["en"].welcome
    assert world.send(ad("Welcome back")).status == 202
    assert world.handset()[-1] == ad("Welcome back")


def test_the_keyword_brings_a_former_subscriber_back_through_the_question(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")

    world.text_in("JOIN")
    assert world.send().status == 409
    world.text_in("YES")

    assert world.send(ad("Welcome back")).status == 202


@pytest.mark.parametrize("text", ["hello?", "restart my order", "yes", "ok", "Y", "thanks"])
def test_no_other_text_brings_anybody_back(world: World, text: str) -> None:
    world.subscribe()
    world.text_in("STOP")

    world.text_in(text)

    assert world.consents() == {"offers": "revoked"}
    assert content(world.send())["code"] == "opted_out"


def test_a_spanish_stop_is_confirmed_in_spanish(world: World) -> None:
    world.text_in("OFERTAS")
    world.text_in("SI")

    world.text_in("¡Alto!")

    assert world.handset()[-1] == world.brand.programs[0].texts["es"].stop


def test_stop_after_a_choice_of_spanish_is_confirmed_in_spanish(world: World) -> None:
    world.text_in("OFERTAS")

    world.text_in("STOP")

    assert world.handset()[-1] == world.brand.programs[0].texts["es"].stop


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("please stop texting me", "en"),
        ("Take me off your list", "en"),
        ("ya no me manden mensajes", "es"),
        ("How do I unsubscribe?", "en"),
    ],
)
def test_free_text_ends_everything_as_the_keyword_does(
    world: World, words: str, language: Language
) -> None:
    world.subscribe()

    world.text_in(words)
    world.text_in(words)

    assert world.consents() == {"offers": "revoked"}
    assert world.handset().count(world.brand.programs[0].texts[language].stop) == 1
    assert content(world.send())["code"] == "opted_out"
    last = world.ledger()[-1]
    assert (last["type"], last["said"]) == ("opted_out", words)
    assert world.thread()[-1]["decision"]["read_as"].startswith("stop: ")


@pytest.mark.parametrize(
    "words",
    [
        "stop by the store tomorrow?",
        "How do I stop the subscription box order",
        "can you stop the delivery",
        "no me paren de gustar",
    ],
)
def test_talk_of_other_things_ends_nothing(world: World, words: str) -> None:
    world.subscribe()

    world.text_in(words)

    assert world.consents() == {"offers": "active"}
    assert world.thread()[-1]["decision"]["read_as"] == "free text: for an agent"


def test_an_opt_out_in_free_text_is_undone_by_start(world: World) -> None:
    world.subscribe()
    world.text_in("no more texts please")

    world.text_in("START")

    assert world.consents() == {"offers": "active"}


def test_a_threat_is_a_stop_that_a_person_sees(world: World) -> None:
    world.subscribe()

    world.text_in("I will report you to the FCC")

    assert world.consents() == {"offers": "revoked"}
    contact = world.get(f"/v1/contacts/{world.contact()}")
    assert (contact["suppressed"], contact["holds"]) == (True, ["legal"])
    read = world.thread()[-2]["decision"]
    assert (read["understood"], read["priority"], read["needs_agent"]) == ("legal", "p1", True)
    assert world.thread()[-1]["body"] == world.brand.programs[0].texts["en"].stop


def test_a_stranger_may_say_stop_too(world: World) -> None:
    world.text_in("unsubscribe", phone=BEN)

    assert world.handset(BEN) == [world.brand.programs[0].texts["en"].stop]
    assert world.get(f"/v1/contacts/{world.contact(BEN)}")["suppressed"] is True


def test_a_question_that_is_pending_ends_with_stop(world: World) -> None:
    world.text_in("JOIN")
    world.text_in("STOP")
    world.text_in("YES")

    assert world.consents() == {"offers": "revoked"}


def test_a_network_that_answers_stop_itself_is_not_answered_again(world: World) -> None:
    world.subscribe(to=EUM)

    world.text_in("STOP", to=TOLL_FREE)

    assert world.consents() == {"offers": "revoked"}
    assert world.brand.programs[0].texts["en"].stop not in world.handset()
    assert world.brand.programs[1].texts["en"].stop not in world.handset()


@pytest.mark.parametrize(
    ("provider", "number"), [("eum", EUM), ("twilio", TWILIO), ("telnyx", TELNYX)]
)
def test_an_opt_out_that_only_the_provider_knows_is_learnt_from_the_send(
    world: World, provider: str, number: str
) -> None:
    world.subscribe(to=number)
    world.carrier_does(Behaviour.OPTED_OUT, provider=provider)

    sent = content(world.send())

    assert world.message(sent["message_id"])["reason"] == "opted_out"
    assert world.consents() == {"offers": "revoked"}
    last = world.ledger()[-1]
    assert (last["type"], last["means"], last["message_id"]) == (
        "opted_out",
        "provider",
        sent["message_id"],
    )
    assert content(world.send())["code"] == "opted_out"
    assert len(world.handset()) == 2, "no second confirmation"


def test_what_was_scheduled_before_stop_does_not_leave_after_it(world: World) -> None:
    world.subscribe()
    at = world.platform.clock.now().replace(hour=20).isoformat()
    sent = content(world.send(ad("Tonight only"), send_at=at))
    assert sent["status"] == "scheduled"

    world.text_in("STOP")
    world.pass_time(hours=6)

    message = world.message(sent["message_id"])
    assert message["status"] == "skipped"
    assert message["decision"]["code"] == "opted_out"
    assert ad("Tonight only") not in world.handset(ANA)


@pytest.mark.parametrize("words", ["STOP", "please stop texting me", "wrong number"])
def test_a_late_confirmation_of_stop_is_not_sent_at_all(world: World, words: str) -> None:
    world.subscribe()
    world.carrier_does(Behaviour.THROTTLE, times=4)

    world.text_in(words)
    world.lose_time(minutes=6)

    assert world.brand.programs[0].texts["en"].stop not in world.handset()
    assert world.thread()[-1]["status"] == "expired"


@pytest.mark.parametrize("word", ["START", "JOIN", "YES", "ORDERS"])
def test_an_old_text_that_comes_late_does_not_undo_a_newer_stop(world: World, word: str) -> None:
    """An operator redrives what lay among the dead letters since yesterday."""
    from shared.domain.core.phone import parse_phone
    from shared.domain.messages.webhooks import WebhookMessage
    from shared.platform import queues

    world.subscribe()
    yesterday = world.platform.clock.now()
    world.pass_time(hours=24)
    world.text_in("STOP")

    old = WebhookMessage("eum", "an old one", parse_phone(ANA), EUM, word, yesterday)
    queues.put_inbound(old, contact_id=world.contact())
    world.platform.drain()

    assert world.consents() == {"offers": "revoked"}
    assert content(world.send())["code"] == "opted_out"
    assert world.thread()[-1]["decision"]["read_as"] == "older than their opt-out: for an agent"
    assert world.reply("You wrote yesterday").status == 409


def test_start_opts_in_again_on_a_number_whose_network_processed_the_stop(world: World) -> None:
    world.text_in("ORDERS", to=TOLL_FREE)
    world.text_in("STOP", to=TOLL_FREE)
    assert world.consents() == {"orders": "revoked"}

    world.text_in("START", to=TOLL_FREE)

    assert world.consents() == {"orders": "active"}
    assert world.handset()[-1] == world.brand.programs[1].texts["en"].welcome


def test_a_start_that_is_handed_over_late_does_not_undo_a_newer_stop(world: World) -> None:
    world.subscribe()
    notifications = world.platform.lambdas.notifications
    world.platform.text(ANA, EUM, "START")
    late = notifications.popleft()
    world.pass_time(minutes=1)
    world.text_in("STOP")

    notifications.append(late)
    world.platform.drain()

    assert world.consents() == {"offers": "revoked"}
    assert world.send().status == 409
