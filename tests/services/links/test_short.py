"""Which links of a text are opened: short ones of map services, put together anew."""

import pytest

from services.links.short import HOSTS, SHORT, short_link


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://maps.app.goo.gl/aB3xYz16", "https://maps.app.goo.gl/aB3xYz16"),
        ("http://maps.app.goo.gl/aB3xYz16", "https://maps.app.goo.gl/aB3xYz16"),
        ("maps.app.goo.gl/aB3xYz16", "https://maps.app.goo.gl/aB3xYz16"),
        ("HTTPS://MAPS.APP.GOO.GL/aB3", "https://maps.app.goo.gl/aB3"),
        ("Bom ở đây: https://maps.app.goo.gl/aB3?g_st=ic.", "https://maps.app.goo.gl/aB3?g_st=ic"),
        ("Chợ Gio Linh\nhttps://goo.gl/maps/xY7", "https://goo.gl/maps/xY7"),
        ("https://maps.apple/p/abc-DEF", "https://maps.apple/p/abc-DEF"),
        ("https://osm.org/go/4r1ZPvXb0-?m=", "https://osm.org/go/4r1ZPvXb0-?m="),
        ("https://www.openstreetmap.org/go/4r1Z~", "https://www.openstreetmap.org/go/4r1Z~"),
        (
            "(https://maps.app.goo.gl/a1) và https://maps.app.goo.gl/b2",
            "https://maps.app.goo.gl/a1",
        ),
        ("https://maps.app.goo.gl/", None),
        ("https://goo.gl/aB3", None),
        ("https://goo.gl/maps/", None),
        ("https://maps.app.goo.gl.evil.org/a", None),
        ("https://maps.app.goo.gl@evil.org/a", None),
        ("https://evil-maps.app.goo.gl/a", None),
        ("https://bit.ly/aB3", None),
        ("https://maps.app.goo.gl:8080/a", None),
        ("https://osm.org/#map=17/16.8/107.1", None),
        ("http://127.0.0.1/maps.app.goo.gl", None),
        ("", None),
    ],
)
def test_short_links_of_maps_alone_are_opened(text: str, url: str | None) -> None:
    assert short_link(text) == url


def test_every_short_links_host_may_be_asked() -> None:
    assert set(SHORT) < HOSTS
