"""What is loaded for good is not searched for garbage again and again."""

import subprocess
import sys

ASKED = """
import gc
from bot.tidying import YOUNG, tidy_rarely
before = gc.get_threshold()[0]
tidy_rarely()
print(before < YOUNG == gc.get_threshold()[0], gc.get_freeze_count() > 0, gc.isenabled())
"""


def test_a_process_that_serves_looks_for_garbage_more_rarely_and_still_looks() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == ["True", "True", "True"]
