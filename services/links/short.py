"""Short links to maps: which ones are opened, and which hosts they may lead to. Pure."""

import re

#: Short links of map services, and the beginning of their paths.
SHORT = {
    "maps.app.goo.gl": "/",
    "goo.gl": "/maps/",
    "maps.apple": "/p/",
    "osm.org": "/go/",
    "openstreetmap.org": "/go/",
    "www.openstreetmap.org": "/go/",
}
#: Every host that is ever asked: those, and the maps themselves.
HOSTS = frozenset(SHORT) | {
    *("google.com", "www.google.com", "maps.google.com", "consent.google.com"),
    *("google.com.vn", "www.google.com.vn", "maps.google.com.vn", "maps.apple.com"),
}
_LINK = re.compile(
    rf"(?<![\w.-])(?P<host>{'|'.join(map(re.escape, SHORT))})(?P<path>/[\w~/?=&%.-]{{1,300}})",
    re.IGNORECASE | re.ASCII,
)


def short_link(text: str) -> str | None:
    """The first short link to a map in a text, put together anew: nothing else of it is asked."""
    for found in _LINK.finditer(text):
        host, path = found["host"].lower(), found["path"].rstrip(".?")
        if path.startswith(SHORT[host]) and len(path) > len(SHORT[host]):
            return f"https://{host}{path}"
    return None
