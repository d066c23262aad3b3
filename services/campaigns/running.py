"""What the clock does with campaigns: start what is due, once; rest at night; end and come again.

Everything stands in rows. A campaign's state, its runs and their broadcasts change in one
transaction under a lock on its row, so that however many processes look, and whenever one dies, a
time is taken once.
"""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts import service as broadcasts
from services.broadcasts.lifecycle import UNDER_WAY, BroadcastState
from services.broadcasts.model import Broadcast
from services.campaigns import queries
from services.campaigns.hours import by_day, following, is_day
from services.campaigns.lifecycle import CampaignState, check_move
from services.campaigns.model import Campaign, CampaignRun, Half
from services.campaigns.question import READ, read_button
from services.campaigns.service import access_campaign, audience_for
from services.messages import Lane
from services.people.model import Person
from services.people.queries import get_person
from services.policy import policy_of


async def start_due(session: AsyncSession, *, channels: Collection[str]) -> int:
    """How many began. What came due while nobody looked, or at night, begins in the morning."""
    now, zone = clock.now(), policy_of(session).timezone
    if not is_day(now, zone):
        return 0
    due = await queries.due_campaigns(session, now=now)
    for campaign in due:
        check_move(campaign.state, CampaignState.RUNNING)
        campaign.state, campaign.night = CampaignState.RUNNING, False
        for half in campaign.halves:
            await _begin(session, campaign, half, channels=channels)
    return len(due)


async def keep_going(session: AsyncSession) -> None:
    """Every running campaign rests at night, goes on in the morning, and ends when all is sent."""
    now, zone = clock.now(), policy_of(session).timezone
    for campaign in await queries.running_campaigns(session):
        made = await _newest(session, campaign)
        if all(one.state not in UNDER_WAY for one in made):
            _end(session, campaign, made)
        elif campaign.night and is_day(now, zone):
            campaign.night = False
            await _each(session, made, BroadcastState.PAUSED)
        elif not campaign.night and not is_day(now, zone):
            campaign.night = True
            await _each(session, made, BroadcastState.RUNNING)


async def pause(session: AsyncSession, campaign_id: int, *, by: Person) -> Campaign:
    campaign = await _decided(session, campaign_id, CampaignState.PAUSED, by)
    await _each(session, await _newest(session, campaign), BroadcastState.RUNNING)
    return campaign


async def resume(session: AsyncSession, campaign_id: int, *, by: Person) -> Campaign:
    """At night it goes on in the morning."""
    campaign = await _decided(session, campaign_id, CampaignState.RUNNING, by)
    campaign.night = not is_day(clock.now(), policy_of(session).timezone)
    if not campaign.night:
        await _each(session, await _newest(session, campaign), BroadcastState.PAUSED)
    return campaign


async def stop(session: AsyncSession, campaign_id: int, *, by: Person) -> Campaign:
    """For good, this year and every year."""
    campaign = await _decided(session, campaign_id, CampaignState.STOPPED, by)
    for one in await _newest(session, campaign):
        if one.state in UNDER_WAY:
            await broadcasts.stop(session, one.id)
    return campaign


async def _decided(
    session: AsyncSession, campaign_id: int, to: CampaignState, by: Person
) -> Campaign:
    campaign = await access_campaign(session, campaign_id, by)
    check_move(campaign.state, to)
    campaign.state, campaign.decided_by, campaign.decided_at = to, by.id, clock.now()
    return campaign


async def _begin(
    session: AsyncSession, campaign: Campaign, half: Half, *, channels: Collection[str]
) -> None:
    name = campaign.name if len(campaign.halves) == 1 else f"{campaign.name} ({half.upper()})"
    made = await broadcasts.draft(
        session, name, texts=campaign.texts[half.value], audience=audience_for(campaign, half),
        lane=Lane.EDUCATION, by=await get_person(session, campaign.created_by),
    )  # fmt: skip
    assert campaign.starts_at is not None
    run = CampaignRun(
        campaign_id=campaign.id, due_at=campaign.starts_at, half=half, broadcast_id=made.id
    )
    session.add(run)
    await session.flush()  # its button carries its id
    button = read_button(run.id)
    made.buttons = [[button.key, READ.msgid]]
    await broadcasts.start(session, made, channels=channels)


async def _newest(session: AsyncSession, campaign: Campaign) -> list[Broadcast]:
    """The broadcasts of the time that was taken last."""
    runs = await queries.runs_of(session, campaign.id)
    return [made for run, made in runs if run.due_at == runs[0][0].due_at]


async def _each(session: AsyncSession, made: list[Broadcast], state: BroadcastState) -> None:
    """Those that run are paused, those that are paused go on."""
    turn = broadcasts.pause if state is BroadcastState.RUNNING else broadcasts.resume
    for one in made:
        if one.state is state:
            await turn(session, one.id)


def _end(session: AsyncSession, campaign: Campaign, made: list[Broadcast]) -> None:
    """Done; what comes every year waits for the next, unless it was stopped by hand."""
    stopped = any(one.state is BroadcastState.STOPPED for one in made)
    again = campaign.every_year and not stopped and campaign.starts_at is not None
    to = CampaignState.SCHEDULED if again else CampaignState.DONE
    check_move(campaign.state, CampaignState.STOPPED if stopped else to)
    campaign.state = CampaignState.STOPPED if stopped else to
    if again and campaign.starts_at is not None:
        zone = policy_of(session).timezone
        campaign.starts_at = by_day(following(campaign.starts_at, zone, now=clock.now()), zone)
