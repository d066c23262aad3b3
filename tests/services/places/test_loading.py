"""The libraries of map grids are loaded when somebody writes in one, not at every start."""

import subprocess
import sys

LOOK = """
import sys
import bot.app
from services.places.coordinates import find_points
from services.policy import Policy
assert find_points("16.8251, 107.0981", Policy().area)
print(sorted({"pyproj", "mgrs", "openlocationcode"} & set(sys.modules)))
"""


def test_a_start_and_plain_degrees_load_none_of_them() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
