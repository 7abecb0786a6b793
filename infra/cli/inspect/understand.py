"""`rapport understand`: what texts would be understood as and lead to."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import click
import msgspec

from infra.cli.deployment import deployment, stage_option
from infra.cli.errors import Refused
from infra.cli.output import Column, number_of, table
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Language
from shared.domain.messages.decision import Does
from shared.platform import clock

EXAMPLE = Path(__file__).parents[3] / "brand.example.yaml"


class Line(msgspec.Struct, frozen=True):
    """One text to try. lang: the contact's language. label: what it means, for the table."""

    text: str
    lang: Language | None = None
    label: str | None = None


class Lines(click.File):
    """The file with the lines. One that cannot be opened is perhaps a text to try."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            said = error.message.rstrip(".")
            message = f'{said}. Give - or a file of JSON lines with {{"text": "..."}}.'
            raise click.BadParameter(message, ctx, param) from error


class Tried(NamedTuple):
    label: str | None
    does: Does


@click.command(
    epilog="Exit codes: 0 done, 1 the brand file or a line has an error, 2 wrong usage, 3 no"
    " deployment."
)
@click.argument("file", type=Lines("rb"))
@click.option(
    "--brand",
    "brand_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Answer for the brand of this file. Needs no deployment. Default: brand.yaml here, else"
    " the example brand.",
)
@click.option(
    "--sender", default="subscriber", show_default=True,
    type=click.Choice(["subscriber", "pending", "unknown"]),
    help="Who sends the texts: a subscriber of the first program who never wrote since; somebody"
    " who has to answer its question; or somebody who never joined.",
)  # fmt: skip
@stage_option
def understand(file: IO[bytes], brand_file: Path | None, sender: str, stage: str | None) -> None:
    """Say what texts would be understood as and lead to. Nothing is stored or sent.

    FILE has one JSON object in each line: {"text", "lang"?, "label"?}; - is standard input. A JSON
    line is printed for each, as POST /v1/understand answers it. With labels, a table at the end
    counts what the texts of each label lead to. With --stage, the brand of that deployment answers.

    Example: rapport understand texts.jsonl
    """
    brand = _deployed(stage) if stage else _of_file(brand_file)
    tried: list[Tried] = []
    faults = 0
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            tried.append(_try(msgspec.json.decode(line, type=Line), brand, sender))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            faults += 1
            click.echo(f"line {number}: {error}", err=True)
    if not tried and not faults:
        raise Refused('there are no lines: give JSON lines with {"text": "..."}')
    _show_counts([one for one in tried if one.label])
    if faults:
        raise Refused(f"{number_of(faults, 'line')} could not be read; the others are done")


def _deployed(stage: str) -> Brand:
    with deployment(stage):
        from shared.storage.brand import current

        return current().brand


def _of_file(file: Path | None) -> Brand:
    from infra.brand_file.reader import BrandFileError, read_brand

    here = Path("brand.yaml")
    chosen = file or (here if here.exists() else EXAMPLE)
    try:
        return read_brand(chosen)
    except BrandFileError as error:
        raise Refused(str(error)) from error


def _try(line: Line, brand: Brand, sender: str) -> Tried:
    # Slow to import, and `rapport --help` needs none of it.
    from shared.domain.conversation.dry_run import Sender, dry_run, imagined

    now = clock.now()
    head = imagined(Sender(sender), brand, line.lang, now=now)
    run = dry_run(head, line.text, brand, now=now)
    shown = msgspec.to_builtins(run) | ({"label": line.label} if line.label else {})
    click.echo(msgspec.json.encode(shown).decode())
    return Tried(line.label, run.effect)


def _show_counts(tried: list[Tried]) -> None:
    """Prints how many texts of each label lead to what, to standard error."""
    effects = [one for one in Does if any(it.does is one for it in tried)]
    counts = Counter((one.label, one.does) for one in tried)
    rows = [
        (label, str(sum(of_label)), *map(str, of_label))
        for label, of_label in _by_label(tried, effects, counts)
    ]
    columns = [Column("label"), *(Column(name, right=True) for name in ("texts", *effects))]
    table(columns, rows, headings=True, err=True)


def _by_label(
    tried: list[Tried], effects: list[Does], counts: Counter[tuple[str | None, Does]]
) -> Iterator[tuple[str, list[int]]]:
    for label in sorted({one.label for one in tried if one.label}):
        yield label, [counts[label, effect] for effect in effects]
