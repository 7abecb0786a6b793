"""The words of a notification, in e-mail and in Slack."""

from collections.abc import Iterator

from shared.domain.notifications.notice import Notice, WaitingThread
from shared.domain.notifications.schedule import Reason

_LONGEST_SUBJECT = 99
"""Amazon SNS takes fewer than 100 ASCII characters."""

_SAYS = {
    Reason.NEW: "a contact waits for an agent",
    Reason.UNANSWERED: "nobody has replied or claimed the thread",
    Reason.OVERDUE: "a reply is overdue",
    Reason.TEST: "this is a test",
}


def subject_of(notice: Notice) -> str:
    """Returns the subject of an e-mail: ASCII, on one line."""
    return _ascii(headline_of(notice))[:_LONGEST_SUBJECT]


def headline_of(notice: Notice) -> str:
    """Returns what the notification says first."""
    if notice.reason is Reason.DIGEST:
        late = sum(one.is_overdue for one in notice.threads)
        said = f"{_threads(notice.waiting)} for an agent"
        return f"{notice.brand}: {said}, {late} overdue" if late else f"{notice.brand}: {said}"
    urgent = "".join(f" ({one.priority.upper()})" for one in notice.threads)
    return f"{notice.brand}: {_SAYS[notice.reason]}{urgent}"


def text_of(notice: Notice) -> str:
    """Returns the notification as plain text."""
    return "\n".join(_lines(notice))


def slack_text_of(notice: Notice) -> str:
    """Returns the notification as Slack writes it: what a contact wrote mentions nobody."""
    return text_of(notice).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _lines(notice: Notice) -> Iterator[str]:
    yield headline_of(notice)
    for one in notice.threads:
        yield ""
        yield from _about(one)
    if (left := notice.waiting - len(notice.threads)) > 0:
        yield f"\nAnd {left} more: rapport threads list"
    yield f"\nNotification {notice.id}"


def _about(thread: WaitingThread) -> Iterator[str]:
    late = ", overdue" if thread.is_overdue else ""
    yield f"{thread.priority.upper()}{late}, waits since {thread.waiting_since:%Y-%m-%d %H:%M} UTC"
    about = [one for one in (thread.intent, thread.language, _quoted(thread.preview)) if one]
    if about:
        yield ", ".join(about)
    if thread.assignee:
        yield f"Agent: {thread.assignee}"
    yield thread.link or thread.command


def _quoted(preview: str | None) -> str:
    return f'"{preview}"' if preview else ""


def _threads(count: int) -> str:
    return "1 thread waits" if count == 1 else f"{count} threads wait"


def _ascii(text: str) -> str:
    return "".join(one if " " <= one <= "~" else "?" for one in text)
