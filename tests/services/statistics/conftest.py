"""What the recounts share."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import build_engine


@pytest.fixture
async def scratch(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database for many small worlds, none of which is ever committed."""
    shutil.copy(sqlite_template, tmp_path / "scratch.db")
    engine = build_engine(f"sqlite:///{tmp_path / 'scratch.db'}")
    yield engine
    await engine.dispose()
