"""How coordinates are written: every pattern, in the order in which they are tried."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Fit(StrEnum):
    """Where a pair must lie to be believed."""

    ANYWHERE = "anywhere"  # it says of itself that it is a coordinate
    NEAR = "near"  # in or around the service area
    BY_DIGITS = "by digits"  # the fewer its digits, the nearer
    INSIDE = "inside"  # in the service area


@dataclass(frozen=True, slots=True)
class Form:
    """One notation. `how` is its name, or empty where the units used name it.

    `ordered`: latitude comes first by rule. `view`: it is what the map showed, not what was meant.
    """

    pattern: re.Pattern[str]
    how: str = ""
    fit: Fit = Fit.ANYWHERE
    ordered: bool = False
    view: bool = False


_LETTER = "[a-zà-ỹđ]"
_WORD_END = rf"(?!{_LETTER})"
_START = r"(?<!\w)(?<![0-9][.,:/-])"
_DEGREE = (
    rf"(?:\s?°|\s?độ{_WORD_END}|\s?do{_WORD_END}|\s?deg(?:rees)?{_WORD_END}|o{_WORD_END}"
    r"|d(?=[0-9]{1,2}')|\s?\*(?=\s?[0-9]{1,2}(?:[.,][0-9]{1,9})?\s?'))"
)
_MINUTE = rf"(?:\s?'|\s?phút{_WORD_END}|\s?phut{_WORD_END})"
_SECOND = rf"(?:\s?\"|\s?giây{_WORD_END}|\s?giay{_WORD_END}|\s?')"
_SIXTIETHS = r"[0-9]{1,2}(?:[.,][0-9]{1,9})?(?![0-9])"
_BETWEEN = r"(?:\s{0,9}[,;/|&.+–—-]\s{0,9}\"?|\s{1,9}(?:và|va|and)\s{1,9}|\s{0,9})"
#: What makes a number a measure, a price or a time instead.
_UNIT = (
    r"\s?(?:%|°\s?c|(?:mm|cm|dm|km|m|m2|m3|ha|kg|g|gr|gam|mg|tấn|tan|tạ|yến|lít|lit|l|ml|ly|li|inch"
    r"|đồng|đ|vnđ|vnd|usd|k|nghìn|ngàn|triệu|tr|tỷ|tuổi|giờ|gio|phút|phut|mhz)(?![a-zà-ỹđ0-9]))"
)
_END = rf"(?![0-9])(?![.:/-][0-9])(?!{_UNIT})"

_LAT = r"(?:m?lat(?:itude)?|v[ĩi](?:\s(?:độ|do|tuyến|tuyen))?)"
_LON = r"(?:m?lon(?:g(?:itude)?)?|lng|kinh(?:\s(?:độ|do|tuyến|tuyen))?)"
_COMPASS = r"(?:bắc|bac|nam|đông|dong|tây|tay|north|south|east|west|[nsewbđd])"
_AXIS = rf"(?:(?:{_LAT}|{_LON})(?:\s(?:{_COMPASS}|{_LAT}|{_LON}))?|{_COMPASS})"


def _before(which: int) -> str:
    return rf"(?<!\w)(?P<before{which}>{_AXIS})(?:\s?\"?\s?[:=]\s?|\s(?:là|la)\s|\s?)"


def _after(which: int) -> str:
    return rf"\s?(?P<after{which}>{_AXIS}){_WORD_END}"


def _decimal(which: int) -> str:
    """16.8251, 16,8251 or 16.8251°."""
    return (
        rf"(?P<sign{which}>-)?(?P<deg{which}>[0-9]{{1,3}}[.,][0-9]{{1,15}})(?![0-9])(?:{_DEGREE})?"
    )


def _marked(which: int) -> str:
    """16°48', 16°48'12.5" or 16 độ 48 phút 12 giây."""
    return (
        rf"(?P<sign{which}>-)?(?P<deg{which}>[0-9]{{1,3}}){_DEGREE}\s?"
        rf"(?P<min{which}>{_SIXTIETHS})(?!{_DEGREE})"
        rf"(?:{_MINUTE}(?:\s?(?P<sec{which}>{_SIXTIETHS})(?!{_DEGREE})(?:{_SECOND})?)?)?"
    )


def _lettered(which: int) -> str:
    """16d48m12.5s, as programs write it."""
    return (
        rf"(?P<deg{which}>[0-9]{{1,3}})\s?d\s?(?P<min{which}>{_SIXTIETHS})\s?m"
        rf"(?:\s?(?P<sec{which}>{_SIXTIETHS})\s?s)?(?=[nsewbđd]?{_WORD_END})"
    )


def _spaced(which: int) -> str:
    """16 48 12.5, 16:48:12 or 16-48.2, where a hemisphere beside it says what it is."""
    return (
        rf"(?P<deg{which}>[0-9]{{1,3}})[\s:-](?P<min{which}>{_SIXTIETHS})"
        rf"(?:[\s:-](?P<sec{which}>{_SIXTIETHS}))?"
    )


def _dotted(which: int) -> str:
    """16.48.12 or 16.48.12,5, where a hemisphere beside it says that it is no date."""
    return (
        rf"(?P<deg{which}>[0-9]{{1,3}})\.(?P<min{which}>[0-9]{{1,2}})"
        rf"\.(?P<sec{which}>[0-9]{{1,2}}(?:[.,][0-9]{{1,9}})?)(?![0-9])"
    )


def _bare(which: int) -> str:
    """16 48 12.5 with nothing beside it."""
    return (
        rf"(?P<deg{which}>[0-9]{{2,3}}) (?P<min{which}>[0-9]{{1,2}}) (?P<sec{which}>{_SIXTIETHS})"
    )


def _bare_minutes(which: int) -> str:
    """16 48.25 with nothing beside it: such minutes need their decimals."""
    return rf"(?P<deg{which}>[0-9]{{2,3}}) (?P<min{which}>[0-9]{{1,2}}[.,][0-9]{{1,9}})(?![0-9])"


def _packed(which: int) -> str:
    """164812, 164812.5 or 1648, where a hemisphere beside it says what it is."""
    return (
        rf"(?P<deg{which}>[0-9]{{2,3}})(?P<min{which}>[0-9]{{2}})"
        rf"(?P<sec{which}>[0-9]{{2}}(?:[.,][0-9]{{1,4}})?)?"
    )


def _run_together(which: int) -> str:
    """N164812, with nothing between it and its neighbour."""
    return rf"(?<![a-zà-ỹđ])(?P<before{which}>[nsewbđd])\s?{_packed(which)}(?![0-9.,]?[0-9])"


def _whole(which: int) -> str:
    """16 or 16°, where a hemisphere beside it says what it is."""
    return rf"(?P<deg{which}>[0-9]{{1,3}})(?![0-9.,])(?:{_DEGREE})?"


def _labelled(*numbers: str) -> re.Pattern[str]:
    """Both angles with their hemisphere before them; it may be said again behind."""
    first, second = numbers
    again = [rf"(?:\s?(?P<after{n}>{_COMPASS}){_WORD_END})?" for n in (1, 2)]
    return re.compile(_before(1) + first + again[0] + _BETWEEN + _before(2) + second + again[1])


def _suffixed(*numbers: str) -> re.Pattern[str]:
    """Both angles with their hemisphere behind them."""
    first, second = numbers
    return re.compile(_START + first + _after(1) + _BETWEEN + second + _after(2))


_COMMA = r"(?:\s{0,9}[,;/|]\s{0,9}|\s{1,9}(?:[–—-]|và|va)\s{1,9}|\s{1,9}|[–—-](?=[0-9]))"


def _plain(number: Callable[[int], str], fit: Fit) -> Form:
    """Two numbers with nothing beside them that says what they are."""
    return Form(re.compile(_START + number(1) + _COMMA + number(2) + _END), fit=fit)


FORMS = (
    *(Form(_labelled(number(1), number(2))) for number in (_marked, _lettered, _decimal)),
    *(Form(_suffixed(number(1), number(2))) for number in (_marked, _lettered, _decimal)),
    *(
        Form(beside(number(1), number(2)), fit=Fit.NEAR)
        for number in (_dotted, _spaced, _packed, _whole)
        for beside in (_labelled, _suffixed)
    ),
    Form(re.compile(_run_together(1) + r"\s?[,;]?\s?" + _run_together(2)), fit=Fit.NEAR),
    Form(
        re.compile(
            _START + _marked(1) + f"(?:{_after(1)})?" + _BETWEEN + _marked(2) + f"(?:{_after(2)})?"
        )
    ),
    _plain(_lettered, Fit.NEAR),
    _plain(_bare, Fit.INSIDE),
    _plain(_bare_minutes, Fit.INSIDE),
    _plain(_decimal, Fit.BY_DIGITS),
)
