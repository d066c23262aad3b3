"""The server itself: tokens, faults, the record of calls, and the way to its phones."""

import asyncio
import hmac
import json
import re
from contextlib import AsyncExitStack
from typing import Self

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.telegram_server.faults import Fault, Refused
from tests.telegram_server.group import Group
from tests.telegram_server.ledger import Call, Chat, Ledger
from tests.telegram_server.methods import KEPT, OWN
from tests.telegram_server.parameters import Upload, read
from tests.telegram_server.phone import Phone
from tests.telegram_server.serving import serve
from tests.telegram_server.updates import Updates
from tests.telegram_server.webhook import Pusher

TOKEN = "1234567890:AAFakeTokenForTestsOnly_abcdefghijklmno"


class TelegramServer:
    """`async with TelegramServer() as server:`; `server.url` is what `TELEGRAM_API_URL` names."""

    def __init__(self, token: str = TOKEN, *, pace: float = 0.02) -> None:
        self.token = token
        self.url = ""
        self.ledger = Ledger()
        self.updates = Updates(self.ledger.bell)
        self.pusher = Pusher(self.ledger, self.updates, pace=pace)
        self.faults: list[Fault] = []
        self._exits = AsyncExitStack()

    async def __aenter__(self) -> Self:
        routes = [
            Route("/bot{token}/{method}", self._on_call, methods=["GET", "POST"]),
            Route("/file/bot{token}/files/{ref}", self._on_download),
        ]
        self.url = await self._exits.enter_async_context(serve(Starlette(routes=routes)))
        self._pushing = asyncio.create_task(self.pusher.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._pushing.cancel()
        await asyncio.gather(self._pushing, return_exceptions=True)
        await self._exits.aclose()

    @property
    def calls(self) -> list[Call]:
        return self.ledger.calls

    def calls_to(self, method: str) -> list[Call]:
        return self.ledger.calls_to(method)

    def phone(
        self, user_id: int | None = None, name: str = "An", language: str | None = "vi"
    ) -> Phone:
        """A person who has not written to the bot yet, so that it may not write to them."""
        user: dict[str, object] = {
            "id": user_id or 50_001 + len(self.ledger.chats),
            "is_bot": False,
            "first_name": name,
        }
        if language:
            user["language_code"] = language
        chat = Chat(user)
        self.ledger.chats[chat.id] = chat
        return Phone(self.ledger, self.updates, chat)

    def group(self, title: str = "Đội EOD") -> Group:
        """A group chat that the bot has been added to."""
        user: dict[str, object] = {"id": -4_001 - len(self.ledger.chats), "first_name": title}
        chat = Chat(user, known=True, kind="group")
        self.ledger.chats[chat.id] = chat
        return Group(self.ledger, self.updates, chat)

    def fail(self, *faults: Fault) -> None:
        """The next calls go wrong, in this order."""
        self.faults.extend(faults)

    def tells(self, kind: str, body: dict[str, object], *, queue: str = "other") -> int:
        """Any update at all, such as a channel post. Returns its id."""
        return self.updates.add(kind, body, queue=queue)

    async def _on_call(self, request: Request) -> Response:
        method = request.path_params["method"]
        if (stranger := self._stranger(request)) is not None:
            return _refusal(stranger)
        given = await _given(request)
        fault = self._fault_for(method)
        if fault is not None:
            await asyncio.sleep(fault.hang)
            if fault.refusal and not fault.done:
                return self._refused(Call(method, given), fault.refusal, html=fault.html)
        try:
            result = await self._call(method, given)
        except Refused as refusal:
            return self._refused(Call(method, given), refusal)
        self.calls.append(Call(method, given))
        if fault is not None and fault.refusal:
            return _refusal(fault.refusal, html=fault.html)
        return JSONResponse({"ok": True, "result": result})

    async def _call(self, method: str, given: dict[str, object]) -> object:
        parsed = read(method, given)
        if method in KEPT:
            return KEPT[method](self.ledger, parsed)
        return await OWN[method](self, parsed)

    def _refused(self, call: Call, refusal: Refused, *, html: bool = False) -> Response:
        self.calls.append(Call(call.method, call.given, refusal.description))
        return _refusal(refusal, html=html)

    def _stranger(self, request: Request) -> Refused | None:
        token = request.path_params["token"]
        if not re.fullmatch(r"\d+:[\w-]{20,}", token):
            return Refused("Not Found", code=404)
        if not hmac.compare_digest(token, self.token):
            return Refused("Unauthorized", code=401)
        return None

    def _fault_for(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method in ("*", method):
                self.faults.remove(fault)
                return fault
        return None

    async def _on_download(self, request: Request) -> Response:
        if (stranger := self._stranger(request)) is not None:
            return _refusal(stranger)
        if fault := self._fault_for("download"):
            await asyncio.sleep(fault.hang)
            if fault.refusal:
                return _refusal(fault.refusal, html=fault.html)
        content = self.ledger.files.get(request.path_params["ref"])
        if content is None:
            return _refusal(Refused("Not Found", code=404))
        return Response(content)


def _refusal(refusal: Refused, *, html: bool = False) -> Response:
    if html:
        return HTMLResponse(f"<h1>{refusal.description}</h1>", status_code=refusal.code)
    return JSONResponse(refusal.body, status_code=refusal.code)


async def _given(request: Request) -> dict[str, object]:
    given: dict[str, object] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        return {**given, **json.loads(await request.body())}
    async with request.form() as form:
        for name, value in form.items():
            if isinstance(value, UploadFile):
                given[name] = Upload(await value.read(), value.filename or "")
            else:
                given[name] = value
    return {name: _attached(value, given) for name, value in given.items() if name != "attached"}


def _attached(value: object, given: dict[str, object]) -> object:
    """`attach://name` stands for the file part called name."""
    if isinstance(value, str) and value.startswith("attach://"):
        return given.get(value.removeprefix("attach://"), value)
    return value
