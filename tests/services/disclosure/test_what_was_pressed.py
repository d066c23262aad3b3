"""Campaigns that somebody answered and items that a teacher was told of are shown to them."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.broadcasts.model import Broadcast
from services.campaigns.model import Campaign, CampaignAnswer, CampaignKind, CampaignRun, Half
from services.disclosure.document import _who
from services.disclosure.held import gather
from services.disclosure.wording import _person
from services.messages import Lane
from services.people.model import Person
from tests.factories import a_coordinator, a_person
from tests.services.hazards.near_schools import (
    a_school,
    a_task_here,
    a_teacher,
    completed,
)


async def an_answer(session: AsyncSession, person: Person) -> CampaignAnswer:
    by, now = await a_coordinator(session), clock.now()
    campaign = Campaign(name="4 April", kind=CampaignKind.OTHER, audience={"kind": "everyone"},
                        texts={"a": {"vi": "…"}}, created_by=by.id, created_at=now)  # fmt: skip
    broadcast = Broadcast(name="4 April", texts={"vi": "…"}, lane=int(Lane.EDUCATION),
                          audience={"kind": "everyone"}, held=[], created_at=now)  # fmt: skip
    session.add_all([campaign, broadcast])
    await session.flush()
    run = CampaignRun(campaign_id=campaign.id, due_at=now, half=Half.A, broadcast_id=broadcast.id)
    session.add(run)
    await session.flush()
    answer = CampaignAnswer(
        run_id=run.id, person_id=person.id, pressed_at=now, right=True, answered_at=now
    )
    session.add(answer)
    await session.flush()
    return answer


async def test_an_answer_to_a_campaign_is_shown(session: AsyncSession) -> None:
    person = await a_person(session)
    answer = await an_answer(session, person)

    held = await gather(session, person.id)

    assert "Messages to many whose button you pressed: 1" in _person(held).render("en")
    [told] = _who(held)["campaigns_answered"]
    assert (told["run_id"], told["right"]) == (answer.run_id, True)


async def test_a_teacher_sees_of_how_many_items_they_were_told(session: AsyncSession) -> None:
    teacher = await a_teacher(session, await a_school(session))
    task, member = await a_task_here(session)
    await completed(session, task, member)

    held = await gather(session, teacher.id)

    assert held.told_of_items == _who(held)["told_of_items_near_a_school"] == 1
    assert "of an item near your school: 1" in _person(held).render("en")


async def test_who_was_told_nothing_reads_nothing_of_it(session: AsyncSession) -> None:
    person = await a_person(session)
    await an_answer(session, await a_person(session))

    held = await gather(session, person.id)

    assert (held.campaign_answers, held.told_of_items) == ([], 0)
    assert "pressed" not in _person(held).render("en")
