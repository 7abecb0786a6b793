"""The role with which API Gateway writes logs: one per account and region, for all its APIs.

The stack sets it only where none is set, or where the operator asks for it.
"""

from collections.abc import Mapping
from typing import Any

from shared.platform.aws import client

PARAMETER = "ApiGatewayLogsRole"
MAKE, EXISTS = "make", "exists"


def account_role() -> str:
    """Returns the ARN of the account's role; empty when none is set, or a role that is deleted."""
    gateway: Any = client("apigateway")
    arn = gateway.get_account().get("cloudwatchRoleArn") or ""
    return arn if arn and _exists(arn) else ""


def _exists(arn: str) -> bool:
    """Returns False only when it is certain that there is no such role."""
    iam: Any = client("iam")
    try:
        iam.get_role(RoleName=arn.rpartition("/")[2])
    except iam.exceptions.NoSuchEntityException:
        return False
    except iam.exceptions.ClientError:  # these credentials may not ask
        return True
    return True


def proposal(role: str | None, known: Mapping[str, str]) -> str | None:
    """Returns the parameter's value for a first deployment, or None to keep the stack's.

    `role`: the account's role, empty when there is none, None when that cannot be read.
    """
    if PARAMETER in known:
        return None
    return MAKE if role == "" else EXISTS
