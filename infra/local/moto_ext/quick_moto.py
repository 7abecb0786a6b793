"""Makes moto faster without changing its answers. Relies on internals of moto 5.2.5 (pinned).

moto tries five names for each of an attribute's ten possible types, asks each class for its methods
at each call, counts a queue three times for any of its attributes, creates an RSA key for a
symmetric KMS key, and draws the 52 letters of each answer's id one by one.
"""

import json
import string
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from moto.core import responses
from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.kms import models as kms
from moto.moto_api._internal.moto_random import MotoRandom
from moto.sqs import models as sqs

_serialize_type_structure = BaseJSONSerializer._serialize_type_structure
_method_names = cache(responses.method_names_from_class)  # type: ignore[attr-defined]
_underscores = cache(sqs.camelcase_to_underscores)  # type: ignore[attr-defined]
_get_random_string = MotoRandom.get_random_string
_cast_value = DynamoType.cast_value.fget  # type: ignore[attr-defined]
_private_key = cache(kms.generate_private_key)  # type: ignore[attr-defined]


_PLAIN = {"S", "N", "BOOL", "NULL", "SS", "NS"}
"""Types of attributes that moto stores as they are returned; bytes are not."""


def install() -> None:
    """Installs the patches; repeating it has no effect."""
    BaseJSONSerializer._serialize_type_structure = _structure  # type: ignore[assignment,method-assign]
    DynamoType.cast_value = property(_cast)  # type: ignore[assignment,method-assign]
    vars(responses)["method_names_from_class"] = _method_names
    vars(sqs)["camelcase_to_underscores"] = _underscores
    sqs.Queue.attributes = property(_QueueAttributes)  # type: ignore[assignment]
    vars(kms)["generate_private_key"] = _private_key
    MotoRandom.get_random_string = _random_string  # type: ignore[assignment,method-assign]


def _structure(
    serializer: BaseJSONSerializer, serialized: Any, value: Any, shape: Any, key: str
) -> None:
    """Serializes an attribute as it is stored: {"S": "text"}."""
    if shape.name == "AttributeValue" and type(value) is dict and value.keys() <= _PLAIN:
        serialized[key] = value
    else:
        _serialize_type_structure(serializer, serialized, value, shape, key)


def _cast(stored: DynamoType) -> Any:
    """Returns a value as it is compared: of a key, the text itself."""
    return stored.value if stored.type == "S" else _cast_value(stored)


def _random_string(
    random: MotoRandom, length: int = 20, include_digits: bool = True, lower_case: bool = False
) -> str:
    letters = string.ascii_letters + (string.digits if include_digits else "")
    drawn = "".join(random.choices(letters, k=length))
    return drawn.lower() if lower_case else drawn


class _QueueAttributes(Mapping[str, Any]):
    """A queue's attributes, each computed when it is requested: three of them are counts."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue

    def __getitem__(self, name: str) -> Any:
        if name not in set(self):
            raise KeyError(name)
        value = getattr(self._queue, _underscores(name))
        if name == "RedrivePolicy":
            return json.dumps(value) if value else None
        return str(value).lower() if isinstance(value, bool) else value

    def __iter__(self) -> Iterator[str]:
        queue = self._queue
        yield from queue.BASE_ATTRIBUTES
        yield from queue.FIFO_ATTRIBUTES if queue.fifo_queue else ()
        yield from queue.KMS_ATTRIBUTES if queue.kms_master_key_id else ()

    def __len__(self) -> int:
        return sum(1 for _ in self)
