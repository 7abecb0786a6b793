"""A conversation: a contact writes, an agent reads and replies, and there is one thread."""

import pytest

from tests.support.world import ANA, EUM, TWILIO, World, content


@pytest.mark.smoke
def test_a_question_in_spanish_stands_in_the_thread_and_waits_for_a_person(world: World) -> None:
    world.subscribe()

    world.text_in("¿Tienen botas de mujer en talla 38? 🥾")

    last = world.thread()[-1]
    assert last["body"] == "¿Tienen botas de mujer en talla 38? 🥾"
    assert last["direction"] == "inbound"
    inbox = world.get("/v1/threads?state=open")["items"]
    assert [(t["contact_id"], t["unread"]) for t in inbox] == [(world.contact(), 1)]


def test_a_reply_comes_from_the_number_that_the_contact_wrote_to(world: World) -> None:
    world.text_in("Do you have size 38?", to=TWILIO)

    answer = world.reply("Yes, two pairs.")

    assert answer.status == 202
    text = world.platform.carrier.handset(ANA)[-1]
    assert (text.body, text.from_number) == ("Yes, two pairs.", TWILIO)
    thread = world.get(f"/v1/threads/{world.contact()}")
    assert (thread["state"], thread["unread"]) == ("waiting", 0)


def test_an_inbound_message_may_be_answered_for_72_hours(world: World) -> None:
    world.text_in("Is my order on its way?")

    world.pass_time(hours=71)
    assert world.reply("It is.").status == 202

    world.pass_time(hours=2)
    assert content(world.reply("Did it arrive?"))["code"] == "no_consent"


def test_who_writes_again_after_stop_may_be_answered_and_gets_no_promotion(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")
    world.pass_time(minutes=1)
    world.text_in("But where is my order 1234?")

    assert world.reply("It left today.").status == 202
    assert content(world.send())["code"] == "opted_out"


def test_help_is_always_answered(world: World) -> None:
    texts = world.brand.programs[0].texts
    world.text_in("Ayuda")
    assert world.handset() == [texts["es"].help]

    world.text_in("STOP")
    world.text_in("HELP")

    assert world.handset()[-1] == texts["es"].help
    assert world.consents() == {}


def test_texts_keep_their_order_even_within_one_instant(world: World) -> None:
    for n in range(5):
        world.text_in(f"line {n}")

    assert [m["body"] for m in world.thread()] == [f"line {n}" for n in range(5)]


def test_pages_of_a_thread_join_without_a_gap(world: World) -> None:
    for n in range(7):
        world.text_in(f"line {n}")
    path = f"/v1/threads/{world.contact()}/messages"

    first = world.get(f"{path}?limit=3")
    second = world.get(f"{path}?limit=3&cursor={first['next_cursor']}")
    third = world.get(f"{path}?limit=3&cursor={second['next_cursor']}")

    bodies = [m["body"] for page in (first, second, third) for m in page["items"]]
    assert bodies == [f"line {n}" for n in reversed(range(7))]
    assert third["next_cursor"] is None


def test_odd_texts_are_kept_as_they_are(world: World) -> None:
    odd = ["", "x" * 4000, "👩‍👩‍👧‍👦", "line\nbreak", "<b>bold</b>", "\u202eright to left"]
    for body in odd[1:]:
        world.text_in(body)

    assert [m["body"] for m in world.thread()] == odd[1:]


def test_a_text_to_a_number_that_is_not_ours_is_kept_and_a_stop_there_counts(world: World) -> None:
    world.subscribe()
    unknown = "+12025550177"
    from infra.local.moto_ext import eum

    eum.register_number(unknown, two_way_topic_arn=world.platform.stack.of("EumTextTopic"))
    world.platform.carrier.text_in("eum", ANA, unknown, "is this you?")
    world.platform.carrier.text_in("eum", ANA, unknown, "STOP")
    world.platform.drain()

    assert [m["body"] for m in world.thread()][-2:] == ["is this you?", "STOP"]
    assert world.consents() == {"offers": "revoked"}
    assert [t.from_number for t in world.platform.carrier.handset(ANA)] == [EUM, EUM]
