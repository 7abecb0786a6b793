"""`rapport chat`: text the local platform from the terminal."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from infra.cli.chat.local_platform import LocalPlatform
from infra.cli.errors import Refused

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_WAIT = re.compile(r"/wait ([0-9]{1,6})\s?([smhd])")
_WISHES = ("paused_until", "per_30_days", "not_before", "not_after", "topics_off", "topics_only")
_BURST = "same burst was answered"
"""How the decision of a message says that a burst left its reply out."""
_BURST_HINT = "less than a minute after the message before it: /wait 1m ends the burst"
_HELP = "/wait 2h moves the clock, /state shows the contact, /quit ends"


@click.command(
    epilog="Exit codes: 0 done, 1 the platform refused a request, 2 wrong usage, 3 no platform."
)
@click.option(
    "--url",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Where the platform of `make demo` is.",
)
@click.option("--phone", default="+12025550123", show_default=True, help="Your phone number.")
@click.option("--to", help="The brand's number that you text. Default: its first.")
def chat(url: str, phone: str, to: str | None) -> None:
    """Text the local platform as a contact, and see each reply and what was understood.

    Each line is a message. Lines that begin with a slash are commands: /wait 2h moves the clock,
    /state shows the contact, /quit ends. Needs a platform: run make demo in another terminal.

    Example: rapport chat --phone +12025550123
    """
    platform = LocalPlatform(url)
    state = platform.state()
    numbers = [number["number"] for number in state["numbers"]]
    if to and to not in numbers:
        raise Refused(f"{state['brand']} has no number {to}: it has {', '.join(numbers)}")
    number = to or numbers[0]
    click.echo(f"{phone} texts {state['brand']} at {number}. {_HELP}.")
    for line in _lines():
        if line == "/quit":
            return
        for said in _answer(platform, phone, number, line):
            click.echo(said)


def _lines() -> Iterator[str]:
    """Yields the lines that are typed, with a prompt in a terminal."""
    while True:
        if sys.stdin.isatty():
            click.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _answer(platform: LocalPlatform, phone: str, number: str, line: str) -> Iterator[str]:
    before = len(platform.handset(phone))
    if line.startswith("/"):
        yield from _command(platform, phone, line)
    else:
        platform.text(phone, number, line)
        yield f"  {_understood(platform, phone)}"
    for message in platform.handset(phone)[before:]:
        yield f"< {message['body']}"


def _command(platform: LocalPlatform, phone: str, line: str) -> Iterator[str]:
    if line == "/state":
        yield f"  {_state(platform, phone)}"
    elif wait := _WAIT.fullmatch(line):
        yield f"  it is {platform.wait(int(wait[1]) * _UNITS[wait[2]])}"
    elif line.split()[0] == "/wait":
        yield "  /wait takes a number and s, m, h or d: /wait 90s, /wait 2h"
    else:
        yield f"  {line.split()[0]} is no command: {_HELP}"


def _understood(platform: LocalPlatform, phone: str) -> str:
    """Returns what the newest message was understood as, and by what."""
    thread = platform.thread(platform.contact(phone)["contact_id"])
    newest = next(one for one in thread if one["direction"] == "inbound")
    found: Sequence[Mapping[str, Any]] = newest["decision"].get("intents", ())
    by = ", ".join(f"{one['intent']}: {one['because']}" for one in found)
    burst = f"; {_BURST_HINT}" if _BURST in newest["decision"]["read_as"] else ""
    return f"understood: {newest['decision']['read_as']} ({by}){burst}"


def _state(platform: LocalPlatform, phone: str) -> str:
    contact = platform.contact(phone)
    consents = platform.consents(contact["contact_id"])
    by_program = ", ".join(f"{one['program']} {one['state']}" for one in consents)
    holds = ", ".join(contact["holds"])
    wishes = ", ".join(_wishes(contact))
    return (
        f"consents: {by_program or 'none'}; holds: {holds or 'none'}; wishes: {wishes or 'none'}; "
        f"language: {contact['language'] or 'unknown'}"
    )


def _wishes(contact: Mapping[str, Any]) -> Iterator[str]:
    """Yields what the contact asked for, by the names of the API."""
    for name in _WISHES:
        if value := contact[name]:
            yield f"{name} {' '.join(value) if isinstance(value, list) else value}"
