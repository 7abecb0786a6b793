"""Builds queries for CloudWatch Logs Insights about a message."""

from collections.abc import Iterator

from infra.cli.inspect.trace_logs import MARGIN, instants
from infra.cli.output import plain
from shared.domain.messages.message import (
    Category,
    InboundMessage,
    Message,
)


def query_lines(message: Message, stack: str) -> Iterator[str]:
    times = instants(message)
    since, until = times[0] - MARGIN, times[-1] + MARGIN
    yield f"logs of {since:%Y-%m-%dT%H:%M}Z to {until:%Y-%m-%dT%H:%M}Z:"
    for function, query in functions_of(message):
        yield f"  /aws/lambda/{stack}-{function}-*"
        yield f"    fields @timestamp, message, code, reason | filter {query} | sort @timestamp"


def functions_of(message: Message) -> Iterator[tuple[str, str]]:
    """Yields the functions that may have handled the message, each with a filter for its log."""
    by_us = f'message_id = "{message.message_id}"'
    theirs = message.provider_id
    by_them = f"provider_id = {_quoted(theirs)}" if theirs else None
    if isinstance(message, InboundMessage):
        edge = "AcceptEumText" if message.provider == "eum" else "APIHandler"
        if by_them:
            yield edge, by_them
        yield "ReceiveMessage", f"{by_us} or {by_them}" if by_them else by_us
        return
    if message.category is Category.COMPLIANCE:
        yield ("ReceiveMessage" if message.in_reply_to else "APIHandler"), by_us
    if message.campaign_id:
        yield "RunCampaign", by_us
    yield "DeliverMessage", by_us
    yield "RecordStatus", f"{by_us} or {by_them}" if by_them else by_us


def _quoted(text: str) -> str:
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
