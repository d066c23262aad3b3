"""Where only a commune's name is known, everyone reads so, and nobody is sent to its middle."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.facts import gather
from services.board.group_card import group_card
from services.board.offer_parts import offer_parts
from services.board.sight import Viewer
from services.messages import GeoPoint, Lane
from services.tasks.model import Task
from tests.factories import a_coordinator, a_dispatched_task, a_team, member_of
from tests.services.board.reading import read

CON_TIEN = GeoPoint(16.8824, 106.8963, 15_177)
ONLY = "📍 Xã Cồn Tiên: only the commune is known, within about 15.2 km. Ask the reporter"


async def a_named_task(session: AsyncSession, how: str = "name") -> Task:
    return await a_dispatched_task(session, at=CON_TIEN, place_how=how, commune="19537")


async def test_team_and_coordinator_read_that_only_the_commune_is_known(
    session: AsyncSession,
) -> None:
    team = await a_team(session)
    task = await a_named_task(session)

    for reader in (await member_of(session, team), await a_coordinator(session)):
        said = await read(session, task, reader)
        assert ONLY in said
        assert "16.88" not in said


async def test_the_group_reads_so_too(session: AsyncSession) -> None:
    team = await a_team(session)
    facts = (await gather(session, await a_named_task(session))).seen_by(Viewer.GROUP)

    card = group_card(facts, team, start=team.base)

    assert ONLY in card.text.render("en")


async def test_an_offer_shows_the_area_and_no_pin(session: AsyncSession) -> None:
    await a_team(session)
    task = await a_named_task(session)

    facts = (await gather(session, task)).seen_by(Viewer.OFFERED)
    (lane, part), *_others = await offer_parts(session, facts)

    assert lane is Lane.URGENT
    assert part.location is None
    assert part.photo == "drawn:map:16.882400,106.896300;r:15177;area"
    assert "Somewhere in this area" in part.text.render("en")


@pytest.mark.parametrize("how", ["pin", "coordinates"])
async def test_a_point_stays_a_point(session: AsyncSession, how: str) -> None:
    team = await a_team(session)
    task = await a_named_task(session, how)

    said = await read(session, task, await member_of(session, team))
    facts = (await gather(session, task)).seen_by(Viewer.OFFERED)
    (_lane, part), *_others = await offer_parts(session, facts)

    assert "📍 Xã Cồn Tiên 16.88240, 106.89630" in said
    assert part.location is not None
