"""A brand is applied, and it is the one that somebody believes to be in force."""

from collections.abc import Iterator
from dataclasses import fields

import msgspec

from infra.doctor.case import SET_UP, Case
from infra.doctor.finding import Finding, ok, warn, wrong
from shared.domain.brand.model import Brand

APPLY = "docs/cli.md#rapport-apply-file"


def load() -> tuple[Brand | None, int, str]:
    """The current brand, its version, and what keeps us from it."""
    from botocore.exceptions import BotoCoreError, ClientError
    from botocore.parsers import ResponseParserError
    from pynamodb.exceptions import PynamoDBException

    from shared.storage import brand as storage

    storage.forget()
    try:
        current = storage.current()
    except LookupError:
        return None, 0, "no brand is applied"
    except (msgspec.MsgspecError, ValueError):
        return None, 0, "the current brand does not read with this version of Rapport"
    except (BotoCoreError, ClientError, ResponseParserError, PynamoDBException):
        return None, 0, "the brand cannot be read from the table"
    return current.brand, current.version, ""


def brand(case: Case) -> Iterator[Finding]:
    if case.brand is None:
        means = f"{case.fault}: no text is read or sent, and numbers were not examined"
        yield wrong("brand", means, "rapport apply brand.yaml", SET_UP)
        return
    yield ok("brand", f"version {case.version} is current")
    if case.file is not None:
        yield same(case.file, case.brand, case.version)


def same(file: Brand, current: Brand, version: int) -> Finding:
    names = [one.name for one in fields(Brand)]
    differing = [name for name in names if getattr(file, name) != getattr(current, name)]
    if not differing:
        return ok("brand-file", f"the file is version {version}")
    means = f"the file is not version {version}: {', '.join(differing)} differ"
    return warn("brand-file", means, "apply it, or look whether an older file was meant", APPLY)
