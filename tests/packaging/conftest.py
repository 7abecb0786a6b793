"""One package, built once for the tests that look into it."""

import zipfile
from pathlib import Path

import pytest

from infra.local.emulators.runtime_api import RUNTIME_CLIENT, link_packages
from infra.stack.packaging.build import build
from tests.packaging.bundle import Bundle
from tests.packaging.requirements import RUNTIME


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder: Path = tmp_path_factory.mktemp("bundle")
    build("dev", folder, bare=True)
    packaged = Bundle(folder)
    with zipfile.ZipFile(packaged.zip) as archive:
        archive.extractall(packaged.task_root)
    link_packages(RUNTIME, packaged.packages)
    link_packages(RUNTIME_CLIENT, packaged.runtime_client)
    return packaged
