"""Python looks for no garbage while a function is imported, and as usual afterwards."""

import json
import os
import subprocess
import sys

import pytest

from infra.local.environment import environment
from infra.stack.template import ROOT

SHOW = """
import gc, json, sys
usual, before = gc.get_threshold(), gc.get_stats()
import {}
after = gc.get_stats()
looked = [now["collections"] - then["collections"] for then, now in zip(before, after)]
print(json.dumps([usual, gc.get_threshold(), gc.get_freeze_count(), looked]))
"""


@pytest.mark.parametrize("function", ["receive_message", "run_campaign", "accept_eum_status"])
def test_imports_are_not_searched_and_events_are(function: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOW.format(f"functions.{function}")],
        cwd=ROOT,
        env={**os.environ, **environment(base_url="https://rapport.example.com")},
        capture_output=True,
        text=True,
        check=True,
    )

    usual, now, kept, looked = json.loads(done.stdout)
    assert now == usual
    assert kept > 10_000
    assert looked[0] <= 2, "before the imports begin, and after they end"
    assert looked[1:] == [0, 0]
