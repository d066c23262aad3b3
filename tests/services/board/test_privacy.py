"""What a viewer of a task does not read: numbers, and whatever of it is not theirs."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.facts import gather
from services.board.service import card_for
from services.consent.service import keep_phone
from services.dispatch.answers import accept
from services.dispatch.service import offer_to
from services.disposal.service import ItemLine, Record, complete
from services.disposal.vocabulary import (
    CATEGORIES,
    CONDITIONS,
    OUTCOMES,
    Category,
    Condition,
    Outcome,
)
from tests.factories import (
    DONG_HOI,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_task_on_site,
    a_team,
    member_of,
    the_offer,
)
from tests.services.board.reading import NUMBER, SECRETS, a_full_task, read

RECORD_WORDS = (
    "• 3 × " + CATEGORIES[Category.GRENADE].render("en"),
    CONDITIONS[Condition.DAMAGED].render("en"),
    OUTCOMES[Outcome.REMOVED].render("en"),
    "People evacuated: 20",
    "by the {school}",
)


async def test_numbers_are_for_coordinators_and_not_for_teams(session: AsyncSession) -> None:
    team, coordinator = await a_team(session), await a_coordinator(session)
    task = await a_full_task(session)
    member = await member_of(session, team)
    offered = await read(session, task, member)
    await accept(session, (await the_offer(session, task)).id, by=member)

    assert NUMBER not in offered + await read(session, task, member)
    assert f"☎ Reporter: {NUMBER}" in await read(session, task, coordinator)


async def test_a_number_given_for_something_else_is_not_shown(session: AsyncSession) -> None:
    reporter, coordinator = await a_person(session), await a_coordinator(session)
    await keep_phone(session, reporter, NUMBER, channel="webchat")
    task = await a_dispatched_task(session, reporter=reporter, call_back=False)

    assert "☎ No number was given to call back." in await read(session, task, coordinator)


async def test_a_team_that_lost_the_task_reads_who_has_it_and_nothing_of_it(
    session: AsyncSession,
) -> None:
    first, second = await a_team(session, "Sen 1"), await a_team(session, "Sen 2", at=DONG_HOI)
    task = await a_full_task(session)
    await offer_to(session, task, second, by=await a_coordinator(session))
    winner, loser = await member_of(session, first), await member_of(session, second)
    await accept(session, (await gather(session, task)).offers[0].id, by=winner)

    said = await read(session, task, loser)

    assert said.endswith("Sen 1 has taken this task.")
    assert not [secret for secret in SECRETS if secret in said]


@pytest.mark.parametrize("who", ["resident", "school", "team that was never asked"])
async def test_someone_elses_task_is_never_shown(session: AsyncSession, who: str) -> None:
    await a_team(session)
    task = await a_full_task(session)
    if who.startswith("team"):
        viewer = await member_of(session, await a_team(session, at=DONG_HOI))
    else:
        viewer = await a_person(session)

    card = await card_for(session, await gather(session, task), viewer)

    assert card.choices == ()
    assert not [secret for secret in SECRETS if secret in card.text.render("en")]


async def test_a_disposal_record_is_for_the_team_that_wrote_it_and_coordinators(
    session: AsyncSession,
) -> None:
    team, silent = await a_team(session), await a_team(session, at=DONG_HOI)
    task = await a_task_on_site(session, team)
    member, other = await member_of(session, team), await member_of(session, silent)
    line = ItemLine(Category.GRENADE, 3, Condition.DAMAGED, Outcome.REMOVED)
    record = Record([line], evacuated=20, note="by the {school}")

    await complete(session, task.id, record, by=member)

    for viewer in (member, await a_coordinator(session)):
        said = await read(session, task, viewer)
        assert all(word in said for word in RECORD_WORDS)
    assert not [word for word in RECORD_WORDS if word in await read(session, task, other)]
