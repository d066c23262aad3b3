"""Anybody can ask what became of their report and what is kept about them."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.people.invitations import invite
from services.people.model import Role
from services.reports.model import Report
from tests.factories import KHE_SANH, a_team
from tests.services.conversation.somebody import Somebody, texts


async def test_the_own_reports_and_where_they_stand(session: AsyncSession, lan: Somebody) -> None:
    assert "You have not sent a report yet." in texts(await lan.writes("/status"))
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    [report] = (await session.scalars(select(Report))).all()
    other = Somebody(session, "other")

    assert f"{report.reference} · " in texts(await lan.writes("trạng thái"))
    assert report.reference not in texts(await other.writes("/status"))


async def test_what_is_kept_is_said_in_words(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    said = texts(await lan.writes("/mydata"))

    for line in ("Name: –", "Phone: –", "Language: English", "Report QT-", "/forget"):
        assert line in said


async def test_a_newcomer_to_a_team_is_shown_what_it_is_being_offered(
    session: AsyncSession, lan: Somebody
) -> None:
    team = await a_team(session, "EOD 1")
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    code = await invite(session, Role.TEAM, team_id=team.id)
    welcome, card = await Somebody(session, "moi").writes(f"/start {code}")

    assert welcome.text.startswith("Welcome to EOD 1.")
    assert card.keys[0].startswith("offer:accept:")


@pytest.mark.parametrize(("verb", "gone"), [("gone", True), ("still", False), ("unsure", None)])
async def test_whether_it_is_really_gone_is_noted(
    session: AsyncSession, lan: Somebody, verb: str, gone: bool | None
) -> None:
    await lan.pins(KHE_SANH)
    await lan.presses("report:send")
    [report] = (await session.scalars(select(Report))).all()
    said = await lan.presses(f"report:{verb}:{report.id}")
    kinds = {alert.kind for alert in (await session.scalars(select(Alert))).all()}

    assert report.gone is gone
    assert (AlertKind.STILL_THERE in kinds) is (verb == "still")
    assert "stay away from it" in texts(said)
