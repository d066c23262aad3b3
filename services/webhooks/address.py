"""Which addresses may be told: https on the open internet, and this machine where that is allowed.
Pure; where a name leads is checked again when the connection is made."""

from urllib.parse import urlsplit

from services.errors import IllegalMove
from services.texts import _

LONGEST = 1000
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def check_address(url: str, *, loopback: bool) -> None:
    """Raises IllegalMove."""
    try:
        parts = urlsplit(url)
        host, plain = parts.hostname, parts.username is None and parts.port != 0
    except ValueError:
        host, plain = None, False
    readable = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    if not host or not plain or not readable:
        raise IllegalMove(_("This address cannot be read."))
    own = loopback and host in LOOPBACK
    if parts.scheme != "https" and not (own and parts.scheme == "http"):
        raise IllegalMove(_("Only https addresses are told."))
