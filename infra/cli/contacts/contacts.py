"""`rapport contacts`: imports and exports contacts."""

import click

from infra.cli.contacts.export_contacts import export_contacts
from infra.cli.contacts.import_contacts import import_contacts


@click.group()
def contacts() -> None:
    """Import and export contacts.

    Example: rapport contacts export --program offers --out offers.csv --stage prod
    """


contacts.add_command(import_contacts)
contacts.add_command(export_contacts)
