"""When a contact has died, all consent ends with words of condolence, for good."""

from typing import Any

import pytest

from tests.support.world import World, content


def contact(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/contacts/{world.contact()}")
    return found


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        (
            "My husband passed away in May. This was his phone",
            "en",
            "We're very sorry for your loss. We've stopped all messages; nothing else is needed"
            " from you.",
        ),
        (
            "mi mamá falleció, ya no manden mensajes por favor",
            "es",
            "Lo sentimos mucho. Ya no enviaremos mensajes; no tienes que hacer nada.",
        ),
    ],
)
def test_a_death_ends_everything_with_condolences_and_an_agent_reads_it(
    world: World, words: str, language: str, answer: str
) -> None:
    world.subscribe()
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    before = len(world.handset())

    world.text_in(words)

    assert world.handset()[before:] == [f"{world.brand.name}: {answer}"]
    inbound = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")
    assert (inbound["decision"]["understood"], inbound["decision"]["priority"]) == (
        "bereaved",
        "p2",
    )
    assert inbound["decision"]["needs_agent"]
    assert world.consents() == {"offers": "revoked"}
    assert contact(world)["holds"] == ["bereavement"]
    assert content(world.send())["code"] == "opted_out"


def test_neither_start_nor_a_second_message_ends_the_hold(world: World) -> None:
    world.subscribe()
    world.text_in("my wife died last week")
    before = len(world.handset())
    world.text_in("she died. please let her rest")
    assert len(world.handset()) == before, "the condolences are sent once"

    world.text_in("START")

    assert contact(world)["holds"] == ["bereavement"]
    assert content(world.send())["code"] == "on_hold"
