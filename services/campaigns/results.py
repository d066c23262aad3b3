"""What came back from a campaign: delivered, pressed, answered; each wording by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts.model import Broadcast
from services.campaigns import queries
from services.campaigns.model import Campaign, CampaignAnswer, CampaignRun
from services.campaigns.question import is_answer, is_right
from services.errors import NotFound, no_longer
from services.people.model import Person
from services.texts import _


@dataclass(frozen=True, slots=True)
class Result:
    """One wording at one time; counts of people."""

    run: CampaignRun
    sent: Broadcast
    pressed: int
    answered: int
    right: int

    @property
    def delivered(self) -> int:
        """What arrived for certain."""
        return self.sent.sent

    def share(self, count: int) -> int | None:
        """Of a hundred who were reached; None while nobody was."""
        return round(100 * count / self.delivered) if self.delivered else None


async def results(session: AsyncSession, campaign: Campaign) -> Sequence[Result]:
    """Newest first."""
    runs = await queries.runs_of(session, campaign.id)
    counts = await queries.count_answers(session, [run.id for run, _made in runs])
    return [Result(run, made, *counts.get(run.id, (0, 0, 0))) for run, made in runs]


async def note_read(session: AsyncSession, run_id: int, *, by: Person) -> CampaignAnswer:
    """Somebody pressed the button; the first press counts. Raises NotFound."""
    if await queries.find_run(session, run_id) is None:
        raise NotFound(_("There is no such campaign."))
    kept = await queries.answer_of(session, run_id, by.id)
    if kept is None:
        kept = CampaignAnswer(run_id=run_id, person_id=by.id, pressed_at=clock.now())
        session.add(kept)
        await session.flush()
    return kept


async def note_answer(session: AsyncSession, run_id: int, number: int, *, by: Person) -> None:
    """The first answer counts. Raises NotFound, IllegalMove for an answer that nobody offered."""
    if not is_answer(number):
        raise no_longer()
    kept = await note_read(session, run_id, by=by)
    if kept.answered_at is None:
        kept.right, kept.answered_at = is_right(number), clock.now()
