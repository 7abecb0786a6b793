"""Proposes the parameter AccountConcurrency from the account's real Lambda limit."""

from collections.abc import Mapping
from typing import Any

import click

from infra.cli.errors import NO_ANSWER, silent
from infra.stack.deployed import stack as stacks
from infra.stack.template import Template
from infra.stack.template.concurrency import PARAMETER, allowed_by, proposal, step_of
from shared.platform.aws import client


def with_concurrency(
    before: Mapping[str, Any] | None, template: Template, given: Mapping[str, str]
) -> Mapping[str, str]:
    """Returns the given parameters, with the account's concurrency where it has to be set.

    A value that the operator gives is kept, and told when it is above the limit.
    """
    if PARAMETER not in template.get("Parameters", {}):
        return given
    try:
        functions: Any = client("lambda")
        limit = allowed_by(functions.get_account_settings()["AccountLimit"])
    except NO_ANSWER as error:
        click.echo(f"{PARAMETER} is not proposed: {silent(error).message}", err=True)
        return given
    known = stacks.parameters_of(before).get(PARAMETER)
    proposed = None if PARAMETER in given else proposal(limit, known)
    used = given if proposed is None else {**given, PARAMETER: str(proposed)}
    click.echo(_told(limit, known, str(used.get(PARAMETER, known))), err=True)
    return used


def _told(limit: int, known: str | None, used: str) -> str:
    step = step_of(limit)
    told = f"the account allows {limit} concurrent Lambda executions: {PARAMETER}={used}"
    if int(used) != step:
        return f"{told}, and --parameter {PARAMETER}={step} would fit"
    return told if known in (None, used) else f"{told}, {known} before"
