"""A find that the survey of its village missed proposes another survey of it, once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.boundaries.model import HazardStatus
from services.policy import Policy, SurveyRule
from services.surveys import service as surveys
from services.surveys.lifecycle import DismissReason
from services.surveys.model import Ground
from services.surveys.service import consider
from services.tasks.activity import Activity
from services.villages.service import forget
from services.villages.statuses import SurveyStatus
from tests.factories import KHE_SANH, a_coordinator, promised_to
from tests.services.surveys.finds import a_confirmed_find, beside, found, in_hazard
from tests.services.villages.places import a_village

pytestmark = pytest.mark.usefixtures("still_clock")
DAY = date(2021, 5, 14)


async def test_the_card_names_the_village_and_when_it_was_surveyed(session: AsyncSession) -> None:
    hoa = await a_coordinator(session)
    village = await a_village(session, "Bản Cát", survey=SurveyStatus.TS, surveyed_on=DAY)

    [survey] = await found(session, 1)

    assert (survey.ground, survey.finds) == (Ground.VILLAGE, 1)
    [card] = [m for m in await promised_to(session, hoa) if m.card == f"survey:{survey.id}"]
    assert "found in a village that had been surveyed" in card.payload["text"]
    assert "Bản Cát: technical survey (TS) completed on 14/05/2021" in card.payload["text"]
    await forget(session, [village])
    await session.refresh(survey)
    assert survey.village == "Bản Cát"


@pytest.mark.parametrize(
    ("survey", "surveyed_on", "proposed"),
    [
        (SurveyStatus.NTS, DAY, True),
        (SurveyStatus.NTS, None, True),
        (SurveyStatus.TS, date(2026, 11, 21), True),
        (SurveyStatus.TS, date(2026, 11, 22), False),
        (SurveyStatus.NONE, None, False),
        (SurveyStatus.UNDER_WAY, None, False),
    ],
)
async def test_the_survey_must_have_been_completed_before_the_report(
    session: AsyncSession, survey: SurveyStatus, surveyed_on: date | None, proposed: bool
) -> None:
    await a_village(session, survey=survey, surveyed_on=surveyed_on)

    assert bool(await found(session, 1)) is proposed


@pytest.mark.parametrize(
    ("told", "proposed"),
    [
        ({"activity": Activity.DEVELOPMENT_CLEARANCE}, True),
        ({"activity": Activity.CHA_CLEARANCE}, False),
        ({"activity": Activity.TECHNICAL_SURVEY}, False),
        ({"ground": in_hazard(HazardStatus.OPEN)}, False),
        ({"ground": in_hazard(HazardStatus.SUSPENDED)}, False),
        ({"ground": in_hazard(HazardStatus.OPEN, 20.0)}, True),
        ({"accuracy_m": 400.0}, True),
    ],
)
async def test_what_a_survey_leads_to_was_not_missed_by_it(
    session: AsyncSession, told: dict[str, Any], proposed: bool
) -> None:
    await a_village(session, survey=SurveyStatus.NTS, surveyed_on=DAY)

    survey = await consider(session, await a_confirmed_find(session, **told))

    assert (survey is not None) is proposed


async def test_a_find_that_could_be_two_villages_counts_for_none(session: AsyncSession) -> None:
    await a_village(session, at=beside(2), survey=SurveyStatus.NTS)
    await a_village(session, at=beside(-2), survey=SurveyStatus.NTS)

    assert await found(session, 0) == []


async def test_a_village_is_proposed_once_wherever_in_it_the_finds_lie(
    session: AsyncSession,
) -> None:
    hoa = await a_coordinator(session)
    await a_village(session, survey=SurveyStatus.NTS, surveyed_on=DAY)

    [survey] = await found(session, 0, 7, -7)
    await surveys.request(session, survey.id, by=hoa)
    assert await found(session, 8) == []
    assert survey.finds == 4

    await surveys.note_done(session, survey.id, by=hoa)
    east = replace(KHE_SANH, lon=KHE_SANH.lon + 0.006)
    again = await consider(session, await a_confirmed_find(session, east))
    assert again is not None
    assert again.ground is Ground.VILLAGE


async def test_a_cluster_is_still_proposed_where_the_village_needed_no_survey(
    session: AsyncSession,
) -> None:
    hoa = await a_coordinator(session)
    await a_village(session, survey=SurveyStatus.NTS, surveyed_on=DAY)
    [first] = await found(session, 0)
    await surveys.dismiss(session, first.id, DismissReason.CARRIED, by=hoa)

    [cluster] = await found(session, 0.5, 1)

    assert (cluster.ground, cluster.finds) == (Ground.CLUSTER, 3)
    assert cluster.village is not None


async def test_the_policy_may_ask_for_more_finds_since_the_survey(
    session: AsyncSession, policy: Policy
) -> None:
    rule = SurveyRule(village_finds=2)
    session.info["policy"] = replace(policy, surveys=rule)
    village = await a_village(session, survey=SurveyStatus.NTS, surveyed_on=DAY)
    assert await found(session, -6) == []
    village.surveyed_on = (clock.now() + timedelta(days=1)).date()
    clock.advance(timedelta(days=3))
    assert await found(session, 0) == [], "the first was found before this survey"

    [survey] = await found(session, 6)

    assert (survey.ground, survey.finds) == (Ground.VILLAGE, 2)


async def test_other_proposals_name_the_village_too(session: AsyncSession) -> None:
    hoa = await a_coordinator(session)
    await a_village(session, "Bản Cát")

    [survey] = await found(session, 0, 1, 2)

    assert survey.ground is Ground.CLUSTER
    cards = [m.payload["text"] for m in await promised_to(session, hoa) if m.card]
    assert any("Bản Cát: not surveyed yet" in text for text in cards)
