"""`rapport surveys`: what is asked, to ask a contact, and results."""

from datetime import datetime

import click

from infra.cli.deployment import deployment, stage_option
from infra.cli.operator import by_option
from infra.cli.output import Column, instant, table
from shared.domain.contacts.attributes import parse_instant
from shared.platform import clock

_EXIT_CODES = "Exit codes: 0 shown, 1 there is no such survey, 2 wrong usage, 3 no deployment."


@click.group()
def surveys() -> None:
    """Ask contacts how it went, and read what they answer: docs/surveys.md.

    Example: rapport surveys results help --stage prod
    """


@surveys.command("list", epilog="Exit codes: 0 shown, 2 wrong usage, 3 no deployment.")
@stage_option
def list_surveys(stage: str | None) -> None:
    """List the surveys of the brand: what each asks for, and after what.

    Example: rapport surveys list --stage prod
    """
    with deployment(stage):
        from shared.storage.brand import current

        found = current().brand.surveys
    rows = [(one.id, one.kind, one.event or one.after, one.program) for one in found]
    table([Column("survey"), Column("kind"), Column("after"), Column("program")], rows)


@surveys.command(epilog=_EXIT_CODES)
@click.argument("survey_id")
@stage_option
def results(survey_id: str, stage: str | None) -> None:
    """Show what the answers to a survey come to: counts, scores and themes.

    Example: rapport surveys results help --stage prod
    """
    with deployment(stage):
        from shared.usecases.surveys.survey_results import survey_results

        found = survey_results(survey_id)
    share = f"{100 * found.answered / found.asked:.0f} %" if found.asked else "-"
    rows = [
        ("asked", str(found.asked)),
        ("answered", f"{found.answered} ({share})"),
        ("average", "-" if found.average is None else f"{found.average:.2f}"),
        *([] if found.nps is None else [("nps", f"{found.nps:+.1f}")]),
        *((str(feeling), str(n)) for feeling, n in found.feelings.items()),
        *((f"score {score}", str(n)) for score, n in found.scores.items()),
        *((f"theme {theme}", str(n)) for theme, n in found.themes.items()),
    ]
    table([Column("what"), Column("answers", right=True)], rows)


@surveys.command(
    epilog="Exit codes: 0 planned, 1 the contact may not be asked, 2 wrong usage, 3 no deployment."
)
@click.argument("survey_id")
@click.argument("contact_id")
@click.option(
    "--at",
    type=click.DateTime(formats=["%Y-%m-%dT%H:%M:%S%z"]),
    help="When, such as 2026-12-07T15:00:00+00:00; by default at once.",
)
@by_option
@stage_option
def ask(survey_id: str, contact_id: str, at: datetime | None, by: str, stage: str | None) -> None:
    """Ask a contact in a survey, at once or at a date.

    A contact is asked at most once in 90 days, and never under a hold, after an opt-out, or while
    they wait for an agent.

    Example: rapport surveys ask ideas con_7itizdnwpbima6qljm5u --by Kim
    """
    with deployment(stage):
        from shared.domain.core.phone import parse_contact_id
        from shared.storage.idempotency import IdempotencyKey
        from shared.usecases.surveys.ask_contact import ask_contact

        send_at = parse_instant("send_at", at) if at else None
        once = IdempotencyKey(by, None)
        contact = parse_contact_id(contact_id)
        asked = ask_contact(survey_id, contact, once, send_at=send_at, by=by, now=clock.now())
    when = instant(asked.due_at) if asked.due_at and asked.status == "scheduled" else "now"
    click.echo(f"{asked.message_id}: {asked.status} for {when}")
