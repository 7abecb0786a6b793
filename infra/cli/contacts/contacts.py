"""`rapport contacts`: people, in and out."""

import click

from infra.cli.contacts.export_contacts import export_contacts
from infra.cli.contacts.import_contacts import import_contacts


@click.group()
def contacts() -> None:
    """The people whom the brand may write to."""


contacts.add_command(import_contacts)
contacts.add_command(export_contacts)
