"""Bills side by side, as rows of a table and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from infra.cost.bill import Line, bill, carriers
from infra.cost.demand import Month
from infra.prices import PRICES_OF, dollars

CARRIERS = "carriers"


def rows(months: Sequence[Month], part_price: int) -> Iterator[list[str]]:
    """Yields the heading, every service, their sum, and the carriers' charges."""
    heading = ["a month of"]
    for month in months:
        heading += [f"{month.texts:,} texts", "a text, micro-USD"]
    yield heading
    bills = [bill(month) for month in months]
    for lines in zip(*bills, strict=True):
        yield [lines[0].service, *_cells([line.micro_usd for line in lines], months)]
    sums = [sum(line.micro_usd for line in lines) for lines in bills]
    yield ["AWS", *_cells(sums, months)]
    yield [CARRIERS, *_cells([carriers(month, part_price) for month in months], months)]


def _cells(micro_usd: Sequence[float], months: Sequence[Month]) -> Iterator[str]:
    for amount, month in zip(micro_usd, months, strict=True):
        yield dollars(amount)
        yield f"{amount / month.texts:,.2f}"


def notes(month: Month) -> Iterator[str]:
    """Yields the assumptions of the table."""
    yield f"Prices: {PRICES_OF}."
    for line in bill(month):
        if line.note:
            yield f"{line.service}: {line.note}."
    yield f"{CARRIERS}: the texts sent; not what they and the provider ask for texts of people."
    yield "Not in it: storage, data transfer, and what numbers and registrations cost."


def as_json(months: Sequence[Month], part_price: int) -> list[dict[str, Any]]:
    return [_month(month, bill(month), part_price) for month in months]


def _month(month: Month, lines: Sequence[Line], part_price: int) -> dict[str, Any]:
    by_service: Mapping[str, int] = {line.service: round(line.micro_usd) for line in lines}
    whole = sum(line.micro_usd for line in lines)
    return {
        "texts": month.texts,
        "inbound": month.inbound,
        "parts": month.parts,
        "recipients_by_campaign": month.by_campaign,
        "provider": month.provider,
        "micro_usd_a_month": {**by_service, "AWS": round(whole)},
        "micro_usd_a_text": round(whole / month.texts, 2),
        "carriers_micro_usd_a_month": carriers(month, part_price),
        "notes": {line.service: line.note for line in lines if line.note},
    }
