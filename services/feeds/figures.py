"""The province's figures for programs: the same numbers as everywhere, by the same room."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.keys.scopes import Scope
from services.keys.service import Program
from services.statistics.asked import Asked
from services.statistics.figures import Figures
from services.statistics.service import count


async def read_figures(session: AsyncSession, program: Program, asked: Asked) -> Figures:
    """Raises NotPermitted without `figures`. A key of one organisation reads its
    own alone, beside accidents, which belong to none."""
    program.check(Scope.FIGURES)
    organisation = program.organisation or asked.organisation
    return await count(session, replace(asked, organisation=organisation))
