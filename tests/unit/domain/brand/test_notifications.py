"""Which channels a brand may have."""

import pytest

from shared.domain.brand.notifications import Channel, ChannelType, Kind, Notifications
from shared.domain.brand.validation import BrandInvalid
from shared.domain.contacts.priority import Priority
from tests.support.tables import table

HOOK = "https://hooks.example.com/rapport"


def test_the_usual_kinds() -> None:
    team, backup = (
        Channel("team", ChannelType.SLACK),
        Channel("lead", ChannelType.EMAIL, backup=True),
    )
    own = Channel("own", ChannelType.WEBHOOK, url=HOOK, p1=Kind.NONE)

    assert [team.kind_for(one) for one in Priority] == ["page", "page", "digest", "digest"]
    assert [backup.kind_for(one) for one in Priority] == ["page"] * 4
    assert [own.kind_for(one) for one in Priority] == ["page", "none", "digest", "digest"]


@table(
    ("id", "kind", "url", "says"),
    [
        ("Team", ChannelType.SLACK, None, "id is a lower-case word"),
        ("team", ChannelType.SLACK, "https://hooks.slack.com/services/x", "is not written here"),
        ("team", ChannelType.EMAIL, "mailto:me@example.com", "is not written here"),
        ("team", ChannelType.WEBHOOK, None, "https:// address"),
        ("team", ChannelType.WEBHOOK, "http://hooks.example.com", "https:// address"),
        ("team", ChannelType.WEBHOOK, "https://169.254.169.254/", "https:// address"),
    ],
)
def test_a_channel_that_cannot_work_is_refused(
    id: str, kind: ChannelType, url: str | None, says: str
) -> None:
    with pytest.raises(BrandInvalid, match=says):
        Channel(id, kind, url=url)


@table(
    ("channels", "link", "says"),
    [
        ((Channel("a1", ChannelType.SLACK, p0=Kind.DIGEST),), None, "page for p0"),
        ((Channel("a1", ChannelType.SLACK, backup=True),), None, "page for p0"),
        ((Channel("a1", ChannelType.SLACK),) * 2, None, "appears twice"),
        (tuple(Channel(f"a{n}", ChannelType.SLACK) for n in range(11)), None, "at most 10"),
        ((), "https://desk.example.com/", "contact_id"),
        ((), "http://desk.example.com/{contact_id}", "https://"),
        ((), "https://{contact_id}.local/", "https://"),
    ],
)
def test_channels_that_leave_a_danger_unread_are_refused(
    channels: tuple[Channel, ...], link: str | None, says: str
) -> None:
    with pytest.raises(BrandInvalid, match=says):
        Notifications(channels, link)
