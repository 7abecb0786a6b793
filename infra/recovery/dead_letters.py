"""Reads the dead-letter queues of a deployment, and puts dead letters back into their queues.

A dead letter is sent first and deleted afterwards. A stop in between loses nothing, and a duplicate
changes nothing: every consumer is idempotent.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import msgspec

from infra.recovery.failed import Failed
from infra.recovery.queues import attributes, dead_letter_url, source_url, sqs

PAGE = 10
HELD_SECONDS = 300
"""Visibility timeout of a dead letter that is read; reset to zero when reading ends."""

LOOK_SECONDS = 2
"""Seconds of long polling, which asks all servers of SQS. Less than the client's timeout."""


class Letter(msgspec.Struct, frozen=True):
    """One dead letter. `body` may contain personal data: shown only after confirmation."""

    id: str
    receipt: str
    body: str
    sent_at: datetime
    received: int
    """How often it was received since it was first sent, including by these commands."""
    group: str | None
    attributes: Mapping[str, Any]


class DeadLetters:
    """One dead-letter queue. On exit of the context, releases the dead letters that it read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.source = source_url(name)
        self.url = dead_letter_url(name, self.source)
        self._held: dict[str, Letter] = {}

    def __enter__(self) -> "DeadLetters":
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        kept = list(self._held.values())
        for start in range(0, len(kept), PAGE):
            entries = [
                {"Id": str(i), "ReceiptHandle": letter.receipt, "VisibilityTimeout": 0}
                for i, letter in enumerate(kept[start : start + PAGE])
            ]
            sqs().change_message_visibility_batch(QueueUrl=self.url, Entries=entries)
        self._held.clear()

    def count(self) -> int:
        """Returns about how many dead letters there are, including those being read."""
        found = attributes(self.url, "All")
        hidden = found["ApproximateNumberOfMessagesNotVisible"]
        return int(found["ApproximateNumberOfMessages"]) + int(hidden)

    def letters(self) -> Iterator[Letter]:
        """Yields each dead letter once; reads ten at a time.

        SQS returns more of a FIFO group only after those before them are deleted.
        """
        while self._waiting():
            received = sqs().receive_message(
                QueueUrl=self.url,
                MaxNumberOfMessages=PAGE,
                VisibilityTimeout=HELD_SECONDS,
                WaitTimeSeconds=LOOK_SECONDS,
                AttributeNames=["All"],
                MessageAttributeNames=["All"],
            )
            page = [_letter(one) for one in received.get("Messages", [])]
            if not page:
                return
            new = [letter for letter in page if letter.id not in self._held]
            self._held |= {letter.id: letter for letter in page}
            yield from new

    def find(self, ids: Sequence[str]) -> Iterator[Letter]:
        """Yields these dead letters. Raises Failed, after reading all, for an unknown id."""
        missing = set(ids)
        for letter in self.letters() if missing else ():
            if letter.id in missing:
                missing.discard(letter.id)
                yield letter
            if not missing:
                return
        if missing:
            raise Failed(f"there is no dead letter {', '.join(sorted(missing))} in {self.name}")

    def put_back(self, letter: Letter) -> None:
        """Sends a dead letter, unchanged, to its source queue. Its group keeps its order.

        SQS ignores the same dead letter sent twice within five minutes. When it fails again, it is
        a new dead letter with an id of its own.
        """
        fifo = {"MessageGroupId": letter.group, "MessageDeduplicationId": _once(letter)}
        sqs().send_message(
            QueueUrl=self.source,
            MessageBody=letter.body,
            **(fifo if letter.group else {}),
            **({"MessageAttributes": letter.attributes} if letter.attributes else {}),
        )

    def delete(self, letter: Letter) -> None:
        sqs().delete_message(QueueUrl=self.url, ReceiptHandle=letter.receipt)
        self._held.pop(letter.id, None)

    def _waiting(self) -> bool:
        return attributes(self.url, "ApproximateNumberOfMessages") != {
            "ApproximateNumberOfMessages": "0"
        }


def _letter(message: Mapping[str, Any]) -> Letter:
    attributes = message["Attributes"]
    return Letter(
        id=message["MessageId"],
        receipt=message["ReceiptHandle"],
        body=message["Body"],
        sent_at=datetime.fromtimestamp(int(attributes["SentTimestamp"]) / 1000, UTC),
        received=int(attributes["ApproximateReceiveCount"]),
        group=attributes.get("MessageGroupId"),
        attributes={
            name: {key: value for key, value in one.items() if not key.endswith("ListValues")}
            for name, one in message.get("MessageAttributes", {}).items()
        },
    )


def _once(letter: Letter) -> str:
    return hashlib.sha256(f"redrive#{letter.id}".encode()).hexdigest()
