"""The figures in chat: who may ask, what comes, and whether it comes every morning."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.invitations import invite
from services.people.model import Role
from services.readings.model import Reading, Subject
from tests.factories import DONG_HA, KHE_SANH, a_task, a_team, an_accepted_task
from tests.services.conversation.somebody import Somebody, one_with


@pytest.mark.parametrize("word", ["/figures", "số liệu", "so lieu", "figures"])
async def test_a_coordinator_gets_words_and_a_picture(session: AsyncSession, word: str) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    await a_task(session)

    told = await hoa.writes(word)
    [shown] = [message for message in told if message.card == "figures"]

    assert "· Tasks opened: 1" in shown.text
    assert shown.photo
    assert list(shown.keys) == ["figures:meaning", "figures:off"]
    looks = await session.scalars(select(Reading.what).where(Reading.what == Subject.FIGURES))
    assert len(looks.all()) == 1


async def test_every_morning_is_switched_off_and_on_again(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    await hoa.writes("/figures")
    [off] = await hoa.presses("figures:off")
    [shown] = await hoa.writes("/figures")
    [on] = await hoa.presses("figures:on")
    assert "no longer" in off.text
    assert "figures:on" in shown.keys
    assert "every day at 07:00" in on.text


async def test_what_each_figure_counts_is_told(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    await hoa.writes("/figures")
    [told] = await hoa.presses("figures:meaning")
    assert "Several that became one are counted once" in told.text


async def test_a_viewer_gets_the_same_without_a_switch(session: AsyncSession) -> None:
    viewer = await one_with(session, Role.VIEWER)
    [shown] = await viewer.writes("/figures")
    assert list(shown.keys) == ["figures:meaning"]
    [refused] = await viewer.presses("figures:off")
    assert "Only coordinators" in refused.text


async def test_a_lead_joins_and_is_told_the_own_organisations_figures(
    session: AsyncSession,
) -> None:
    for organisation, place in (("Lotus Aid", KHE_SANH), ("Orchid Trust", DONG_HA)):
        team = await a_team(session, organisation=organisation, at=place)
        await an_accepted_task(session, team, at=place)
        team.on_duty = False
    code = await invite(session, Role.LEAD, organisation="Lotus Aid")
    await session.flush()
    lead = Somebody(session, "mai")

    [welcome] = await lead.writes(f"/start {code}")
    [shown] = await lead.writes("/figures")

    assert "Lotus Aid" in welcome.text
    assert "· Tasks opened: 1" in shown.text
    assert "1 open" in shown.text
    assert "/login" in shown.text


async def test_nobody_else_is_told_a_figure(session: AsyncSession, lan: Somebody) -> None:
    for said in (await lan.writes("/figures"), await lan.presses("figures:meaning")):
        assert all("Tasks opened" not in message.text for message in said)
        assert all(message.photo is None or "figures" not in str(message.photo) for message in said)
