"""Proposals of surveys at the desk, in each reader's detail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.sight import Viewer, access_place
from services.messages import Choice, GeoPoint
from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.surveys import queries
from services.surveys.card import choices_of
from services.surveys.lifecycle import DismissReason, SurveyState
from services.surveys.model import Ground, Survey
from services.villages.statuses import SurveyStatus

#: More are in the files; those that wait for a decision come first.
MOST = 200


@dataclass(frozen=True, slots=True)
class Lead:
    """A proposal as its reader may know it. `place` is the middle of its finds with the radius for
    a coordinator, the commune's for anybody else; only a coordinator is told which `tasks` they
    are, by number and reference, the `note`, the village, for that is nearly a point, and what can
    be done."""

    id: int
    ground: Ground
    state: SurveyState
    commune_code: str
    commune: str
    place: GeoPoint | None
    finds: int
    proposed_at: datetime
    requested_at: datetime | None
    done_at: datetime | None
    reason: DismissReason | None
    note: str = ""
    village: str = ""
    village_survey: SurveyStatus | None = None
    village_surveyed_on: date | None = None
    tasks: Sequence[tuple[int, str]] = ()
    choices: Sequence[Choice] = ()


async def read_surveys(session: AsyncSession, who: SignedIn, *, limit: int = MOST) -> list[Lead]:
    """What waits for a decision first. Raises NotPermitted."""
    check_page(who, Page.SURVEYS)
    found = await queries.surveys(session, limit=limit)
    tasks = await queries.references_of(session, [one.id for one in found])
    return [_lead(session, who, one, tasks.get(one.id, ())) for one in found]


def _lead(
    session: AsyncSession, who: SignedIn, survey: Survey, tasks: Sequence[tuple[int, str]]
) -> Lead:
    province = policy_of(session).area.province
    unit = unit_by_code(survey.commune, province) if survey.commune else None
    viewer = Viewer.COORDINATOR if who.coordinates else Viewer.ANYBODY
    return Lead(
        id=survey.id,
        ground=survey.ground,
        state=survey.state,
        commune_code=survey.commune or "",
        commune=unit.name if unit else "",
        place=access_place(survey.point, viewer, unit),
        finds=survey.finds,
        proposed_at=survey.proposed_at,
        requested_at=survey.requested_at,
        done_at=survey.done_at,
        reason=survey.reason,
        **(_for_coordinators(survey, tasks) if who.coordinates else {}),
    )


def _for_coordinators(survey: Survey, tasks: Sequence[tuple[int, str]]) -> dict[str, Any]:
    return {
        "tasks": tasks,
        "note": survey.note,
        "village": survey.village or "",
        "village_survey": survey.village_survey,
        "village_surveyed_on": survey.village_surveyed_on,
        "choices": choices_of(survey),
    }
