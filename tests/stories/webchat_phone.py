"""A person in the browser's chat, over real HTTP."""

import uuid
from typing import Any

import httpx

from tests.stories.phones import Phone, Quiet, Seen, meant


class WebChatPhone(Phone):
    """A browser of its own: the cookie says who it is."""

    channel = "webchat"

    def __init__(self, name: str, language: str, quiet: Quiet, client: httpx.AsyncClient) -> None:
        super().__init__(name, language, quiet)
        self.client = client

    @property
    def contact(self) -> str:
        return self.client.cookies["safelane_chat"].strip('"').split(".")[0]

    async def opens(self) -> None:
        (await self.client.get("/chat", params={"lang": self.language})).raise_for_status()

    async def screen(self) -> list[Seen]:
        answer = await self.client.get("/chat/lines")
        lines = answer.raise_for_status().json()["lines"]
        return [_seen(line) for line in lines if not line["mine"]]

    async def say(self, **said: Any) -> httpx.Response:
        return await self.client.post(
            "/chat/say", params={"lang": self.language}, json={"id": str(uuid.uuid4()), **said}
        )

    async def upload(self, kind: str, content: bytes) -> httpx.Response:
        return await self.client.post(
            "/chat/file",
            params={"lang": self.language},
            data={"id": str(uuid.uuid4()), "kind": kind},
            files={"file": ("file", content)},
        )

    async def _write(self, text: str) -> None:
        (await self.say(text=text)).raise_for_status()

    async def _press(self, key: str, *, forged: bool) -> None:
        key = key if forged else meant(key, await self.keys())
        (await self.say(choice=key, label=key)).raise_for_status()

    async def _pin(self, lat: float, lon: float, accuracy: float | None) -> None:
        place = {"lat": lat, "lon": lon, **({"accuracy": accuracy} if accuracy else {})}
        (await self.say(location=place)).raise_for_status()

    async def _photo(self, content: bytes) -> None:
        (await self.upload("photo", content)).raise_for_status()

    async def _voice(self, content: bytes) -> None:
        (await self.upload("voice", content)).raise_for_status()

    async def _contact_card(self, number: str) -> None:
        (await self.say(phone=number)).raise_for_status()


def _seen(line: dict[str, Any]) -> Seen:
    place = line.get("location")
    buttons = line.get("buttons", [])
    kinds = (kind for kind in ("photo", "voice", "location") if line.get(kind))
    return Seen(
        line["id"],
        line["text"],
        tuple(button["key"] for button in buttons),
        tuple(button["label"] for button in buttons),
        next(kinds, "text"),
        (place["lat"], place["lon"]) if place else None,
    )
