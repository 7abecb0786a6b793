"""The environment of every test, set before anything of ours is imported, and the world they play
in: the whole platform with the example brand and a clock that stands still."""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infra.local.environment import environment

BASE_URL = "https://rapport.example.com"
DYNAMODB_ENDPOINT = os.environ.get("DYNAMODB_ENDPOINT", "")
os.environ.update(environment(base_url=BASE_URL, dynamodb_endpoint=DYNAMODB_ENDPOINT))
if DYNAMODB_ENDPOINT:  # the workers share the engine, where each access key has its own tables
    os.environ["AWS_ACCESS_KEY_ID"] += os.environ.get("PYTEST_XDIST_WORKER", "")

from infra.brand_file.reader import read_brand  # noqa: E402
from infra.local.clock import Clock  # noqa: E402
from shared.domain.brand.model import Brand  # noqa: E402
from tests.support.matrix import leave_to_ci  # noqa: E402

if TYPE_CHECKING:
    from tests.support.world import World

pytest_plugins = [
    "tests.support.budget",
    "tests.support.documented_answers",
    "tests.support.permissions",
    "tests.support.privacy",
]


# What the platform of one test leaves behind is small, and looking for it took a tenth of the time.
gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)  # before -m chooses by the marks, and before the order is random
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    leave_to_ci(one for one in items if "stories" in one.path.parts)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # modules and tests stay until the end


@pytest.fixture
def now() -> datetime:
    """A Tuesday, 11:00 in New York."""
    return datetime(2026, 11, 3, 16, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def brand() -> Brand:
    """The example that the repository ships: Juniper & Pine."""
    return read_brand(Path(__file__).parents[1] / "brand.example.yaml")


@pytest.fixture
def world(brand: Brand, now: datetime) -> Iterator["World"]:
    # The platform needs moto, which takes a second to import: unit tests do without.
    from infra.local.platform import platform
    from infra.local.setup import load_brand
    from tests.support import quick_calls
    from tests.support.world import World

    quick_calls.install()
    clock = Clock(frozen_at=now)
    with platform(base_url=BASE_URL, clock=clock, dynamodb_endpoint=DYNAMODB_ENDPOINT) as rapport:
        yield World(rapport, brand, load_brand(rapport, brand))
