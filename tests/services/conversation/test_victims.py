"""Victims' details: who meets them in which view, and that they stand nowhere else."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from services.accidents.vocabulary import AgeBand, Gender, Injury, Status
from services.notify.model import OutboxMessage
from services.people.invitations import invite
from services.people.model import Role
from services.people.service import take_role
from tests.every_column import where_is
from tests.services.conversation.accident_scene import (
    NAME,
    SECRETS,
    TOWN,
    WARD,
    WORK,
    Scene,
    an_accident_with_everybody,
    filled_in,
    shown_keys,
)
from tests.services.conversation.somebody import texts

NO_SUCH = ("Only a coordinator who may see victims’ details can do this.",)


@pytest.fixture
async def scene(session: AsyncSession) -> Scene:
    return await an_accident_with_everybody(session)


async def test_the_form_fills_in_what_statistics_count(scene: Scene) -> None:
    victim = scene.victim

    assert (victim.status, victim.gender) == (Status.INJURED, Gender.MALE)
    assert (victim.age, victim.age_band, victim.birth_year) == (34, AgeBand.ADULT, 1992)
    assert (victim.injury, victim.name, victim.address) == (Injury.LEG, NAME, TOWN)
    assert (victim.occupation, victim.facility) == (WORK, WARD)


EVERYBODY = ("resident", "team", "school", "clerk", "viewer", "coordinator", "keeper")
VIEWS = ("card", "log", "board", "accident", "victims", "victim", "edit", "mydata", "status",
         "letters")  # fmt: skip
#: The only view in which details stand, and for whom.
OPEN = {("keeper", "victim")}


@pytest.mark.parametrize("who", EVERYBODY)
async def test_details_stand_in_one_view_for_one_role(scene: Scene, who: str) -> None:
    for view in VIEWS:
        said = await scene.sees(who, view)

        read = {secret for secret in SECRETS if secret in said}
        assert read == (set(SECRETS) if (who, view) in OPEN else set()), view


#: What else each may open: the accident without its victims is every coordinator's.
MAY_OPEN = {
    "accident": {"coordinator", "keeper"},
    "victims": {"keeper"},
    "victim": {"keeper"},
    "edit": {"keeper"},
}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("view", MAY_OPEN)
async def test_everybody_else_is_turned_away(scene: Scene, who: str, view: str) -> None:
    said = await scene.sees(who, view)

    assert said.startswith("Only a coordinator") == (who not in MAY_OPEN[view])


async def test_a_coordinator_without_the_role_is_not_even_shown_the_button(scene: Scene) -> None:
    await scene.sees("coordinator", "accident")
    shown = await shown_keys(scene.people["coordinator"])

    assert "accident:fill" in str(shown)
    assert "accident:victims" not in str(shown)


async def test_no_detail_stands_anywhere_but_with_the_victim_and_in_the_keepers_own_chat(
    session: AsyncSession, scene: Scene
) -> None:
    for who in EVERYBODY:
        for view in VIEWS:
            await scene.sees(who, view)

    found = await where_is(session, SECRETS)

    assert set(found) == {
        *("victim.name", "victim.address", "victim.facility", "victim.occupation"),
        "outbox.payload",
    }
    statement = select(OutboxMessage).where(OutboxMessage.contact != "keeper")
    for message in await session.scalars(statement):
        assert not [secret for secret in SECRETS if secret in str(message.payload)]


async def test_no_detail_is_written_into_the_log(
    session: AsyncSession, scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as lines:
        await scene.people["keeper"].presses(scene.views["edit"])
        await filled_in(scene.people["keeper"])
        for who in EVERYBODY:
            await scene.sees(who, "victim")

    assert not [secret for secret in SECRETS if secret in str(lines) + caplog.text]


async def test_the_teams_cards_say_no_more_than_that_someone_is_hurt(
    session: AsyncSession, scene: Scene
) -> None:
    statement = select(OutboxMessage).where(OutboxMessage.card == f"task:{scene.report.task_id}")
    cards = [message.payload["text"] for message in await session.scalars(statement)]

    assert any("🚑 Someone is hurt: has 115 been called?" in card for card in cards)
    assert not [card for card in cards if "Injured" in card or "Killed" in card]


async def test_a_role_taken_in_the_middle_of_the_form_ends_it(
    session: AsyncSession, scene: Scene
) -> None:
    keeper = scene.people["keeper"]
    await keeper.presses(scene.views["edit"])
    await take_role(session, await keeper.person(), Role.VICTIM_DATA)

    said = await keeper.presses("accident:answer:status:killed")

    assert texts(said) in NO_SUCH
    assert scene.victim.status is Status.INJURED


async def test_only_a_coordinator_can_use_an_invitation_to_it(
    session: AsyncSession, scene: Scene
) -> None:
    code = await invite(session, Role.VICTIM_DATA)
    await session.flush()

    refused = await scene.people["clerk"].writes(f"/start {code}")
    welcome = await scene.people["coordinator"].writes(f"/start {code}")

    assert texts(refused) == "Only a coordinator can do this."
    assert "victims’ details" in texts(welcome), "the code was not used up"
    assert NAME in await scene.sees("coordinator", "victim")
    assert NAME not in await scene.sees("clerk", "victim")
