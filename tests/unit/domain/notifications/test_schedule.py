"""When which channel is told of an alert."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.notifications import Channel, ChannelType, Kind, Notifications
from shared.domain.contacts.priority import Priority
from shared.domain.core.phone import ContactId
from shared.domain.notifications.alert import Alert
from shared.domain.notifications.schedule import agenda_of, next_digest, steps_of
from tests.support.tables import table
from tests.support.telling import at

TEAM = Channel("team", ChannelType.SLACK)
SECOND = Channel("second", ChannelType.EMAIL, backup=True)


@pytest.fixture
def telling(brand: Brand) -> Brand:
    return replace(brand, notifications=Notifications((TEAM, SECOND)))


def alert(priority: Priority, when: datetime, due: datetime) -> Alert:
    return Alert(ContactId("con_a"), "01", priority, when, when, due)


def shown(brand: Brand, one: Alert) -> Sequence[tuple[str, str, str]]:
    zone = at(9).tzinfo
    return [
        (f"{step.at.astimezone(zone):%d %H:%M}", step.reason, step.channel)
        for step in steps_of(one, brand)
    ]


def test_a_danger_is_told_at_any_hour(telling: Brand) -> None:
    one = alert(Priority.P0, at(0, 4), at(0, 19))

    assert shown(telling, one) == [
        ("03 00:04", "new", "team"),
        ("03 00:19", "unanswered", "second"),
        ("03 00:34", "overdue", "second"),
    ]


def test_all_else_is_told_in_the_teams_hours(telling: Brand) -> None:
    assert shown(telling, alert(Priority.P1, at(20), at(9, 15, day=4))) == [
        ("04 09:00", "new", "team"),
        ("04 09:15", "unanswered", "second"),
        ("04 09:30", "overdue", "second"),
    ]
    assert shown(telling, alert(Priority.P2, at(16, 50), at(9, 50, day=4))) == [
        ("04 09:00", "digest", "team"),
        ("04 09:50", "overdue", "second"),
    ]


def test_without_a_backup_the_same_channels_are_told_again(telling: Brand) -> None:
    alone = replace(telling, notifications=Notifications((TEAM,)))

    assert shown(alone, alert(Priority.P0, at(12), at(12, 15))) == [
        ("03 12:00", "new", "team"),
        ("03 12:15", "unanswered", "team"),
        ("03 12:30", "overdue", "team"),
    ]
    assert shown(alone, alert(Priority.P3, at(12, 1), at(13, 1))) == [
        ("03 12:15", "digest", "team"),
        ("03 13:15", "digest", "team"),
    ]


def test_a_channel_of_no_kind_is_told_nothing(telling: Brand) -> None:
    silent = replace(TEAM, id="silent", p2=Kind.NONE, p3=Kind.NONE)
    brand = replace(telling, notifications=Notifications((silent,)))

    assert shown(brand, alert(Priority.P2, at(12), at(13))) == []


def test_a_step_that_is_late_waits_for_the_team_but_a_danger_does_not(telling: Brand) -> None:
    """The clock was away from the afternoon until the night."""
    question, danger = (
        alert(priority, at(16, 30), at(16, 45)) for priority in (Priority.P1, Priority.P0)
    )

    late = agenda_of(question, telling, now=at(23))
    assert (late.due, late.next_at) == ((), at(9, day=4))
    assert len(agenda_of(danger, telling, now=at(23)).due) == 3
    assert len(agenda_of(question, telling, now=at(9, day=4)).due) == 3


def test_a_step_is_made_once(telling: Brand) -> None:
    one = alert(Priority.P0, at(12), at(12, 15))
    first = agenda_of(one, telling, now=at(12))
    told = replace(one, told=frozenset({step.name for step in first.due}))

    assert [step.name for step in first.due] == ["new:team"]
    assert agenda_of(told, telling, now=at(12, 14)).due == ()
    assert [step.name for step in agenda_of(told, telling, now=at(12, 15)).due] == [
        "unanswered:second"
    ]


@table(
    ("when", "digest"),
    [
        (at(9), at(9)),
        (at(9, 1), at(9, 15)),
        (at(16, 45), at(16, 45)),
        (at(16, 46), at(9, day=4)),
        (at(0), at(9)),
        (at(23, 59), at(9, day=4)),
        (at(15, 50, day=6), at(10, day=7)),
    ],
)
def test_digests_come_each_quarter_in_the_teams_hours(
    when: datetime, digest: datetime, brand: Brand
) -> None:
    assert next_digest(brand, when) == digest
