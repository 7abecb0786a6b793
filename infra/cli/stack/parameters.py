"""The parameters of a deployment: those that the operator gives, and those that follow."""

from collections.abc import Mapping
from typing import Any

import click

from infra.cli.errors import NO_ANSWER, silent
from infra.cli.stack.account_concurrency import with_concurrency
from infra.stack.deployed import first_deployment, logs_role
from infra.stack.deployed import stack as stacks
from infra.stack.template import Template


def with_proposals(
    before: Mapping[str, Any] | None, template: Template, given: Mapping[str, str]
) -> Mapping[str, str]:
    """Returns the given parameters, and what the account and the state of the stack require."""
    given = with_concurrency(before, template, given)
    given = _with_logs_role(before, template, given)
    protection = first_deployment.protection(before, given)
    return _with(template, given, first_deployment.PARAMETER, protection)


def _with_logs_role(
    before: Mapping[str, Any] | None, template: Template, given: Mapping[str, str]
) -> Mapping[str, str]:
    """Adds whether the stack sets the account's role for API Gateway's logs."""
    known = stacks.parameters_of(before)
    asked = given.get(logs_role.PARAMETER)
    if logs_role.PARAMETER not in template.get("Parameters", {}):
        return given
    if asked == logs_role.EXISTS or (asked is None and logs_role.PARAMETER in known):
        return given
    role = _account_role()
    if asked is not None:
        if role and known.get(logs_role.PARAMETER) != asked:
            click.echo(f"API Gateway's role for logs in this account is replaced: {role}", err=True)
        return given
    proposed = logs_role.proposal(role, known)
    click.echo(f"{logs_role.PARAMETER}={proposed}: {_told(role)}", err=True)
    return _with(template, given, logs_role.PARAMETER, proposed)


def _account_role() -> str | None:
    try:
        return logs_role.account_role()
    except NO_ANSWER as error:
        click.echo(f"the role for API Gateway's logs: {silent(error).message}", err=True)
        return None


def _told(role: str | None) -> str:
    if role is None:
        return "the account's role for API Gateway's logs cannot be read, and stays"
    if role:
        return f"the account's role for API Gateway's logs stays ({role})"
    return "the account has no role for API Gateway's logs: this stack creates and sets one"


def _with(
    template: Template, given: Mapping[str, str], name: str, value: str | None
) -> Mapping[str, str]:
    is_set = value is not None and name in template.get("Parameters", {})
    return {**given, name: str(value)} if is_set else given
