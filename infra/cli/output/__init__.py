"""Output of all commands: words, tables, progress and displays.

A terminal gets what rich makes of them. A file or a pipe gets plain lines that scripts can rely on:
no colour, no control characters, nothing wrapped or cut off. rich is imported when something is
printed, because most commands print no table. What a command says does not belong here.
"""

from infra.cli.output.progress import Report, display, progress
from infra.cli.output.tables import Column, aligned, table
from infra.cli.output.words import instant, number_of, plain, second

__all__ = [
    "Column",
    "Report",
    "aligned",
    "display",
    "instant",
    "number_of",
    "plain",
    "progress",
    "second",
    "table",
]
