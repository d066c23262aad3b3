"""Questions and answers pass between a team and a reporter; their numbers do not."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.consent.service import keep_phone
from services.errors import IllegalMove, NotPermitted
from services.notify.model import OutboxMessage
from services.people.model import Person, Role
from services.progress.service import hand_back
from services.relay import queries
from services.relay.service import access_question, answer, ask
from services.tasks.model import Task
from services.tasks.queries import events_of
from services.teams.queries import members_of
from services.teams.service import join
from tests.factories import (
    DONG_HOI,
    a_person,
    a_report,
    a_team,
    an_accepted_task,
    buttons_to,
    member_of,
    promised_to,
    texts_to,
)

REPORTERS_NUMBER, TEAMS_NUMBER = "+84905111222", "+84905333444"


async def asked(
    session: AsyncSession, words: str = "Is it near the well?"
) -> tuple[Task, Person, Person, int]:
    """A task, its reporter, a member of its team, and the id of the question they asked."""
    reporter, team = await a_person(session), await a_team(session, members=2)
    member = await member_of(session, team)
    await keep_phone(session, reporter, REPORTERS_NUMBER, channel="webchat")
    await keep_phone(session, member, TEAMS_NUMBER, channel="webchat")
    task = await an_accepted_task(session, team, reporter=reporter, call_back=True)
    question = await ask(session, task.id, words, by=member)
    return task, reporter, member, question.id


async def messages_after(session: AsyncSession, person: Person, seen: int) -> list[OutboxMessage]:
    return list(await promised_to(session, person))[seen:]


async def test_the_reporter_reads_the_question_with_a_button_and_without_a_number(
    session: AsyncSession,
) -> None:
    task, reporter, _, question_id = await asked(session, "Is it near the {well}?")

    message = (await promised_to(session, reporter))[-1]

    assert "“Is it near the {well}?”" in message.payload["text"]
    assert task.reference in message.payload["text"]
    assert "Do not go back to look" in message.payload["text"]
    assert await buttons_to(session, reporter) == [f"relay:answer:{question_id}"]
    assert TEAMS_NUMBER not in str(message.payload)


async def test_everyone_in_the_team_reads_the_answer_without_a_number(
    session: AsyncSession,
) -> None:
    task, reporter, member, question_id = await asked(session)
    [_, colleague] = await _members(session, task)

    await answer(session, question_id, "Yes, <b>two</b> {steps}", by=reporter)

    for person in (member, colleague):
        message = (await promised_to(session, person))[-1]
        assert message.payload["text"].endswith("“Yes, <b>two</b> {steps}”")
        assert REPORTERS_NUMBER not in str(message.payload)
    assert [a.words for a in await queries.answers_of(session, task.id)] == [
        "Yes, <b>two</b> {steps}"
    ]


async def _members(session: AsyncSession, task: Task) -> list[Person]:
    """The member who asked comes first."""
    return list(await members_of(session, task.team_id or 0))


async def test_question_and_answer_are_written_into_the_tasks_story(session: AsyncSession) -> None:
    task, reporter, member, question_id = await asked(session)

    await answer(session, question_id, "No", by=reporter)

    told = [(event.what, event.person_id) for event in await events_of(session, task.id)]
    assert told[-2:] == [("asked", member.id), ("answered", reporter.id)]


@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.SCHOOL])
async def test_only_whoever_reported_it_answers(session: AsyncSession, role: Role | None) -> None:
    task, _, member, question_id = await asked(session)
    stranger = await a_person(session, role=role)
    await a_report(session, reporter=stranger)
    seen = len(await promised_to(session, member))

    for person in (stranger, member):
        with pytest.raises(NotPermitted):
            await access_question(session, question_id, person)
        with pytest.raises(NotPermitted):
            await answer(session, question_id, "I know", by=person)

    assert await queries.answers_of(session, task.id) == []
    assert await messages_after(session, member, seen) == []


async def test_an_invented_question_is_refused(session: AsyncSession) -> None:
    with pytest.raises(IllegalMove):
        await answer(session, 8_888, "What?", by=await a_person(session))


async def test_an_answer_reaches_the_team_that_has_the_task_by_then(
    session: AsyncSession,
) -> None:
    task, reporter, member, question_id = await asked(session)
    next_ = await a_team(session, at=DONG_HOI)
    await hand_back(session, task.id, by=member)

    await answer(session, question_id, "Yes", by=reporter)

    assert "Yes" in (await texts_to(session, await member_of(session, next_)))[-1]
    assert not any("Yes" in text for text in await texts_to(session, member))


async def test_with_nobody_else_concerned_the_asker_reads_the_answer(
    session: AsyncSession,
) -> None:
    task, reporter, member, question_id = await asked(session)
    await hand_back(session, task.id, by=member)

    await answer(session, question_id, "Yes", by=reporter)

    assert "Yes" in (await texts_to(session, member))[-1]


async def test_an_answer_stays_with_the_team_that_asked_when_the_asker_has_moved_on(
    session: AsyncSession,
) -> None:
    task, reporter, member, question_id = await asked(session)
    [_, colleague] = await _members(session, task)
    elsewhere = await a_team(session, at=DONG_HOI)
    stranger = await member_of(session, elsewhere)
    await join(session, member, elsewhere.id)

    await answer(session, question_id, "Yes", by=reporter)

    assert await texts_to(session, stranger) == []
    assert "Yes" in (await texts_to(session, colleague))[-1]
