"""What goes wrong on demand, and how Telegram words a refusal."""

from dataclasses import dataclass


class Refused(Exception):
    """An answer with `ok: false`."""

    def __init__(self, description: str, *, code: int = 400, **parameters: int | None):
        """`parameters` are Telegram's ResponseParameters: `retry_after`, `migrate_to_chat_id`."""
        super().__init__(description)
        self.description = description
        self.code = code
        self.parameters = {name: value for name, value in parameters.items() if value is not None}

    @property
    def body(self) -> dict[str, object]:
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(description: str) -> Refused:
    return Refused(f"Bad Request: {description}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Happens to the next call of `method` ("*": of any), then is used up.

    `done` carries the call out all the same, so that only its answer is lost. `hang` is in
    seconds, before anything else. `html` answers as a gateway would, with no JSON.
    """

    method: str = "*"
    refusal: Refused | None = None
    hang: float = 0
    done: bool = False
    html: bool = False


def too_many(method: str = "*", *, retry_after: int = 1) -> Fault:
    told = f"Too Many Requests: retry after {retry_after}"
    return Fault(method, Refused(told, code=429, retry_after=retry_after))


def busy(method: str = "*", *, code: int = 502) -> Fault:
    return Fault(method, Refused("Bad Gateway", code=code), html=True)


def hangs(method: str = "*", *, seconds: float = 3600) -> Fault:
    return Fault(method, hang=seconds)


def lost_answer(method: str = "*") -> Fault:
    """The message arrives, but whoever sent it is told that the server is down."""
    return Fault(method, Refused("Bad Gateway", code=502), done=True, html=True)
