"""Joining on the web: a message asks the number to confirm, because a stranger may type it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from msgspec.structs import replace

from infra.local.calls import Call, watched
from infra.local.gateway import HttpAnswer
from shared.domain.consent.web_form import OptInRequest
from shared.domain.core.phone import PhoneNumber, contact_id
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform import queues
from shared.platform.metrics.consent import OPT_IN_CEILING
from shared.platform.secrets import secrets
from shared.storage import brand
from shared.storage.core import keys
from shared.storage.core.json_text import to_text
from shared.storage.core.tables import BrandItem
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.opt_in.ask_to_confirm import ask_to_confirm
from tests.support.world import ANA, BEN, TWILIO, World

FORM = {"content-type": "application/x-www-form-urlencoded", "user-agent": "Example Browser 1"}
IP = "198.51.100.7"


def submit(
    world: World,
    ip: str = IP,
    *,
    drain: bool = True,
    headers: Mapping[str, str] | None = None,
    **fields: str,
) -> HttpAnswer:
    filled = {"phone": "(202) 555-0123", "consent": "yes", "language": "en", "website": ""}
    body = urlencode({**filled, **fields}).encode()
    sent = {**FORM, **(headers or {})}
    answer = world.platform.request("POST", "/join/offers", sent, body, ip=ip)
    if drain:
        world.platform.drain()
    return answer


def limit(world: World, **join: Any) -> None:
    """Applies the brand with other settings of the form."""
    changed = replace(world.brand.join, **join)
    apply_brand(replace(world.brand, join=changed), by="a test", now=world.platform.clock.now())


def halt_now(world: World) -> None:
    now = world.platform.clock.now()
    halted = BrandItem.halt.set(to_text(brand.Halt(now, now)))
    BrandItem(keys.BRAND, keys.CURRENT).update([halted])
    brand.forget()


@pytest.mark.smoke
def test_the_form_asks_by_text_and_yes_confirms(world: World) -> None:
    answer = submit(world)

    assert answer.status == 200
    assert world.handset() == [world.brand.programs[0].texts["en"].question]
    assert world.consents() == {"offers": "pending"}
    world.text_in("YES")
    assert world.consents() == {"offers": "active"}


def test_the_ledger_keeps_the_form_as_it_was_shown(world: World) -> None:
    submit(world, language="es")

    (event,) = world.ledger()

    assert event["means"] == "web_form"
    assert event["text"] == world.brand.programs[0].texts["es"].disclosure
    assert (event["ip"], event["user_agent"]) == (IP, "Example Browser 1")
    assert event["url"] == "https://rapport.example.com/join/offers"
    assert event["language"] == "es"


def test_an_unticked_box_is_mended_and_nothing_is_sent_until_it_is(world: World) -> None:
    answers = [submit(world, consent="") for _ in range(4)]

    assert [answer.status for answer in answers] == [422] * 4
    assert b'value="(202) 555-0123"' in answers[0].body
    assert b'href="#consent"' in answers[0].body
    assert world.handset() == []
    assert submit(world).status == 200, "what was not ticked counts for no limit"
    assert len(world.handset()) == 1


def test_every_error_of_the_form_is_told_at_once(world: World) -> None:
    answer = submit(world, consent="", phone=" ")

    assert answer.status == 422
    assert b'href="#phone"' in answer.body
    assert b'href="#consent"' in answer.body
    assert b"Enter your mobile number." in answer.body


@pytest.mark.parametrize("refusal", ["limit", "halt"])
def test_a_form_that_is_refused_comes_back_as_it_was_filled_in(world: World, refusal: str) -> None:
    if refusal == "halt":
        halt_now(world)
    answer = [submit(world) for _ in range(4)][-1]

    assert answer.status == 429
    assert int(answer.headers["retry-after"]) > 0
    assert b'value="(202) 555-0123"' in answer.body
    assert b" checked" in answer.body
    assert b"Please try again later" in answer.body


def test_a_robot_is_told_what_people_are_told_and_nothing_is_sent(world: World) -> None:
    robot, person = submit(world, website="https://spam.example"), submit(world)

    assert robot.body == person.body
    assert len(world.handset()) == 1


@pytest.mark.parametrize("phone", ["", "hello", "123", "+99912345678901234567", "☎️"])
def test_a_number_that_is_none_is_asked_again(world: World, phone: str) -> None:
    answer = submit(world, phone=phone)

    assert answer.status == 422
    assert b'<input type="checkbox"' in answer.body or b'type="checkbox"' in answer.body


def test_a_country_that_is_not_served_is_refused(world: World) -> None:
    answer = submit(world, phone="+44 20 7946 0123")

    assert answer.status == 422
    assert world.handset("+442079460123") == []


def test_one_number_has_three_attempts_an_hour_and_five_a_day(world: World) -> None:
    def hour_of_attempts(first: int) -> list[int]:
        return [submit(world, ip=f"198.51.100.{first + n}").status for n in range(4)]

    world.pass_time(hours=8)  # it is midnight UTC
    hours = [hour_of_attempts(0)]
    world.pass_time(minutes=59)
    assert submit(world, ip="198.51.100.9").status == 429
    world.pass_time(minutes=1)
    hours.append(hour_of_attempts(10))
    world.pass_time(hours=1)
    refused = submit(world, ip="198.51.100.20")
    world.pass_time(hours=22)

    assert hours == [[200, 200, 200, 429], [200, 200, 429, 429]]
    assert (refused.status, refused.headers["retry-after"]) == (429, str(22 * 3600))
    assert submit(world, ip="198.51.100.21").status == 200


def test_a_question_that_nobody_answered_is_not_asked_again_for_30_days(world: World) -> None:
    for days in (0, 1, 13, 15):
        world.lose_time(days=days)
        assert submit(world).status == 200
        assert len(world.handset()) == 1
    world.lose_time(days=1)

    assert submit(world).status == 200
    assert len(world.handset()) == 2
    assert world.consents() == {"offers": "pending"}


@pytest.mark.parametrize(("behaviour", "questions"), [("reject", 1), ("timeout", 0)])
def test_a_question_that_no_provider_accepted_is_asked_again(
    world: World, behaviour: str, questions: int
) -> None:
    """A revoked key must not lock out everybody who signed up meanwhile; what may have left counts
    as asked."""
    world.carrier_does(behaviour)
    submit(world)
    world.pass_time(minutes=10)
    assert world.handset() == []

    submit(world)

    assert len(world.handset()) == questions


def test_what_was_said_besides_yes_does_not_make_the_question_come_again(world: World) -> None:
    submit(world)
    world.text_in("who is this?")
    said = world.handset()
    world.pass_time(days=1, minutes=5)

    submit(world)

    assert world.handset() == said


def test_the_same_form_delivered_twice_asks_once(world: World) -> None:
    submit(world)
    evidence = Evidence(means=Means.WEB_FORM, language="en")
    again = OptInRequest(PhoneNumber(ANA), "offers", "en", evidence, world.platform.clock.now())

    ask_to_confirm(again, now=world.platform.clock.now())

    assert len(world.handset()) == 1
    assert [event["type"] for event in world.ledger()] == ["opt_in_requested"]


def test_a_form_waits_behind_the_stop_that_came_before_it(world: World) -> None:
    phone, now = PhoneNumber(ANA), world.platform.clock.now()
    stop = WebhookMessage("twilio", "SM1", phone, TWILIO, "STOP", now)
    queues.put_inbound(stop, contact_id=contact_id(secrets().pepper, phone))

    submit(world)

    assert len(world.handset()) == 1
    assert "unsubscribed" in world.handset()[0]


@pytest.mark.parametrize("change", ["halt", "program", "time"])
def test_a_form_that_waited_asks_nobody_after_what_it_relied_on_has_changed(
    world: World, change: str
) -> None:
    submit(world, drain=False)
    if change == "halt":
        halt_now(world)
    if change == "program":
        _, *others = world.brand.programs
        numbers = tuple(replace(n, program=others[0].id) for n in world.brand.numbers)
        without = replace(world.brand, programs=tuple(others), numbers=numbers)
        apply_brand(without, by="a test", now=world.platform.clock.now())
    if change == "time":
        world.platform.clock.advance(timedelta(hours=24))

    world.platform.drain()

    assert world.handset() == []


def test_one_address_has_twenty_attempts_an_hour_and_locks_no_number_out(world: World) -> None:
    answers = [submit(world, phone=f"+1415555{100 + n:04d}", drain=False) for n in range(20)]
    refused = [submit(world).status for _ in range(6)]

    assert [a.status for a in answers] == [200] * 20
    assert refused == [429] * 6
    assert submit(world, ip="203.0.113.1").status == 200
    assert len(world.handset()) == 1


def test_one_address_has_so_many_attempts_a_day(world: World) -> None:
    limit(world, per_ip_per_day=3)
    numbers = [f"+1415555{100 + n:04d}" for n in range(4)]

    answers = []
    for number in numbers:
        answers.append(submit(world, phone=number).status)
        world.pass_time(hours=1)

    assert answers == [200, 200, 200, 429]


def test_the_addresses_of_one_ipv6_network_count_as_one(world: World) -> None:
    limit(world, per_ip_per_hour=2)

    def status(ip: str, n: int) -> int:
        return submit(world, ip, phone=f"+1415555{100 + n:04d}").status

    assert [status(f"2001:db8::{n}", n) for n in range(4)] == [200, 200, 429, 429]
    assert status("2001:db8:0:1::1", 5) == 200


def test_an_address_beyond_its_share_leaves_the_rest_of_a_countrys_limit_to_others(
    world: World,
) -> None:
    assert world.brand.join.per_country_per_hour == 1000
    limit(world, countries=("US", "CA"), per_country_per_hour=8)

    busy = [submit(world, "198.51.100.1", phone=f"+1415555{100 + n:04d}") for n in range(7)]
    others = [
        submit(world, f"198.51.100.{2 + n}", phone=f"+1415555{200 + n:04d}") for n in range(5)
    ]
    elsewhere = submit(world, "198.51.100.1", phone="+16135550123")

    assert [a.status for a in busy] == [200] * 4 + [429] * 3
    assert [a.status for a in others] == [200] * 4 + [429]
    assert elsewhere.status == 200
    assert len(world.handset("+14155550203")) == 1
    assert world.handset("+14155550204") == []
    world.pass_time(hours=1)
    assert submit(world, phone="+14155550204").status == 200


def test_a_brands_day_has_a_ceiling_which_is_fair_and_counted(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    limit(world, per_day=8)

    busy = [submit(world, "198.51.100.1", phone=f"+1415555{100 + n:04d}") for n in range(4)]
    assert OPT_IN_CEILING not in capsys.readouterr().out
    busy.append(submit(world, "198.51.100.1", phone="+14155550110"))
    assert OPT_IN_CEILING not in capsys.readouterr().out, "only the share of one address is used up"
    world.pass_time(hours=1)
    busy.append(submit(world, "198.51.100.1", phone="+14155550111"))
    others = [
        submit(world, f"198.51.100.{2 + n}", phone=f"+1415555{200 + n:04d}") for n in range(5)
    ]

    assert OPT_IN_CEILING in capsys.readouterr().out
    assert [a.status for a in busy] == [200] * 4 + [429] * 2
    assert [a.status for a in others] == [200] * 4 + [429]
    world.pass_time(days=1)
    assert submit(world, "198.51.100.1", phone="+14155550111").status == 200


def test_a_request_does_the_same_whoever_has_the_number(world: World) -> None:
    """So the time of an answer does not tell a stranger from a customer."""
    world.subscribe()
    world.subscribe(BEN)
    world.text_in("STOP", phone=BEN)
    seen: list[list[tuple[str, str]]] = []
    bodies = []
    for phone in (ANA, BEN, "+14155550199"):
        calls: list[tuple[str, str]] = []

        def watch(call: Call, into: list[tuple[str, str]] = calls) -> None:
            if call.moment == "before":
                into.append((call.service, call.operation))

        with watched(watch):
            bodies.append(submit(world, phone=phone, drain=False).body)
        seen.append(calls)

    assert seen[0] == seen[1] == seen[2]
    assert ("sqs", "SendMessage") in seen[0]
    assert {service for service, _ in seen[0]} == {"dynamodb", "sqs"}
    assert bodies[0] == bodies[1] == bodies[2]


@pytest.mark.parametrize(
    "phone",
    [
        "+19005550123", "+12129765123", "+15005550123", "+15335550123", "+17005550123",
        "+17105550123", "+18005550123", "+18335550104", "+12025551212",
    ],
)  # fmt: skip
def test_only_numbers_that_can_be_texted_are(world: World, phone: str) -> None:
    answer = submit(world, phone=phone)

    assert answer.status == 422
    assert world.handset(phone) == []


@pytest.mark.parametrize("phone", ["+17875550123", "+16715550123", "+13405550123"])
def test_the_united_states_include_their_territories(world: World, phone: str) -> None:
    assert submit(world, phone=phone).status == 200
    assert len(world.handset(phone)) == 1

    limit(world, countries=("CA",))
    assert submit(world, phone=phone.replace("555", "556")).status == 422


def test_behind_a_proxy_the_limits_and_the_ledger_see_the_visitor(world: World) -> None:
    limit(world, trusted_proxies=1, per_ip_per_hour=1)
    proxy, numbers = "192.0.2.9", (f"+1415555{100 + n:04d}" for n in range(9))

    def status(forwarded: str) -> int:
        headers = {"x-forwarded-for": forwarded}
        return submit(world, proxy, headers=headers, phone=next(numbers)).status

    visitors = [status(f"{IP}, {proxy}"), status(f"203.0.113.5, {proxy}")]
    again = status(f"{IP}, {proxy}")
    disguised = [status(f"10.0.0.{n}, {IP}, {proxy}") for n in range(3)]

    assert visitors == [200, 200]
    assert [again, *disguised] == [429] * 4
    assert world.ledger("+14155550100")[0]["ip"] == IP


def test_the_form_sends_nothing_after_an_opt_out_and_looks_the_same(world: World) -> None:
    world.subscribe()
    world.text_in("STOP")
    before = world.handset()

    answer = submit(world)

    assert world.handset() == before
    assert world.consents() == {"offers": "revoked"}
    assert answer.body == submit(world, phone="(202) 555-0199").body


def test_the_page_speaks_both_languages_and_no_box_is_ticked(world: World) -> None:
    english = world.platform.request("GET", "/join/offers").body.decode()
    spanish = world.platform.request("GET", "/join/offers?lang=es").body.decode()

    assert '<html lang="en"' in english
    assert '<html lang="es"' in spanish
    assert " checked" not in english + spanish


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("es", "es"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("fr,es;q=0.5,en;q=0.4", "es"), ("fr", "en"), ("*", "en"), ("es;q=0,fr", "en"),
        ("ES-419", "es"), ("en;q=0.1, es;q=0.2", "es"), ("es;q=many", "en"), ("", "en"),
    ],
)  # fmt: skip
def test_the_page_is_in_the_language_that_the_browser_prefers(
    world: World, accepted: str, language: str
) -> None:
    headers = {"accept-language": accepted}

    shown = world.platform.request("GET", "/join/offers", headers)
    chosen = world.platform.request("GET", "/join/offers?lang=en", headers)
    lost = world.platform.request("GET", "/join/nothing", headers)
    sent = world.platform.request("POST", "/join/offers", {**FORM, **headers}, b"phone=1")

    for answer in (shown, lost, sent):
        assert f'<html lang="{language}"'.encode() in answer.body
    assert b'<html lang="en"' in chosen.body


def test_a_program_of_one_language_is_shown_in_it_whatever_the_browser_prefers(
    world: World,
) -> None:
    offers, *others = world.brand.programs
    english = replace(offers, texts={"en": offers.texts["en"]})
    changed = replace(world.brand, programs=(english, *others))
    apply_brand(changed, by="a test", now=world.platform.clock.now())

    shown = world.platform.request("GET", "/join/offers", {"accept-language": "es"})

    assert b'<html lang="en"' in shown.body


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unexpected_error_is_a_page_too(world: World, method: str) -> None:
    def fail(_call: Call) -> None:
        raise RuntimeError("AWS is away")

    headers = {**(FORM if method == "POST" else {}), "accept-language": "es"}
    brand.forget()
    with watched(fail):
        answer = world.platform.request(method, "/join/offers", headers, b"phone=1")

    assert answer.status == 500
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert b"Algo sali\xc3\xb3 mal" in answer.body
    assert b"AWS is away" not in answer.body


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_program_is_a_page_that_says_so(world: World, method: str) -> None:
    headers = FORM if method == "POST" else {}

    answer = world.platform.request(method, "/join/nothing", headers, b"phone=1")

    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert b"This page does not exist" in answer.body
    assert world.brand.website.encode() in answer.body


def test_the_form_knows_no_injection(world: World) -> None:
    answer = submit(world, phone='"><script>alert(1)</script>')

    assert answer.status == 422
    assert b"<script>" not in answer.body
    assert ANA not in answer.body.decode()
