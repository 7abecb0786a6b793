"""The zip as it ships: without what no function uses, with byte code, and the same bytes each time.

A function's folder cannot be written to, so without byte code in the zip every cold start compiles
all that it imports anew: more than half of its time.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

SERVICES = frozenset({"dynamodb", "pinpoint-sms-voice-v2", "secretsmanager", "sns", "sqs"})
"""What functions are clients of. botocore brings the descriptions of some 400 services, which would
be more than half of the zip; a client of one that was left out cannot be made."""

_TASK_ROOT = "/var/task"
"""Where Lambda unpacks it. Byte code names its sources: these, not those of a passing folder."""

_DESCRIPTIONS = ("botocore", "data")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(path: Path) -> None:
    """Turns the zip that Chalice has made into the one that ships.

    Raises ValueError when a module in it does not compile.
    """
    with TemporaryDirectory() as folder:
        task = Path(folder)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(task, [name for name in archive.namelist() if ships(name)])
        _compile(task)
        _zip(task, path)


def ships(name: str) -> bool:
    """Whether a file of the packages is used by any function."""
    parts = PurePosixPath(name).parts
    of_service = parts[:2] == _DESCRIPTIONS and len(parts) > 3
    return not of_service or parts[2] in SERVICES


def _compile(task: Path) -> None:
    """Beside each module, as of its hash: the zip has no times. In an interpreter of its own,
    because what byte code looks like depends on what else has been compiled before."""
    compiler = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    command = [*compiler, "-s", str(task), "-p", _TASK_ROOT, str(task)]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ValueError(f"not all of the package compiles: {done.stdout or done.stderr}")


def _zip(task: Path, path: Path) -> None:
    """Sorted, without times and with one mode: a file system's own differ."""
    names = sorted(str(file.relative_to(task)) for file in task.rglob("*") if file.is_file())
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (task / name).read_bytes())
