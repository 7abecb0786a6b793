"""Every migration there is, the oldest first. One that has shipped is never changed again."""

from collections.abc import Sequence

from infra.migrate.audiences import AUDIENCES
from infra.migrate.migration import Migration

MIGRATIONS: Sequence[Migration] = (AUDIENCES,)


def pending(version: int) -> Sequence[Migration]:
    return [one for one in MIGRATIONS if one.number > version]
