"""The page about messages: what went wrong, what is done about it, and nobody's words."""

import re

import pytest

from services.broadcasts import service as broadcasts
from services.broadcasts.lifecycle import BroadcastState
from services.broadcasts.model import Broadcast
from services.inbox.model import InboxMessage
from services.messages import Address, Lane, Reply
from services.notify.model import Cause, Delivery, OutboxMessage
from services.people.model import Role
from services.people.queries import addresses_of
from services.people.service import mark_unreachable, tell
from services.texts import Words
from tests.factories import a_person, a_report, promised_to
from tests.handlers.dashboard.conftest import Desk
from tests.inbox_rows import a_poison_message

SECRET = "0905111222 is the number of Mrs Tuyết"


async def shown(desk: Desk) -> str:
    return (await desk.browser.get("/dashboard/messages")).text


async def a_letter(desk: Desk) -> OutboxMessage:
    async with desk.sessions.begin() as session:
        person = await a_person(session)
        await tell(session, person, Reply(Words(SECRET)), lane=Lane.URGENT)
        [letter] = await promised_to(session, person)
        letter.state, letter.cause = Delivery.REFUSED, Cause.WRONG
        return letter


async def state_of(desk: Desk, letter: OutboxMessage) -> Delivery:
    async with desk.sessions() as session:
        found = await session.get_one(OutboxMessage, letter.id)
        return found.state


async def test_a_letter_is_dropped_taken_back_and_sent_again(desk: Desk) -> None:
    letter = await a_letter(desk)
    await desk.sign_in(Role.COORDINATOR)
    page = await shown(desk)
    assert f'value="letter:resend:{letter.id}"' in page
    assert SECRET not in page

    for act, state in (("drop", Delivery.DROPPED), ("undo", Delivery.REFUSED),
                       ("resend", Delivery.RESENT)):  # fmt: skip
        answer = await desk.act(f"letter:{act}:{letter.id}", back="messages")
        assert answer.headers["location"] == "/dashboard/messages"
        assert await state_of(desk, letter) is state


async def test_somebody_out_of_reach_is_listed_by_what_they_are(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        viewer, idle = await a_person(session, role=Role.VIEWER), await a_person(session)
        reporter = await a_person(session, name="Nguyễn Thị Lan")
        report = await a_report(session, reporter=reporter)
        for person in (viewer, idle, reporter):
            [row] = await addresses_of(session, person.id)
            await mark_unreachable(session, Address(row.channel, row.contact))
    await desk.sign_in(Role.COORDINATOR)

    page = await shown(desk)

    assert report.reference in page
    assert "Viewer" in page
    assert "Nguyễn" not in page
    assert "(2)" in page  # whoever has no role and no open report need not be reached


async def test_poison_is_shown_with_its_cause_and_without_its_words(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        message: InboxMessage = await a_poison_message(session, error=f"ValueError: {SECRET}")
    await desk.sign_in(Role.COORDINATOR)

    page = await shown(desk)

    assert f"Message {message.id}" in page
    assert "ValueError" in page
    assert SECRET not in page


async def test_a_broadcast_is_paused_goes_on_and_is_stopped_after_a_question(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        texts = {"vi": "Xin chào", "en": "Hello"}
        kind = {"kind": "residents"}
        made = await broadcasts.draft(session, "Flood", texts=texts, audience=kind)
        await broadcasts.start(session, made, channels=["webchat"])
    await desk.sign_in(Role.COORDINATOR)
    assert "<progress" in await shown(desk)

    for act, sure, state in (
        ("pause", "", BroadcastState.PAUSED),
        ("resume", "", BroadcastState.RUNNING),
        ("stop", "", BroadcastState.RUNNING),
        ("stop", "1", BroadcastState.STOPPED),
    ):
        await desk.act(f"broadcast:{act}:{made.id}", sure=sure)
        async with desk.sessions() as session:
            assert (await session.get_one(Broadcast, made.id)).state is state


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CLERK])
async def test_nobody_else_reads_or_acts(desk: Desk, role: Role) -> None:
    letter = await a_letter(desk)
    await desk.sign_in(role)
    home = await desk.browser.get("/dashboard", follow_redirects=True)
    [key] = re.findall(r'name="form_key" value="(\w+)"', home.text)[:1]

    for page in ("messages", "messages/now"):
        assert (await desk.browser.get(f"/dashboard/{page}")).status_code == 403
    act = {"form_key": key, "key": f"letter:drop:{letter.id}"}
    assert (await desk.browser.post("/dashboard/act", data=act)).status_code == 403
    assert await state_of(desk, letter) is Delivery.REFUSED
