"""Who stands in every story of schools near an item."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Person
from tests.factories import a_coordinator


@pytest.fixture
async def hoa(session: AsyncSession) -> Person:
    return await a_coordinator(session)
