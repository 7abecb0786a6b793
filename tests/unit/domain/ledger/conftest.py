import time
from collections.abc import Iterator

import pytest


@pytest.fixture
def local_time_in_denver(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "America/Denver")
        time.tzset()
        yield
    time.tzset()
