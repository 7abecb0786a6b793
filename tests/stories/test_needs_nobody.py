"""Thanks, reactions and automatic replies: nobody has to answer them, and they block nothing."""

from typing import Any

import pytest

from tests.support.world import ANA, World

EN = [
    "👍",
    "Thanks!!",
    "Loved “Juniper & Pine: boots are back. Reply STOP to opt out”",
    "I'm driving with Focus turned on. I'll see your message when I get where I'm going.",
]
ES = [
    "❤️",
    "¡Muchas gracias!",
    "Le encantó “Juniper & Pine: llegaron las botas. ALTO p/ salir”",
    "Estoy manejando. Te respondo cuando llegue.",
]
SALE = "Juniper & Pine: 20% off all boots. Reply STOP to opt out"


def thread(world: World) -> tuple[str, int, Any]:
    found = world.get(f"/v1/threads/{world.contact()}")
    return found["state"], found["unread"], found["reply_due_at"]


@pytest.mark.parametrize("texts", [EN, ES], ids=["en", "es"])
def test_thanks_of_january_open_no_thread_and_do_not_block_the_offer_of_march(
    world: World, texts: list[str]
) -> None:
    world.subscribe()
    before = world.handset()

    for text in texts:
        world.text_in(text)

    assert thread(world) == ("closed", 0, None)
    assert world.get("/v1/threads?state=open")["items"] == []
    assert [one["body"] for one in world.thread()][-len(texts) :] == texts
    assert world.handset() == before

    world.pass_time(days=60)
    assert world.send(SALE).status == 202
    assert world.handset()[-1] == SALE


@pytest.mark.parametrize("texts", [EN, ES], ids=["en", "es"])
def test_they_leave_a_thread_as_it_is(world: World, texts: list[str]) -> None:
    world.subscribe()
    world.text_in("Do you have size 38?")
    open_one = thread(world)
    assert open_one[:2] == ("open", 1)

    for text in texts:
        world.pass_time(minutes=5)
        world.text_in(text)
        assert thread(world) == open_one

    world.reply("Yes, two pairs.")
    waiting = thread(world)
    assert waiting[0] == "waiting"

    for text in texts:
        world.text_in(text)
        assert thread(world) == waiting


@pytest.mark.parametrize("text", ["👍", "ok", "Loved “Reply YES to join”", "perfecto"])
def test_none_of_them_confirms_an_opt_in(world: World, text: str) -> None:
    world.text_in("JOIN")

    world.text_in(text)

    assert world.consents() == {"offers": "pending"}


@pytest.mark.parametrize(
    "text",
    [
        "Loved “Juniper & Pine: 20% off” but stop texting me",
        "thanks, but stop",
        "gracias, ya no más",
    ],
)
def test_an_opt_out_in_them_counts(world: World, text: str) -> None:
    world.subscribe()

    world.text_in(text)

    assert world.consents() == {"offers": "revoked"}
    assert world.platform.carrier.handset(ANA)[-1].body.startswith("Juniper & Pine")
