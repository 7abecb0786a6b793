"""What a campaign will do, person by person: from which number, when, or why not."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.audience.filter import parse
from shared.domain.brand.model import Brand
from shared.domain.calendar.local_time import LocalTime
from shared.domain.campaigns.batches import Slot
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.content.options import Experiment
from shared.domain.campaigns.experiments import HOLDOUT, REST, group
from shared.domain.campaigns.plan.planner import Planner
from shared.domain.campaigns.plan.tally import SAMPLES, Tally
from shared.domain.contacts.contact_state import (
    ConsentState,
    ContactState,
    DeclaredLocation,
    Promotion,
    Thread,
)
from shared.domain.core.phone import PhoneNumber
from shared.domain.gate.policy import Policy
from shared.domain.location.contact_location import locate_contact
from shared.domain.messages.message import Category
from shared.domain.quiet_hours.permitted_hours import Preference, permitted
from shared.domain.quiet_hours.typical_hours import ALWAYS
from tests.unit.domain.builders import EUM, NOW, PHONE, TELNYX, TWILIO, a_consent, bounded
from tests.unit.domain.campaigns.campaign_builders import (
    BODY,
    CAMPAIGN,
    SERVICE,
    a_content,
    a_mailing,
    somebody,
)

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NIGHT = NOW + 12 * HOUR
"""23:00 in New York, 18:00 in Honolulu."""

RATES: Mapping[str, float] = {EUM: 1, TWILIO: 0.01, TELNYX: 75}
PHONES = [
    PhoneNumber(f"+1{area}5550123") for area in ("202", "212", "305", "415", "808", "906", "800")
]
ACTIVE = a_consent(ConsentState.ACTIVE)
TEN_O_CLOCK = LocalTime(date(2026, 11, 5), time(10))

HEADS = st.builds(
    lambda place, phone, state, language, unread, pause, sold: somebody(
        place,
        a_consent(state),
        phone=phone,
        thread=Thread(unread=unread),
        language=language,
        paused_until=pause,
        promotions=tuple(Promotion(f"msg_{n}", at) for n, at in enumerate(sold)),
    ),
    st.integers(0, 10**6),
    st.sampled_from(PHONES),
    st.sampled_from([ConsentState.ACTIVE] * 4 + [ConsentState.REVOKED]),
    st.sampled_from([None, "en", "es"]),
    st.sampled_from([0, 0, 0, 1]),
    st.none() | st.integers(-600, 6000).map(lambda minutes: NOW + minutes * MINUTE),
    st.lists(st.integers(1, 3000).map(lambda minutes: NOW - minutes * MINUTE), max_size=2).map(
        sorted
    ),
)
EXPERIMENTS = st.builds(
    Experiment, holdout_percent=st.sampled_from([0, 50]), test_percent=st.sampled_from([40, 100])
)


@settings(bounded, max_examples=25)
@given(st.lists(HEADS, max_size=12), EXPERIMENTS, st.sampled_from(["", "language = es"]))
def test_everybody_who_is_meant_is_counted_once(
    brand: Brand, heads: list[ContactState], experiment: Experiment, audience: str
) -> None:
    content = a_content("a", "b", audience=audience, experiment=experiment)
    planner = _planner(brand, content, now=NIGHT)

    slots = [slot for head in heads if (slot := planner.consider(head))]

    tally = planner.tally
    meant = [h for h in heads if not audience or h.contact.language == "es"]
    held = [h for h in meant if group(content, CAMPAIGN, h.contact.contact_id) == HOLDOUT]
    deferred, skipped = sum(tally.deferred.values()), sum(tally.skipped.values())
    assert (tally.matched, tally.holdout) == (len(meant), len(held))
    assert tally.matched == tally.holdout + tally.leaving + deferred + skipped
    assert len(slots) == tally.recipients == sum(tally.numbers.values())
    texts = tally.leaving + deferred
    assert sum(tally.variants.values()) == sum(tally.languages.values()) == texts
    assert tally.parts == {n: sum(times.values()) for n, times in tally.starts.items()}
    assert tally.parts == {
        n: sum(sum(minutes.values()) for minutes in hours.values())
        for n, hours in tally.hours.items()
    }
    assert sum(sum(minutes.values()) for minutes in tally.in_vain.values()) == skipped
    assert len(tally.samples) == min(texts, SAMPLES)


@settings(bounded, max_examples=25)
@given(HEADS, st.integers(0, 2 * 24 * 60).map(lambda minutes: NOW + minutes * MINUTE))
def test_nobody_is_planned_for_earlier_than_the_gate_says(
    brand: Brand, head: ContactState, now: datetime
) -> None:
    policy = Policy()
    planner = _planner(brand, now=now)

    slot = planner.consider(head)

    assert slot
    assert slot.not_before >= now
    if planner.tally.skipped:
        return
    contact = head.contact
    if contact.paused_until:
        assert slot.not_before >= contact.paused_until
    if "cap_24_hours" in planner.tally.deferred:
        assert slot.not_before >= max(p.at for p in contact.promotions) + 24 * HOUR
    if planner.tally.leaving or "quiet_hours" in planner.tally.deferred:
        preference = Preference(policy.opens, policy.closes)
        assert permitted(
            locate_contact(contact.phone), slot.not_before, preference=preference
        ).allowed


def _planner(brand: Brand, content: Content | None = None, *, now: datetime = NOW) -> Planner:
    content = content or a_content()
    of_all = a_mailing(brand, content, ends_at=now + 72 * HOUR)
    return Planner(of_all, parse(content.audience), Policy(), now=now)


def test_at_night_a_message_waits_for_the_contacts_own_morning(brand: Brand) -> None:
    planner = _planner(brand, now=NIGHT)
    east, hawaii = somebody(1), somebody(2, phone=PhoneNumber("+18085550123"))

    placed = [planner.consider(head) for head in (east, hawaii)]

    morning = datetime(2026, 11, 4, 9, tzinfo=ZoneInfo("America/New_York"))
    assert [slot.not_before for slot in placed if slot] == [morning, NIGHT]
    tally = planner.tally
    assert (tally.leaving, tally.deferred, tally.skipped) == (1, {"quiet_hours": 1}, {})
    assert tally.starts == {EUM: {morning: 1, NIGHT: 1}}
    assert tally.hours == {
        EUM: {"14:00-00:50": {_minute(morning): 1}, "19:00-05:50": {_minute(NIGHT): 1}}
    }


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60


def test_what_is_no_promotion_knows_no_hours(brand: Brand) -> None:
    planner = _planner(brand, a_content(category=Category.TRANSACTIONAL), now=NIGHT)

    planner.consider(somebody(1))

    assert planner.tally.hours == {EUM: {ALWAYS.name: {_minute(NIGHT): 1}}}


def test_hours_are_those_of_the_day_on_which_it_begins(brand: Brand) -> None:
    # The clocks go back on 1 November: nine in New York is 13:00 UTC before, and 14:00 after.
    before = NOW - timedelta(days=4)
    monday = LocalTime(date(2026, 11, 2), time(10))
    now, later = a_content(), a_content(local_time=monday)

    planners = [_planner(brand, content, now=before) for content in (now, later)]

    for planner in planners:
        planner.consider(somebody(1))
    assert [list(planner.tally.hours[EUM]) for planner in planners] == [
        ["13:00-23:50"], ["14:00-00:50"],
    ]  # fmt: skip


def test_contacts_deferred_for_their_own_reasons_share_half_hours(brand: Brand) -> None:
    planner = _planner(brand)

    for n in (1, 29, 30, 31):
        planner.consider(somebody(n, paused_until=NOW + n * MINUTE))

    [minutes] = planner.tally.hours[EUM].values()
    assert minutes == {_minute(NOW + 30 * MINUTE): 3, _minute(NOW + HOUR): 1}


def test_who_waits_is_placed_with_those_of_the_same_five_minutes(brand: Brand) -> None:
    planner = _planner(brand)

    slots = [planner.consider(somebody(n, paused_until=NOW + n * MINUTE)) for n in (1, 4, 5, 6, 10)]

    after = [slot and (slot.not_before - NOW) // MINUTE for slot in slots]
    assert after == [5, 5, 5, 10, 10]
    assert planner.tally.deferred == {"paused": 5}


def test_every_contact_is_planned_with_the_message_of_their_own_group(brand: Brand) -> None:
    long = BODY + "." * 160
    variants = (Variant("a", {"en": BODY}), Variant("b", {"en": long}))
    content = a_content(variants=variants, experiment=Experiment(test_percent=80))
    planner, groups = _planner(brand, content), dict[str, str]()

    for place in range(40):
        slot = planner.consider(somebody(place))
        assert slot
        groups[slot.contact_id] = group(content, CAMPAIGN, slot.contact_id)
        # Who waits for the winner is planned with the first text.
        assert slot.parts == (2 if groups[slot.contact_id] == "b" else 1)

    assert planner.tally.variants == Counter(groups.values())
    assert planner.tally.parts == {EUM: 40 + planner.tally.variants["b"]}
    for sample in planner.tally.samples:
        assert sample.variant == groups[sample.contact_id].replace(REST, "a")
        assert sample.body == (long if sample.variant == "b" else BODY)


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("+12025550123", "America/New_York"),
        ("+14155550123", "America/Los_Angeles"),
        ("+19065550123", "America/Chicago"),  # Michigan's north is in two zones: the later counts
        ("+18005550123", "America/Adak"),  # anywhere: Adak and Honolulu agree in November
    ],
)
def test_a_local_time_is_the_contacts_wherever_they_may_be(
    brand: Brand, phone: str, zone: str
) -> None:
    planner = _planner(brand, a_content(local_time=TEN_O_CLOCK))

    slot = planner.consider(somebody(1, phone=PhoneNumber(phone)))

    assert slot
    assert slot.not_before == datetime(2026, 11, 5, 10, tzinfo=ZoneInfo(zone))
    assert planner.tally.leaving == 1


def test_a_local_time_that_is_past_is_now(brand: Brand) -> None:
    late = _planner(brand, a_content(local_time=TEN_O_CLOCK), now=NOW + 48 * HOUR)

    slot = late.consider(somebody(1))

    assert slot
    assert slot.not_before == NOW + 48 * HOUR


def test_without_a_zone_there_is_no_local_time(brand: Brand) -> None:
    planner = _planner(brand, a_content(local_time=TEN_O_CLOCK))
    nowhere = somebody(1, phone=PhoneNumber("+9995550123"))

    slot = planner.consider(nowhere)

    assert slot == Slot(nowhere.contact.contact_id, EUM, NOW, 1)
    assert planner.tally == Tally(
        matched=1, skipped={"no_zone": 1}, numbers={EUM: 1}, in_vain={EUM: {_minute(NOW): 1}}
    )


def test_a_text_that_cannot_be_written_is_counted_and_kept_for_its_record(brand: Brand) -> None:
    body = "Juniper & Pine: hello {{ contact.first_name }}. STOP to end"
    planner = _planner(brand, a_content(variants=(Variant("a", {"en": body}),)))
    known, unknown = somebody(1, attributes={"first_name": "Ana"}), somebody(2)

    placed = [planner.consider(head) for head in (known, unknown)]

    assert [slot and slot.contact_id for slot in placed] == [
        head.contact.contact_id for head in (known, unknown)
    ]
    assert (planner.tally.leaving, planner.tally.skipped) == (1, {"undefined": 1})
    [sample] = planner.tally.samples
    assert sample.body == "Juniper & Pine: hello Ana. STOP to end"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, NOW),
        ({"starts_at": NOW - HOUR}, NOW),
        ({"starts_at": NOW + HOUR}, NOW + HOUR),
    ],
)
def test_nobody_is_texted_before_the_start(
    brand: Brand, changed: dict[str, datetime], expected: datetime
) -> None:
    slot = _planner(brand, a_content(**changed)).consider(somebody(1))

    assert slot
    assert slot.not_before == expected


def test_the_rest_waits_for_the_winner(brand: Brand) -> None:
    experiment = Experiment(test_percent=50, decide_after_minutes=30)
    content = a_content("a", "b", starts_at=NOW + HOUR, experiment=experiment)
    planner = _planner(brand, content)

    for place in range(60):
        head = somebody(place)
        slot = planner.consider(head)
        waits = group(content, CAMPAIGN, head.contact.contact_id) == REST
        assert slot
        assert slot.not_before == NOW + HOUR + (30 * MINUTE if waits else 0 * MINUTE)

    assert planner.tally.variants.keys() == {"a", "b", REST}


def test_parts_count_what_the_networks_count(brand: Brand) -> None:
    long = Variant("a", {"en": SERVICE, "es": SERVICE + "ó" + "." * 70})
    planner = _planner(brand, a_content(variants=(long,), category=Category.TRANSACTIONAL))

    slots = [planner.consider(somebody(n, language=code)) for n, code in enumerate(("en", "es"))]

    assert [slot and slot.parts for slot in slots] == [1, 2]
    assert planner.tally.parts == {EUM: 3}
    assert planner.tally.languages == {"en": 1, "es": 1}


def test_a_contact_is_planned_for_the_number_written_to(brand: Brand) -> None:
    planner = _planner(brand)

    slots = [
        planner.consider(somebody(n, last_number=last)) for n, last in enumerate([TWILIO, None])
    ]

    assert [slot and slot.number for slot in slots] == [TWILIO, EUM]
    assert planner.tally.numbers == {TWILIO: 1, EUM: 1}


def test_a_stated_place_moves_the_hour_of_a_local_time(brand: Brand) -> None:
    planner = _planner(brand, a_content(local_time=TEN_O_CLOCK))
    moved = somebody(1, declared_location=DeclaredLocation("Pacific/Honolulu", "US-HI"))

    slot = planner.consider(moved)

    assert slot
    assert moved.contact.phone == PHONE
    assert slot.not_before == datetime(2026, 11, 5, 10, tzinfo=ZoneInfo("Pacific/Honolulu"))
