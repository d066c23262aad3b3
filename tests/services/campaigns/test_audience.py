"""Whom a campaign is for: narrowed by all that is chosen, counted as it will be sent."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.campaigns import entry
from services.campaigns import service as campaigns
from services.campaigns.audience import described
from services.consent.model import Purpose
from services.consent.service import give, withdraw
from services.errors import SafeLaneError
from services.lessons.model import Subscription, SubscriptionState
from services.people.model import Person, Role
from services.schools.joining import join_school
from tests.factories import XA_KHE_SANH, a_person
from tests.services.campaigns.seasons import (
    CHANNELS,
    a_campaign,
    add_learners,
    go_to,
    local,
)


@pytest.fixture
async def hoa(session: AsyncSession) -> Person:
    go_to(local(session, 2027, 3, 20, 9))
    return await a_person(session, role=Role.COORDINATOR)


async def reached(session: AsyncSession, hoa: Person, **audience: object) -> int:
    campaign = await a_campaign(session, hoa, audience=described(**audience))  # type: ignore[arg-type]
    return (await campaigns.preview(session, campaign, channels=CHANNELS)).total


async def a_learner(session: AsyncSession, course: str) -> Person:
    person = await a_person(session)
    session.add(
        Subscription(
            course=course, person_id=person.id, language="vi", weekday=1, hour=8, next_lesson=0,
            state=SubscriptionState.ACTIVE, started_at=clock.now(),
        )
    )  # fmt: skip
    give(session, person, Purpose.LESSONS, channel="webchat")
    await session.flush()
    return person


async def test_an_audience_is_narrowed_by_all_that_is_chosen(
    session: AsyncSession, hoa: Person
) -> None:
    teacher = await a_person(session)
    await join_school(
        session, teacher, name="Tiểu học", commune=XA_KHE_SANH, commune_words="Khe Sanh"
    )
    await a_learner(session, "farmers-herders")
    await a_learner(session, "floods")
    [khe_sanh] = entry.communes_in(session, "Khe Sanh")
    [vinh_linh] = entry.communes_in(session, "Vĩnh Linh")

    assert await reached(session, hoa, communes=[khe_sanh]) == 1
    assert await reached(session, hoa, communes=[vinh_linh]) == 0
    assert await reached(session, hoa, communes=[khe_sanh, vinh_linh], role="schools") == 1
    assert await reached(session, hoa, communes=[khe_sanh], role="residents") == 0
    assert await reached(session, hoa, course="floods") == 1
    assert await reached(session, hoa, trade="farmers") == 1
    assert await reached(session, hoa, trade="builders") == 0
    assert await reached(session, hoa, role="everyone") == 4


async def test_who_wants_no_more_is_not_counted_and_not_sent(
    session: AsyncSession, hoa: Person
) -> None:
    await add_learners(session, 3)
    lan = await a_person(session)
    lan.muted_at = clock.now()
    await session.flush()

    assert await reached(session, hoa, role="residents") == 3


@pytest.mark.parametrize("of", [{}, {"role": "kings"}, {"course": "x"}, {"trade": "pupils"}])
def test_an_audience_that_nobody_knows_is_refused(of: dict[str, str]) -> None:
    with pytest.raises(SafeLaneError):
        described(**of)  # type: ignore[arg-type]


async def test_a_commune_that_nobody_knows_is_named(session: AsyncSession) -> None:
    with pytest.raises(SafeLaneError) as refused:
        entry.communes_in(session, "Khe Sanh, Atlantis")
    assert "Atlantis" in refused.value.text.render("en")


async def test_of_residents_only_those_who_asked_for_lessons_are_written_to(
    session: AsyncSession, hoa: Person
) -> None:
    await a_person(session)  # reported something, and agreed to no lesson
    lan = await a_person(session)
    give(session, lan, Purpose.LESSONS, channel="webchat")
    assert await reached(session, hoa, role="residents") == 1
    assert await reached(session, hoa, role="everyone") == 2

    await withdraw(session, lan, Purpose.LESSONS, channel="webchat")
    assert await reached(session, hoa, role="residents") == 0

    give(session, lan, Purpose.LESSONS, channel="webchat")
    assert await reached(session, hoa, role="residents") == 1
