"""GDAL, on which QGIS stands, opens the live layers over a real connection."""

import json
import subprocess
import sys

import pytest

from tests.handlers.api.test_contract import Served, served

__all__ = ["served"]

#: In a process of its own: GDAL lets nobody else work while it waits for the server's answer.
READ = """
import json, sys, pyogrio
where = sys.argv[1]
layers = [name for name, _kind in pyogrio.list_layers(where)]
info = pyogrio.read_info(where, layer="tasks")
rows = pyogrio.raw.read(where, layer="tasks")[2]
print(json.dumps([layers, len(rows), sorted(info["fields"]), info["crs"]]))
"""


@pytest.mark.parametrize("address", ["/api/ogc/key/{key}", "/api/ogc?token={key}"])
def test_gdal_opens_every_layer_by_a_key_in_the_address(served: Served, address: str) -> None:
    where = f"OAPIF:{served.url}{address.format(key=served.key)}"

    ran = subprocess.run(
        [sys.executable, "-c", READ, where], capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.returncode == 0, ran.stderr
    layers, count, fields, system = json.loads(ran.stdout)
    assert (layers, count) == (["tasks", "reports"], 2)
    assert {"reference", "status", "commune_code"} <= set(fields)
    assert system in ("EPSG:4326", "OGC:CRS84")
