"""Spares moto work that changes nothing of what it answers. Relies on internals of moto 5.2.5
(pinned).

moto looks each of an attribute's ten possible types up under five names, asks each class for its
methods at each call, and makes an RSA key for a KMS key that is symmetric.
"""

from functools import cache
from typing import Any

from moto.core import responses
from moto.core.serialize import BaseJSONSerializer
from moto.kms import models as kms
from moto.sqs import models as sqs

_serialize_type_structure = BaseJSONSerializer._serialize_type_structure
_method_names = cache(responses.method_names_from_class)  # type: ignore[attr-defined]
_underscores = cache(sqs.camelcase_to_underscores)  # type: ignore[attr-defined]
_private_key = cache(kms.generate_private_key)  # type: ignore[attr-defined]


def install() -> None:
    """Once or again: the same."""
    BaseJSONSerializer._serialize_type_structure = _structure  # type: ignore[assignment,method-assign]
    vars(responses)["method_names_from_class"] = _method_names
    vars(sqs)["camelcase_to_underscores"] = _underscores
    vars(kms)["generate_private_key"] = _private_key


def _structure(
    serializer: BaseJSONSerializer, serialized: Any, value: Any, shape: Any, key: str
) -> None:
    """An attribute of DynamoDB is kept as it is answered: {"S": "text"}."""
    if shape.name == "AttributeValue" and type(value) is dict:
        serialized[key] = value
    else:
        _serialize_type_structure(serializer, serialized, value, shape, key)
