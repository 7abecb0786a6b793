"""The account is checked before the first deployment, when no setting of a deployment is there."""

import os
import subprocess
import sys

CHECK = """
from pathlib import Path
from unittest.mock import patch

from infra.brand_file.reader import read_brand
from infra.cli.stack.account_check import check_account
from infra.doctor import examine
from infra.doctor.checks import quotas

limit = {"AccountLimit": {"ConcurrentExecutions": 10}}
with (
    patch.object(quotas, "ask", lambda *_: limit),
    patch.object(quotas, "_step_in_force", lambda *_: 10),
    patch.object(examine, "CHECKS", (("concurrency", quotas.concurrency),)),
    patch.object(examine.numbers, "leased", lambda _: ()),
):
    check_account(read_brand(Path("brand.example.yaml")), "new")
"""


def test_the_concurrency_of_a_new_account_is_checked_before_the_first_deployment() -> None:
    nothing = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}

    told = subprocess.run(
        [sys.executable, "-c", CHECK], capture_output=True, text=True, env=nothing, check=False
    )

    assert told.returncode == 0, told.stderr
    assert "10 concurrent Lambda executions" in told.stderr
