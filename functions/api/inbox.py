"""The inbox: lists of threads, searches, and changes to several."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from functions.api.http.authentication import Caller, require_scope
from functions.api.http.operations import Resource
from functions.api.http.pages import page_of
from functions.api.http.parameters import Cursor, Limit
from functions.api.schemas import threads as schemas
from functions.api.schemas.common import Page
from functions.api.schemas.searches import ThreadSearch, ThreadsFound
from functions.api.schemas.threads import Thread, ThreadResult, ThreadResults, ThreadUpdates
from functions.api.threads import CHANGE_ERRORS
from functions.api.threads import routes as thread_routes
from shared.domain.contacts.contact_state import ThreadState
from shared.domain.core.documented import documented
from shared.domain.core.error_codes import CURSOR_INVALID, declare
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_contact_id, parse_phone
from shared.platform import clock
from shared.storage.core.keys import INBOX_PARTITIONS
from shared.storage.inbox import threads
from shared.storage.inbox.threads import Position
from shared.usecases.contacts.change_threads import Changed, change_threads
from shared.usecases.contacts.inbox import Place, entries_of, most_urgent
from shared.usecases.contacts.search_threads import Search, search_threads

STATE_INVALID = declare(
    "state_invalid",
    Invalid,
    "state is open, waiting, snoozed or closed.",
    "Use one of the states.",
)
ORDER_INVALID = declare(
    "order_invalid",
    Invalid,
    "order is activity, or, of open threads, urgency.",
    "Use one of the orders; urgency with the state open, or without a state.",
)

routes = Resource(__name__, thread_routes.tag, thread_routes.description)

PARTITIONS = {str(partition): partition for partition in range(INBOX_PARTITIONS)}

_INSTANT = "%Y%m%dT%H%M%S%f"
"""How a cursor writes a time: with characters that need no escape in a URL."""

_FLAGS = {"0": False, "1": True}

State = Annotated[ThreadState | None, documented(default=ThreadState.OPEN)]
Order = Annotated[
    Literal["activity", "urgency"] | None,
    documented(
        "`activity`: the most recently active first. `urgency`: P0 first, then what is overdue,"
        " then what waits longest, of at most 2,400 open threads.",
        default="activity",
    ),
]


@routes.operation("listThreads", "GET /", scope="threads:read")
def inbox(
    _caller: Caller, state: State, order: Order, limit: Limit, cursor: Cursor
) -> Page[Thread]:
    """Lists the threads in one state, the most recently active or the most urgent first."""
    wanted = state or ThreadState.OPEN
    if wanted not in set(ThreadState):
        raise STATE_INVALID()
    if order == "urgency" and wanted == ThreadState.OPEN:
        return _by_urgency(limit, cursor)
    if order not in (None, "activity"):
        raise ORDER_INVALID()
    found, more = threads.in_state(wanted, limit=limit, after=_position(cursor))
    shown = entries_of(((place.contact_id, one) for place, one in found), now=clock.now())
    entries = [
        (schemas.thread(entry), _cursor(place))
        for entry, (place, _) in zip(shown, found, strict=True)
    ]
    return page_of(entries, entries[-1][1] if more else None)


@routes.operation(
    "changeThreads",
    "POST /changes",
    scope="threads:write",
    errors=("contact_id_invalid", *CHANGE_ERRORS),
)
def change_several(caller: Caller, body: ThreadUpdates) -> ThreadResults:
    """Changes up to 50 threads alike: closes, reopens, snoozes or assigns them.

    Each is changed by itself, and has a result of its own: one that is refused stops no other.
    """
    now, by = clock.now(), caller.token.name
    wanted = [parse_contact_id(contact_id) for contact_id in dict.fromkeys(body.contact_ids)]
    results = change_threads(wanted, body.as_change(), by=by, now=now)
    changed = [(one.contact_id, one.thread) for one in results if one.thread]
    shown = {one.contact_id: schemas.thread(one) for one in entries_of(changed, now=now)}
    return ThreadResults([_result(one, shown.get(one.contact_id)) for one in results])


def _result(one: Changed, shown: Thread | None) -> ThreadResult:
    code, detail = (one.refused.code, str(one.refused)) if one.refused else (None, None)
    return ThreadResult(one.contact_id, shown, code, detail)


@routes.operation(
    "searchThreads",
    "POST /search",
    scope="threads:read",
    errors=("phone_invalid", "phone_without_plus", "search_invalid"),
)
def search(caller: Caller, body: ThreadSearch) -> ThreadsFound:
    """Finds threads by phone number, by name, or by words of their messages.

    The text is in the body, so that no URL contains it. By phone number or name it needs the scope
    `contacts:read` too. Case and accents are ignored.
    """
    if body.words is None:
        require_scope(caller, "contacts:read")
    phone = None if body.phone is None else parse_phone(body.phone)
    result = search_threads(Search(phone, body.name, body.words), now=clock.now())
    return ThreadsFound([schemas.thread(one) for one in result.found], result.searched)


def _by_urgency(limit: int, cursor: str | None) -> Page[Thread]:
    now = clock.now()
    found, more = most_urgent(limit=limit, after=_place(cursor), now=now)
    shown = entries_of(((contact_id, one) for (_, contact_id), one in found), now=now)
    entries = [
        (schemas.thread(entry), _cursor_of_place(place))
        for entry, (place, _) in zip(shown, found, strict=True)
    ]
    return page_of(entries, entries[-1][1] if more else None)


def _cursor(place: Position) -> str:
    return f"{place.active_at:{_INSTANT}}.{place.contact_id}.{place.partition}"


def _position(cursor: str | None) -> Position | None:
    if cursor is None:
        return None
    at, _, rest = cursor.partition(".")
    contact_id, _, partition = rest.partition(".")
    try:
        # Cursors of earlier releases name no partition: there was the first one only.
        return Position(_instant(at), parse_contact_id(contact_id), PARTITIONS[partition or "0"])
    except (ValueError, KeyError, Invalid) as error:
        raise CURSOR_INVALID() from error


def _cursor_of_place(place: Place) -> str:
    (not_p0, not_overdue, since), contact_id = place
    return f"{since:{_INSTANT}}.{contact_id}.{not_p0:d}.{not_overdue:d}"


def _place(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    try:
        since, contact_id, not_p0, not_overdue = cursor.split(".")
        rank = _FLAGS[not_p0], _FLAGS[not_overdue], _instant(since)
        return rank, parse_contact_id(contact_id)
    except (ValueError, KeyError, Invalid) as error:
        raise CURSOR_INVALID() from error


def _instant(text: str) -> datetime:
    return datetime.strptime(text, _INSTANT).replace(tzinfo=UTC)
