"""Checks the table, its indexes, its protection and its schema version."""

from collections.abc import Iterator, Mapping
from typing import Any

from infra.doctor.asking import Answer, Refused, ask
from infra.doctor.case import OPERATIONS, SET_UP, Case
from infra.doctor.finding import Finding, ok, warn, wrong
from infra.stack.template import load

INDEXES = "docs/architecture.md#the-data"
PRIVACY = "docs/privacy.md"
LEDGER = f"{OPERATIONS}#the-ledger"
UPGRADING = f"{OPERATIONS}#upgrading"
LOST = "docs/recovery.md#the-table-is-lost"
AGAIN = "deploy the stack again, or undo what was changed by hand"


def table(case: Case) -> Iterator[Finding]:
    name = case.settings.table_name
    try:
        described = ask("dynamodb", "describe_table", TableName=name)["Table"]
    except Refused as refused:
        means = f"{name} is missing ({refused.code}): nothing works"
        yield wrong("table", means, "check TABLE_NAME, the region and the account", SET_UP)
        return
    if described["TableStatus"] not in ("ACTIVE", "UPDATING"):
        means = f"{name} is {described['TableStatus']}"
        yield wrong("table", means, "check the table and its KMS key in the console", SET_UP)
    else:
        yield ok("table", f"{name} is {described['TableStatus']}")
    yield from indexes(described)
    yield from _deletion(described)
    yield from _encryption(described)


def indexes(described: Answer) -> Iterator[Finding]:
    """Checks the indexes of the template, which the code queries."""
    there = {one["IndexName"]: one for one in described.get("GlobalSecondaryIndexes", ())}
    for wanted in _properties()["GlobalSecondaryIndexes"]:
        name = wanted["IndexName"]
        if fault := _index_fault(wanted, there.get(name)):
            means = f"index {name} {fault}: queries miss items"
            yield wrong("table-index", means, AGAIN, INDEXES)
        else:
            yield ok("table-index", f"index {name} is there")


def _index_fault(wanted: Answer, there: Answer | None) -> str:
    if there is None:
        return "is missing"
    if there.get("IndexStatus", "ACTIVE") != "ACTIVE":
        return f"is {there['IndexStatus']}"
    if there["KeySchema"] != wanted["KeySchema"]:
        return "has another key"
    return "" if _holds(there["Projection"], wanted["Projection"]) else "lacks attributes"


def _holds(projection: Answer, wanted: Answer) -> bool:
    if "ALL" in (projection["ProjectionType"], wanted["ProjectionType"]):
        return bool(projection["ProjectionType"] == "ALL")
    return {*wanted["NonKeyAttributes"]} <= {*projection.get("NonKeyAttributes", ())}


def _deletion(described: Answer) -> Iterator[Finding]:
    if described.get("DeletionProtectionEnabled"):
        yield ok("table-deletion", "deletion protection is on")
    else:
        means = "deletion protection is off: one call can delete all consents and their evidence"
        yield wrong("table-deletion", means, AGAIN, SET_UP)


def _encryption(described: Answer) -> Iterator[Finding]:
    encryption = described.get("SSEDescription", {})
    if encryption.get("Status") in ("ENABLED", "UPDATING"):
        yield ok("table-encryption", "encrypted with a KMS key")
    else:
        means = "not encrypted with the stack's KMS key"
        yield warn("table-encryption", means, AGAIN, PRIVACY)


def recovery(case: Case) -> Iterator[Finding]:
    backups = ask("dynamodb", "describe_continuous_backups", TableName=case.settings.table_name)
    point = backups["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    if point.get("PointInTimeRecoveryStatus") == "ENABLED":
        yield ok("table-recovery", "point-in-time recovery is on")
    else:
        means = "point-in-time recovery is off: data loss is permanent, including the ledger"
        yield wrong("table-recovery", means, AGAIN, LEDGER)


def expiry(case: Case) -> Iterator[Finding]:
    answer = ask("dynamodb", "describe_time_to_live", TableName=case.settings.table_name)
    lives, wanted = answer["TimeToLiveDescription"], _properties()["TimeToLiveSpecification"]
    is_on = lives.get("TimeToLiveStatus") in ("ENABLED", "ENABLING")
    if is_on and lives.get("AttributeName") == wanted["AttributeName"]:
        yield ok("table-expiry", f"time to live is on ({wanted['AttributeName']})")
    else:
        means = f"time to live by {wanted['AttributeName']} is off: old items are never deleted"
        yield wrong("table-expiry", means, AGAIN, PRIVACY)


def halt(case: Case) -> Iterator[Finding]:
    from shared.storage.brand import CURRENT_KEY

    name = case.settings.table_name
    answer = ask("dynamodb", "get_item", TableName=name, Key=CURRENT_KEY, ConsistentRead=True)
    if "halt" in answer.get("Item", {}):
        means = "the table was restored and is not reconciled: no message is sent"
        yield wrong("table-halt", means, "rapport reconcile", LOST)
    else:
        yield ok("table-halt", "not halted")


def shape(case: Case) -> Iterator[Finding]:
    from infra.migrations.registry import pending
    from shared.storage.schema_version import FIRST, KEY, SHAPE

    name = case.settings.table_name
    item = ask("dynamodb", "get_item", TableName=name, Key=KEY, ConsistentRead=True).get("Item")
    version = int(item["version"]["N"]) if item else FIRST
    if version > SHAPE:
        means = (
            f"the table has schema version {version}, this version of Rapport knows {SHAPE}: it "
        )
        means += "would misread items"
        yield wrong("table-shape", means, "deploy the newer version again", UPGRADING)
    elif waiting := pending(version):
        means = "; ".join(f"migration {one.number} is pending: {one.what}" for one in waiting)
        yield warn("table-shape", means, "rapport migrate", UPGRADING)
    else:
        yield ok("table-shape", f"schema version {version}, the newest")


def _properties() -> Mapping[str, Any]:
    properties: Mapping[str, Any] = load()["Resources"]["Table"]["Properties"]
    return properties
