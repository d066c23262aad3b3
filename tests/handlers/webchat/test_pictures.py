"""Pictures: drawn ones for everybody, people's own only for those whose conversation shows them."""

import httpx
import pytest

from services import clock
from services.media.service import expect
from services.messages import Attachment, Kind
from services.notify.channel import Outgoing
from services.people.model import Person, PersonAddress
from services.readings.model import Subject
from services.readings.queries import readings_of
from tests.handlers.webchat.conftest import Chat, draw
from tests.handlers.webchat.test_hearing import heard, post


async def contact_of(client: httpx.AsyncClient, chat: Chat) -> str:
    await post(client, {"text": "hello"})
    contact: str = (await heard(chat))[0]["contact"]
    return contact


@pytest.mark.parametrize(
    "name",
    [
        "kinds",
        "kind-bombie_guava",
        "map:16.92540,107.08610",
        "map:1,2;from:3,4;r:80",
        "map:1,2;r:9000;area",
    ],
)
async def test_a_drawn_picture_is_served_and_may_be_kept(
    client: httpx.AsyncClient, name: str
) -> None:
    answer = await client.get(f"/chat/picture/{name}")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content == await draw(f"drawn:{name}", "vi")
    assert "max-age" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("name", "status"),
    [("none", 404), ("later", 503), ("a%20b", 404), ("%00", 404), ("x" * 200, 404), ("..%5C", 404)],
)
async def test_a_picture_that_is_not_there_is_said_so(
    client: httpx.AsyncClient, name: str, status: int
) -> None:
    answer = await client.get(f"/chat/picture/{name}")

    assert answer.status_code == status
    assert answer.json()["error"]


async def test_a_photo_is_shown_to_whom_it_was_sent(client: httpx.AsyncClient, chat: Chat) -> None:
    contact = await contact_of(client, chat)
    await chat.channel.send(Outgoing(1, contact, "Look", "vi", photo="media:17"))

    answer = await client.get("/chat/media/17")

    assert answer.status_code == 200
    assert "private" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_photo_is_shown_to_nobody_else(client: httpx.AsyncClient, chat: Chat) -> None:
    await contact_of(client, chat)
    await chat.channel.send(Outgoing(1, "somebody-else", "Look", "vi", photo="media:17"))

    answers = [await client.get(f"/chat/media/{name}") for name in ("17", "1", "x", "17%27--")]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]


async def test_whoever_opens_somebody_elses_photo_is_written_down(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    contact = await contact_of(client, chat)
    async with chat.sessions.begin() as session:
        viewer = Person(language="vi", created_at=clock.now())
        session.add(viewer)
        await session.flush()
        here = {"channel": "webchat", "contact": contact, "heard_at": clock.now()}
        session.add(PersonAddress(person_id=viewer.id, **here))
        sent = Attachment(Kind.PHOTO, "ref")
        photo = await expect(session, sent, channel="webchat", person_id=None)
    await chat.channel.send(Outgoing(1, contact, "Look", "vi", photo=f"media:{photo.id}"))

    await client.get(f"/chat/media/{photo.id}")

    async with chat.sessions() as session:
        [look] = await readings_of(session, {Subject.MEDIA: [photo.id]})
    assert look.person_id == viewer.id
