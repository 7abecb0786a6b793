"""The conversation of the main job through the zip alone: each function is a process that sees the
unpacked package, and AWS and the networks are played round them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from infra.local.clock import Clock
from infra.local.emulators.runtime_api import Function
from infra.local.packaged import Package, packaged
from infra.local.platform import platform
from infra.local.setup import load_brand
from shared.domain.brand.model import Brand
from shared.domain.brand.notifications import Channel, ChannelType, Notifications
from tests.conftest import BASE_URL
from tests.packaging.bundle import Bundle
from tests.support.campaigning import draft, launch, progress
from tests.support.privacy import leaks
from tests.support.world import ANA, BEN, World, content

BY_EMAIL = Notifications((Channel("team-mail", ChannelType.EMAIL),))
OFFER = "Juniper & Pine: 20% off boots. Reply STOP to end"


@dataclass
class Zipped(World):
    """A world whose functions are processes; `invoked` counts what each was given."""

    functions: Mapping[str, Function] = field(default_factory=dict)
    invoked: Counter[str] = field(default_factory=Counter)


@pytest.fixture
def zipped(bundle: Bundle, brand: Brand, now: datetime) -> Iterator[Zipped]:
    clock, invoked = Clock(), Counter[str]()
    clock.set(now)

    def invoke(name: str, function: Function, event: Mapping[str, Any]) -> Any:
        invoked[name] += 1
        return function.invoke(event)

    package = Package(bundle.template, bundle.task_root, [bundle.packages, bundle.runtime_client])
    with platform(base_url=BASE_URL, clock=clock) as rapport:
        brand = replace(brand, notifications=BY_EMAIL)
        token = load_brand(rapport, brand)
        with packaged(rapport, package, invoke) as functions:
            yield Zipped(rapport, brand, token, functions, invoked)


def test_the_main_job_and_a_campaign_run_through_the_zip_alone(zipped: Zipped) -> None:
    _the_contact_subscribes(zipped)
    _an_agent_replies(zipped)
    _the_contact_gets_a_promotion(zipped)
    _the_contact_opts_out(zipped)
    _a_campaign_reaches_who_is_left(zipped)
    _agents_are_told_of_a_danger(zipped)

    assert zipped.invoked.keys() == zipped.functions.keys(), "a function that nothing has run"
    for name, function in zipped.functions.items():
        assert leaks(function.output()) == [], f"personal data in what {name} writes"


def _the_contact_subscribes(zipped: Zipped) -> None:
    texts = zipped.brand.programs[0].texts["en"]
    zipped.text_in("JOIN")
    assert zipped.handset() == [texts.question]
    zipped.text_in("YES")
    assert zipped.handset() == [texts.question, texts.welcome]
    assert zipped.consents()["offers"] == "active"


def _an_agent_replies(zipped: Zipped) -> None:
    zipped.text_in("Do you have size 38")
    waiting = zipped.get("/v1/threads?state=open")["items"]
    assert [thread["contact_id"] for thread in waiting] == [zipped.contact()]
    assert zipped.send().status == 409  # no promotion while the contact waits for an answer

    replied = content(zipped.reply("Yes, we do"))
    assert zipped.handset()[-1] == "Yes, we do"
    assert zipped.message(replied["message_id"])["status"] == "delivered"
    assert zipped.get("/v1/threads?state=open")["items"] == []


def _the_contact_gets_a_promotion(zipped: Zipped) -> None:
    sent = zipped.send(OFFER)
    assert sent.status == 202, sent.body
    assert zipped.handset()[-1] == OFFER
    assert zipped.message(content(sent)["message_id"])["status"] == "delivered"


def _the_contact_opts_out(zipped: Zipped) -> None:
    before = len(zipped.handset())
    zipped.text_in("STOP")
    zipped.text_in("stop")
    assert zipped.handset()[before:] == [zipped.brand.programs[0].texts["en"].stop]
    assert zipped.consents()["offers"] == "revoked"

    refused = zipped.send(OFFER)
    assert refused.status == 409
    assert len(zipped.handset()) == before + 1


def _a_campaign_reaches_who_is_left(zipped: Zipped) -> None:
    zipped.subscribe(BEN)
    campaign_id = draft(zipped, body=OFFER)
    assert launch(zipped, campaign_id).status == 202
    zipped.platform.tick()

    assert zipped.handset(BEN)[-1] == OFFER
    assert zipped.handset(ANA)[-1] != OFFER
    counted = progress(zipped, campaign_id)["progress"]
    assert counted["outcomes"] == {"sent": 1}
    assert counted["reported"] == {"delivered": 1}


def _agents_are_told_of_a_danger(zipped: Zipped) -> None:
    zipped.text_in("I want to kill myself", phone="+12025550125")

    assert "P0" in zipped.platform.agents.told()[-1].body
