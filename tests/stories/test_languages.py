"""The language of a contact, phone to phone: theirs stays until they show another one."""

import pytest

from shared.domain.brand.program import Language
from tests.support.world import World


def language(world: World) -> str | None:
    found: str | None = world.get(f"/v1/contacts/{world.contact()}")["language"]
    return found


@pytest.mark.parametrize(("keyword", "code"), [("JOIN", "en"), ("OFERTAS", "es")])
def test_please_stop_is_answered_in_the_language_of_the_contact(
    world: World, keyword: str, code: Language
) -> None:
    world.text_in(keyword)
    assert language(world) == code

    world.text_in("please stop")

    assert world.handset()[-1] == world.brand.programs[0].texts[code].stop
    assert language(world) == code


@pytest.mark.parametrize(
    ("keyword", "wish", "code", "answer"),
    [
        ("JOIN", "en español por favor", "es", "De ahora en adelante te escribimos en español."),
        ("OFERTAS", "English please", "en", "From now on we write in English."),
    ],
)
def test_a_wish_changes_it_and_every_later_message(
    world: World, keyword: str, wish: str, code: Language, answer: str
) -> None:
    world.text_in(keyword)

    world.text_in(wish)

    assert world.handset()[-1] == f"Juniper & Pine: {answer}"
    assert language(world) == code
    assert world.get(f"/v1/threads/{world.contact()}")["state"] == "closed"
    asked = next(one for one in world.thread() if one["body"] == wish)
    assert (asked["decision"]["understood"], asked["decision"]["language"]) == (
        "language_wish",
        code,
    )

    world.text_in("HELP")
    assert world.handset()[-1] == world.brand.programs[0].texts[code].help


def test_a_whole_sentence_changes_it_and_a_few_words_do_not(world: World) -> None:
    world.text_in("JOIN")

    world.text_in("hola, ¿qué tal?")
    assert language(world) == "en"

    world.text_in("¿Me pueden decir a qué hora cierran hoy la tienda?")
    assert language(world) == "es"

    world.text_in("STOP")
    assert world.handset()[-1] == world.brand.programs[0].texts["es"].stop


def test_a_yes_that_names_a_language_confirms_and_sets_it(world: World) -> None:
    world.text_in("JOIN")

    world.text_in("yes and in spanish")

    assert world.consents() == {"offers": "active"}
    assert world.handset()[-1] == world.brand.programs[0].texts["es"].welcome
    assert language(world) == "es"
