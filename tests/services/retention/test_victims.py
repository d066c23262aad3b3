"""Who was hurt is known for a time after the accident was closed; what is counted stays."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.accidents.model import Victim
from services.accidents.service import note_accident
from services.accidents.vocabulary import AgeBand, Gender, Injury, Status
from services.retention.model import Kind
from tests.factories import a_report
from tests.services.retention.closed import a_closed_task, after

WHO = {
    "name": "Hồ Văn A",
    "address": "thôn 3",
    "occupation": "làm ruộng",
    "facility": "Bệnh viện tỉnh",
    "birth_year": 2012,
    "age": 14,
}
COUNTED = {
    "status": Status.INJURED,
    "gender": Gender.MALE,
    "age_band": AgeBand.YOUTH,
    "injury": Injury.ARM,
}
NOTHING = {"name": "", "address": "", "occupation": "", "facility": "", "birth_year": None,
           "age": None}  # fmt: skip


async def somebody_hurt(session: AsyncSession, *, closed: bool = True) -> Victim:
    report = (await a_closed_task(session))[1] if closed else await a_report(session)
    accident = await note_accident(session, report)
    victim = Victim(accident_id=accident.id, created_at=clock.now(), **WHO, **COUNTED)
    session.add(victim)
    await session.flush()
    return victim


def of(victim: Victim, names: dict[str, object]) -> dict[str, object]:
    return {name: getattr(victim, name) for name in names}


@pytest.mark.parametrize(("days", "left"), [(364, WHO), (366, NOTHING)])
async def test_who_was_hurt_goes_when_the_time_is_over_and_what_is_counted_stays(
    session: AsyncSession, days: int, left: dict[str, object]
) -> None:
    victim = await somebody_hurt(session)

    gone = await after(session, Kind.VICTIMS, days=days)

    assert of(victim, WHO) == left
    assert of(victim, COUNTED) == COUNTED
    assert gone == (left is NOTHING)


async def test_nobody_is_let_go_of_while_the_accident_is_open(session: AsyncSession) -> None:
    victim = await somebody_hurt(session, closed=False)

    assert await after(session, Kind.VICTIMS, days=5000) == 0
    assert of(victim, WHO) == WHO


async def test_what_was_noted_long_after_closing_has_its_own_time(session: AsyncSession) -> None:
    _task, report = await a_closed_task(session)
    accident = await note_accident(session, report)
    clock.advance(timedelta(days=300))
    late = Victim(accident_id=accident.id, created_at=clock.now(), **WHO)
    session.add(late)
    await session.flush()

    assert await after(session, Kind.VICTIMS, days=100) == 0
    assert await after(session, Kind.VICTIMS, days=300) == 1
    assert of(late, WHO) == NOTHING


async def test_what_went_is_not_counted_again(session: AsyncSession) -> None:
    await somebody_hurt(session)

    assert await after(session, Kind.VICTIMS, days=366) == 1
    assert await after(session, Kind.VICTIMS, days=1) == 0
