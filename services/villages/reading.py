"""The register of villages as the desk reads it: commune by commune."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.villages import queries
from services.villages.model import Village
from services.villages.statuses import SurveyStatus


@dataclass(frozen=True, slots=True)
class InCommune:
    """The villages of a commune; those that fit what is asked for."""

    code: str
    name: str
    villages: Sequence[Village]

    def count(self, status: SurveyStatus) -> int:
        return sum(one.survey is status for one in self.villages)

    @property
    def surveyed(self) -> int:
        return sum(one.is_surveyed for one in self.villages)

    @property
    def percent(self) -> float:
        return 100 * self.surveyed / len(self.villages)


async def read_register(session: AsyncSession, who: SignedIn) -> list[InCommune]:
    """By the communes' names. Raises NotPermitted."""
    check_page(who, Page.SURVEYS)
    province, found = policy_of(session).area.province, dict[str, list[Village]]()
    for village in await queries.all_villages(session):
        found.setdefault(village.commune, []).append(village)
    communes = [InCommune(code, _name(code, province), some) for code, some in found.items()]
    return sorted(communes, key=lambda one: one.name)


def _name(code: str, province: str) -> str:
    unit = unit_by_code(code, province)
    return unit.name if unit else code
