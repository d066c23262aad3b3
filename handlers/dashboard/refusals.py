"""Every way in which the desk turns a request away, as a page that says what to do next."""

from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from handlers.dashboard.office import NotSignedIn
from handlers.dashboard.paper import page
from services.errors import IllegalMove, NotFound, NotPermitted, SafeLaneError
from services.texts import Text, _

_log = structlog.get_logger(__name__)

STATUSES: dict[type[SafeLaneError], int] = {NotFound: 404, NotPermitted: 403, IllegalMove: 409}
SIGN_IN = _(
    "You are not signed in. Write /login to the bot: it answers with a link that opens the desk."
)
BUSY = _("The desk cannot be read just now. Please load the page again in a moment.")
MALFORMED = _("This address could not be read.")


class DeskRoute(APIRoute):
    """A route that answers refusals with a page instead of raising them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_or_refuse(request: Request) -> Response:
            try:
                return await handle(request)
            except NotSignedIn:
                return refusal(request, SIGN_IN, 401)
            except SafeLaneError as refused:
                return refusal(request, refused.text, STATUSES.get(type(refused), 409))
            except RequestValidationError:
                return refusal(request, MALFORMED, 422)
            except (SQLAlchemyError, OSError):
                _log.exception("the desk could not be read", door=request.scope["route"].path)
                return refusal(request, BUSY, 503)
            except ClientDisconnect:
                return Response(status_code=400)

        return handle_or_refuse


def refusal(request: Request, text: Text, status: int) -> Response:
    return page("refused.html", request, status=status, why=text)
