"""How agents are told that a contact waits: channels, and how much each tells."""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from shared.domain.brand.validation import Problem, duplicates, refuse
from shared.domain.contacts.priority import Priority
from shared.domain.core.public_url import public_host

MAX_CHANNELS = 10
_ID = r"[a-z][a-z0-9-]{1,30}"
LINK_PLACE = "{contact_id}"


class ChannelType(StrEnum):
    """What a notification is sent by."""

    EMAIL = "email"
    SLACK = "slack"
    WEBHOOK = "webhook"


class Kind(StrEnum):
    """How a channel is told: at once, in the next list of a quarter of an hour, or not at all."""

    PAGE = "page"
    DIGEST = "digest"
    NONE = "none"


class Channel(msgspec.Struct, frozen=True):
    """One way to tell agents."""

    id: str
    """A lower-case word (letters, digits, `-`). Its secret and its e-mail subscriptions have it."""
    type: ChannelType
    """`email` (the deployment's topic), `slack` (an incoming webhook) or `webhook` (signed)."""
    url: str | None = None
    """Of a `webhook`: where it is posted, `https://` and a public name. Slack's address is a
    secret, and is not written here."""
    backup: bool = False
    """Whether it reaches another agent: it is told only where nobody has replied to a page or
    claimed the thread for 15 minutes, and of overdue threads."""
    p0: Kind | None = None
    """For danger: `page`, `digest` or `none`. Default: `page`."""
    p1: Kind | None = None
    """For what has to be read within 15 minutes of the team's hours. Default: `page`."""
    p2: Kind | None = None
    """For what has to be read within an hour. Default: `digest`; of a backup `page`."""
    p3: Kind | None = None
    """For what has to be read on the same day. Default: `digest`; of a backup `page`."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not re.fullmatch(_ID, self.id):
            yield Problem(
                ("id",), "id is a lower-case word such as 'team-mail' (letters, digits, -)"
            )
        if self.type is not ChannelType.WEBHOOK and self.url is not None:
            message = f"only a webhook has a url; the address of {self.type} is not written here"
            yield Problem(("url",), message)
        if self.type is ChannelType.WEBHOOK and not public_host(self.url or ""):
            message = (
                "url is an https:// address with a public name and without a port, such as "
                "https://hooks.example.com/rapport"
            )
            yield Problem(("url",), message)

    def kind_for(self, priority: Priority) -> Kind:
        """Returns how this channel is told of a message of this priority."""
        is_soon = self.backup or priority in (Priority.P0, Priority.P1)
        usual = Kind.PAGE if is_soon else Kind.DIGEST
        own: Kind | None = getattr(self, priority.value)
        return own or usual


class Notifications(msgspec.Struct, frozen=True):
    """Who is told that a contact waits for an agent."""

    channels: tuple[Channel, ...] = ()
    """At most 10. Without any, nobody is told."""
    link: str | None = None
    """Where agents read a thread in software of your own, `https://`, with `{contact_id}` in it.
    Each notification has it beside the command that shows the thread."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if len(self.channels) > MAX_CHANNELS:
            yield Problem(("channels",), f"channels has at most {MAX_CHANNELS} entries")
        yield from duplicates(
            "channel", {("channels", i, "id"): one.id for i, one in enumerate(self.channels)}
        )
        if self.channels and not any(_pages_for_danger(one) for one in self.channels):
            message = "one channel that is no backup has to page for p0: a person may be in danger"
            yield Problem(("channels",), message)
        if self.link is not None and not _is_link(self.link):
            message = "link is an https:// address of a public name with {contact_id} in it"
            yield Problem(("link",), message)

    def channel(self, id: str) -> Channel | None:
        """Returns the channel of this id, None when it is no longer there."""
        return next((one for one in self.channels if one.id == id), None)


def _pages_for_danger(channel: Channel) -> bool:
    return not channel.backup and channel.kind_for(Priority.P0) is Kind.PAGE


def _is_link(link: str) -> bool:
    return LINK_PLACE in link and bool(public_host(link.replace(LINK_PLACE, "con_0")))
