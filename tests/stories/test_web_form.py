"""Joining on the web: asked by text to confirm, whoever typed the number."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest

from infra.local.gateway import HttpAnswer
from shared.usecases.admin.apply_brand import apply_brand
from tests.support.world import ANA, World

FORM = {"content-type": "application/x-www-form-urlencoded", "user-agent": "Example Browser 1"}
IP = "198.51.100.7"


def submit(world: World, ip: str = IP, **fields: str) -> HttpAnswer:
    filled = {"phone": "(202) 555-0123", "consent": "yes", "language": "en", "website": ""}
    body = urlencode({**filled, **fields}).encode()
    answer = world.platform.request("POST", "/join/offers", FORM, body, ip=ip)
    world.platform.drain()
    return answer


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


def test_the_box_is_optional_and_without_it_nothing_is_sent(world: World) -> None:
    answer = submit(world, consent="")

    assert answer.status == 200
    assert world.handset() == []


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


def test_one_number_is_asked_three_times_an_hour_at_most(world: World) -> None:
    answers = [submit(world, ip=f"198.51.100.{n}") for n in range(5)]

    assert [a.status for a in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) <= 3600
    assert len(world.handset()) == 3
    world.pass_time(minutes=59)
    assert submit(world, ip="198.51.100.9").status == 429
    world.pass_time(minutes=1)
    assert submit(world, ip="198.51.100.9").status == 200


def test_one_address_may_ask_for_twenty_numbers_an_hour(world: World) -> None:
    answers = [submit(world, phone=f"+1415555{100 + n:04d}") for n in range(22)]

    assert [a.status for a in answers] == [200] * 20 + [429] * 2


def test_a_country_is_asked_so_often_an_hour_and_costs_no_other_country_a_text(
    world: World,
) -> None:
    assert world.brand.join.per_country_per_hour == 1000
    join = replace(world.brand.join, countries=("US", "CA"), per_country_per_hour=3)
    apply_brand(replace(world.brand, join=join), by="a test", now=world.platform.clock.now())
    in_the_us = [f"+1415555{100 + n:04d}" for n in range(5)]

    answers = [submit(world, f"198.51.100.{n}", phone=one) for n, one in enumerate(in_the_us)]
    elsewhere = submit(world, phone="+16135550123")
    world.pass_time(hours=1)

    assert [a.status for a in answers] == [200, 200, 200, 429, 429]
    assert [len(world.handset(one)) for one in in_the_us] == [1, 1, 1, 0, 0]
    assert elsewhere.status == 200
    assert submit(world, phone=in_the_us[-1]).status == 200


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


def test_an_unknown_program_is_not_found(world: World) -> None:
    assert world.platform.request("GET", "/join/nothing").status == 404


def test_the_form_knows_no_injection(world: World) -> None:
    answer = submit(world, phone='"><script>alert(1)</script>')

    assert answer.status == 422
    assert b"<script>" not in answer.body
    assert ANA not in answer.body.decode()
