"""Faults between a worker and DynamoDB: refusals, and responses that are lost."""

import io
import json
import random
import threading
from collections.abc import Iterator
from typing import Any

import botocore.handlers
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ReadTimeoutError
from botocore.httpsession import URLLib3Session

THROTTLED = "ThrottlingException"
CONFLICT = "TransactionCanceledException"
LOST_REQUEST = "the request is lost"
LOST_RESPONSE = "the response is lost"
FAULTS = (THROTTLED, CONFLICT, LOST_REQUEST, LOST_RESPONSE)


class _Body(io.BytesIO):
    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()


class Faults:
    """Meets requests to DynamoDB with faults, as often as `share` says."""

    def __init__(self, chance: random.Random, share: float) -> None:
        self._chance = chance
        self._share = share
        self._lock = threading.Lock()
        self._network = URLLib3Session()

    def install(self) -> None:
        """Has to run before the first client is created."""
        botocore.handlers.BUILTIN_HANDLERS.append(("before-send.dynamodb", self._before_send))

    def _before_send(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse | None:
        with self._lock:
            hit = self._chance.random() < self._share
            fault = self._chance.choice(FAULTS) if hit else None
        if fault == LOST_RESPONSE:
            self._network.send(request)
        if fault in (LOST_REQUEST, LOST_RESPONSE):
            raise ReadTimeoutError(endpoint_url=request.url)
        return _refused(request, fault) if fault else None


def _refused(request: AWSPreparedRequest, fault: str) -> AWSResponse | None:
    content: dict[str, object] = {"message": "injected"}
    if fault == CONFLICT:
        items = json.loads(request.body or b"{}").get("TransactItems")
        if items is None:
            return None  # only transactions are canceled
        reasons = [{"Code": "None"}] * (len(items) - 1) + [{"Code": "TransactionConflict"}]
        content |= {"CancellationReasons": reasons}
    content["__type"] = f"com.amazonaws.dynamodb.v20120810#{fault}"
    headers = {"content-type": "application/x-amz-json-1.0"}
    return AWSResponse(request.url, 400, headers, _Body(json.dumps(content).encode()))
