"""requirements.txt as data, and as a folder that holds what it names and nothing else."""

import re
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from infra.template import ROOT


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    pins = (line.partition("==") for line in lines if line and not line.startswith("#"))
    return {canonical(name): version for name, _, version in pins}


RUNTIME = _pins()
"""Distribution -> the version that ships."""


RUNTIME_CLIENT = ("awslambdaric", "simplejson", "snapshot-restore-py")
"""What Lambda itself puts beside a function."""


def link_packages(names: Iterable[str], folder: Path) -> None:
    """Fills a folder with links to these distributions, as they are installed here."""
    folder.mkdir()
    for name in names:
        installed = distribution(name)
        files = installed.files or []
        for top in {file.parts[0] for file in files if file.parts[0] not in ("..", "__pycache__")}:
            (folder / top).symlink_to(str(installed.locate_file(top)))
