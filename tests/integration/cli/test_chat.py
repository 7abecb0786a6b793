"""`rapport chat` texts the local platform and shows the replies and what was understood."""

from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local.http.server import serve
from tests.support.world import ANA, World

Chat = Callable[..., Result]


@pytest.fixture
def chat(world: World) -> Iterator[Chat]:
    with serve(world.platform, world.token, 0).in_background() as base:
        yield lambda lines, *options: CliRunner().invoke(
            main, ["chat", "--url", base, "--phone", ANA, *options], input=lines
        )


def shown(result: Result) -> list[str]:
    """The lines of the conversation, without those that the platform in this process logs."""
    return [line for line in result.stdout.splitlines() if line.startswith(("  ", "< "))]


def test_a_conversation_is_shown_with_what_was_understood(chat: Chat, world: World) -> None:
    result = chat("JOIN\n\nYES\n/state\nplease stop texting me\n/state\n/quit\nHELP\n")

    assert result.exit_code == 0
    texts = world.brand.programs[0].text("en")
    assert shown(result) == [
        "  understood: keyword (program_keyword: a program's keyword)",
        f"< {texts.question}",
        "  understood: yes (confirmation: a keyword)",
        f"< {texts.welcome}",
        "  consents: offers active; holds: none; wishes: none; language: en",
        "  understood: stop: in their own words (opt_out: words in it)",
        f"< {texts.stop}",
        "  consents: offers revoked; holds: none; wishes: none; language: en",
    ]
    assert len(world.handset()) == 3, "nothing is sent after /quit"


def test_the_clock_moves_and_an_unknown_command_is_no_message(chat: Chat, world: World) -> None:
    result = chat("/wait 2h\n/wait 1x\n/later\n")

    assert shown(result) == [
        "  it is 2026-11-03T18:00:00+00:00",
        "  /wait takes a number and s, m, h or d: /wait 90s, /wait 2h",
        "  /later is no command: /wait 2h moves the clock, /state shows the contact, /quit ends",
    ]
    assert world.handset() == []


def test_a_number_that_the_brand_does_not_have_is_refused(chat: Chat) -> None:
    result = chat("HELP\n", "--to", "+12025550188")

    assert result.exit_code == 1
    assert "Juniper & Pine has no number +12025550188: it has +1202555" in result.stderr


def test_without_a_platform_the_command_says_how_to_start_one() -> None:
    result = CliRunner().invoke(main, ["chat", "--url", "http://127.0.0.1:9"], input="HELP\n")

    assert result.exit_code == 3
    assert "nothing answers at http://127.0.0.1:9 (start it: make demo)" in result.stderr


def test_the_state_has_the_wishes_the_language_and_the_holds(chat: Chat) -> None:
    result = chat("OFERTAS\nSI\nno antes de las 10\nmenos seguido\nonly coffee stuff\n/state\n")

    assert shown(result)[-1] == (
        "  consents: offers active; holds: unkept_wish; wishes: per_30_days 2, not_before 10:00; "
        "language: es"
    )


def test_a_reply_that_a_burst_leaves_out_is_explained(chat: Chat) -> None:
    result = chat("are you a robot?\nwho is this\n/wait 1m\nwho is this\n")

    replies = [line for line in shown(result) if line.startswith("< ")]
    assert "less than a minute after the message before it: /wait 1m ends the burst" in " ".join(
        shown(result)
    )
    assert len(replies) == 2
