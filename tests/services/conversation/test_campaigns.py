"""Campaigns in chat: coordinators hold and stop them, whoever was written to answers."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.campaigns.lifecycle import CampaignState
from services.campaigns.model import Campaign
from services.campaigns.results import results
from services.people.model import Role
from tests.services.campaigns.seasons import add_learners, go_to, local, look, planned
from tests.services.conversation.somebody import Somebody, one_with, texts


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    go_to(local(session, 2027, 4, 4, 7, 59))
    return await one_with(session, Role.COORDINATOR)


@pytest.fixture
async def campaign(session: AsyncSession, hoa: Somebody) -> Campaign:
    """Being sent to 600 people."""
    await add_learners(session, 600)
    at = local(session, 2027, 4, 4, 8)
    made = await planned(session, await hoa.person(), at)
    go_to(at)
    await look(session)
    return made


@pytest.mark.parametrize("words", ["/campaigns", "chiến dịch", "chien dich", "Campaigns"])
async def test_a_coordinator_is_shown_what_is_ahead(
    campaign: Campaign, hoa: Somebody, words: str
) -> None:
    [card] = await hoa.writes(words)

    assert "4/4" in card.text
    assert "of about 600 delivered" in card.text
    assert card.keys == (f"campaign:pause:{campaign.id}", f"campaign:stop:{campaign.id}")


async def test_nothing_planned_is_said_with_the_way_to_the_desk(hoa: Somebody) -> None:
    assert "/login" in texts(await hoa.writes("/campaigns"))


async def test_a_pause_and_its_end_revise_the_card(campaign: Campaign, hoa: Somebody) -> None:
    await hoa.writes("/campaigns")

    paused = await hoa.presses(f"campaign:pause:{campaign.id}")
    assert campaign.state is CampaignState.PAUSED
    assert f"campaign:resume:{campaign.id}" in paused[-1].keys

    await hoa.presses(f"campaign:resume:{campaign.id}")
    assert campaign.state.value == "running"


async def test_stopping_is_asked_about_once_more(campaign: Campaign, hoa: Somebody) -> None:
    [asked] = await hoa.presses(f"campaign:stop:{campaign.id}")
    assert "Stop it for good?" in asked.text
    assert campaign.state is CampaignState.RUNNING

    await hoa.presses(f"campaign:stop:{campaign.id}:yes")
    assert campaign.state.value == "stopped"


async def test_who_was_written_to_presses_and_answers(
    session: AsyncSession, campaign: Campaign, hoa: Somebody
) -> None:
    lan = Somebody(session, "lan")
    [one] = await results(session, campaign)

    [asked] = await lan.presses(f"campaign:read:{one.run.id}")
    assert "what do you do" in asked.text.lower()
    [said] = await lan.presses(f"campaign:answer:{one.run.id}:1")
    assert "do not go near it" in said.text

    [counted] = await results(session, campaign)
    assert (counted.pressed, counted.answered, counted.right) == (1, 1, 0)


@pytest.mark.parametrize(
    "key", ["campaign:pause:1", "campaign:stop:1:yes", "campaign:show:1", "campaign:resume:1"]
)
async def test_nobody_else_holds_or_stops_one(
    session: AsyncSession, campaign: Campaign, key: str
) -> None:
    lan = await one_with(session, Role.SCHOOL, "lan")

    await lan.presses(key)

    assert campaign.state is CampaignState.RUNNING


@pytest.mark.parametrize(
    "key", ["campaign:read:99", "campaign:answer:1:9", "campaign:answer:1:x", "campaign:sell:1",
            "campaign:answer:1", "campaign"],
)  # fmt: skip
async def test_a_button_that_nobody_offered_counts_nothing(
    session: AsyncSession, campaign: Campaign, key: str
) -> None:
    lan = Somebody(session, "lan")

    await lan.presses(key)

    [counted] = await results(session, campaign)
    assert (counted.pressed, counted.answered) == (0, 0)
