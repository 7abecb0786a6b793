"""A brand words its auto-replies by itself; what it does not word keeps the standard text."""

import pytest
from msgspec.structs import replace

from shared.storage import brand as brand_storage
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.world import World

REPLIES = {
    "bot": {"en": "{brand}: You reached a machine. Our team reads it all."},
    "human": {"en": "{brand}: Gladly, by {by}."},
    "self_harm": {"en": "{brand}: You matter. Call or text 988, or 911 in danger."},
    "unclear_opt_out": {"en": "{brand}: Shall we go? STOP ends it, START keeps it."},
    "who_without_consent": {"en": "{brand}: It is us, {brand}. Reply STOP to end messages."},
}


@pytest.fixture
def worded(world: World) -> World:
    now = world.platform.clock.now()
    apply_brand(replace(world.brand, replies=REPLIES), by="a test", now=now)
    brand_storage.forget()
    return world


@pytest.mark.parametrize(
    ("words", "subscribed", "answer"),
    [
        ("are you a robot?", True, "You reached a machine. Our team reads it all."),
        ("I want to talk to a person", True, "Gladly, by Nov 3, 2026"),
        ("I want to kill myself", True, "You matter. Call or text 988, or 911 in danger."),
        ("too many texts", True, "Shall we go? STOP ends it, START keeps it."),
        ("who is this?", False, "It is us, Juniper & Pine. Reply STOP to end messages."),
        ("en español por favor", True, "De ahora en adelante te escribimos en español."),
    ],
)
def test_the_brands_own_words_are_sent(
    worded: World, words: str, subscribed: bool, answer: str
) -> None:
    if subscribed:
        worded.subscribe()
    worded.text_in(words)

    assert worded.handset()[-1].startswith(f"Juniper & Pine: {answer}")


def test_what_is_not_worded_in_a_language_keeps_the_standard_text(worded: World) -> None:
    worded.subscribe()
    worded.api("PATCH", f"/v1/contacts/{worded.contact()}", {"language": "es"})
    worded.text_in("are you a robot?")

    assert worded.handset()[-1].startswith("Juniper & Pine: Esta respuesta la manda un sistema.")


def test_the_wording_counts_beside_a_danger_too(worded: World) -> None:
    worded.subscribe()
    worded.text_in("I want to kill myself. too many texts")

    assert worded.handset()[-1].startswith("Juniper & Pine: You matter.")
    assert sorted(worded.get(f"/v1/contacts/{worded.contact()}")["holds"]) == [
        "distress", "unclear_opt_out",
    ]  # fmt: skip
