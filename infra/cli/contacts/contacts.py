"""`rapport contacts`: imports, suppresses and exports contacts."""

import click

from infra.cli.contacts.export_contacts import export_contacts
from infra.cli.contacts.hold_contact import hold_contact
from infra.cli.contacts.import_contacts import import_contacts
from infra.cli.contacts.list_held import list_held
from infra.cli.contacts.suppress_contacts import suppress_contacts


@click.group()
def contacts() -> None:
    """Import, suppress, hold and export contacts.

    Example: rapport contacts export --program offers --out offers.csv --stage prod
    """


contacts.add_command(import_contacts)
contacts.add_command(export_contacts)
contacts.add_command(suppress_contacts)
contacts.add_command(hold_contact)
contacts.add_command(list_held)
