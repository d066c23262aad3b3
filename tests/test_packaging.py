"""The wheel carries all that the program needs at run time, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import locales
from tests.source_files import PACKAGES, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by hatchling itself, so that no network is needed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    [built] = folder.glob("*.whl")
    return built


def test_every_file_of_the_four_packages_is_in_the_wheel_and_no_other(wheel: Path) -> None:
    on_disk = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert packed == on_disk


def test_every_catalogue_is_packed_with_its_compiled_form(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    catalogues = [name for name in names if name.endswith(".po")]

    assert len(catalogues) == len(locales.LANGUAGES) - 1
    assert all(f"{name.removesuffix('.po')}.mo" in names for name in catalogues)


def test_the_unpacked_wheel_starts_with_its_catalogues(wheel: Path, tmp_path: Path) -> None:
    """An editable install would hide a missing file; this runs from the wheel alone."""
    ZipFile(wheel).extractall(tmp_path)
    asked = "import bot.__main__, locales; print(locales.__file__, locales.uncompiled())"
    answer = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert answer.stdout.split() == [str(tmp_path / "locales" / "__init__.py"), "[]"]
