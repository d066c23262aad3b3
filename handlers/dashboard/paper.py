"""The desk's pages: templates, filled in the reader's language, under a strict policy."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from handlers.dashboard.navigation import ways
from handlers.dashboard.words import WORDS
from services.signin.service import SignedIn
from services.texts import Spoken, Text

_NO_WORDS: Mapping[str, Text] = {}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    template: str,
    request: Request,
    *,
    status: int = 200,
    text: Mapping[str, Text] = _NO_WORDS,
    **values: object,
) -> Response:
    """The template, which says `say(text)` for what rooms have marked, `words.x` for what all
    pages share and `text.x` for its own."""
    language = getattr(request.state, "language", "vi")
    who: SignedIn | None = getattr(request.state, "who", None)
    content = _TEMPLATES.get_template(template).render(
        language=language,
        say=partial(say, language=language),
        words=_said(WORDS, language),
        text=_said(text, language),
        assets=request.app.state.desk_assets,
        ways=ways(request, who) if who else (),
        **{"who": who, **values},
    )
    return HTMLResponse(content, status_code=status, headers=headers(request))


def _said(words: Mapping[str, Text], language: str) -> dict[str, str]:
    return {name: text.render(language) for name, text in words.items()}


def say(text: Spoken | None, *, language: str) -> str:
    return text.render(language) if text is not None else ""


def headers(request: Request) -> dict[str, str]:
    """Nothing runs or loads but our own files, and the map tiles that the installation names."""
    tiles = request.app.state.desk_tiles
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        f"img-src 'self' data:{_origin(tiles)}; media-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }


def _origin(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.replace("{s}", "*")
    return f" {parts.scheme}://{host}" if host else ""


def as_time(at: datetime) -> str:
    """For a script, which says how long ago that was."""
    return at.isoformat(timespec="seconds")


_TEMPLATES.filters["time"] = as_time
