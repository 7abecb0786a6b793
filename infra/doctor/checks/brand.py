"""Checks that a brand is applied, and whether it equals a brand file."""

from collections.abc import Iterator

import msgspec

from infra.doctor.case import SET_UP, Case
from infra.doctor.finding import Finding, ok, warn, wrong
from shared.domain.brand.model import Brand

APPLY = "docs/cli.md#rapport-apply-file"


def load() -> tuple[Brand | None, int, str]:
    """Returns the current brand, its version, and why it cannot be read (or an empty string)."""
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
        return None, 0, "this version of Rapport cannot read the current brand"
    except (BotoCoreError, ClientError, ResponseParserError, PynamoDBException):
        return None, 0, "the brand cannot be read from the table"
    return current.brand, current.version, ""


def brand(case: Case) -> Iterator[Finding]:
    if case.brand is None:
        means = f"{case.fault}: no message is processed, and numbers are not checked"
        yield wrong("brand", means, "rapport apply brand.yaml", SET_UP)
        return
    yield ok("brand", f"version {case.version} is current")
    if case.file is not None:
        yield same(case.file, case.brand, case.version)


def same(file: Brand, current: Brand, version: int) -> Finding:
    differing = [
        name for name in Brand.__struct_fields__ if getattr(file, name) != getattr(current, name)
    ]
    if not differing:
        return ok("brand-file", f"the file is version {version}")
    means = f"the file is not version {version}: {', '.join(differing)} differ"
    return warn("brand-file", means, "apply it, or check whether this is an older file", APPLY)
