"""Every migration there is, the oldest first. One that has shipped is never changed again."""

from collections.abc import Sequence

from infra.migrations.audiences import AUDIENCES
from infra.migrations.migration import Migration

MIGRATIONS: Sequence[Migration] = (AUDIENCES,)


def pending(version: int) -> Sequence[Migration]:
    return [one for one in MIGRATIONS if one.number > version]
