"""The capacity units that the functions take of each partition key: one batch is planned and sent
on the local platform, and every request is weighed. Nothing is listed by hand, so that no write
can be forgotten."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from msgspec.structs import replace

from infra.brand_file.reader import read_brand
from infra.load_model.keys.scale import Scale, Units
from infra.load_model.scenario import PROGRAM, RATES, TEXTS
from infra.local import calls
from infra.local.clock import Clock
from infra.local.people import phone_of, subscribe
from infra.local.platform import Platform, platform
from infra.local.setup import load_brand
from infra.stack.template import ROOT
from shared.domain.brand.number import NumberType
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.rate_limits import BATCH_SIZE
from shared.domain.core.phone import PhoneNumber, contact_id
from shared.domain.messages.message import Category
from shared.platform.observability import logger
from shared.platform.secrets import secrets
from shared.storage.core import keys
from shared.usecases.campaigns.campaign_lifecycle import launch_campaign
from shared.usecases.campaigns.change_campaign import create_campaign, find
from shared.usecases.campaigns.plan_campaign import plan_campaign

NOW = datetime(2026, 12, 1, 18, tzinfo=UTC)
ANSWERS = 5
"""Contacts who reply and opt out."""


@dataclass(frozen=True)
class Recorded:
    """Units of a plan without contacts, and of one batch: planned, released, sent with receipts,
    replied to, and opted out of."""

    steps: Units
    planned: Units
    released: Units
    sent: Units
    replied: Units
    opted_out: Units


def record() -> Recorded:
    with (
        _quiet(),
        platform(base_url=os.environ["PUBLIC_BASE_URL"], clock=Clock(frozen_at=NOW)) as rapport,
    ):
        example = read_brand(ROOT / "brand.example.yaml")
        fast = tuple(
            replace(number, rate=RATES[NumberType.SHORT_CODE]) for number in example.numbers
        )
        load_brand(rapport, replace(example, numbers=fast))
        phones, scale = list(islice(_phones(), BATCH_SIZE)), Scale()
        with calls.watched(scale.watch):
            _plan(rapport)
            steps = scale.taken()
            for phone in phones:
                subscribe(phone, now=NOW)
            campaign_id = _plan(rapport)
            planned = scale.taken()
            _send(rapport, campaign_id)
            released, sent = scale.taken(by_clock=True), scale.taken()
            replied = _write_back(rapport, scale, phones[:ANSWERS], "What sizes?")
            opted_out = _write_back(rapport, scale, phones[:ANSWERS], "STOP")
    return Recorded(steps, planned, released, sent, replied, opted_out)


@contextmanager
def _quiet() -> Iterator[None]:
    """Prints no metrics and no log lines, which go to the standard output of the import."""
    level = logger.log_level
    logger.setLevel("CRITICAL")
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            yield
    finally:
        logger.setLevel(level)


def _phones() -> Iterator[PhoneNumber]:
    """Yields numbers of contacts in one shard of the audience, so that they share a batch."""
    for phone in map(phone_of, count()):
        id = contact_id(secrets().pepper, phone)
        if keys.audience_of(PROGRAM, id) == keys.audience(PROGRAM, 0):
            yield phone


def _plan(rapport: Platform) -> str:
    content = Content("Boots", PROGRAM, Category.PROMOTIONAL, (Variant("a", TEXTS),))
    campaign_id = create_campaign(content, author="load model", now=NOW).campaign_id
    plan_campaign(campaign_id, now=NOW)
    rapport.drain()
    return campaign_id


def _send(rapport: Platform, campaign_id: str) -> None:
    launch_campaign(campaign_id, find(campaign_id).token or "", by="load model", now=NOW)
    for _ in range(10):
        rapport.tick()
        if find(campaign_id).state == "finished":
            return
        rapport.clock.advance(timedelta(minutes=1))
    raise RuntimeError("the campaign does not end")


def _write_back(rapport: Platform, scale: Scale, phones: Sequence[PhoneNumber], text: str) -> Units:
    for phone in phones:
        number = rapport.carrier.handset(phone)[-1].from_number
        rapport.text(phone, number, text)
    rapport.drain()
    return scale.taken()
