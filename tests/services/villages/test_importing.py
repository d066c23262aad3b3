"""The register is taken in: looked at first, changed by code, else by name; no village doubled."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.sheets.problems import SheetError
from services.villages import queries
from services.villages.importing import ImportPlan, import_villages, plan_import
from services.villages.model import Village
from services.villages.statuses import SurveyStatus
from tests.services.villages.test_sheet import HOA_SEN, read

CAT = ",Bản Cát,Khe Sanh,,,,,\n"


async def taken(session: AsyncSession, *lines: str) -> ImportPlan:
    plan = await import_villages(session, read(*lines))
    await session.flush()
    return plan


async def there(session: AsyncSession) -> Sequence[Village]:
    return await queries.all_villages(session)


def counts(plan: ImportPlan) -> tuple[int, int, int, int]:
    return len(plan.added), len(plan.changed), len(plan.left), plan.others


async def test_looking_at_a_register_changes_nothing(session: AsyncSession) -> None:
    assert counts(await plan_import(session, read(HOA_SEN, CAT))) == (2, 0, 0, 0)
    assert await there(session) == []


async def test_what_is_taken_in_twice_doubles_nothing(session: AsyncSession) -> None:
    await taken(session, HOA_SEN, CAT)

    assert counts(await taken(session, HOA_SEN, CAT)) == (0, 0, 2, 0)
    assert counts(await taken(session, HOA_SEN.replace("T1", "t1"))) == (0, 1, 0, 1)
    assert len(await there(session)) == 2


async def test_a_village_is_changed_by_its_code_else_by_commune_and_name(
    session: AsyncSession,
) -> None:
    await taken(session, HOA_SEN, CAT)

    plan = await taken(
        session, "T1,Thôn Sen Hồng,19495,,,,,\n", ",bản cát,19429,,,TS,2026-01-02,NPA\n"
    )

    assert counts(plan) == (0, 2, 0, 0)
    cat, sen = await there(session)
    assert (cat.survey, cat.surveyed_on) == (SurveyStatus.TS, date(2026, 1, 2))
    assert (sen.name, sen.survey, sen.lat) == ("Thôn Sen Hồng", SurveyStatus.NTS, 16.92)


async def test_an_empty_cell_leaves_what_is_there(session: AsyncSession) -> None:
    await taken(session, HOA_SEN)

    assert counts(await taken(session, "T1,Thôn Hoa Sen,19495,,,,,\n")) == (0, 0, 1, 0)

    [sen] = await there(session)
    assert (sen.survey, sen.surveyed_on, sen.organisation) == (
        SurveyStatus.NTS,
        date(2021, 5, 14),
        "MAG",
    )


async def test_another_survey_has_its_own_day_and_organisation(session: AsyncSession) -> None:
    await taken(session, HOA_SEN)

    await taken(session, "T1,Thôn Hoa Sen,19495,,,ts,,\n")

    [sen] = await there(session)
    assert (sen.survey, sen.surveyed_on, sen.organisation) == (SurveyStatus.TS, None, "")


async def test_a_name_that_gets_a_code_stays_one_village(session: AsyncSession) -> None:
    await taken(session, CAT)

    plan = await taken(session, CAT.replace(",", "T7,", 1))

    assert counts(plan) == (0, 1, 0, 0)
    assert [one.code for one in await there(session)] == ["T7"]


async def test_two_codes_that_could_mean_one_name_leave_it_alone(session: AsyncSession) -> None:
    await taken(session, CAT)

    plan = await taken(session, CAT.replace(",", "T7,", 1), CAT.replace(",", "T8,", 1))

    assert counts(plan) == (2, 0, 0, 1)
    with pytest.raises(SheetError, match="row 2: several villages of the commune are called Bản"):
        await taken(session, CAT)


async def test_a_village_that_two_lines_mean_is_refused(session: AsyncSession) -> None:
    await taken(session, "T7,Bản Cát,19429,,,,,\n")

    with pytest.raises(SheetError, match="row 3: this is the village of row 2"):
        await plan_import(session, read("T7,Bản Mới,19429,,,,,\n", CAT))


async def test_a_name_that_differs_in_an_accent_is_another_village(session: AsyncSession) -> None:
    await taken(session, ",Thôn Bà,19429,,,,,\n")

    assert counts(await taken(session, ",Thôn Ba,19429,,,,,\n")) == (1, 0, 0, 1)


@pytest.mark.parametrize("survey", ["", "none", "under_way"])
async def test_a_day_without_a_completed_survey_is_asked_about(
    session: AsyncSession, survey: str
) -> None:
    with pytest.raises(SheetError, match="row 2: which survey was completed on that day"):
        await taken(session, f",Bản Cát,19429,,,{survey},2021-05-14,\n")
    assert await there(session) == []


async def test_a_day_that_has_not_come_is_refused(session: AsyncSession) -> None:
    tomorrow = clock.now() + timedelta(days=2)

    with pytest.raises(SheetError, match="has not come yet"):
        await taken(session, f",Bản Cát,19429,,,nts,{tomorrow:%Y-%m-%d},\n")
