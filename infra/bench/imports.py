"""Cold start: the import of each event function's module relative to the libraries alone."""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from infra.bench.figures import Figure, ratio
from infra.stack.template import ROOT

BUDGET = 1.3
ROUNDS = 9
LIBRARIES = "botocore.session, pynamodb.models, chalice.app"
"""`import botocore` alone imports little: these modules are used by everything."""

MODULES = (
    "receive_message",
    "deliver_message",
    "record_status",
    "fire_due",
    "accept_eum_text",
    "accept_eum_status",
)
_TIMED = "import time; t = time.process_time(); import {}; print(time.process_time() - t)"


def figures(rounds: int = ROUNDS) -> Iterator[Figure]:
    """Yields CPU seconds in new interpreters; each round imports everything once."""
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    with TemporaryDirectory() as byte_code:
        for _ in range(rounds + 1):
            for name in (LIBRARIES, *(f"functions.{module}" for module in MODULES)):
                seconds[name].append(_import(name, byte_code))
    for module in MODULES:
        ours, floor = seconds[f"functions.{module}"][1:], seconds[LIBRARIES][1:]
        yield ratio(f"import of functions.{module} over libraries", ours, floor, BUDGET, "of CPU")


def _import(names: str, byte_code: str) -> float:
    # Byte code of both sides, or of neither, is there: the first round, which does not count,
    # leaves it where nobody else's settings matter.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": byte_code}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", _TIMED.format(names)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return float(done.stdout)
