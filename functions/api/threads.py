"""Routes of one thread: its messages, an agent's reply, its state, and who has it."""

from functions.api.http.authentication import Caller, require_scope
from functions.api.http.operations import Resource
from functions.api.http.pages import page_of
from functions.api.http.parameters import Cursor, IfMatch, Key, Limit
from functions.api.message_errors import SENDING_ERRORS
from functions.api.schemas import messages as message_schemas
from functions.api.schemas import suggestions as suggestion_schemas
from functions.api.schemas import threads as schemas
from functions.api.schemas.canned import Canned, CannedSent
from functions.api.schemas.common import ContactId, Page
from functions.api.schemas.message_requests import Reply
from functions.api.schemas.messages import Accepted, Message
from functions.api.schemas.suggestions import Suggestions
from functions.api.schemas.threads import Claim, Thread, ThreadUpdate
from shared.domain.contacts import contact_state as domain
from shared.domain.contacts.contact_state import ContactState
from shared.domain.core import phone
from shared.domain.core.error_codes import CONTACT_UNKNOWN, CURSOR_INVALID
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import parse_contact_id
from shared.domain.messages.message import Category, MessageId, message_id, parse_message_id
from shared.platform import clock
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.idempotency import IdempotencyKey
from shared.usecases.contacts.change_thread import change_thread
from shared.usecases.contacts.claim_thread import claim_thread, release_thread
from shared.usecases.contacts.inbox import entries_of
from shared.usecases.outbound.check_content import findings
from shared.usecases.outbound.message_request import SendRequest, check_author
from shared.usecases.outbound.read_up_to import IF_MATCH_INVALID
from shared.usecases.outbound.send_message import send_message

routes = Resource(__name__, "Threads", "Conversations, and the agents' replies in them.")
OF_CONTACT = ("contact_id_invalid", "contact_unknown")
CHANGE_ERRORS = (
    "author_invalid",
    "outcome_invalid",
    "snooze_invalid",
    "snoozed_until_naive",
    "snoozed_until_invalid",
)
CLAIM_ERRORS = (*OF_CONTACT, "author_invalid", "thread_claimed", "busy")


@routes.operation(
    "getThread",
    "GET /{contact_id}",
    scope="threads:read",
    errors=OF_CONTACT,
    etag=lambda thread: thread.newest_message_id,
)
def get_thread(_caller: Caller, contact_id: ContactId) -> Thread:
    """Returns a thread."""
    head = _head(contact_id)
    return _shown(head.contact.contact_id, head.thread)


@routes.operation(
    "changeThread",
    "PATCH /{contact_id}",
    scope="threads:write",
    errors=(
        *OF_CONTACT,
        *CHANGE_ERRORS,
        "busy",
    ),
    answer_example={**ThreadUpdate.EXAMPLE, "unread": 0, "reply_due_at": None},
)
def change(caller: Caller, contact_id: ContactId, body: ThreadUpdate) -> Thread:
    """Closes, reopens or snoozes a thread, or assigns it to an agent.

    A message that needs an agent opens it again. Each change is in the audit log.
    """
    contact, by = parse_contact_id(contact_id), caller.token.name
    return _shown(contact, change_thread(contact, body.as_change(), by=by, now=clock.now()))


@routes.operation(
    "claimThread", "POST /{contact_id}/claim", scope="threads:write", errors=CLAIM_ERRORS
)
def claim(caller: Caller, contact_id: ContactId, body: Claim) -> Thread:
    """Gives a thread to an agent, unless another one has it.

    Of two who claim it at once, the second is refused. Claiming it again changes nothing. PATCH
    assigns a thread that another agent has.
    """
    contact, by = parse_contact_id(contact_id), caller.token.name
    return _shown(contact, claim_thread(contact, body.agent or by, by=by, now=clock.now()))


@routes.operation(
    "releaseThread", "POST /{contact_id}/release", scope="threads:write", errors=CLAIM_ERRORS
)
def release(caller: Caller, contact_id: ContactId, body: Claim) -> Thread:
    """Gives a thread back to all agents, unless another agent has it."""
    contact, by = parse_contact_id(contact_id), caller.token.name
    return _shown(contact, release_thread(contact, body.agent or by, by=by, now=clock.now()))


@routes.operation(
    "listMessages",
    "GET /{contact_id}/messages",
    scope="threads:read",
    errors=OF_CONTACT,
    etag=lambda page: page.items[0].message_id if page.items else None,
)
def list_messages(
    _caller: Caller, contact_id: ContactId, limit: Limit, cursor: Cursor
) -> Page[Message]:
    """Lists the messages of a thread, the latest first.

    The ETag names the newest message of the page.
    """
    contact = _head(contact_id).contact.contact_id
    if cursor and not (len(cursor) == 26 and cursor.isalnum() and cursor.isascii()):
        raise CURSOR_INVALID()
    found, following = messages.of_thread(contact, limit=limit, before=cursor)
    entries = [(message_schemas.message(one), one.message_id.rpartition("_")[2]) for one in found]
    return page_of(entries, following)


@routes.operation(
    "reply",
    "POST /{contact_id}/messages",
    scope="threads:write",
    status=202,
    errors=("contact_id_invalid", "author_invalid", "thread_changed", *SENDING_ERRORS),
    answer_example={"body": "Yes, in size 8.", "category": "conversational", "author": "Kim"},
)
def reply(
    caller: Caller, contact_id: ContactId, body: Reply, idempotency_key: Key, if_match: IfMatch
) -> Accepted:
    """Sends an agent's reply.

    The message is queued. `findings` warn about its content. Findings that block refuse it. With
    If-Match, it is refused too when the contact or an agent has written since.
    """
    if if_match is not None:
        require_scope(caller, "threads:read")
    if body.author:
        check_author(body.author)
    request = SendRequest(
        body=body.body,
        category=Category.CONVERSATIONAL,
        contact_id=parse_contact_id(contact_id),
        author=body.author or caller.token.name,
    )
    once = IdempotencyKey(caller.token.token_id, idempotency_key)
    message = send_message(request, once, now=clock.now(), read_up_to=_read_up_to(if_match))
    return message_schemas.accepted(message, findings(message))


@routes.operation(
    "sendCannedReply",
    "POST /{contact_id}/canned-replies",
    scope="threads:write",
    status=202,
    errors=(
        *OF_CONTACT,
        "author_invalid",
        "canned_reply_unknown",
        "thread_changed",
        *SENDING_ERRORS,
    ),
)
def send_canned(
    caller: Caller, contact_id: ContactId, body: Canned, idempotency_key: Key, if_match: IfMatch
) -> CannedSent:
    """Sends one of the brand's canned replies, with all that belongs to it.

    Its text, the close of the thread and the opt-out are one change: all of it happens, or nothing.
    """
    if if_match is not None:
        require_scope(caller, "threads:read")
    # Slow to import, and few requests need it.
    from shared.usecases.outbound.send_canned_reply import CannedRequest, send_canned_reply

    by = caller.token.name
    contact, read = parse_contact_id(contact_id), _read_up_to(if_match)
    request = CannedRequest(contact, body.reply, body.author or by, by, read)
    once = IdempotencyKey(caller.token.token_id, idempotency_key)
    sent = send_canned_reply(request, once, now=clock.now())
    message = message_schemas.message(sent.message) if sent.message else None
    return CannedSent(message=message, thread=_shown(contact, sent.thread))


def _shown(contact: phone.ContactId, thread: domain.Thread) -> Thread:
    return schemas.thread(*entries_of([(contact, thread)], now=clock.now()))


def _read_up_to(if_match: str | None) -> MessageId | None:
    """Returns the message of the ETag. A proxy that compresses answers makes it a weak one."""
    if if_match is None:
        return None
    try:
        contact, ulid = parse_message_id(if_match.removeprefix("W/").strip('"'))
    except Invalid as error:
        raise IF_MATCH_INVALID() from error
    return message_id(contact, ulid)


@routes.operation(
    "suggestAnswers", "GET /{contact_id}/suggestions", scope="threads:read", errors=OF_CONTACT
)
def suggest(_caller: Caller, contact_id: ContactId) -> Suggestions:
    """Suggests up to three of the brand's own answers to the thread's newest question.

    Nothing is sent: an agent sends a suggestion as a reply, as it is or changed. No model is used.
    """
    # Slow to import, and few requests need it.
    from shared.usecases.contacts.suggest_answers import suggest_answers

    return suggestion_schemas.suggestions(suggest_answers(parse_contact_id(contact_id)))


def _head(contact_id: str) -> ContactState:
    head = contact_states.load(parse_contact_id(contact_id))
    if head is None:
        raise CONTACT_UNKNOWN()
    return head
