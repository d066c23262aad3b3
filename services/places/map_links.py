"""Points in links to maps: what each map's address calls its pin, and what it only shows."""

import re

from services.places.notations import Fit, Form

#: A web address, whose escapes must be undone before it can be read.
URL = re.compile(r"(?:https?|comgooglemaps|waze|maps)://\S{1,4000}", re.IGNORECASE)
_NUMBER = r"(?P<sign{0}>-)?(?P<deg{0}>[0-9]{{1,3}}(?:\.[0-9]{{1,18}})?)(?![0-9])"
_ASKS = (
    "q|query|ll|sll|cbll|center|origin|destination|daddr|saddr|viewpoint|coordinate|address|pin"
    "|loc|where1|navigate|to"
)


def _link(before: str, between: str, after: str = "") -> re.Pattern[str]:
    return re.compile(before + _NUMBER.format(1) + between + _NUMBER.format(2) + after)


def _pin(before: str, between: str = r"\s?,\s?") -> Form:
    return Form(_link(before, between), "link", ordered=True)


def _view(before: str, between: str, after: str = "") -> Form:
    return Form(_link(before, between, after), "link", ordered=True, view=True)


LINKS = (
    Form(_link(r"\bgeo:", ","), "geo", ordered=True),
    _pin(r"!3d", r"!4d"),
    _pin(r"!2m2!1d", r"!2d"),
    _pin(rf"[?&:](?:{_ASKS})=(?:loc:|ll\.)?\s?"),
    _pin(r"[?&#]m?lat=", r"&(?:m?lon|lng)="),
    _pin(r"\bsp=point\.", "_"),
    # Bare numbers in a path must be where people write from: an article's address has such too.
    Form(_link(r"/(?:place|search|dir|l)/{1,2}\s?", r"\s?,\s?"), "link", Fit.BY_DIGITS, True),
    _view(r"\bmap=[0-9]{1,2}(?:\.[0-9]{1,4})?/", "/"),
    _view(r"\bmap=", ","),
    _view(r"#[0-9]{1,2}(?:\.[0-9]{1,4})?/", "/"),
    _view(r"@", ",", r",[0-9.]{1,12}[zma]"),
    _view(r"\bcp=", "~"),
    _view(r"!2d", r"!3d"),
)
