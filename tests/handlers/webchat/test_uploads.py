"""A photo is kept on the disk under a name nobody can guess, or refused in words."""

import uuid
from typing import Any

import httpx
import pytest

from handlers.webchat.uploads import LARGEST_FILE
from services.messages import Kind
from services.notify.channel import FetchRefused
from tests.handlers.webchat.conftest import Chat, browser, draw
from tests.handlers.webchat.test_hearing import heard, shown


async def upload(
    client: httpx.AsyncClient, content: bytes, kind: str = "photo", **more: Any
) -> httpx.Response:
    form = {"id": more.pop("id", str(uuid.uuid4())), "kind": kind}
    file = ("../../etc/passwd.jpg", content, "image/jpeg")
    return await client.post("/chat/file", data=form, files={"file": file}, **more)


def kept(chat: Chat) -> list[bytes]:
    return [path.read_bytes() for path in (chat.media_dir / "incoming").glob("*")]


@pytest.mark.parametrize("kind", list(Kind))
async def test_a_file_reaches_who_answers_whole(
    client: httpx.AsyncClient, chat: Chat, kind: Kind
) -> None:
    content = b"\xff\xd8\xff" + bytes(range(256)) * 9000

    answer = await upload(client, content, kind)

    assert answer.status_code == 202
    [raw] = await heard(chat)
    inbound = chat.channel.to_inbound("1", raw)
    assert inbound is not None
    assert inbound.attachment is not None
    assert (inbound.attachment.kind, inbound.attachment.size) == (kind, len(content))
    assert await chat.channel.fetch(inbound.attachment.ref) == content


async def test_the_same_file_twice_is_heard_and_kept_once(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    number = str(uuid.uuid4())
    await upload(client, b"\xff\xd8\xffone", id=number)

    again = await upload(client, b"\xff\xd8\xffone", id=number)

    assert (again.status_code, again.json()["new"]) == (202, False)
    assert len(await heard(chat)) == len(kept(chat)) == 1


async def test_a_file_too_large_is_told_what_is_accepted(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    answer = await upload(client, bytes(LARGEST_FILE + 1))

    assert answer.status_code == 413
    assert "20 MB" in answer.json()["error"]
    assert kept(chat) == []
    assert await heard(chat) == []


async def test_a_file_of_the_largest_size_is_accepted(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    answer = await upload(client, bytes(LARGEST_FILE))

    assert answer.status_code == 202
    assert [len(content) for content in kept(chat)] == [LARGEST_FILE]


async def test_a_25_mb_file_is_refused_without_being_kept(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    answer = await upload(client, bytes(25 * 1024 * 1024))

    assert answer.status_code == 413
    assert kept(chat) == []


@pytest.mark.parametrize(
    "request_",
    [
        {"data": {"id": "x", "kind": "photo"}, "files": {"file": ("a", b"a")}},
        {"data": {"kind": "photo"}, "files": {"file": ("a", b"a")}},
        {"data": {"id": str(uuid.uuid4()), "kind": "film"}, "files": {"file": ("a", b"a")}},
        {"data": {"id": str(uuid.uuid4()), "kind": "photo"}, "files": {"file": ("a", b"")}},
        {"data": {"id": str(uuid.uuid4()), "kind": "photo"}, "files": {"other": ("a", b"a")}},
        {"data": {"id": str(uuid.uuid4()), "kind": "photo", "file": "words"}},
        {"content": b"nonsense", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"nonsense", "headers": {"content-type": "multipart/form-data; boundary=b"}},
        {"files": [("file", ("a", b"a")), ("file", ("b", b"b"))]},
    ],
)
async def test_a_form_that_is_not_ours_is_refused_in_words(
    client: httpx.AsyncClient, chat: Chat, request_: dict[str, Any]
) -> None:
    answer = await client.post("/chat/file", **request_)

    assert answer.status_code == 422
    assert answer.json()["error"]
    assert await heard(chat) == []


async def test_another_sites_form_is_refused(client: httpx.AsyncClient) -> None:
    answer = await upload(client, b"a", headers={"origin": "https://evil.example"})

    assert answer.status_code == 403


async def test_only_the_sender_sees_an_upload(chat: Chat) -> None:
    picture = await draw("drawn:kinds", "vi")
    app = chat.app()
    async with browser(app) as ann, browser(app) as ben:
        for client in (ann, ben):
            await client.get("/chat")
        await upload(ann, picture)
        [line] = await shown(ann)
        address = "/chat/upload/" + line["photo"].removeprefix("upload:")

        own, others = await ann.get(address), await ben.get(address)

    assert (own.status_code, own.content, own.headers["content-type"]) == (
        200,
        picture,
        "image/png",
    )
    assert others.status_code == 404


async def test_an_upload_that_is_no_picture_is_never_served(client: httpx.AsyncClient) -> None:
    await upload(client, b"<script>alert(1)</script>")
    [line] = await shown(client)

    answer = await client.get("/chat/upload/" + line["photo"].removeprefix("upload:"))

    assert answer.status_code == 404


@pytest.mark.parametrize("ref", ["../chat.db", "/etc/passwd", "", "0" * 32, "A" * 32, "..\x00"])
async def test_only_names_we_gave_are_fetched(chat: Chat, ref: str) -> None:
    with pytest.raises(FetchRefused):
        await chat.channel.fetch(ref)


async def test_a_disk_that_fails_asks_for_another_try(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    chat.media_dir.write_text("a file where the folder should be")

    answer = await upload(client, b"\xff\xd8\xff")

    assert answer.status_code == 503
    assert "retry-after" in answer.headers
    assert await heard(chat) == []
