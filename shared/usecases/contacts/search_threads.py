"""Searches threads by phone number, by name, or by words of their messages.

There is no index of names or words: the most recently active threads are read, so many that the
search ends within a second or two.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from shared.domain.contacts.contact_state import Contact, ThreadState
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.core.redaction import Redacted
from shared.domain.text.words import fold
from shared.platform.secrets import secrets
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.inbox import threads
from shared.usecases.contacts.inbox import Found, InboxEntry, entries_of

SEARCH_INVALID = declare(
    "search_invalid",
    Invalid,
    "Search by exactly one of phone, name and words, with at least one word.",
    "Set one of the three fields.",
)

NAMES_WITHIN = 200
"""Most recently active threads whose contacts are read by name: two calls for a hundred."""

WORDS_WITHIN = 100
"""Most recently active threads whose messages are read: one call for each."""

MESSAGES_EACH = 50
"""Newest messages of a thread that are read."""

NAMED = ("name", "full_name", "first_name", "last_name")
"""The attributes of a contact that hold a name."""


class Search(Redacted, frozen=True):
    """What is searched: exactly one field is set."""

    HIDDEN = frozenset({"phone", "name", "words"})

    phone: PhoneNumber | None = None
    name: str | None = None
    words: str | None = None


class Result(msgspec.Struct, frozen=True):
    """The threads that were found, the most recently active first, and of how many."""

    found: Sequence[InboxEntry]
    searched: int


def search_threads(search: Search, *, now: datetime) -> Result:
    """Returns the threads in which all parts of the name, or all words, occur; case and accents
    are ignored. Raises Invalid `search_invalid`."""
    if sum(field is not None for field in (search.phone, search.name, search.words)) != 1:
        raise SEARCH_INVALID()
    if search.phone:
        return _of_phone(search.phone, now)
    parts = fold(search.name or search.words or "").split()
    if not any(map(str.isalnum, "".join(parts))):
        raise SEARCH_INVALID()
    if search.name:
        recent = _recent(NAMES_WITHIN)
        return _matching(recent, _has_name([id for id, _ in recent], parts), now)
    return _matching(_recent(WORDS_WITHIN), lambda id: _has_words(id, parts), now)


def _of_phone(phone: PhoneNumber, now: datetime) -> Result:
    head = contact_states.load(contact_id(secrets().pepper, phone))
    found = [(head.contact.contact_id, head.thread)] if head else []
    return Result(entries_of(found, now=now), len(found))


def _recent(limit: int) -> Sequence[Found]:
    """Returns the most recently active threads of all states."""
    listed = [one for state in ThreadState for one in threads.in_state(state, limit=limit)[0]]
    listed.sort(key=lambda one: one[0].active_at, reverse=True)
    return [(place.contact_id, thread) for place, thread in listed[:limit]]


def _matching(
    recent: Sequence[Found], matches: Callable[[ContactId], bool], now: datetime
) -> Result:
    return Result(entries_of([one for one in recent if matches(one[0])], now=now), len(recent))


def _has_name(ids: Sequence[ContactId], parts: Sequence[str]) -> Callable[[ContactId], bool]:
    contacts = contact_states.load_many(ids, ())
    return lambda id: id in contacts and _all_in(parts, _name_of(contacts[id].head.contact))


def _name_of(contact: Contact) -> str:
    return " ".join(str(contact.attributes.get(name, "")) for name in NAMED)


def _has_words(id: ContactId, parts: Sequence[str]) -> bool:
    found, _ = messages.of_thread(id, limit=MESSAGES_EACH)
    return any(_all_in(parts, one.body) for one in found)


def _all_in(parts: Sequence[str], text: str) -> bool:
    folded = fold(text)
    return all(part in folded for part in parts)
