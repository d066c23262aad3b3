"""`/api/docs`: the doors of programs on one page that loads nothing from elsewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from handlers.api.calls import call_of
from handlers.statics import Statics

_HERE = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"), autoescape=True, trim_blocks=True
)
_CODE = re.compile("`([^`]+)`")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Reference:
    """Made from the same description that `/api/openapi.json` serves."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._statics = Statics("/api/static", [*(_HERE / "static").iterdir()])

    def routes(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/api/docs", self.on_docs, methods=["GET"])
        router.include_router(self._statics.routes())
        return router

    async def on_docs(self, request: Request) -> Response:
        spec = self._app.openapi()
        page = _TEMPLATES.get_template("reference.html")
        doors = [_door(spec, path, method, one) for path, method, one in _operations(spec)]
        text = page.render(spec=spec, doors=doors, assets=self._statics.address)
        return HTMLResponse(text, headers=_HEADERS)


def with_code(said: str) -> Markup:
    """What stands between backticks is shown as code; everything else is escaped."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(said))))  # noqa: S704 - escaped before


_TEMPLATES.filters["code"] = with_code


def _operations(spec: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            yield path, method.upper(), operation


def _door(
    spec: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]
) -> dict[str, Any]:
    answers = [_answer(status, one) for status, one in operation["responses"].items()]
    return {
        "id": operation["operationId"],
        "path": path,
        "method": method,
        "said": operation.get("description") or operation.get("summary", ""),
        "parameters": [_parameter(spec, one) for one in operation.get("parameters", ())],
        "call": call_of(path, method, operation),
        "answers": answers,
        "examples": [*_examples(operation)],
    }


def _parameter(spec: Mapping[str, Any], one: Mapping[str, Any]) -> dict[str, Any]:
    description = one.get("description", "")
    return {**one, "type": _type(spec, one.get("schema", {})), "description": description}


def _type(spec: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """The words that may stand there, else the kind of value."""
    if "$ref" in schema:
        return _type(spec, spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    kinds = [_type(spec, one) for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return " | ".join(kinds) or str(schema.get("format") or schema.get("type", ""))


def _answer(status: str, one: Mapping[str, Any]) -> dict[str, Any]:
    forms = [*one.get("content", {})]
    return {"status": status, "description": one.get("description", ""), "forms": forms}


def _examples(operation: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    body = operation.get("requestBody", {}).get("content", {})
    answers = (one.get("content", {}) for one in operation["responses"].values())
    for content in (body, *answers):
        for form, media in content.items():
            if "example" in media:
                yield {"form": form, "text": _text(media["example"])}


def _text(example: Any) -> str:
    if isinstance(example, str):
        return example
    return json.dumps(example, ensure_ascii=False, indent=2)
