"""How the doors of Open311 turn a request away: a list of errors, as JSON or as XML."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.api.open311_documents import as_xml
from handlers.api.problems import COME_AGAIN, WORDS, ProblemRoute

#: The standard knows no 401 and no 422.
STATUSES = {401: 403, 422: 400}
_FORMS = ("application/json", "text/xml")


class Open311Route(ProblemRoute):
    """Refusals in the form that the standard names."""

    def refuse(self, request: Request, status: int, detail: str, errors: list[str]) -> Response:
        status = STATUSES.get(status, status)
        told = [{"code": status, "description": "; ".join([detail, *errors])}]
        headers = {"Cache-Control": "no-store"}
        if status in (429, 503):
            headers["Retry-After"] = str(COME_AGAIN)
        if request.url.path.endswith(".xml"):
            return Response(as_xml("errors", told), status, headers, media_type="text/xml")
        return JSONResponse(told, status, headers)


def declared(*statuses: int, example: Any) -> dict[int | str, dict[str, Any]]:
    """Every answer of a door; `example` is of the good one, in JSON."""
    words = {200: "What was asked for.", 201: "The report has been taken down.", **WORDS}
    answers: dict[int | str, dict[str, Any]] = {}
    for status in statuses:
        content: dict[str, dict[str, Any]] = {form: _shape(form) for form in _FORMS}
        if status in (200, 201):
            content["application/json"]["example"] = example
        answers[status] = {"description": words[status], "content": content}
    return answers


def _shape(form: str) -> dict[str, Any]:
    return {"schema": {"type": "string"} if form == "text/xml" else {}}
