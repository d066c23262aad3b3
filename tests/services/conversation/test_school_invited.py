"""A school's poster opens the talk for that school, and for nobody against their will."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Role
from services.policy import Policy
from services.schools.inviting import invite_to, revoke_invitation
from services.schools.queries import teacher_of
from tests.factories import a_coordinator
from tests.services.conversation.somebody import Somebody, one_with, texts
from tests.services.conversation.test_school_finding import a_list


@pytest.mark.parametrize("typed", [str, str.lower])
async def test_who_scans_and_teaches_there_joins_with_one_press(
    session: AsyncSession, lan: Somebody, typed: type[str]
) -> None:
    school, *_others = await a_list(session)
    code = await invite_to(session, school)

    asked = await lan.writes(f"/start {typed(code)}")
    assert school.name in texts(asked)
    assert await teacher_of(session, (await lan.person()).id) is None
    joined = await lan.presses("school:here")

    teacher = await teacher_of(session, (await lan.person()).id)
    assert teacher is not None
    assert teacher.school_id == school.id
    assert "📘" in texts(joined)


async def test_a_passer_by_is_no_teacher_and_may_report(
    session: AsyncSession, lan: Somebody
) -> None:
    school, *_others = await a_list(session)
    await lan.writes(f"/start {await invite_to(session, school)}")

    said = await lan.presses("school:guest")

    assert said[-1].keys == ("report:begin",)
    assert "no longer applies" in texts(await lan.presses("school:here"))
    assert await teacher_of(session, (await lan.person()).id) is None


async def test_words_instead_of_a_press_are_heard_as_a_find(
    session: AsyncSession, lan: Somebody
) -> None:
    school, *_others = await a_list(session)
    await lan.writes(f"/start {await invite_to(session, school)}")

    await lan.writes("tôi thấy một quả bom ở bờ ruộng")

    assert await lan.draft() is not None


async def test_a_poster_that_was_revoked_opens_nothing(
    session: AsyncSession, lan: Somebody
) -> None:
    school, *_others = await a_list(session)
    code = await invite_to(session, school)
    assert await invite_to(session, school) == code, "it hangs on walls"
    assert await revoke_invitation(session, school.id, by=await a_coordinator(session))

    assert "out of date" in texts(await lan.writes(f"/start {code}"))
    assert await invite_to(session, school) != code


class TestConfirmed:
    @pytest.fixture
    def policy(self) -> Policy:
        return replace(Policy(), schools_confirm=True)

    async def test_a_poster_spares_no_confirmation(
        self, session: AsyncSession, lan: Somebody
    ) -> None:
        chief = await one_with(session, Role.COORDINATOR)
        school, *_others = await a_list(session)
        await lan.writes(f"/start {await invite_to(session, school)}")

        joined = await lan.presses("school:here")

        assert "📘" not in texts(joined)
        [card] = await chief.unread()
        assert card.keys[0].startswith("school:confirm:")
