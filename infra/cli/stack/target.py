"""Finds the stack of a stage, and refuses what cannot be changed before anything is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from infra.cli.errors import Refused
from infra.recovery.table_fitness import unfit
from infra.stack.deployed import first_deployment
from infra.stack.deployed import package as packages
from infra.stack.deployed import stack as stacks
from infra.stack.packaging.runtime import change_of_runtime
from infra.stack.template import Template
from shared.platform.aws import client

NOTHING_TO_RESTORE = (
    "RestoredTableName: the first deployment has a new pepper, with which no contact of another "
    "table is recognized. Adopt the table with its secret (rapport adopt), or deploy without it: "
    "docs/recovery.md#a-copy-outside-of-the-table"
)


EMBEDDED = "/_local/aws"
"""The path of the local platform's AWS. It takes requests of one megabyte; a package has ten."""

IS_EMBEDDED = (
    "nothing was changed\nAWS_ENDPOINT_URL names the local platform, which takes no package: it"
    " runs the code of its own folder. Unset it and the platform's other variables to deploy to"
    " your AWS account"
)


class Target(NamedTuple):
    """The stack of a stage in one account and region."""

    stage: str
    account: str
    region: str
    bucket: str

    @property
    def stack(self) -> str:
        return f"rapport-{self.stage}"


def target_of(stage: str, bucket: str | None) -> Target:
    """Returns where the operator deploys to. Raises Refused for the embedded cloud."""
    sts: Any = client("sts")
    if urlsplit(sts.meta.endpoint_url).path == EMBEDDED:
        raise Refused(IS_EMBEDDED)
    account, region = sts.get_caller_identity()["Account"], sts.meta.region_name
    return Target(stage, account, region, bucket or f"rapport-artifacts-{account}-{region}")


def standing(
    target: Target, template: Template, given: Mapping[str, str]
) -> Mapping[str, Any] | None:
    """Returns the deployed stack, or None before the first deployment.

    Raises Refused when the stack cannot be changed, or not with these parameters.
    """
    cloudformation = client("cloudformation")
    before = stacks.described(cloudformation, target.stack)
    if first_deployment.is_empty(cloudformation, before):
        before = None
    known = frozenset(stacks.parameters_of(before))
    obstacle = stacks.obstacle(before)
    wrong = [obstacle] if obstacle else list(packages.problems(template, given, known))
    if not wrong and before is None and given.get("RestoredTableName"):
        wrong = [NOTHING_TO_RESTORE]
    if not wrong and (elsewhere := _switched_to(target.stack, before, given)):
        wrong = [reason] if (reason := unfit(elsewhere)) else []
    if wrong:
        raise Refused("\n".join(["nothing was changed", *wrong]))
    return before


def _switched_to(
    stack: str, before: Mapping[str, Any] | None, given: Mapping[str, str]
) -> str | None:
    """Returns the table that the functions would switch to, or None when it stays the same."""
    known = stacks.parameters_of(before).get("RestoredTableName", "")
    if given.get("RestoredTableName", known) == known:
        return None
    return given["RestoredTableName"] or stacks.own_table(client("cloudformation"), stack)


def refuse_other_runtime(target: Target, template: Template) -> None:
    """Raises Refused when the package is for another Lambda runtime than the stack has."""
    deployed = stacks.template_in_force(client("cloudformation"), target.stack)
    if changed := change_of_runtime(deployed, template):
        before, after = changed
        raise Refused(
            f"nothing was changed\n{target.stack} runs on {before}, and the package is for {after}."
            f" Package it for {before} (make package STAGE={target.stage} RUNTIME={before}), or "
            "deploy with --change-runtime"
        )


def package_template(folder: Path, stage: str) -> Template:
    """Returns the template of a package. Raises Refused when it is missing or of another stage."""
    try:
        template = packages.template_of(folder)
    except FileNotFoundError as error:
        raise Refused(str(error)) from error
    if others := packages.stages_of(template) - {stage}:
        raise Refused(
            f"{folder} is built for {', '.join(sorted(others))}: make package STAGE={stage}"
        )
    return template
