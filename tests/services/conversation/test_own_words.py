"""Danger in somebody's own words: raised at once, asked about with one tap, never lowered."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import Alert, AlertKind
from services.people.model import Role
from services.reports.answers import Asked
from services.reports.model import Report
from services.tasks.model import Task
from tests.factories import DONG_HA
from tests.services.conversation.somebody import Somebody, one_with, texts


@pytest.fixture
async def hoa(session: AsyncSession) -> Somebody:
    return await one_with(session, Role.COORDINATOR)


async def test_smoke_in_words_alerts_before_send_and_is_asked_about_at_once(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    said = await lan.writes("Khe Sanh, nó bốc khói")

    assert said[0].text.startswith("Thank you for telling us. First: move away")
    assert "call 115" in texts(said)
    assert said[-1].keys[:2] == ("report:sign:smoke:yes", "report:sign:smoke:no")
    assert "“bốc khói”" in said[-1].text
    card = texts(await hoa.unread())
    assert "EMERGENCY" in card
    assert "from the word “bốc khói”, not confirmed" in card
    assert await lan.draft(), "the place in the same words was understood"
    assert (await lan.draft()).commune  # type: ignore[union-attr]


async def test_a_yes_confirms_and_a_no_is_told_to_coordinators(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("có khói", "cháu bị thương")
    await hoa.unread()

    said = await lan.presses("report:sign:smoke:yes", "report:sign:hurt:no")

    draft = await lan.draft()
    assert draft
    assert (draft.dangers, draft.denied) == (("smoke",), {"hurt": "bị thương"})
    assert "Where is it?" in said[-1].text
    assert "wrote “bị thương” and, asked about it, said no" in texts(await hoa.unread())


async def test_a_doubtful_emergency_is_asked_about_and_alerts_only_after_a_yes(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    said = await lan.writes("thay khoi")
    assert said[-1].keys[0] == "report:sign:smoke:yes"
    assert not (await session.scalars(select(Alert))).all()

    await lan.presses("report:sign:smoke:yes")

    assert (await session.scalars(select(Alert))).one().kind is AlertKind.EMERGENCY


@pytest.mark.parametrize(("text", "danger"), [("thay khoi", "smoke"), ("có khói", "smoke")])
async def test_unanswered_it_counts(
    session: AsyncSession, lan: Somebody, text: str, danger: str
) -> None:
    await lan.pins(DONG_HA)
    await lan.writes(text)
    await lan.presses("report:skip", "report:send")

    report = (await session.scalars(select(Report))).one()
    assert (report.priority, report.dangers) == (1, [])
    assert report.signs_read[0][0] == danger


async def test_skipping_the_question_goes_on_and_it_is_not_asked_again(lan: Somebody) -> None:
    await lan.writes("có khói")
    said = await lan.presses("report:skip")
    assert "Where is it?" in said[-1].text
    said = await lan.pins(DONG_HA)

    assert not [key for one in said for key in one.keys if key.startswith("report:sign")]


async def test_the_list_of_dangers_says_what_is_ticked_and_why(lan: Somebody) -> None:
    await lan.writes("16.8, 107.1")
    await lan.writes("trẻ em đang chơi; khi đào móng thì thấy")
    said = await lan.presses("report:look:unknown")

    assert "You wrote “trẻ em”, so this is ticked" in said[-1].text
    assert "You wrote “đào móng”. If this is so, press it" in said[-1].text


async def test_nothing_is_identified_for_the_reporter_and_the_answer_stays(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    said = await lan.writes("16.8, 107.1", "giống bom bi dứa, có mìn lá nữa")
    said += await lan.presses("report:look:unknown", "report:danger:done", "report:skip")
    said += await lan.presses("report:skip", "report:send")

    sent = texts([one for one in said if one.photo is None])
    assert "Anti-personnel" not in sent
    assert "perhaps" not in sent
    report = (await session.scalars(select(Report))).one()
    assert (report.look, report.priority) == ("unknown", 2)
    card = texts(await hoa.unread())
    assert "“bom bi dứa”, perhaps: Pineapple bombie; not confirmed" in card
    assert "“mìn lá”, perhaps: Anti-personnel mine; not confirmed" in card
    assert "Reported as: I do not know" in card


async def test_a_caption_is_read_as_well(session: AsyncSession, lan: Somebody) -> None:
    said = await lan.sends_photo(text="nó đang cháy")

    assert said[-1].keys[0] == "report:sign:smoke:yes"


async def test_words_after_send_raise_the_task_and_alert_at_once(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("16.8, 107.1")
    await lan.presses("report:send")
    await hoa.unread()

    said = await lan.writes("bây giờ nó bốc khói")

    task = (await session.scalars(select(Task))).one()
    assert task.priority == 1
    assert {a.kind for a in await session.scalars(select(Alert))} >= {AlertKind.WORDS}
    assert "call 115" in texts(said)
    report = (await session.scalars(select(Report))).one()
    assert said[-1].keys == (
        f"report:sign:smoke:yes:{report.id}",
        f"report:sign:smoke:no:{report.id}",
    )
    assert "from the word “bốc khói”, not confirmed" in texts(await hoa.unread())


async def test_after_send_a_no_leaves_the_task_as_urgent_and_a_yes_makes_it_told(
    session: AsyncSession, lan: Somebody, hoa: Somebody
) -> None:
    await lan.writes("16.8, 107.1")
    await lan.presses("report:send")
    await lan.writes("bây giờ nó bốc khói")
    report = (await session.scalars(select(Report))).one()
    await lan.presses(f"report:sign:smoke:no:{report.id}")
    task = (await session.scalars(select(Task))).one()
    assert (task.priority, report.dangers) == (1, [])
    assert "said no" in texts(await hoa.unread())

    await lan.writes("giờ lại có khói")
    await lan.presses(f"report:sign:smoke:yes:{report.id}")

    assert report.dangers == ["smoke"]
    assert report.signs_read == []


@pytest.mark.parametrize(
    "key", ["report:sign", "report:sign:near:yes", "report:sign:smoke:maybe", "report:sign:x:yes",
            "report:sign:smoke:yes:999", "report:sign:smoke:yes:x"],
)  # fmt: skip
async def test_a_forged_answer_changes_nothing(lan: Somebody, key: str) -> None:
    await lan.writes("16.8, 107.1")
    before = await lan.draft()

    said = await lan.presses(key)

    assert "no longer applies" in said[-1].text
    assert await lan.draft() == before


async def test_nobody_answers_for_somebody_elses_report(
    session: AsyncSession, lan: Somebody
) -> None:
    await lan.writes("16.8, 107.1")
    await lan.presses("report:send")
    await lan.writes("bây giờ nó bốc khói")
    report = (await session.scalars(select(Report))).one()

    said = await Somebody(session, "mallory").presses(f"report:sign:smoke:no:{report.id}")

    assert "no longer applies" in said[-1].text
    assert report.signs_read[0][2] == Asked.UNANSWERED
