"""`rapport threads`: agents read, answer and claim threads from a terminal."""

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from tests.support.world import ANA, BEN, World, kept


def threads(*arguments: str) -> Result:
    with calls.ours():
        return CliRunner().invoke(main, ["threads", *arguments], catch_exceptions=False)


@pytest.fixture
def asking(world: World) -> World:
    world.text_in("Do you have size 38?")
    return world


def test_an_agent_reads_a_thread_and_replies_to_what_they_read(asking: World) -> None:
    contact = asking.contact()

    shown = threads("show", contact, "--by", "Kim").output

    read = asking.thread()[-1]["message_id"]
    assert read in shown
    assert "Do you have size 38?" in shown
    assert kept("thread_read") == [("Kim", contact, "")]
    assert threads("reply", contact, "Yes.", "--read", read, "--by", "Kim").exit_code == 0
    second = threads("reply", contact, "No.", "--read", read, "--by", "Lee")
    assert (second.exit_code, "thread_changed" in second.output) == (1, True)
    asking.platform.drain()
    assert asking.handset() == ["Yes."]


def test_a_thread_is_claimed_once_and_released(asking: World) -> None:
    contact = asking.contact()
    assert threads("claim", contact, "--by", "Kim").output == f"{contact}: Kim\n"

    second = threads("claim", contact, "--by", "Lee")

    assert (second.exit_code, "thread_claimed" in second.output) == (1, True)
    assert "Kim" in second.output
    assert threads("away", "Kim").output.startswith("Kim: away since ")
    assert threads("claim", contact, "--by", "Lee").exit_code == 0
    assert threads("away", "Kim", "--back").output == "Kim: back\n"
    assert threads("release", contact, "--by", "Lee").output == f"{contact}: nobody\n"


def test_the_inbox_is_listed_by_urgency_and_with_words_only_on_request(asking: World) -> None:
    asking.pass_time(minutes=30)
    asking.text_in("I want to die", phone=BEN)

    first, second = threads("list").stdout.splitlines()

    assert first.split()[:3] == [asking.contact(BEN), "p0", "0"]
    assert second.split()[:3] == [asking.contact(), "30", "min"]
    assert "size 38" not in second
    assert kept("threads_listed") == []
    assert "Do you have size 38?" in threads("list", "--words", "--by", "Kim").output
    assert kept("threads_listed") == [("Kim", "open", "")]
    assert threads("list", "--state", "closed").exit_code == 0


def test_threads_are_assigned_noted_and_closed(asking: World) -> None:
    contact, nobody = asking.contact(), "con_" + "a" * 20

    assert threads("assign", contact, "--to", "Lee").output == f"{contact}: open\n"
    assert threads("note", contact, "Called twice.", "--by", "Kim").exit_code == 0
    closed = threads("close", contact, nobody, "--outcome", "solved", "--by", "Kim")

    assert closed.exit_code == 1
    assert closed.stdout.splitlines() == [
        f"{contact}: closed",
        f"{nobody}: There is no such contact.",
    ]
    assert kept("thread_closed") == [("Kim", contact, "solved")]
    (note,) = asking.get(f"/v1/threads/{contact}/notes")["items"]
    assert (note["body"], note["author"]) == ("Called twice.", "Kim")


def test_a_thread_is_found_without_the_text_in_the_audit_log(asking: World) -> None:
    assert threads("search", "--words", "size 38").output.startswith(asking.contact())
    assert threads("search", "--name", "Lee").exit_code == 1
    assert threads("search").exit_code == 2
    with calls.ours():
        by_phone = CliRunner().invoke(main, ["threads", "search", "--phone"], input=ANA)
    assert asking.contact() in by_phone.output
    assert {subject for _, subject, _ in kept("threads_searched")} == {"words", "name", "phone"}
