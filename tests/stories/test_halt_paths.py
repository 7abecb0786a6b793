"""Every last step of a use case is tried in a halted deployment.

The steps are found in the code: a new module that calls a provider, grants a consent or launches a
campaign fails here until it is tried as well, and so does a new operation of the API.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace

from infra.local.people import phone_of
from infra.stack.template import ROOT
from shared.domain.brand.canned import CannedReply
from shared.domain.consent.imported_cells import Reading
from shared.domain.consent.imported_rows import parse_row
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.core.errors import Conflict
from shared.domain.core.phone import contact_id, parse_phone
from shared.platform.secrets import secrets
from shared.storage import brand as brand_storage
from shared.storage.campaigns import campaigns
from shared.storage.contacts import contact_states
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.opt_in.import_contact import Provenance, import_contact
from tests.support.campaigning import draft, launch, many, minutes, plan
from tests.support.halting import halted
from tests.support.surveys import with_surveys
from tests.support.world import ANA, BEN, World, ad, content

Step = tuple[str, str]
"""A module, and the last step that it takes."""

LAST_STEPS: Mapping[str, set[str]] = {
    "shared.usecases.outbound.call_provider": {
        "attempt",
        "call_provider",
        "call_provider_for_all",
        "provider_call",
    },
    "shared.domain.consent.transitions": {"activate", "import_consent", "request_opt_in"},
    "shared.domain.campaigns.lifecycle": {"launch"},
    "shared.usecases.campaigns.campaign_lifecycle": {"start"},
}
"""By module. A message of the contact's own changes their consents also while halted: that is in
`shared/domain/conversation`."""

WITHOUT = {
    ("shared.usecases.admin.enroll_canary", "activate"): "a simulator's number is no person's"
}
"""The steps that need no halt, and why."""

OFFER = ad("20% off boots")
FORM = {"content-type": "application/x-www-form-urlencoded", "user-agent": "Example Browser 1"}
PLACES = ("shared/usecases", "functions", "infra/cli", "infra/recovery", "infra/contact_file")


def steps_in(path: Path) -> Iterator[str]:
    """Yields the last steps that a module takes, also where it imports them in a function."""
    tree = ast.parse(path.read_text())
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                aliases[one.asname or one.name] = f"{node.module}.{one.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{aliases.get(node.value.id)}.{node.attr}"
        elif isinstance(node, ast.Name):
            name = aliases.get(node.id, "")
        else:
            continue
        module, _, step = name.rpartition(".")
        if step in LAST_STEPS.get(module, ()):
            yield step


def found() -> set[Step]:
    paths = [path for place in PLACES for path in (ROOT / place).rglob("*.py")]
    return {
        (".".join(path.relative_to(ROOT).with_suffix("").parts), step)
        for path in paths
        for step in steps_in(path)
    }


Action = Callable[[], object]


def a_queued_message(world: World) -> Action:
    world.subscribe()
    return lambda: world.send(OFFER)


def a_batch(world: World) -> Action:
    many(world, 2)
    launch(world, draft(world, body=OFFER))
    world.platform.lambdas.tick()  # the batch is queued, and not handled yet
    return world.platform.drain


def a_message_of_before(world: World) -> Action:
    return lambda: world.text_in("HELP")


def a_form(world: World) -> Action:
    body = urlencode({"phone": ANA, "consent": "yes"}).encode()
    answer = world.platform.request("POST", "/join/offers", FORM, body, ip="203.0.113.9")
    assert answer.status == 200
    return world.platform.drain


def an_import(world: World) -> Action:
    now = world.platform.clock.now()
    cells = {"phone": ANA, "consented_at": "2026-05-03T14:22:00-06:00", "source": "Shop"}
    row = parse_row(2, cells | {"disclosure": "I agree to get offers."}, Reading(now))
    source = Provenance("offers", "ops@example.com", "0" * 64)

    def imported() -> None:
        with suppress(Conflict):
            import_contact(row, source, now=now)

    return imported


def a_launch(world: World) -> Action:
    many(world, 2)
    campaign_id = draft(world, body=OFFER)
    token = plan(world, campaign_id)["plan_token"]
    return lambda: launch(world, campaign_id, token)


def a_repeat(world: World) -> Action:
    many(world, 2)
    start = (world.platform.clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT12:00")
    launch(world, draft(world, body=OFFER, local_time=start, repeat={"every": "day"}))
    world.pass_time(days=1, hours=2)
    return lambda: world.pass_time(days=2)


TRIED: Mapping[Step, Callable[[World], Action]] = {
    ("shared.usecases.outbound.deliver_message", "call_provider"): a_queued_message,
    ("shared.usecases.campaigns.recipient_turns", "provider_call"): a_batch,
    ("shared.usecases.inbound.receive_message", "call_provider_for_all"): a_message_of_before,
    ("shared.usecases.opt_in.ask_to_confirm", "call_provider_for_all"): a_form,
    ("shared.usecases.opt_in.ask_to_confirm", "request_opt_in"): a_form,
    ("shared.usecases.opt_in.import_contact", "import_consent"): an_import,
    ("shared.usecases.campaigns.campaign_lifecycle", "launch"): a_launch,
    ("shared.usecases.campaigns.repeat_campaign", "start"): a_repeat,
}


def effects(world: World) -> tuple[list[int], list[dict[str, ConsentState]], int]:
    """What is on the phones, who has agreed to what, and how many campaigns were launched."""
    phones = [parse_phone(one) for one in (ANA, BEN, *map(phone_of, range(3)))]
    heads = [contact_states.load(contact_id(secrets().pepper, phone)) for phone in phones]
    consents = [dict(head.consents) if head else {} for head in heads]
    states = [{id: one.state for id, one in found.items()} for found in consents]
    every, _ = campaigns.youngest(limit=50)
    return (
        [len(world.handset(phone)) for phone in phones],
        states,
        sum(one.launched_at is not None for one in every),
    )


def test_every_last_step_in_the_code_is_tried_here() -> None:
    assert found() - WITHOUT.keys() == TRIED.keys()
    assert WITHOUT.keys() <= found()


@pytest.mark.parametrize("prepared", dict.fromkeys(TRIED.values()), ids=lambda one: one.__name__)
@pytest.mark.parametrize("is_halted", [True, False], ids=["halted", "in operation"])
def test_nothing_leaves_a_halted_deployment(
    world: World, prepared: Callable[[World], Action], is_halted: bool
) -> None:
    act = prepared(world)
    before = effects(world)

    if is_halted:
        with halted(world):
            act()
            minutes(world, 3)
            assert effects(world) == before
    else:
        act()
        minutes(world, 3)
        assert effects(world) != before


POSSIBLE = {200, 201, 202, 204, 303, 400, 404, 409, 429}
"""404: the link of the preferences is none of a privacy request."""


def test_no_operation_of_the_api_sends_or_signs_up_while_halted(world: World) -> None:
    hours = (CannedReply("hours", {"en": "We are open."}),)
    asking = replace(with_surveys(world.brand), canned_replies=hours)
    apply_brand(asking, by="a test", now=world.platform.clock.now())
    brand_storage.forget()
    ids, made = many(world, 2), [draft(world, body=OFFER) for _ in range(4)]
    tokens = [plan(world, id)["plan_token"] for id in made]
    for id, launched in zip(made[1:], tokens[1:], strict=True):
        assert launch(world, id, launched).status == 202
    for id in made[1:3]:
        assert world.api("POST", f"/v1/campaigns/{id}/pause").status == 200
    at = (world.platform.clock.now() + timedelta(minutes=2)).isoformat()
    waiting = [content(world.send(OFFER, contact_id=id, send_at=at))["message_id"] for id in ids]
    form = urlencode({"phone": BEN, "consent": "yes"}).encode()
    link = content(world.api("POST", f"/v1/contacts/{ids[0]}/preferences-link"))["url"]
    token = link.rpartition("/")[2]
    chosen = urlencode({"action": "save", "language": "es"}).encode()
    bodies: dict[tuple[str, str], list[tuple[str, Any]]] = {
        ("POST", "/v1/campaigns"): [("", {"name": "N", "program": "offers", "body": OFFER})],
        ("PATCH", "/v1/campaigns/{id}"): [(made[0], {"name": "Other"})],
        ("POST", "/v1/campaigns/{id}/plan"): [(made[0], None)],
        ("POST", "/v1/campaigns/{id}/preview"): [(made[0], {"contact_ids": ids})],
        ("POST", "/v1/campaigns/{id}/launch"): [(made[0], {"plan_token": tokens[0]})],
        ("POST", "/v1/campaigns/{id}/pause"): [(made[3], None)],
        ("POST", "/v1/campaigns/{id}/resume"): [(one, None) for one in made[1:]],
        ("POST", "/v1/campaigns/{id}/stop"): [(made[2], None)],
        ("POST", "/v1/contacts/lookup"): [("", {"phone": phone_of(0)})],
        ("PATCH", "/v1/contacts/{id}"): [(ids[0], {"language": "es"})],
        ("POST", "/v1/contacts/{id}/events"): [(ids[0], {"name": "purchase"})],
        ("POST", "/v1/messages"): [("", {"category": "promotional", "program": "offers",
                                        "body": OFFER, "contact_id": ids[0]})],
        ("PATCH", "/v1/messages/{message_id}"): [(waiting[0], {"send_at": None})],
        ("DELETE", "/v1/messages/{message_id}"): [(waiting[1], None)],
        ("POST", "/v1/threads/{contact_id}/messages"): [(ids[1], {"body": "We do."})],
        ("POST", "/v1/contacts/opt-out"): [("", {"phone": BEN, "means": "email"})],
        ("POST", "/join/{program}"): [("offers", form)],
        ("POST", "/v1/contacts/{id}/preferences-link"): [(ids[0], None)],
        ("DELETE", "/v1/contacts/{id}/preferences-link"): [(ids[1], None)],
        ("POST", "/preferences/{token}"): [(token, chosen)],
        ("POST", "/privacy/{token}"): [(token, b"")],
        ("PATCH", "/v1/threads/{contact_id}"): [(ids[1], {"state": "open"})],
        ("POST", "/v1/threads/{contact_id}/claim"): [(ids[1], {"agent": "Kim"})],
        ("POST", "/v1/threads/{contact_id}/release"): [(ids[1], {"agent": "Kim"})],
        ("POST", "/v1/threads/{contact_id}/canned-replies"): [(ids[1], {"reply": "hours"})],
        ("POST", "/v1/threads/{contact_id}/notes"): [(ids[1], {"body": "Likes tea."})],
        ("POST", "/v1/threads/changes"): [("", {"contact_ids": ids, "state": "closed"})],
        ("POST", "/v1/threads/search"): [("", {"words": "tea"})],
        ("POST", "/v1/agents/away"): [("", {"agent": "Kim", "away": True})],
        ("POST", "/v1/surveys/{id}/questions"): [("thumbs", {"contact_id": ids[1]})],
        ("POST", "/v1/understand"): [("", {"body": "JOIN"})],
    }  # fmt: skip
    changing = {
        (method, path)
        for path, methods in world.platform.app.routes.items()
        for method in methods
        if method != "GET" and not path.startswith("/webhooks")
    }
    assert bodies.keys() == changing, "try the operation here as well"
    world.platform.lambdas.tick()
    before = effects(world)

    with halted(world):
        for (method, path), tried in bodies.items():
            for id, body in tried:
                answer = call(world, method, re.sub(r"\{.*?\}", id, path), body)
                assert answer in POSSIBLE, (method, path, answer)
        minutes(world, 10)
        after = effects(world)

    assert after[0] == before[0]
    assert after[1] == before[1]
    assert after[2] == before[2]


def call(world: World, method: str, path: str, body: Any) -> int:
    if isinstance(body, bytes):
        return world.platform.request(method, path, FORM, body, ip="203.0.113.9").status
    return world.api(method, path, body, headers={"idempotency-key": f"{method} {path}"}).status
