"""The province's figures for programs: the same numbers as everywhere, by the same room."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.keys.scopes import Scope
from services.keys.service import Program
from services.statistics.asked import Asked
from services.statistics.figures import Figures
from services.statistics.service import count


async def read_figures(session: AsyncSession, program: Program, asked: Asked) -> Figures:
    """Raises NotPermitted without `figures`."""
    program.check(Scope.FIGURES)
    return await count(session, asked)
