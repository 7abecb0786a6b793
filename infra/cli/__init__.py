"""`rapport`: the operator's commands.

All commands use the same exit codes: 0 done; 1 the request was refused or a check failed; 2 wrong
usage; 3 the deployment could not be reached.
"""

import os

import click

from infra.cli.admin.apply import apply
from infra.cli.admin.cost import cost
from infra.cli.admin.doctor import doctor
from infra.cli.admin.migrate import migrate
from infra.cli.admin.tokens import tokens
from infra.cli.campaigns.campaigns import campaigns
from infra.cli.chat.chat import chat
from infra.cli.contacts.contacts import contacts
from infra.cli.inspect.audit_log import actions
from infra.cli.inspect.ledger import verify_ledger
from infra.cli.inspect.trace import trace
from infra.cli.inspect.understand import understand
from infra.cli.inspect.why import why
from infra.cli.notifications.notifications import notifications
from infra.cli.recovery.backup import backup
from infra.cli.recovery.reconcile import reconcile
from infra.cli.recovery.redrive import redrive
from infra.cli.recovery.replay import replay
from infra.cli.recovery.restore import restore
from infra.cli.stack.adopt import adopt
from infra.cli.stack.deploy import deploy
from infra.cli.stack.destroy import destroy
from infra.cli.surveys.surveys import surveys
from infra.cli.threads.threads import threads
from shared.platform.aws import OPERATOR, limited


@click.group(epilog="Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no deployment.")
@click.pass_context
def main(context: click.Context) -> None:
    """Operate a deployment of Rapport.

    --stage STAGE selects the CloudFormation stack rapport-STAGE. Without it, commands use the
    deployment that the functions' environment variables describe. Region and credentials come from
    the same places as for the AWS command line.

    Example: rapport doctor --stage prod
    """
    if region := os.environ.get("AWS_REGION"):  # set by Lambda, not read by botocore
        os.environ["AWS_DEFAULT_REGION"] = region
    context.with_resource(limited(OPERATOR))


main.add_command(actions)
main.add_command(adopt)
main.add_command(apply)
main.add_command(backup)
main.add_command(campaigns)
main.add_command(chat)
main.add_command(contacts)
main.add_command(cost)
main.add_command(deploy)
main.add_command(destroy)
main.add_command(doctor)
main.add_command(migrate)
main.add_command(notifications)
main.add_command(reconcile)
main.add_command(redrive)
main.add_command(restore)
main.add_command(replay)
main.add_command(surveys)
main.add_command(threads)
main.add_command(tokens)
main.add_command(trace)
main.add_command(understand)
main.add_command(verify_ledger)
main.add_command(why)
