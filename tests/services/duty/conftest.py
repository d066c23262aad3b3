"""Rosters are tried out in a province that speaks English."""

import pytest

from services.policy import Policy


@pytest.fixture
def policy() -> Policy:
    return Policy(language="en")
