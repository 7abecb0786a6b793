"""The parameters that `rapport deploy` sets by itself."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError

from infra.cli.stack import account_concurrency
from infra.stack.deployed import stack as stacks
from infra.stack.template import load
from shared.platform.aws import client
from tests.support.deploying import URL, change, deploy, stack

pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]


@pytest.mark.parametrize(
    ("limit", "known", "given", "used", "told"),
    [
        (10, None, None, "10", "=10\n"),
        (9, None, None, "10", "=10\n"),
        (1500, None, None, "1000", "=1000\n"),
        (50, "1000", None, "50", "=50, 1000 before\n"),
        (50, "50", None, None, "=50\n"),
        (1000, "50", None, None, "=50, and --parameter AccountConcurrency=1000 would fit\n"),
        (1000, "50", "500", "500", "=500, and --parameter AccountConcurrency=1000 would fit\n"),
        (10, None, "500", "500", "=500, and --parameter AccountConcurrency=10 would fit\n"),
    ],
)
def test_the_concurrency_of_the_consumers_follows_from_the_accounts_limit(
    limit: int,
    known: str | None,
    given: str | None,
    used: str | None,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = [{"ParameterKey": "AccountConcurrency", "ParameterValue": known}] if known else []
    named = {"AccountConcurrency": given} if given else {}
    answer = {"AccountLimit": {"ConcurrentExecutions": limit}}

    with patch.object(account_concurrency, "client") as lambdas:
        lambdas.return_value.get_account_settings.return_value = answer
        found = account_concurrency.with_concurrency({"Parameters": kept}, load(), named)

    assert found.get("AccountConcurrency") == used
    allows = f"the account allows {limit} concurrent Lambda executions: AccountConcurrency"
    assert capsys.readouterr().err == f"{allows}{told}"


def test_a_deployment_goes_on_where_the_limit_cannot_be_asked_for(package: Path) -> None:
    result = deploy(package, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert "AccountConcurrency is not proposed: " in result.stderr


ROLE = "arn:aws:iam::123456789012:role/others-log-writer"


def _account_has(role: str | None, *, exists: bool = True) -> None:
    gateway: Any = client("apigateway")
    if role:
        change = {"op": "replace", "path": "/cloudwatchRoleArn", "value": role}
        gateway.update_account(patchOperations=[change])
    if role and exists:
        iam: Any = client("iam")
        iam.create_role(RoleName=role.rpartition("/")[2], AssumeRolePolicyDocument="{}")


@pytest.mark.parametrize(
    ("role", "exists", "proposed"),
    [(None, True, "make"), (ROLE, True, "exists"), (ROLE, False, "make")],
    ids=["none", "one of others", "one that is deleted"],
)
def test_the_accounts_role_for_logs_is_set_where_there_is_none_and_left_where_there_is(
    package: Path, role: str | None, exists: bool, proposed: str
) -> None:
    _account_has(role, exists=exists)

    result = deploy(package, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert stacks.parameters_of(stack())["ApiGatewayLogsRole"] == proposed
    assert f"ApiGatewayLogsRole={proposed}: " in result.stderr


def test_a_stack_keeps_what_it_does_with_the_accounts_role(package: Path) -> None:
    deploy(package, "--parameter", URL)
    _account_has(ROLE)
    change(package, VisibilityTimeout=361)

    result = deploy(package)

    assert result.exit_code == 0, result.output
    assert stacks.parameters_of(stack())["ApiGatewayLogsRole"] == "make"
    assert "ApiGatewayLogsRole" not in result.stderr


def test_an_operator_who_replaces_the_accounts_role_is_told_which(package: Path) -> None:
    _account_has(ROLE)

    result = deploy(package, "--parameter", URL, "--parameter", "ApiGatewayLogsRole=make")

    assert stacks.parameters_of(stack())["ApiGatewayLogsRole"] == "make"
    assert f"API Gateway's role for logs in this account is replaced: {ROLE}" in result.stderr


def test_where_the_accounts_role_cannot_be_read_none_is_set(package: Path) -> None:
    denied = ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "GetAccount")

    with patch("infra.stack.deployed.logs_role.client") as gateway:
        gateway.return_value.get_account.side_effect = denied
        result = deploy(package, "--parameter", URL)

    assert result.exit_code == 0, result.output
    assert stacks.parameters_of(stack())["ApiGatewayLogsRole"] == "exists"
    assert "cannot be read, and stays" in result.stderr
