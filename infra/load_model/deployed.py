"""What the deployment says about our functions: how long they may run."""

import json
from functools import cache

from functions import fire_due, run_campaign
from infra.stack.template import ROOT


@cache
def timeout_ms(function: str) -> int:
    config = json.loads((ROOT / ".chalice" / "config.json").read_text())
    return 1000 * int(config["lambda_functions"][function]["lambda_timeout"])


def planning_ms() -> int:
    """How long one invocation plans before it hands on."""
    return timeout_ms("run-campaign") - run_campaign.STOP_BEFORE_MILLISECONDS


def clock_ms() -> int:
    """How long the clock works on one minute before it leaves the rest to the next."""
    return timeout_ms("fire-due") - fire_due.STOP_BEFORE_MILLISECONDS
