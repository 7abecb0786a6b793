"""The DynamoDB engine of a test, moto or DynamoDB Local: the client that storage itself uses."""

from typing import Any

from shared.storage.core.tables import Item


def dynamodb() -> Any:
    """Returns the client of botocore. The table of a test is on no other engine."""
    return Item._get_connection().connection.client
