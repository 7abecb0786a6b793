"""Builds what is deployed: `python -m infra.package STAGE` fills build/<stage>/.

Chalice packages a fresh copy of the sources, never the working tree: byte code and Chalice's own
cache would end up in the zip, and a renamed module would ship the zip of yesterday.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import click

from infra.template import ROOT, read

LARGEST_ZIP = 30 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build(stage: str, out: Path, *, bare: bool = False) -> None:
    """deployment.zip and template.json of one stage; `bare` leaves other people's packages out."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "rapport"
        _copy_sources(project, bare=bare)
        _package(project, stage, out)
    _make_reproducible(out / "deployment.zip")
    shutil.copy(out / "sam.json", out / "template.json")


def stages() -> list[str]:
    return list(read(ROOT / ".chalice" / "config.json")["stages"])


def _copy_sources(project: Path, *, bare: bool) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "deployments", "deployed")
    for name in (".chalice", "vendor"):  # follows the links in vendor/
        shutil.copytree(ROOT / name, project / name, ignore=ignored)
    for name in ("app.py", "infra/resources.json", "requirements.txt"):
        (project / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, project / name)
    if bare:
        (project / "requirements.txt").write_text("")


def _package(project: Path, stage: str, out: Path) -> None:
    chalice = Path(sys.executable).with_name("chalice")
    environment = {"AWS_DEFAULT_REGION": "us-east-1", **os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    merge = ["--merge-template", "infra/resources.json"]
    command = [str(chalice), "package", "--stage", stage, *merge, str(out.resolve())]
    subprocess.run(command, cwd=project, env=environment, check=True)


def _make_reproducible(path: Path) -> None:
    """Chalice zips in the order of the file system and with its permissions: both differ."""
    unsorted = path.with_suffix(".unsorted")
    path.rename(unsorted)
    with zipfile.ZipFile(unsorted) as source, zipfile.ZipFile(path, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    unsorted.unlink()


@click.command()
@click.argument("stage", type=click.Choice(stages()))
def main(stage: str) -> None:
    """Package STAGE into build/STAGE/."""
    out = ROOT / "build" / stage
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    build(stage, out)
    size = (out / "deployment.zip").stat().st_size
    click.echo(f"{out.relative_to(ROOT)}/deployment.zip {size / 1024 / 1024:.1f} MB, template.json")
    if size > LARGEST_ZIP:
        raise click.ClickException("the zip is larger than 30 MB: see requirements.txt")


if __name__ == "__main__":
    main()
