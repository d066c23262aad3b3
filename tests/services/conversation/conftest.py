"""Somebody who found something, in a session of their own."""

import pytest
from hypothesis import settings
from sqlalchemy.ext.asyncio import AsyncSession

from tests.services.conversation.somebody import Somebody

# How long an example takes says how busy the machine is, not whether the promise is kept.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def lan(session: AsyncSession) -> Somebody:
    return Somebody(session)
