"""Every answer that docs/openapi.json promises is really given, and is as it says."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from msgspec import structs
from msgspec.structs import replace as replace_brand

from functions.api.http.authentication import REQUESTS_PER_MINUTE
from functions.api.http.requests import MAX_BODY_BYTES
from infra.local import calls
from infra.local.carrier.handsets import WebhookCall
from infra.local.carrier.twilio.webhooks import twilio_form
from infra.local.clock import Clock
from infra.local.gateway import HttpAnswer
from infra.local.platform import platform
from infra.local.setup import load_brand
from shared.domain.brand.canned import CannedReply
from shared.domain.brand.model import Brand
from shared.domain.core.phone import ContactId
from shared.domain.core.signed_links import Purpose
from shared.providers.registry import HTTP_PROVIDERS
from shared.storage import brand as brand_storage
from shared.storage import limits
from shared.storage.contacts import contact_states
from shared.storage.core.operator_tables import LimitItem
from shared.storage.core.transactions import WriteConflict
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.admin.manage_tokens import SCOPES, create_token
from shared.usecases.contact_pages.change_preferences import CHANGES_PER_HOUR
from shared.usecases.contact_pages.links import link_to_page
from tests.conftest import BASE_URL, DYNAMODB_ENDPOINT
from tests.packaging.openapi import OPERATIONS, Key, deref, example_of, faults
from tests.support.surveys import with_surveys
from tests.support.world import ANA, BEN, BOOTS, TWILIO, World

FORM = "application/x-www-form-urlencoded"
STEERING = ("plan", "pause", "resume", "stop")


@dataclass(frozen=True)
class Asked:
    """A request as it was sent, and the operation that it is one of."""

    key: Key
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def having(self, **headers: str) -> "Asked":
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **named})


class Exchange(NamedTuple):
    asked: Asked
    answer: HttpAnswer


@dataclass
class Caller:
    """Asks every route everything that the document says it has an answer to."""

    world: World
    ana: str
    exchanges: list[Exchange] = field(default_factory=list)

    def ask(self, asked: Asked) -> HttpAnswer:
        answer = self.world.platform.request(
            asked.key.method, asked.target, asked.headers, asked.body
        )
        self.exchanges.append(Exchange(asked, answer))
        return answer

    def good(self, key: Key, **path: str) -> Asked:
        """A request that is answered 2xx: the document's own example."""
        values = {
            "id": self.ana,
            "contact_id": self.ana,
            "program": "offers",
            "token": self._token(
                Purpose.PRIVACY if key.path.startswith("/privacy") else Purpose.PREFERENCES
            ),
            **path,
        }
        content = OPERATIONS[key].get("requestBody", {}).get("content", {})
        headers = {"authorization": f"Bearer {self.world.token}"}
        body = b""
        if "application/json" in content:
            headers["content-type"] = "application/json"
            body = json.dumps(example_of(content["application/json"]) or {}).encode()
        return Asked(key, key.path.format_map(values), headers, body)

    def all(self) -> list[Exchange]:
        for key, operation in OPERATIONS.items():
            if operation["security"]:
                self._tokens(key)
            self._sizes_and_types(key)
        self._contacts()
        self._threads()
        self._canned_replies()
        self._agents()
        self._notes()
        self._surveys()
        self._understanding()
        self._messages()
        self._campaigns()
        self._join()
        self._preferences()
        self._privacy()
        self._webhooks()
        self._failures()
        return self.exchanges

    def _any(self, key: Key) -> Asked:
        return self.good(key, message_id="msg_x", provider="twilio")

    def _tokens(self, key: Key) -> None:
        now = self.world.platform.clock.now()
        (scope,) = OPERATIONS[key]["security"][0]["bearer"]
        other = create_token("other", SCOPES - {scope}, by="a test", now=now).bearer
        tired = create_token("tired", SCOPES, by="a test", now=now)
        allowance = limits.take(tired.token.token_id, REQUESTS_PER_MINUTE, 60, now=now)
        assert allowance.allowed
        for item in LimitItem.scan(LimitItem.pk.contains(tired.token.token_id)):
            item.update([LimitItem.used.set(REQUESTS_PER_MINUTE)])
        for bearer in ("nobody.knows", other, tired.bearer):
            self.ask(self._any(key).having(authorization=f"Bearer {bearer}"))

    def _sizes_and_types(self, key: Key) -> None:
        if "requestBody" not in OPERATIONS[key]:
            return
        request = self._any(key)
        is_form = FORM in OPERATIONS[key]["requestBody"]["content"]
        form = {"content-type": FORM} if is_form else {}
        huge = replace(request, headers={**request.headers, **form})
        self.ask(replace(huge, body=b" " * (MAX_BODY_BYTES + 1)))
        if "415" in OPERATIONS[key]["responses"]:
            self.ask(request.having(content_type="text/plain"))

    def _contacts(self) -> None:
        lookup = Key("POST", "/v1/contacts/lookup")
        self.ask(self.good(lookup))
        self.ask(replace(self.good(lookup), body=b'{"phone": "nobody"}'))
        self.ask(replace(self.good(lookup), body=b'{"phone": "+12025550177"}'))
        for rest in ("", "/consents", "/ledger"):
            self._by_contact(Key("GET", "/v1/contacts/{id}" + rest))
        self._by_contact(link := Key("POST", "/v1/contacts/{id}/preferences-link"))
        self.ask(self.good(link).having(content_type="text/plain"))
        self._by_contact(change := Key("PATCH", "/v1/contacts/{id}"))
        conflict = WriteConflict(frozenset({"contact"}))
        self._by_contact(revoke := Key("DELETE", "/v1/contacts/{id}/preferences-link"))
        with patch.object(contact_states, "commit", side_effect=conflict):
            self.ask(replace(self.good(change), body=b'{"language": "es"}'))
            self.ask(self.good(revoke))
        self._opt_outs(conflict)
        self._by_contact(event := Key("POST", "/v1/contacts/{id}/events"))
        self.ask(self.good(event).having(idempotency_key="bought"))
        returned = replace(self.good(event), body=b'{"name": "return"}')
        self.ask(returned.having(idempotency_key="bought"))

    def _opt_outs(self, conflict: WriteConflict) -> None:
        opt_out = self.good(Key("POST", "/v1/contacts/opt-out"))
        known, unknown = (
            json.dumps({"contact_id": id, "means": "letter"}).encode()
            for id in (self.ana, "con_" + "a" * 20)
        )
        with patch.object(contact_states, "commit", side_effect=conflict):
            self.ask(replace(opt_out, body=known))
        self.ask(replace(opt_out, body=b'{"phone": "+12025550178", "means": "email"}'))
        self.ask(replace(opt_out, body=b'{"means": "email"}'))
        self.ask(replace(opt_out, body=unknown))

    def _by_contact(self, key: Key) -> None:
        for id in (self.ana, "con_" + "a" * 20, "ana"):
            self.ask(self.good(key, id=id, contact_id=id))

    def _threads(self) -> None:
        inbox = Key("GET", "/v1/threads")
        self.ask(self.good(inbox))
        self.ask(replace(self.good(inbox), target="/v1/threads?state=asleep"))
        self.ask(replace(self.good(inbox), target="/v1/threads?order=size"))
        for rest in ("", "/messages", "/suggestions"):
            self._by_contact(Key("GET", "/v1/threads/{contact_id}" + rest))
        self._by_contact(reply := Key("POST", "/v1/threads/{contact_id}/messages"))
        for read in ("*", self.world.thread()[0]["message_id"]):
            self.ask(self.good(reply).having(if_match=read))
        self._by_contact(change := Key("PATCH", "/v1/threads/{contact_id}"))
        self.ask(self.good(change).having(content_type="text/plain"))
        conflict = WriteConflict(frozenset({"contact"}))
        with patch.object(contact_states, "commit", side_effect=conflict):
            self.ask(replace(self.good(change), body=b'{"state": "open"}'))
        self.world.text_in("STOP", phone=BEN)
        self.world.pass_time(days=4)
        self.ask(self.good(reply, contact_id=self.world.contact(BEN)))

    def _canned_replies(self) -> None:
        self._by_contact(key := Key("POST", "/v1/threads/{contact_id}/canned-replies"))
        self.ask(self.good(key).having(content_type="text/plain"))
        self.ask(self.good(key).having(if_match=self.world.thread()[0]["message_id"]))
        conflict = WriteConflict(frozenset({"contact"}))
        with patch.object(contact_states, "commit", side_effect=conflict):
            self.ask(self.good(key))

    def _notes(self) -> None:
        self._by_contact(Key("GET", "/v1/threads/{contact_id}/notes"))
        self._by_contact(add := Key("POST", "/v1/threads/{contact_id}/notes"))
        self.ask(replace(self.good(add), body=b'{"body": " "}'))
        search = self.good(Key("POST", "/v1/threads/search"))
        for searched in (search.body, b"{}", b'{"phone": "nobody"}'):
            self.ask(replace(search, body=searched))
        several = self.good(Key("POST", "/v1/threads/changes"))
        self.ask(several)
        self.ask(replace(several, body=b'{"contact_ids": []}'))

    def _agents(self) -> None:
        for what in ("claim", "release"):
            self._by_contact(key := Key("POST", "/v1/threads/{contact_id}/" + what))
            self.ask(self.good(key).having(content_type="text/plain"))
        claim = self.good(Key("POST", "/v1/threads/{contact_id}/claim"))
        self.ask(claim)
        self.ask(replace(claim, body=b'{"agent": "Lee"}'))
        release = self.good(Key("POST", "/v1/threads/{contact_id}/release"))
        self.ask(replace(release, body=b'{"agent": "Lee"}'))
        away = self.good(Key("POST", "/v1/agents/away"))
        for body in (away.body, b'{"agent": " ", "away": true}', b"{}"):
            self.ask(replace(away, body=body))
        self.ask(self.good(Key("GET", "/v1/agents/away")))

    def _surveys(self) -> None:
        now = self.world.platform.clock.now()
        apply_brand(with_surveys(self.world.brand), by="a test", now=now)
        brand_storage.forget()
        self.ask(self.good(Key("GET", "/v1/surveys")))
        for id in ("help", "none"):
            self.ask(self.good(Key("GET", "/v1/surveys/{id}/results"), id=id))
        ask = self.good(Key("POST", "/v1/surveys/{id}/questions"), id="help")
        for body in (ask.body, ask.body, b"{}", b'{"contact_id": "con_' + b"a" * 20 + b'"}'):
            self.ask(replace(ask, body=body))

    def _understanding(self) -> None:
        key = Key("POST", "/v1/understand")
        self.ask(self.good(key))
        for contact in (self.ana, "con_" + "a" * 20, "ana"):
            body = {"body": "no more please", "contact_id": contact}
            self.ask(replace(self.good(key), body=json.dumps(body).encode()))

    def _messages(self) -> None:
        send = Key("POST", "/v1/messages")
        look, change, cancel = (
            Key(method, "/v1/messages/{message_id}") for method in ("GET", "PATCH", "DELETE")
        )
        sent = self.ask(self.good(send).having(idempotency_key="once"))
        id = json.loads(sent.body)["message_id"]
        self.ask(self.good(change, message_id=id))
        self.ask(self.good(cancel, message_id=id))
        self.ask(replace(self.good(send).having(idempotency_key="once"), body=_to(BEN)))
        self.ask(replace(self.good(send), body=_to(BEN)))
        self.ask(replace(self.good(send), body=b"{}"))
        unknown = {"contact_id": "con_" + "a" * 20, "category": "conversational", "body": "Hello"}
        self.ask(replace(self.good(send), body=json.dumps(unknown).encode()))
        gone = json.loads(self.ask(self.good(send)).body)["message_id"]
        self.world.platform.drain()
        self.ask(self.good(cancel, message_id=gone))
        for key in (look, change, cancel):
            for message_id in (id, _other(id), "msg_x"):
                self.ask(self.good(key, message_id=message_id))

    def _campaigns(self) -> None:
        create, listed = Key("POST", "/v1/campaigns"), Key("GET", "/v1/campaigns")
        edit = Key("PATCH", "/v1/campaigns/{id}")
        draft = self._written(self.good(create))
        self.ask(replace(self.good(create), body=b"{}"))
        self.ask(self.good(listed))
        self.ask(replace(self.good(listed), target="/v1/campaigns?limit=0"))
        self.ask(self.good(edit, id=draft))
        self.ask(replace(self.good(edit, id=draft), body=b'{"name": ""}'))
        over = self._launched()
        for verb in STEERING:
            self.ask(self.good(_campaigns(verb), id=over))
        self.ask(self.good(edit, id=over))
        self._steered()
        self._people_of(over)
        self._not_there()

    def _written(self, asked: Asked, **content: str) -> str:
        """The id of a new campaign: the document's example, or one that a person confirmed."""
        wanted = {"name": "Boots", "program": "offers", "body": BOOTS, **content}
        body = json.dumps(wanted).encode() if content else asked.body
        created = self.ask(replace(asked, body=body))
        return str(json.loads(created.body)["campaign_id"])

    def _to_all(self, **after: float) -> str:
        """A campaign that is worthless after some time; its id."""
        until = self.world.platform.clock.now() + timedelta(**after)
        asked = self.good(Key("POST", "/v1/campaigns"))
        return self._written(asked, expires_at=until.isoformat())

    def _planned(self, id: str) -> Asked:
        """The request that launches it."""
        look = self.good(Key("GET", "/v1/campaigns/{id}/plan"), id=id)
        self.ask(self.good(_campaigns("plan"), id=id))
        self.world.platform.drain()
        token = json.loads(self.ask(look).body)["plan_token"]
        launch = self.good(_campaigns("launch"), id=id)
        return replace(launch, body=json.dumps({"plan_token": token}).encode())

    def _launched(self) -> str:
        """A campaign that is over."""
        id, late = self._to_all(days=1), self._to_all(minutes=1)
        launch = self._planned(id)
        self.ask(replace(launch, body=b"{}"))
        self.ask(replace(launch, body=b'{"plan_token": "of another plan"}'))
        self.ask(launch)
        self.world.pass_time(minutes=2)
        self.ask(launch)
        self.ask(self.good(_campaigns("plan"), id=late))
        self.ask(self.good(Key("GET", "/v1/campaigns/{id}"), id=id))
        return id

    def _steered(self) -> None:
        id = self._to_all(days=1)
        self.ask(self._planned(id))
        for verb in ("pause", "resume", "stop"):
            self.ask(self.good(_campaigns(verb), id=id))
            self.ask(self.good(_campaigns(verb), id=id).having(content_type="text/plain"))

    def _people_of(self, id: str) -> None:
        found, preview = Key("GET", "/v1/campaigns/{id}/recipients"), _campaigns("preview")
        target = f"/v1/campaigns/{id}/recipients?limit=200"
        while target:
            page = json.loads(self.ask(replace(self.good(found, id=id), target=target)).body)
            following = page["next_cursor"]
            target = following and f"/v1/campaigns/{id}/recipients?cursor={following}"
        self.ask(replace(self.good(found, id=id), target=f"/v1/campaigns/{id}/recipients?limit=0"))
        for ids in ([self.ana], []):
            body = json.dumps({"contact_ids": ids}).encode()
            self.ask(replace(self.good(preview, id=id), body=body))

    def _not_there(self) -> None:
        for key in OPERATIONS:
            if key.path.startswith("/v1/campaigns/{id}"):
                self.ask(self.good(key, id="cmp_" + "0" * 26))
        self.ask(self.good(_campaigns("plan")).having(content_type="text/plain"))

    def _join(self) -> None:
        show, submit = Key("GET", "/join/{program}"), Key("POST", "/join/{program}")
        for key in (Key("GET", "/health"), show):
            self.ask(replace(self.good(key), headers={}))
        self.ask(self.good(show, program="nothing"))
        form = self.good(submit).having(content_type=FORM)
        self.ask(replace(form, target="/join/nothing"))
        for body in ("consent=yes&phone=12", "&".join(f"f{n}=1" for n in range(50))):
            self.ask(replace(form, body=body.encode()))
        for _ in range(self.world.brand.join.per_number_per_hour + 1):
            self.ask(replace(form, body=b"consent=yes&phone=202-555-0140"))

    def _token(self, purpose: Purpose = Purpose.PREFERENCES, *, days_ago: int = 0) -> str:
        now = self.world.platform.clock.now() - timedelta(days=days_ago)
        state = contact_states.load(ContactId(self.ana))
        assert state
        since = None if days_ago else state.contact.links_from
        contact = structs.replace(state.contact, links_from=since)
        return link_to_page(contact, purpose, now=now).url.rpartition("/")[2]

    def _preferences(self) -> None:
        show, change = (Key(method, "/preferences/{token}") for method in ("GET", "POST"))
        self.ask(self.good(show))
        form = self.good(change).having(content_type=FORM)
        for key in (show, change):
            for token in ("x", self._token(days_ago=31)):
                asked = self.good(key, token=token)
                self.ask(asked if key is show else asked.having(content_type=FORM))
        conflict = WriteConflict(frozenset({"contact"}))
        with patch.object(contact_states, "commit", side_effect=conflict):
            self.ask(replace(form, body=b"action=save&most=1"))
        for body in ("action=join", "&".join(f"f{n}=1" for n in range(50))):
            self.ask(replace(form, body=body.encode()))
        for _ in range(CHANGES_PER_HOUR + 1):
            self.ask(replace(form, body=b"action=save&most=2"))

    def _privacy(self) -> None:
        show, confirm = (Key(method, "/privacy/{token}") for method in ("GET", "POST"))
        self.world.text_in("what info do you have on me")
        self.ask(self.good(show))
        form = self.good(confirm).having(content_type=FORM)
        conflict = WriteConflict(frozenset({"contact"}))
        with patch.object(contact_states, "commit", side_effect=conflict):
            self.ask(form)
        self.ask(form)
        for token in ("x", self._token(Purpose.PRIVACY, days_ago=31)):
            self.ask(self.good(show, token=token))
            self.ask(self.good(confirm, token=token).having(content_type=FORM))

    def _webhooks(self) -> None:
        carrier = self.world.platform.carrier
        for provider in HTTP_PROVIDERS:
            # A provider of which the example has no number answers like any other.
            of_provider = (n for n in self.world.brand.numbers if n.provider == provider)
            number = next(of_provider, self.world.brand.numbers[0])
            carrier.text_in(provider, ANA, number.number, "Hello", base_url=BASE_URL)
            self._call("messages", provider, carrier.webhooks.pop())
        receipt = {"MessageSid": "SM" + "0" * 32, "MessageStatus": "delivered", "To": ANA}
        token = carrier.credentials["twilio"]["auth_token"]
        call = twilio_form(f"{BASE_URL}/webhooks/twilio/status", {**receipt, "From": TWILIO}, token)
        self._call("status", "twilio", call)
        for kind in ("messages", "status"):
            unsigned = replace(call, headers={"content-type": FORM})
            self._call(kind, "twilio", unsigned)
            self._call(kind, "nobody", unsigned)

    def _call(self, kind: str, provider: str, call: WebhookCall) -> None:
        key = Key("POST", f"/webhooks/{{provider}}/{kind}")
        self.ask(Asked(key, f"/webhooks/{provider}/{kind}", call.headers, call.body))

    def _failures(self) -> None:
        """Every call to AWS fails, and the brand is not kept from before."""
        signed = next(e.asked for e in self.exchanges if e.asked.key.path.endswith("/messages")
                      and "webhooks" in e.asked.target and e.answer.status == 200)  # fmt: skip
        receipt = next(e.asked for e in self.exchanges if e.asked.key.path.endswith("/status")
                       and e.answer.status == 200)  # fmt: skip
        brand_storage.forget()
        with calls.watched(_break):
            for key, operation in OPERATIONS.items():
                if "500" in operation["responses"] and "webhooks" not in key.path:
                    self.ask(self._any(key).having(content_type=_content_type(operation)))
            self.ask(signed)
            self.ask(receipt)


def _other(message_id: str) -> str:
    """Returns the id of no message: those of one millisecond follow one another."""
    return message_id[:-5] + ("00000" if message_id.endswith("ZZZZZ") else "ZZZZZ")


def _break(_call: calls.Call) -> None:
    raise RuntimeError("AWS is away")


def _campaigns(verb: str) -> Key:
    return Key("POST", f"/v1/campaigns/{{id}}/{verb}")


def _content_type(operation: Mapping[str, Any]) -> str:
    return str(next(iter(operation.get("requestBody", {}).get("content", ["application/json"]))))


def _to(phone: str) -> bytes:
    message = {"phone": phone, "category": "promotional", "program": "offers", "body": BOOTS}
    return json.dumps(message).encode()


@pytest.fixture(scope="module")
def exchanges(brand: Brand) -> Iterator[list[Exchange]]:
    clock = Clock(frozen_at=datetime(2026, 11, 3, 16, 0, tzinfo=UTC))
    with platform(base_url=BASE_URL, clock=clock, dynamodb_endpoint=DYNAMODB_ENDPOINT) as rapport:
        brand = replace_brand(brand, canned_replies=(CannedReply("opted_out", {"en": "Done."}),))
        world = World(rapport, brand, load_brand(rapport, brand))
        world.subscribe()
        world.text_in("Do you have boots?")
        yield Caller(world, world.contact()).all()


def test_every_documented_answer_is_given_and_no_other(exchanges: list[Exchange]) -> None:
    given = {(*e.asked.key, str(e.answer.status)) for e in exchanges}

    documented = {(*key, status) for key, o in OPERATIONS.items() for status in o["responses"]}
    assert sorted(documented - given) == []
    assert sorted(given - documented) == []


def test_every_answer_is_as_documented(exchanges: list[Exchange]) -> None:
    wrong = [
        f"{e.asked.key} {e.answer.status}: {fault}" for e in exchanges for fault in _differences(*e)
    ]

    assert wrong == []


def _differences(asked: Asked, answer: HttpAnswer) -> Iterator[str]:
    documented = deref(OPERATIONS[asked.key]["responses"].get(str(answer.status), {}))
    missing = {name.lower() for name in documented.get("headers", {})} - set(answer.headers)
    if missing:
        yield f"lacks the headers {', '.join(sorted(missing))}"
    content_type = answer.headers.get("content-type", "")
    media = documented.get("content", {}).get(content_type)
    if media is None:
        yield f"is {content_type}"
    elif content_type.endswith("json"):
        yield from faults(json.loads(answer.body), media["schema"])


def test_what_was_accepted_is_what_the_document_asks_for(exchanges: list[Exchange]) -> None:
    accepted = [
        e for e in exchanges
        if e.answer.status < 300 and e.asked.key.path.startswith("/v1") and e.asked.body
    ]  # fmt: skip

    for asked, _answer in accepted:
        media = OPERATIONS[asked.key]["requestBody"]["content"]["application/json"]
        assert faults(json.loads(asked.body), media["schema"]) == []
    assert {asked.key for asked, _ in accepted} == {
        key for key, o in OPERATIONS.items() if "requestBody" in o and key.path.startswith("/v1")
    }


def test_no_answer_repeats_a_phone_number_that_was_wrong(exchanges: list[Exchange]) -> None:
    errors = [e.answer.body.decode() for e in exchanges if e.answer.status >= 400]

    assert not [
        body for body in errors if re.search(r"\+1202555\d{4}", body) and body.startswith("{")
    ]


def test_an_example_of_an_answer_has_what_its_request_asked_for(exchanges: list[Exchange]) -> None:
    """A reader takes the two examples for one exchange: what was sent, and what came back."""
    wrong = [
        f"{e.asked.key}: {name} is {example.get(name)!r}, asked was {value!r}"
        for e, example in _of_documented_requests(exchanges)
        for name, value in json.loads(e.asked.body or b"{}").items()
        if name in example and name in json.loads(e.answer.body)
        if json.loads(e.answer.body)[name] == value != example[name]
    ]

    assert wrong == []


def test_an_example_of_an_answer_has_the_fields_of_the_real_one(exchanges: list[Exchange]) -> None:
    wrong = [
        f"{e.asked.key}: {sorted(example.keys() ^ json.loads(e.answer.body).keys())}"
        for e, example in _of_documented_requests(exchanges)
        if example.keys() != json.loads(e.answer.body).keys()
    ]

    assert wrong == []


def test_the_example_of_a_text_that_is_tried_is_what_is_really_understood(
    exchanges: list[Exchange],
) -> None:
    tried = [
        (example, json.loads(e.answer.body))
        for e, example in _of_documented_requests(exchanges)
        if e.asked.key.path == "/v1/understand"
    ]

    assert tried
    assert all(example == real for example, real in tried), tried


def _of_documented_requests(
    exchanges: list[Exchange],
) -> Iterator[tuple[Exchange, Mapping[str, Any]]]:
    """Yields what was answered 2xx to the document's own examples, with its example of that."""
    for one in exchanges:
        operation, status = OPERATIONS[one.asked.key], one.answer.status
        content = operation.get("requestBody", {}).get("content", {})
        answers = deref(operation["responses"].get(str(status), {})).get("content", {})
        if status >= 300 or not {"application/json"} <= {*content} & {*answers}:
            continue
        example = example_of(answers["application/json"])
        asked = json.dumps(example_of(content["application/json"])).encode()
        if one.asked.body == asked:
            yield one, example
