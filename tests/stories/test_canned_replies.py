"""Canned replies, from phone to phone: text, close and opt-out belong together."""

from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from infra.cli import main
from infra.local.gateway import HttpAnswer
from shared.domain.brand.canned import CannedReply
from shared.storage import brand as brand_storage
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.world import World, content

CONFIRMATION = "Juniper & Pine: You're unsubscribed and will get no more texts from us."
CONFIRMATION_ES = "Juniper & Pine: Listo, ya no te enviaremos mensajes."
HOURS = "We are open until 6."
REPLIES = (
    CannedReply("opted_out", {"en": CONFIRMATION, "es": CONFIRMATION_ES}, "solved", opts_out=True),
    CannedReply("hours", {"en": HOURS}),
)


@pytest.fixture
def asking(world: World) -> World:
    """A subscriber with a question, of a brand with canned replies."""
    now = world.platform.clock.now()
    apply_brand(replace(world.brand, canned_replies=REPLIES), by="a test", now=now)
    brand_storage.forget()
    world.subscribe()
    world.pass_time(minutes=10)
    world.text_in("Do you have size 38?")
    return world


def send(world: World, id: str, **headers: str) -> HttpAnswer:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    path = f"/v1/threads/{world.contact()}/canned-replies"
    return world.api("POST", path, {"reply": id, "author": "Kim"}, headers=sent)


def contact(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/contacts/{world.contact()}")
    return found


@pytest.mark.smoke
def test_the_confirmation_of_an_opt_out_cannot_be_sent_without_the_opt_out(asking: World) -> None:
    answer = send(asking, "opted_out")
    asking.pass_time(minutes=1)

    assert answer.status == 202
    assert asking.handset()[-1] == CONFIRMATION
    thread = asking.get(f"/v1/threads/{asking.contact()}")
    assert (thread["state"], thread["outcome"], thread["unread"]) == ("closed", "solved", 0)
    assert contact(asking)["suppressed_at"]
    assert content(asking.send("Juniper & Pine: 20% off. Reply STOP to opt out"))["code"] == (
        "opted_out"
    )


def test_an_opt_out_is_confirmed_once(asking: World) -> None:
    asking.text_in("STOP")
    asking.pass_time(minutes=1)
    before = asking.handset()

    answer = content(send(asking, "opted_out"))
    asking.pass_time(minutes=1)

    assert answer["message"] is None
    assert answer["thread"]["state"] == "closed"
    assert asking.handset() == before


def test_after_a_canned_opt_out_stop_is_not_confirmed_again(asking: World) -> None:
    send(asking, "opted_out")
    asking.pass_time(minutes=1)
    asking.text_in("STOP")
    asking.pass_time(minutes=1)

    assert asking.handset()[-1] == CONFIRMATION


def test_what_the_agent_has_not_read_refuses_text_and_opt_out(asking: World) -> None:
    path = f"/v1/threads/{asking.contact()}"
    etag = asking.api("GET", path).headers["etag"]
    asking.text_in("Sorry, I want to stay")

    answer = send(asking, "opted_out", if_match=etag)
    asking.pass_time(minutes=1)

    assert (answer.status, content(answer)["code"]) == (412, "thread_changed")
    assert contact(asking)["suppressed_at"] is None
    assert CONFIRMATION not in asking.handset()


def test_a_canned_reply_is_a_reply(asking: World) -> None:
    first = content(send(asking, "hours", idempotency_key="once"))
    again = content(send(asking, "hours", idempotency_key="once"))
    asking.pass_time(minutes=1)

    assert first["message"]["message_id"] == again["message"]["message_id"]
    assert asking.handset().count(HOURS) == 1
    assert again["thread"]["state"] == "waiting"
    assert contact(asking)["suppressed_at"] is None


def test_it_is_sent_in_the_language_of_the_contact(asking: World) -> None:
    asking.api("PATCH", f"/v1/contacts/{asking.contact()}", {"language": "es"})

    send(asking, "opted_out")
    asking.pass_time(minutes=1)

    assert asking.handset()[-1] == CONFIRMATION_ES


def test_an_unknown_one_is_refused_with_those_there_are(asking: World) -> None:
    answer = send(asking, "size")

    assert (answer.status, content(answer)["code"]) == (400, "canned_reply_unknown")
    assert "opted_out, hours" in content(answer)["detail"]


def test_it_is_sent_from_a_terminal(asking: World) -> None:
    path = f"/v1/threads/{asking.contact()}"
    read = asking.api("GET", path).headers["etag"].strip('"')
    wanted = ["threads", "canned", asking.contact(), "hours", "--read", read, "--by", "Kim"]

    done = CliRunner().invoke(main, wanted)
    asking.pass_time(minutes=1)

    assert (done.exit_code, done.output.count("queued")) == (0, 1), done.output
    assert asking.handset()[-1] == HOURS
