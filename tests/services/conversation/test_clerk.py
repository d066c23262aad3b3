"""A clerk takes down the hotline's calls: the safety words first, one draft a call."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.conversation.draft import Draft
from services.finders.model import Finder
from services.people.invitations import invite
from services.people.model import Role
from services.relay.service import ask
from services.reports.answers import Relation
from services.reports.model import Report
from tests.factories import a_team, member_of, texts_to
from tests.services.conversation.somebody import AGREED, HOTLINE, Said, Somebody, one_with, texts

TYPED = "16.6222, 106.7330"
TO_THE_NUMBER = ("report:skip", "report:danger:done")


@pytest.fixture
async def thu(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.CLERK, "thu")


async def a_call(thu: Somebody, number: str = "0905111222", *, agreed: str = AGREED) -> list[Said]:
    await thu.writes("/clerk", TYPED)
    await thu.presses(*TO_THE_NUMBER)
    await thu.writes(number)
    return await thu.presses(agreed, "report:send")


async def reports(session: AsyncSession) -> list[Report]:
    return list((await session.scalars(select(Report).order_by(Report.id))).all())


async def numbers(session: AsyncSession) -> list[str]:
    return list((await session.scalars(select(Finder.phone).order_by(Finder.report_id))).all())


async def test_the_safety_words_are_read_out_before_any_question(thu: Somebody) -> None:
    advice, place = await thu.writes("/clerk")

    assert advice.text.startswith("📞 Read this to the caller first:")
    assert "move away from it" in advice.text
    assert HOTLINE in advice.text
    assert "Ask the caller where it is" in place.text


async def test_a_call_takes_few_answers_and_is_marked_as_one(
    session: AsyncSession, thu: Somebody
) -> None:
    said = await a_call(thu)

    [report] = await reports(session)
    assert (report.channel, report.relation) == ("hotline", Relation.HOTLINE)
    assert await numbers(session) == ["0905111222"]
    assert f"the report has the number {report.reference}" in said[-1].text
    assert said[-1].keys == ("clerk:next",)


async def test_without_the_callers_word_the_number_is_not_kept(
    session: AsyncSession, thu: Somebody
) -> None:
    await a_call(thu, agreed="report:agreed:no")

    assert await numbers(session) == []
    assert len(await reports(session)) == 1


async def test_every_call_is_a_draft_of_its_own(session: AsyncSession, thu: Somebody) -> None:
    await a_call(thu, "0905111222")
    await thu.presses("clerk:next")
    assert await thu.draft() == Draft(relation="hotline")
    await thu.presses("report:cancel")
    await a_call(thu, "0905333444")

    assert await numbers(session) == ["0905111222", "0905333444"]
    assert len({report.id for report in await reports(session)}) == 2


async def test_an_open_call_is_gone_on_with_or_dropped_never_lost(thu: Somebody) -> None:
    await thu.writes("/clerk", "bến đò Khe Sanh", TYPED)

    [asked] = await thu.writes("/clerk")
    assert asked.keys == ("clerk:go_on", "clerk:drop")
    assert "Which picture" in texts(await thu.presses("clerk:go_on"))

    await thu.writes("/clerk")
    [dropped] = await thu.presses("clerk:drop")
    assert dropped.keys == ("report:undo", "clerk:next")
    assert "Which picture" in texts(await thu.presses("report:undo"))


async def test_two_emergencies_of_two_calls_are_two_alerts(
    session: AsyncSession, thu: Somebody
) -> None:
    await thu.writes("/clerk", "người bị nạn ở chợ")
    await thu.presses("report:emergency", "report:cancel", "clerk:next", "report:emergency")

    alerts = (await session.scalars(select(Alert).order_by(Alert.id))).all()
    assert [alert.kind for alert in alerts] == [AlertKind.EMERGENCY] * 2
    assert "người bị nạn ở chợ" in alerts[0].details["text"], "what was told first still stands"


async def test_news_and_questions_come_to_the_clerk_to_be_told_to_the_caller(
    session: AsyncSession, thu: Somebody
) -> None:
    team = await a_team(session)
    await a_call(thu)
    [report] = await reports(session)
    await thu.unread()
    assert report.task_id is not None

    question = await ask(
        session, report.task_id, "Xa đường không?", by=await member_of(session, team)
    )

    [told] = await thu.unread()
    assert told.text.startswith(f"📞 {report.reference}: tell the caller if they call again.")
    assert "Xa đường không?" in told.text
    await thu.presses(f"relay:answer:{question.id}")
    assert "on its way to the team" in texts(await thu.writes("Cách 50 m"))


@pytest.mark.parametrize("act", ["/board", "/log", "/letters", "/broadcasts", "/duty", "/tasks"])
async def test_a_clerk_sees_nothing_else_of_the_coordinators(thu: Somebody, act: str) -> None:
    said = await thu.writes(act)

    assert len(said) == 1
    assert said[0].text in REFUSALS


REFUSALS = ("Only a coordinator can do this.", "Only a member of an EOD team can do this.")


async def test_no_alert_and_no_card_comes_to_a_clerk(session: AsyncSession, thu: Somebody) -> None:
    lan = Somebody(session, "lan")
    await lan.writes(TYPED)
    await lan.presses("report:danger:hurt", "report:send")

    assert await thu.unread() == []


@pytest.mark.parametrize("role", [None, Role.SCHOOL, Role.TEAM])
async def test_nobody_else_takes_down_calls(session: AsyncSession, role: Role | None) -> None:
    other = await one_with(session, role, "other") if role else Somebody(session, "other")

    assert texts(await other.writes("/clerk")) == "Only a clerk of the hotline can do this."
    assert await other.draft() is None


async def test_a_coordinator_can_take_down_a_call_too(session: AsyncSession) -> None:
    hoa = await one_with(session, Role.COORDINATOR, "hoa")
    await a_call(hoa)

    [report] = await reports(session)
    assert report.channel == "hotline"


async def test_who_is_invited_as_a_clerk_is_one(session: AsyncSession) -> None:
    code = await invite(session, Role.CLERK)
    await session.flush()
    thu = Somebody(session, "thu")

    [welcome] = await thu.writes(f"/start {code}")

    assert "clerk of the hotline" in welcome.text
    assert welcome.keys == ("clerk:next",)
    assert "/clerk" in texts(await thu.writes("/help"))


async def test_a_number_is_for_coordinators_and_not_for_teams(
    session: AsyncSession, thu: Somebody
) -> None:
    member = await member_of(session, await a_team(session))
    hoa = await one_with(session, Role.COORDINATOR, "hoa")
    await a_call(thu, "chị Hà 0905111222")
    [report] = await reports(session)

    card = texts(await hoa.presses(f"task:open:{report.task_id}"))
    called = texts(await hoa.presses(f"task:call:{report.task_id}"))
    offered = "\n".join(await texts_to(session, member))

    assert "☎ Who saw it: chị Hà 0905111222" in card
    assert called == "☎ 0905111222"
    assert "by the hotline’s clerk, for a caller" in offered
    assert "0905111222" not in offered
    assert "chị Hà" not in offered
