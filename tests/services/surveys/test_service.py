"""Confirmed finds propose a survey once, coordinators hear of it, and decide."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries.model import HazardStatus
from services.disposal.vocabulary import Category, Outcome
from services.errors import IllegalMove, NotPermitted
from services.messages import Lane
from services.people.model import Role
from services.surveys import service as surveys
from services.surveys.lifecycle import DismissReason, SurveyState
from services.surveys.model import Ground
from services.surveys.service import consider
from tests.factories import KHE_SANH, a_coordinator, a_person, promised_to, texts_to
from tests.services.surveys.finds import a_confirmed_find, beside, found, in_hazard


async def test_the_third_find_close_by_proposes_a_survey_and_coordinators_are_told(
    session: AsyncSession,
) -> None:
    hoa, viewer = await a_coordinator(session), await a_person(session, role=Role.VIEWER)

    [survey] = await found(session, 0, 1, 2)

    assert (survey.ground, survey.finds) == (Ground.CLUSTER, 3)
    assert survey.lat == pytest.approx(beside(1).lat)
    [card] = [m for m in await promised_to(session, hoa) if m.card == f"survey:{survey.id}"]
    assert card.lane == Lane.UPDATE
    assert "3 confirmed finds" in card.payload["text"]
    assert await texts_to(session, viewer) == []


@pytest.mark.parametrize("steps", [(0, 1), (0, 1, 40), (0, 3, 6)])
async def test_too_few_or_too_far_apart_propose_nothing(
    session: AsyncSession, steps: tuple[float, ...]
) -> None:
    assert await found(session, *steps) == []


async def test_one_cluster_is_proposed_once_however_it_grows(session: AsyncSession) -> None:
    hoa = await a_coordinator(session)

    [survey] = await found(session, 0, 1, 2, 3, 1.5, 0.5)

    assert survey.finds == 6
    cards = {m.card for m in await promised_to(session, hoa)}
    assert {card for card in cards if card and card.startswith("survey:")} == {
        f"survey:{survey.id}"
    }


@pytest.mark.parametrize("state", [SurveyState.REQUESTED, SurveyState.DISMISSED])
async def test_what_was_decided_is_not_proposed_again(
    session: AsyncSession, state: SurveyState
) -> None:
    hoa = await a_coordinator(session)
    [survey] = await found(session, 0, 1, 2)
    if state is SurveyState.REQUESTED:
        await surveys.request(session, survey.id, by=hoa)
    else:
        await surveys.dismiss(session, survey.id, DismissReason.CARRIED, by=hoa)

    assert await found(session, 0.2, 0.4, 0.6, 0.8) == []
    assert (survey.state, survey.finds) == (state, 7)


async def test_the_same_task_verified_twice_is_weighed_once(session: AsyncSession) -> None:
    await found(session, 0, 1)
    task = await a_confirmed_find(session, beside(2))

    assert await consider(session, task) is not None
    assert await consider(session, task) is None


async def test_finds_of_long_ago_do_not_count(session: AsyncSession) -> None:
    for days in (400, 399):
        await consider(session, await a_confirmed_find(session, days_ago=days))

    assert await consider(session, await a_confirmed_find(session)) is None


@pytest.mark.parametrize(
    "told",
    [
        {"category": Category.NOT_EO, "outcome": Outcome.NOT_EO},
        {"outcome": Outcome.NOT_FOUND},
        {"accuracy_m": 3000.0},
    ],
)
async def test_what_is_no_ordnance_or_only_a_communes_name_does_not_count(
    session: AsyncSession, told: dict[str, object]
) -> None:
    await found(session, 0, 1)

    assert await consider(session, await a_confirmed_find(session, **told)) is None  # type: ignore[arg-type]
    assert len(await found(session, 2)) == 1


async def test_one_find_where_a_survey_was_made_proposes_another(session: AsyncSession) -> None:
    hoa = await a_coordinator(session)
    [survey] = await found(session, 0, 1, 2)
    await surveys.request(session, survey.id, by=hoa)
    await surveys.note_done(session, survey.id, by=hoa)

    [again] = await found(session, 1)

    assert (again.ground, again.finds) == (Ground.SURVEYED, 1)
    assert await found(session, 1.5) == []


@pytest.mark.parametrize(
    ("status", "metres", "proposed"),
    [
        (HazardStatus.RELEASED, 0.0, True),
        (HazardStatus.CLOSED, 0.0, True),
        (HazardStatus.OPEN, 0.0, False),
        (HazardStatus.RELEASED, 20.0, False),
    ],
)
async def test_one_find_in_a_released_area_proposes_a_survey(
    session: AsyncSession, status: HazardStatus, metres: float, proposed: bool
) -> None:
    task = await a_confirmed_find(session, ground=in_hazard(status, metres))

    survey = await consider(session, task)

    assert (survey is not None) is proposed
    assert survey is None or survey.ground is Ground.RELEASED


async def test_decisions_move_it_and_each_can_be_taken_back(session: AsyncSession) -> None:
    hoa = await a_coordinator(session)
    [survey] = await found(session, 0, 1, 2)

    await surveys.request(session, survey.id, by=hoa, note=" ask the NTS team ")
    assert (survey.state, survey.note) == (SurveyState.REQUESTED, "ask the NTS team")
    await surveys.undo(session, survey.id, by=hoa)
    assert (survey.state, survey.requested_at) == (SurveyState.PROPOSED, None)
    await surveys.dismiss(session, survey.id, DismissReason.OTHER, by=hoa)
    assert survey.reason is DismissReason.OTHER
    await surveys.undo(session, survey.id, by=hoa)
    assert survey.reason is None
    with pytest.raises(IllegalMove):
        await surveys.note_done(session, survey.id, by=hoa)
    with pytest.raises(IllegalMove):
        await surveys.request(session, survey.id, by=hoa, note="x" * 501)


async def test_nobody_but_a_coordinator_decides(session: AsyncSession) -> None:
    [survey] = await found(session, 0, 1, 2)

    for role in (Role.VIEWER, Role.CLERK, None):
        with pytest.raises(NotPermitted):
            await surveys.request(session, survey.id, by=await a_person(session, role=role))
    assert survey.state is SurveyState.PROPOSED
    assert KHE_SANH.lat < survey.lat
