"""`safelane export tasks`: a file with progress, in a centre's columns, whole or not at all."""

import csv
from pathlib import Path

import pyogrio
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.bot.conftest import SafeLane
from tests.bot.test_joining import within
from tests.factories import KHE_SANH, a_task


def with_tasks(safelane: SafeLane, url: str, count: int) -> None:
    safelane("migrate")

    async def make(session: AsyncSession) -> None:
        for _number in range(count):
            await a_task(session)

    within(url, make)


@pytest.mark.parametrize("format", ["csv", "xlsx", "geojson", "gpkg", "kml", "gpx"])
def test_every_format_is_written(
    safelane: SafeLane, on_database: str, tmp_path: Path, format: str
) -> None:
    with_tasks(safelane, on_database, 2)
    file = tmp_path / f"tasks.{format}"

    ran = safelane("export", "tasks", "--format", format, "-o", str(file))

    assert (ran.code, ran.out) == (0, f"{file}: 2 tasks\n")
    layer = pyogrio.list_layers(file)[0][0]
    _meta, _fids, _geometry, fields = pyogrio.raw.read(file, layer=layer)
    assert len(fields[0]) == 2 + {"csv": 1, "xlsx": 2}.get(format, 0)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("tasks")] == [
        file.name
    ]


def test_columns_and_days_as_the_centre_wants_them(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    with_tasks(safelane, on_database, 1)
    file, own = tmp_path / "tasks.csv", tmp_path / "own.toml"
    own.write_text('[[column]]\nname = "Code"\nfrom = "reference"', encoding="utf-8")

    safelane("export", "tasks", "-o", str(file), "--mapping", str(own))
    mapped = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    safelane("export", "tasks", "-o", str(file), "--mapping", "imsma", "--coarse")
    coarse = file.read_text(encoding="utf-8")
    ran = safelane("export", "tasks", "-o", str(file), "--to", "2001-01-01")

    assert mapped[0] == ["Code"]
    assert mapped[2][0].startswith("QT-")
    assert "HazReduc_LocalID" in coarse
    assert str(KHE_SANH.lat) not in coarse
    assert ran.out.endswith("0 tasks\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--mapping", "nobodys"), "there are imsma"),
        (("--format", "kml", "--mapping", "imsma"), "csv, xlsx only"),
        (("-o", "/nowhere/at/all.csv"), "No such file"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    safelane: SafeLane, on_database: str, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    assert why in safelane("export", "tasks", "-o", str(tmp_path / "t.csv"), *words).complaint
