"""The dead-letter queues of a deployment: found, looked through, and put back to where they were.

A letter is sent first and deleted then. Whoever is stopped in between has lost nothing, and what
comes twice changes nothing: every consumer knows what it has done.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import msgspec

from infra.cli.deployment import Refused
from shared.platform.aws import client
from shared.platform.settings import settings

EUM_TEXT, EUM_STATUS = "eum-text", "eum-status"
QUEUES = ("inbound", "outbound", "campaigns", "receipts", EUM_TEXT, EUM_STATUS)
"""What an operator calls them. The last two take what a topic and its function gave up."""

PAGE = 10
HELD_SECONDS = 300
"""How long nobody else sees a letter that is looked at; given back as soon as that is over."""

LOOK_SECONDS = 2
"""Long polling asks every server of SQS; it has to be shorter than the client's time-out."""


class Letter(msgspec.Struct, frozen=True):
    """One record that was given up. `body` is what nobody may see unasked."""

    id: str
    receipt: str
    body: str
    sent_at: datetime
    received: int
    """How often, since it was first sent; looking at it counts too."""
    group: str | None
    attributes: Mapping[str, Any]


class DeadLetters:
    """One dead-letter queue. Used as a context, it gives back whatever was looked at and kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.source = source_url(name)
        self.url = _url(name, self.source)
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
            _sqs().change_message_visibility_batch(QueueUrl=self.url, Entries=entries)
        self._held.clear()

    def count(self) -> int:
        """About how many there are, those that somebody looks at included."""
        found = _attributes(self.url, "All")
        hidden = found["ApproximateNumberOfMessagesNotVisible"]
        return int(found["ApproximateNumberOfMessages"]) + int(hidden)

    def letters(self) -> Iterator[Letter]:
        """Each once, ten at a time, as they are asked for.

        Of a group in a FIFO queue more come only when those before them are deleted.
        """
        while self._waiting():
            received = _sqs().receive_message(
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
        """Those letters. Raises Refused, after looking at all, for an id that is not there."""
        missing = set(ids)
        for letter in self.letters() if missing else ():
            if letter.id in missing:
                missing.discard(letter.id)
                yield letter
            if not missing:
                return
        if missing:
            raise Refused(f"there is no letter {', '.join(sorted(missing))} in {self.name}")

    def put_back(self, letter: Letter) -> None:
        """To the queue that it came from, as it was: its group keeps its order, and the same letter
        is the same again within SQS's five minutes, while its next death is another one."""
        fifo = {"MessageGroupId": letter.group, "MessageDeduplicationId": _once(letter)}
        _sqs().send_message(
            QueueUrl=self.source,
            MessageBody=letter.body,
            **(fifo if letter.group else {}),
            **({"MessageAttributes": letter.attributes} if letter.attributes else {}),
        )

    def delete(self, letter: Letter) -> None:
        _sqs().delete_message(QueueUrl=self.url, ReceiptHandle=letter.receipt)
        self._held.pop(letter.id, None)

    def _waiting(self) -> bool:
        return _attributes(self.url, "ApproximateNumberOfMessages") != {
            "ApproximateNumberOfMessages": "0"
        }


def stack_name() -> str:
    """Every queue of the template is named after its stack."""
    return settings().inbound_queue_url.rpartition("/")[2].removesuffix("-inbound.fifo")


def waiting(name: str) -> int:
    """About how many records of a queue nobody has dealt with."""
    found = _attributes(source_url(name) or "", "All")
    hidden = found["ApproximateNumberOfMessagesNotVisible"]
    return int(found["ApproximateNumberOfMessages"]) + int(hidden)


def source_url(name: str) -> str | None:
    """The queue from which letters come; None where they come from a topic's function."""
    found = settings()
    return {
        "inbound": found.inbound_queue_url,
        "outbound": found.outbound_queue_url,
        "campaigns": found.campaign_queue_url,
        "receipts": found.receipts_queue_url,
    }.get(name)


def _url(name: str, source: str | None) -> str:
    queue = _target(source) if source else f"{stack_name()}-{name}-dead"
    url: str = _sqs().get_queue_url(QueueName=queue)["QueueUrl"]
    return url


def _target(source: str) -> str:
    """The name of the queue to which SQS moves what is given up."""
    policy = _attributes(source, "RedrivePolicy").get("RedrivePolicy")
    if not policy:
        raise Refused(f"the queue {source.rpartition('/')[2]} has no dead letters")
    arn: str = json.loads(policy)["deadLetterTargetArn"]
    return arn.rpartition(":")[2]


def _attributes(url: str, name: str) -> Mapping[str, str]:
    answer = _sqs().get_queue_attributes(QueueUrl=url, AttributeNames=[name])
    found: Mapping[str, str] = answer.get("Attributes", {})
    return found


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


def _sqs() -> Any:
    return client("sqs")
