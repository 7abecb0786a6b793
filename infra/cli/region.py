"""What a region lacks: told, and refused to a brand that needs it."""

import click

from infra.cli.errors import Refused
from infra.stack.template import Template, end_user_messaging
from shared.domain.brand.model import Brand
from shared.platform.aws import client


def refuse_region(brand: Brand, region: str) -> None:
    """Raises Refused when the region lacks a service that the brand's numbers need."""
    if reason := end_user_messaging.refusal(brand, region):
        raise Refused(f"nothing was changed\n{reason}")


def refuse_present_region(brand: Brand) -> None:
    """Does the same for the region that commands work in."""
    refuse_region(brand, client("sts").meta.region_name)


def for_this_region(template: Template, region: str) -> Template:
    """Returns the template as the region can create it, and tells what is left out."""
    if not end_user_messaging.is_offered(region):
        told = "the stack is deployed without it, for brands on other providers"
        click.echo(f"{region} has no End User Messaging: {told}", err=True)
    return end_user_messaging.for_region(template, region)
