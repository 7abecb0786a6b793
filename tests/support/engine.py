"""The DynamoDB engine of a test, moto or DynamoDB Local: the client that storage itself uses."""

import os
from typing import Any

from shared.storage.core.tables import Item

REAL = bool(os.environ.get("DYNAMODB_ENDPOINT"))
"""Whether the tests run on DynamoDB Local. There every call is killed and every order is played;
on moto those that differ in what is stored, and of them a few in `make check`."""


def dynamodb() -> Any:
    """Returns the client of botocore. The table of a test is on no other engine."""
    return Item._get_connection().connection.client
