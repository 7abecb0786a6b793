"""Checks before a deployment whether the account may send what the brand needs."""

import click

from infra.cli.admin.doctor import show_findings
from infra.cli.deployment import deployment, nothing_deployed
from infra.cli.errors import Refused, Unreachable
from shared.domain.brand.model import Brand
from shared.platform import clock


def brand_in_force(stage: str) -> Brand | None:
    """Returns the current brand of a deployed stage, or None when it cannot be read."""
    try:
        with deployment(stage):
            from infra.doctor.checks.brand import load

            return load()[0]
    except (Refused, Unreachable):
        return None


def check_account(brand: Brand | None, stage: str) -> None:
    """Prints whether the account may send what the brand needs."""
    from infra.doctor.case import Case
    from infra.doctor.examine import examine_account

    if brand is None:
        told = "quotas of the account are not checked without a brand: use --brand FILE"
        click.echo(told, err=True)
        return
    case = Case.undeployed(brand, stage=stage, now=clock.now())
    with nothing_deployed(stage):
        show_findings(examine_account(case), err=True)
