"""Struct types are prepared before threads decode them: msgspec is not safe for the first use."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys, threading, msgspec
from tests.support.struct_types import prepare

sys.setswitchinterval(1e-6)
for _ in range(60):
    for i in range(12):
        globals()[f"I{i}"] = msgspec.defstruct(f"I{i}", [("a", "int", 0)], module="__main__")
    fields = [(f"f{i}", f"I{i} | None", None) for i in range(12)]
    outer = msgspec.defstruct("S", fields, module="__main__")
    prepare()
    all_ready = threading.Barrier(6)

    def decode():
        all_ready.wait()
        msgspec.json.decode(b'{"f11": {"a": 1}}', type=outer)

    threads = [threading.Thread(target=decode) for _ in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
print("decoded")
"""


def test_prepared_types_are_decoded_by_many_threads_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "decoded\n"), done.stderr[-2000:]
