"""The books of the races: what was committed follows from what is stored, and a breach is seen."""

import pytest

from infra.local import calls
from infra.local.calls import Call
from shared.domain.core.phone import parse_phone
from shared.domain.messages.message import Category
from shared.domain.messages.webhooks import WebhookMessage
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from tests.support.books import Attempts, Result, proven
from tests.support.breaches import breaches
from tests.support.race_jobs import NEWS, Killed
from tests.support.world import ANA, EUM, World


@pytest.fixture
def attempts(world: World, monkeypatch: pytest.MonkeyPatch) -> Attempts:
    world.subscribe()
    noting = Attempts()
    monkeypatch.setattr(Transaction, "commit", noting.around(Transaction.commit))
    return noting


def text(world: World, body: str) -> None:
    now = world.platform.clock.now()
    receive_message(WebhookMessage("eum", body, parse_phone(ANA), EUM, body, now), now=now)


def killed(world: World, body: str, *, moment: str) -> None:
    """A text whose worker is killed before or after its commit is made."""

    def kill(call: Call) -> None:
        if (call.moment, call.operation) == (moment, "TransactWriteItems"):
            raise Killed

    with calls.ours(), calls.watched(kill), pytest.raises(Killed):
        text(world, body)


def send(world: World) -> None:
    now = world.platform.clock.now()
    request = SendRequest(NEWS, Category.TRANSACTIONAL, phone=parse_phone(ANA), program="offers")
    deliver_message(
        send_message(request, IdempotencyKey("test", None), now=now).message_id, now=now
    )


def test_a_start_whose_worker_was_killed_after_its_commit_counts(
    world: World, attempts: Attempts
) -> None:
    text(world, "STOP")
    killed(world, "START", moment="after")
    send(world)

    committed = proven(attempts.noted)

    results = {one.what: one.result for one in committed}
    assert results["opted_in"] is Result.UNKNOWN
    assert results["claimed"] is Result.WRITTEN
    assert breaches(committed) == []


def test_a_stop_that_was_never_committed_does_not_count(world: World, attempts: Attempts) -> None:
    killed(world, "STOP", moment="before")
    send(world)

    committed = proven(attempts.noted)

    assert "opted_out" in {one.what for one in attempts.noted}
    assert "opted_out" not in {one.what for one in committed}
    assert breaches(committed) == []


def test_a_claim_after_a_stop_is_a_breach_and_shows_what_came_before(
    world: World, attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgotten(*_: object) -> None:
        text(world, "STOP")

    monkeypatch.setattr(contact_states, "check_unchanged", forgotten)
    send(world)

    (found,) = breaches(proven(attempts.noted))

    lines = found.splitlines()
    assert "transactional message" in lines[0]
    assert world.contact() in lines[0]
    assert any("opted_out" in line for line in lines)
    assert [line for line in lines if line.startswith(">")]


def test_a_claim_that_was_killed_after_its_commit_counts(world: World, attempts: Attempts) -> None:
    now = world.platform.clock.now()
    request = SendRequest(NEWS, Category.TRANSACTIONAL, phone=parse_phone(ANA), program="offers")
    created = send_message(request, IdempotencyKey("test", None), now=now)

    def kill(call: Call) -> None:
        if (call.moment, call.operation) == ("after", "TransactWriteItems"):
            raise Killed

    with calls.ours(), calls.watched(kill), pytest.raises(Killed):
        deliver_message(created.message_id, now=now)

    stored = messages.get_outbound(created.message_id)
    assert stored
    (claim,) = (one for one in proven(attempts.noted) if one.what == "claimed")
    assert (claim.identity, claim.result) == (stored.claim, Result.UNKNOWN)
