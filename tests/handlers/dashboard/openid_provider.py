"""A small OpenID Connect provider of our own, over HTTP on loopback: it checks what it is asked as
strictly as a real one, and lies where a test wants it to."""

import asyncio
import base64
import hashlib
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "safelane", "s p/cret"


@dataclass
class FakeProvider:
    """`claims` go over those of the ID token, `told` over what it says of itself."""

    url: str
    claims: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    foreign_key: bool = False
    broken: bool = False
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.on_told),
                Route("/authorize", self.on_authorize),
                Route("/token", self.on_token, methods=["POST"]),
                Route("/jwks", self.on_keys),
            ]
        )

    async def on_told(self, _request: Request) -> Response:
        if self.broken:
            return Response("<html>", status_code=502)
        ends = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "jwks",
        }
        told = {name: f"{self.url}/{path}" for name, path in ends.items()}
        return JSONResponse({"issuer": self.url, **told, **self.told})

    async def on_authorize(self, request: Request) -> Response:
        """Somebody has signed in there: they are sent back with a code."""
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        back = urlencode({"code": code, "state": asked["state"], "iss": self.url})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 302)

    async def on_token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        pair = base64.b64encode(b"safelane:s%20p%2Fcret").decode()
        asked = self.asked.pop(form.get("code", ""), None)
        if request.headers.get("authorization") != f"Basic {pair}" or asked is None:
            return JSONResponse({"error": "invalid_client"}, 401)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (challenge, form["redirect_uri"]) != (asked["code_challenge"], asked["redirect_uri"]):
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse({"token_type": "Bearer", "id_token": self.token(asked["nonce"])})

    def token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": CLIENT, "sub": "u-1", "iat": now, "exp": now + 60,
            "nonce": nonce, "email": "Hoa@Centre.example", "email_verified": True,
        } | self.claims  # fmt: skip
        told = {name: value for name, value in claims.items() if value is not None}
        key: Any = RSAKey.generate_key(2048) if self.foreign_key else self.key
        if self.algorithm == "HS256":
            key = OctKey.import_key(self.key.as_pem(private=False))
        header = {"alg": self.algorithm, "kid": "1"}
        return jwt.encode(header, told, key, algorithms=[self.algorithm])

    async def on_keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})


@asynccontextmanager
async def serving() -> AsyncIterator[FakeProvider]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        provider = FakeProvider(f"http://127.0.0.1:{listening.getsockname()[1]}")
        config = uvicorn.Config(provider.app(), log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:  # noqa: ASYNC110  uvicorn tells nobody when it has started
            await asyncio.sleep(0.01)
        yield provider
        server.should_exit = True
        await task
