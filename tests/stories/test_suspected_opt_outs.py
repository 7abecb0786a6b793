"""A contact wants no more messages and says so in words that no list has."""

import pytest

from tests.support.world import World, content

EN = "I have no use for any of these on my cell, take my name off your roster"
ES = "prefiero que me saquen de su libreta"
ASKED_EN = "START to have them back"
ASKED_ES = "INICIAR si los quieres"


def speak(world: World, language: str) -> None:
    world.subscribe()
    answer = world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})
    assert answer.status == 200, answer.body


@pytest.mark.parametrize(
    ("language", "words", "asked"), [("en", EN, ASKED_EN), ("es", ES, ASKED_ES)]
)
def test_offers_pause_at_once_and_one_message_asks(
    world: World, language: str, words: str, asked: str
) -> None:
    speak(world, language)
    before = len(world.handset())

    world.text_in(words)
    world.text_in(words)

    assert [asked in one for one in world.handset()[before:]] == [True]
    assert world.consents() == {"offers": "active"}
    assert content(world.send())["code"] == "on_hold"
    contact = world.get(f"/v1/threads/{world.contact()}")
    assert (contact["state"], contact["unread"]) == ("open", 2)
    assert world.thread()[-1]["decision"]["understood"] == "suspected_opt_out"


def test_silence_stays_paused(world: World) -> None:
    speak(world, "en")
    world.text_in(EN)

    world.pass_time(days=60)

    assert content(world.send())["code"] == "on_hold"


@pytest.mark.parametrize(
    ("language", "words", "back"), [("en", EN, "START"), ("es", ES, "INICIAR")]
)
def test_start_brings_the_offers_back(world: World, language: str, words: str, back: str) -> None:
    speak(world, language)
    world.text_in(words)

    world.text_in(back)

    assert world.send().status == 202
    thread = world.get(f"/v1/threads/{world.contact()}")
    assert (thread["state"], thread["unread"]) == ("closed", 0)


def test_start_leaves_a_real_question_open(world: World) -> None:
    speak(world, "en")
    world.text_in("where is my order?")
    world.text_in(EN)

    world.text_in("START")

    assert content(world.send())["code"] == "open_thread"
    thread = world.get(f"/v1/threads/{world.contact()}")
    assert (thread["state"], thread["unread"]) == ("open", 1)
    world.reply("It left today")
    assert world.send().status == 202


@pytest.mark.parametrize(("language", "words", "end"), [("en", EN, "STOP"), ("es", ES, "ALTO")])
def test_stop_ends_them_for_good(world: World, language: str, words: str, end: str) -> None:
    speak(world, language)
    world.text_in(words)

    world.text_in(end)

    assert world.consents() == {"offers": "revoked"}
    assert content(world.send())["code"] != "on_hold"


def test_an_answer_in_other_words_than_the_keywords_counts(world: World) -> None:
    speak(world, "en")
    world.text_in(EN)
    world.text_in("no, keep them coming")
    assert world.send().status == 202

    world.pass_time(minutes=10)
    world.text_in(EN)
    world.text_in("yes please stop them")

    assert world.consents() == {"offers": "revoked"}
