"""All metrics, for the template, the dashboard, the documentation and the tests."""

from collections.abc import Iterator
from types import ModuleType

from shared.platform.metrics import (
    campaigns,
    consent,
    inbound,
    notifications,
    operation,
    receipts,
    sending,
    webhooks,
)
from shared.platform.metrics.declaration import DECLARED, Metric

AREAS = (inbound, webhooks, receipts, consent, sending, campaigns, notifications, operation)
"""One module per area, in the order of the documentation and of the dashboard."""


def _names(area: ModuleType) -> Iterator[str]:
    for constant, value in vars(area).items():
        if constant.isupper() and isinstance(value, str):
            yield value
        elif constant.isupper() and isinstance(value, dict):
            yield from value.values()


METRICS: dict[str, Metric] = {name: DECLARED[name] for area in AREAS for name in _names(area)}
"""Every metric by its name, in that order."""
