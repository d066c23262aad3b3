"""A proposed survey in chat: verified, shown, decided by buttons."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.people.model import Role
from services.surveys.lifecycle import DismissReason
from services.tasks.lifecycle import TaskStatus
from tests.services.conversation.somebody import Somebody, one_with
from tests.services.surveys.finds import a_confirmed_find, beside, found


async def test_verifying_proposes_and_buttons_decide(session: AsyncSession, lan: Somebody) -> None:
    hoa = await one_with(session, Role.COORDINATOR)
    await found(session, 0, 1)
    third = await a_confirmed_find(session, beside(2))
    third.status = TaskStatus.COMPLETED

    told = await hoa.presses(f"task:verify:{third.id}")
    [card] = [message for message in told if (message.card or "").startswith("survey:")]
    assert "Survey proposed: several confirmed finds close together" in card.text
    [request, dismiss] = card.keys

    [asking] = await hoa.presses(dismiss)
    assert f"{dismiss}:{DismissReason.CARRIED}" in asking.keys
    [dismissed] = await hoa.presses(f"{dismiss}:{DismissReason.CARRIED}")
    assert "The items were brought there" in dismissed.text
    [undo] = dismissed.keys
    await hoa.presses(undo)
    [requested] = await hoa.presses(request)
    assert "survey requested" in requested.text

    refused = await lan.presses(request.replace("request", "done"))
    assert all("Survey" not in message.text for message in refused)
