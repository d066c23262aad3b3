"""Lan, who found something."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.services.conversation.somebody import Somebody


@pytest.fixture
def lan(session: AsyncSession) -> Somebody:
    return Somebody(session)
