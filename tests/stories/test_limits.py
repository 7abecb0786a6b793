"""No transaction grows with data: everything works at the limits of brand.yaml, and beyond them
for a contact who has collected consents over the years."""

from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
import yaml
from msgspec.structs import replace

from infra.brand_file.reader import BrandFileError, read_brand
from infra.local.people import phone_of, subscribe
from infra.local.setup import load_brand
from infra.stack.template import ROOT
from shared.domain.brand.model import MAX_NUMBERS, MAX_PROGRAMS, Brand
from shared.domain.brand.program import Language
from shared.domain.consent.transitions import request_opt_in
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.ledger.events import Evidence, Means
from shared.platform.ids import new_claim
from shared.storage import due
from shared.storage.campaigns import lanes
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction
from shared.usecases.admin.apply_brand import BRAND_TOO_LARGE, MAX_BYTES, apply_brand
from shared.usecases.campaigns import campaign_lifecycle
from shared.usecases.campaigns.plan_campaign import total
from tests.support.campaigning import draft, launch, many, minutes, plan, progress
from tests.support.world import ANA, EUM, World

YEAR_2030 = 2030
PHONE = PhoneNumber(ANA)


def with_programs(brand: Brand, count: int) -> Brand:
    """The brand with programs of its first one's kind, `p0`, `p1` and so on, and their texts."""
    first = brand.programs[0]
    added = (
        replace(first, id=f"p{place}", keywords={"en": (f"JOIN{place}",)})
        for place in range(count - len(brand.programs))
    )
    return replace(brand, programs=(*brand.programs, *added))


def with_numbers(brand: Brand, count: int) -> Brand:
    """The brand with `count` more numbers of the program `offers`."""
    first = next(number for number in brand.numbers if number.program == "offers")
    numbers = (replace(first, number=f"+1303555{place:04d}") for place in range(count))
    return replace(brand, numbers=(*brand.numbers, *numbers), canary=None)


def at_the_limits(brand: Brand) -> Brand:
    most = with_numbers(with_programs(brand, MAX_PROGRAMS), MAX_NUMBERS - len(brand.numbers))
    assert (len(most.programs), len(most.numbers)) == (40, 500)
    return most


def ask(world: World, contact: ContactId, program: str) -> None:
    now = world.platform.clock.now()
    before = contact_states.load(contact)
    assert before
    evidence = Evidence(means=Means.TEXT, text="Reply YES", said="JOIN")
    expires_at = now.replace(hour=23)
    change = request_opt_in(before, program, evidence, expires_at=expires_at, now=now)
    contact_states.commit(Transaction(new_claim()), before, change.head, events=change.events)


def wrote_to(world: World, numbers: list[str]) -> None:
    """Subscribes a contact for each number, who has written to that number last."""
    for place, number in enumerate(numbers):
        contact = subscribe(phone_of(place), now=world.platform.clock.now())
        before = contact_states.load(contact)
        assert before
        after = msgspec.structs.replace(
            before, contact=msgspec.structs.replace(before.contact, last_number=number)
        )
        contact_states.commit(Transaction(new_claim()), before, after)


def test_an_opt_out_ends_any_number_of_consents_and_questions(world: World) -> None:
    now = world.platform.clock.now()
    contact = subscribe(PHONE, now=now)
    for place in range(70):
        subscribe(PHONE, now=now, program=f"former{place}")
    for place in range(35):
        ask(world, contact, f"asked{place}")

    world.text_in("STOP")

    assert world.handset() == [world.brand.programs[0].texts["en"].stop]
    assert len(world.consents()) == 106
    assert set(world.consents().values()) == {"revoked"}
    assert world.send().status == 409
    world.pass_time(days=2)
    assert list(due.before(world.platform.clock.now().replace(year=YEAR_2030))) == []
    assert len(world.handset()) == 1


def test_start_restores_every_program_at_the_limit_with_one_welcome(world: World) -> None:
    brand = with_programs(world.brand, MAX_PROGRAMS)
    now = world.platform.clock.now()
    apply_brand(brand, by="a test", now=now)
    for program in brand.programs:
        subscribe(PHONE, now=now, program=program.id)
    world.text_in("STOP")

    world.text_in("START", to=EUM)

    assert set(world.consents().values()) == {"active"}
    assert len(world.consents()) == MAX_PROGRAMS
    welcome = world.handset()[-1]
    assert len(world.handset()) == 2
    assert welcome == brand.programs[0].texts["en"].welcome
    world.text_in("STOP")
    assert set(world.consents().values()) == {"revoked"}


def test_a_consent_given_after_an_opt_out_is_valid(world: World) -> None:
    now = world.platform.clock.now()
    for place in range(60):
        subscribe(PHONE, now=now, program=f"former{place}")
    world.text_in("STOP")

    subscribe(PHONE, now=world.platform.clock.now(), program="offers")

    states = world.consents()
    assert states.pop("offers") == "active"
    assert set(states.values()) == {"revoked"}


def test_a_campaign_launches_over_more_numbers_than_a_transaction_holds(world: World) -> None:
    brand = with_numbers(world.brand, 110)
    load_brand(world.platform, brand)
    wrote_to(world, [number.number for number in brand.numbers])
    campaign_id = draft(world)
    planned = plan(world, campaign_id)

    answer = launch(world, campaign_id, planned["plan_token"])

    assert answer.status == 202, answer.body
    assert len(lanes.of_campaign(campaign_id)) > 100


@pytest.mark.matrix
def test_lanes_outside_of_the_launch_are_sent_and_the_campaign_ends(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "LANES_AT_LAUNCH", 2)
    brand = with_numbers(world.brand, 16)
    load_brand(world.platform, brand)
    wrote_to(world, [number.number for number in brand.numbers[-16:]] + [ANA] * 4)
    campaign_id = draft(world)

    launch(world, campaign_id)
    minutes(world, 5)

    found = progress(world, campaign_id)
    assert (found["state"], found["progress"]["outcomes"]) == ("finished", {"sent": 20})
    assert [len(world.handset(phone_of(place))) for place in range(20)] == [1] * 20


def test_lanes_of_a_launch_that_failed_send_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "LANES_AT_LAUNCH", 0)
    many(world, 3)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the function was stopped")

    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "commit", fail)
        assert launch(world, campaign_id, token).status == 500
    minutes(world, 5)
    assert [world.handset(phone_of(place)) for place in range(3)] == [[], [], []]

    assert launch(world, campaign_id, token).status == 202
    minutes(world, 5)
    assert [len(world.handset(phone_of(place))) for place in range(3)] == [1, 1, 1]


def test_at_the_limits_a_contact_joins_stops_and_returns_by_every_way(world: World) -> None:
    brand = at_the_limits(world.brand)
    load_brand(world.platform, brand)
    last, number = brand.programs[-1], brand.numbers[-1].number
    for program in brand.programs[:-1]:
        subscribe(PHONE, now=world.platform.clock.now(), program=program.id)
    form = urlencode({"phone": ANA, "consent": "yes"}).encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    page = world.platform.request("GET", f"/join/{last.id}", {}, b"")
    answer = world.platform.request("POST", f"/join/{last.id}", headers, form, ip="203.0.113.9")
    world.platform.drain()
    assert (page.status, answer.status) == (200, 200)
    world.text_in("YES", to=number)
    assert list(world.consents().values()) == ["active"] * MAX_PROGRAMS

    opt_out = {"phone": ANA, "means": "email"}
    assert world.api("POST", "/v1/contacts/opt-out", opt_out).status == 200
    assert set(world.consents().values()) == {"revoked"}
    before = len(world.handset())
    world.text_in("START", to=number)

    assert list(world.consents().values()) == ["active"] * MAX_PROGRAMS
    assert len(world.handset()) == before + 1
    world.text_in("STOP", to=number)
    assert set(world.consents().values()) == {"revoked"}
    assert len(world.handset()) == before + 2


@pytest.mark.matrix
def test_at_the_limits_a_campaign_is_launched_paused_resumed_and_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    brand = at_the_limits(world.brand)
    load_brand(world.platform, brand)
    many(world, 2)
    campaign_id = draft(world)
    token = plan(world, campaign_id)["plan_token"]
    every = dict.fromkeys((number.number for number in brand.numbers), 1)
    monkeypatch.setattr(
        campaign_lifecycle, "total", lambda shards: replace(total(shards), numbers=every)
    )

    assert launch(world, campaign_id, token).status == 202
    for step, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
        assert world.api("POST", f"/v1/campaigns/{campaign_id}/{step}").status == 200
        assert progress(world, campaign_id)["state"] == state

    found = lanes.of_campaign(campaign_id)
    now = world.platform.clock.now()
    assert len(found) == MAX_NUMBERS
    assert {lane.due_at for lane in found} == {now}


def own(what: str, n: int) -> dict[str, object]:
    """What each program, or number, has of its own in the file."""
    if what == "programs":
        return {"id": f"p{n}", "keywords": {"en": [f"JOIN{n}"]}}
    return {"number": f"+1303555{n:04d}"}


@pytest.mark.parametrize(("what", "most"), [("programs", MAX_PROGRAMS), ("numbers", MAX_NUMBERS)])
def test_one_above_a_limit_is_refused_by_the_line_and_the_limit_is_not(
    what: str, most: int, tmp_path: Path
) -> None:
    data = yaml.safe_load((ROOT / "brand.example.yaml").read_text())
    (first, *_), path = data[what], tmp_path / "brand.yaml"
    data[what] += [{**first, **own(what, n)} for n in range(most - len(data[what]))]

    path.write_text(yaml.safe_dump(data, sort_keys=False))
    assert len(getattr(read_brand(path), what)) == most
    data[what].append({**first, **own(what, most)})
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    line = path.read_text().splitlines().index(f"{what}:") + 1
    with pytest.raises(BrandFileError) as refused:
        read_brand(path)

    assert (
        str(refused.value)
        == f"{path}:{line}: {what}: {what} has {most + 1} entries: at most {most}"
    )


def test_a_brand_too_large_for_an_item_is_refused(world: World) -> None:
    first = world.brand.programs[0]
    long = {
        language: replace(texts, welcome=texts.welcome + "a" * (1600 - len(texts.welcome)))
        for language, texts in first.texts.items()
    }
    keywords: dict[Language, tuple[str, ...]] = {
        "en": tuple(f"WORD{place:06d}" for place in range(MAX_BYTES // 10))
    }
    large = replace(first, texts=long, keywords=keywords)
    brand = replace(world.brand, programs=(large, *world.brand.programs[1:]))

    with pytest.raises(BRAND_TOO_LARGE.error) as refused:
        apply_brand(brand, by="a test", now=world.platform.clock.now())
    assert refused.value.code == "brand_too_large"
