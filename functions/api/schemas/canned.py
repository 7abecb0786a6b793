"""Canned replies: what agents send often."""

from typing import Annotated, ClassVar

from functions.api.schemas.common import Answer, Request
from functions.api.schemas.messages import Message
from functions.api.schemas.threads import Thread
from shared.domain.core.documented import documented
from shared.domain.messages.message import MAX_AUTHOR


class Canned(Request, frozen=True):
    """Which canned reply is sent."""

    EXAMPLE: ClassVar = {"reply": "opted_out", "author": "Kim"}

    reply: Annotated[str, documented("Its id in brand.yaml.")]
    author: Annotated[
        str | None,
        documented("The agent, on one line; by default the token's name.", maxLength=MAX_AUTHOR),
    ] = None


class CannedSent(Answer, frozen=True):
    """What was sent, and the thread as it is now."""

    EXAMPLE: ClassVar = {"message": None, "thread": Thread.EXAMPLE}

    message: Annotated[
        Message | None, documented("null when an opt-out had its confirmation before.")
    ]
    thread: Thread
