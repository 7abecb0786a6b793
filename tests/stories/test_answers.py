"""People answer the question of an opt-in, and ask to join, in their own words."""

import pytest

from tests.support.world import World


def joining(world: World, language: str) -> list[str]:
    """The phone after the question of the opt-in."""
    world.text_in("JOIN" if language == "en" else "OFERTAS")
    return world.handset()


@pytest.mark.parametrize(
    ("words", "language"),
    [("Yes please!", "en"), ("sure", "en"), ("Sí, claro", "es"), ("claro que sí", "es")],
)
def test_a_clear_yes_in_other_words_joins(world: World, words: str, language: str) -> None:
    joining(world, language)
    world.text_in(words)

    assert world.consents() == {"offers": "active"}
    assert world.handset()[-1] == world.brand.programs[0].text(language).welcome
    event = world.ledger()[-1]
    assert event["type"] == "opted_in"
    assert event["said"] == words


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        ("👍", "en", "Reply YES to join. Without it we won't text you."),
        ("ok", "en", "Reply YES to join. Without it we won't text you."),
        ("dale", "es", "Responde SI para unirte. Sin eso no te escribiremos."),
    ],
)
def test_what_may_only_acknowledge_is_no_consent_and_is_asked_about_once(
    world: World, words: str, language: str, answer: str
) -> None:
    before = joining(world, language)
    world.text_in(words)
    world.text_in(words)

    assert world.handset()[len(before) :] == [f"{world.brand.name}: {answer}"]
    assert world.consents() == {"offers": "pending"}

    world.text_in("YES" if language == "en" else "SI")
    assert world.consents() == {"offers": "active"}


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        ("no thanks", "en", "No problem, we won't text you."),
        ("mejor no", "es", "De acuerdo, no te escribiremos."),
    ],
)
def test_a_no_ends_the_question_and_nothing_else(
    world: World, words: str, language: str, answer: str
) -> None:
    before = joining(world, language)
    world.text_in(words)

    assert world.handset()[len(before) :] == [f"{world.brand.name}: {answer}"]
    assert world.consents() == {"offers": "none"}
    assert world.get(f"/v1/contacts/{world.contact()}")["holds"] == []
    assert world.ledger()[-1]["type"] == "opt_in_lapsed"
    assert world.ledger()[-1]["said"] == words

    world.text_in("START")
    world.text_in("YES")
    assert world.consents() == {"offers": "active"}, "they may change their mind"


@pytest.mark.parametrize(
    ("words", "keyword", "answer"),
    [
        ("no thanks", "JOIN", "No problem, we won't add you."),
        ("mejor no", "OFERTAS", "De acuerdo, no te agregamos."),
    ],
)
def test_a_no_of_who_gets_other_messages_does_not_promise_none(
    world: World, words: str, keyword: str, answer: str
) -> None:
    world.text_in("ORDERS")
    world.text_in(keyword)
    before = world.handset()
    world.text_in(words)

    assert world.handset()[len(before) :] == [f"{world.brand.name}: {answer}"]
    assert world.consents() == {"offers": "none", "orders": "active"}


def test_a_no_after_an_opt_out_leaves_the_opt_out(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")
    world.text_in("JOIN")
    world.text_in("no")

    assert world.consents() == {"offers": "revoked"}
    assert world.get(f"/v1/contacts/{world.contact()}")["suppressed_at"]


@pytest.mark.parametrize(
    "words",
    [
        "yes but stop texting me",
        "ok stop",
        "no, stop",
        "yes, stop",
        "YES STOP",
        "SI ALTO",
        "sure stop",
    ],
)
def test_an_open_question_hides_no_opt_out(world: World, words: str) -> None:
    joining(world, "en")
    world.text_in(words)

    assert world.consents() == {"offers": "revoked"}


@pytest.mark.parametrize(
    ("words", "language"), [("sign me up please", "en"), ("quiero los cupones", "es")]
)
def test_who_asks_to_join_is_shown_what_they_join_and_asked_for_yes(
    world: World, words: str, language: str
) -> None:
    world.text_in(words)

    assert world.handset() == [world.brand.programs[0].text(language).question]
    assert world.consents() == {"offers": "pending"}
    world.text_in("YES")
    assert world.consents() == {"offers": "active"}
    world.pass_time(minutes=2)
    world.text_in(words)
    assert world.handset()[-1] == world.brand.programs[0].text(language).welcome


@pytest.mark.parametrize("words", ["YES", "yes please", "Y"])
def test_an_answer_is_answered_in_the_language_of_its_question(world: World, words: str) -> None:
    world.text_in("quiero los cupones")
    world.text_in(words)

    assert world.handset()[-1] == world.brand.programs[0].text("es").welcome
    assert world.ledger()[-1]["language"] == "es"
    assert world.get(f"/v1/contacts/{world.contact()}")["language"] == "es"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("no", "De acuerdo, no te escribiremos."),
        ("ok", "Responde SI para unirte. Sin eso no te escribiremos."),
    ],
)
def test_so_is_a_no_and_what_only_acknowledges(world: World, words: str, answer: str) -> None:
    world.text_in("quiero los cupones")
    world.pass_time(minutes=2)
    world.text_in(words)

    assert world.handset()[-1] == f"{world.brand.name}: {answer}"


def test_an_answer_in_spanish_to_a_question_in_english_is_answered_in_spanish(world: World) -> None:
    world.text_in("JOIN")
    world.text_in("claro que sí, gracias")

    assert world.handset()[-1] == world.brand.programs[0].text("es").welcome


def test_a_late_answer_is_asked_again(world: World) -> None:
    joining(world, "en")
    world.pass_time(hours=30)
    world.text_in("Yes please!")

    assert world.consents() == {"offers": "pending"}
    assert world.handset()[-1] == world.brand.programs[0].text("en").question


@pytest.mark.parametrize("words", ["yes please", "sure", "sí claro"])
def test_a_yes_to_an_agents_question_is_no_consent_and_yes_still_is(
    world: World, words: str
) -> None:
    world.text_in("do you have boots?")
    world.reply("We do. Would you like a text when they are back?")
    world.text_in("JOIN")
    world.pass_time(minutes=2)
    world.reply("Shall I hold a pair for you?")
    world.pass_time(minutes=2)
    before = len(world.handset())

    world.text_in(words)

    assert world.consents() == {"offers": "pending"}
    assert len(world.handset()) == before
    assert world.get(f"/v1/threads/{world.contact()}")["state"] == "open"

    world.pass_time(minutes=2)
    world.text_in("YES")
    assert world.consents() == {"offers": "active"}
