"""Questions about points on a map: a number for each, as replies. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from services.conversation.draft import Draft
from services.conversation.places import commune_of, said_back
from services.conversation.questions import CANCEL, EMERGENCY
from services.conversation.resident import CARD
from services.messages import Choice, GeoPoint, Reply
from services.pictures.names import points_name
from services.places.gazetteer import unit_by_code
from services.policy import ServiceArea
from services.texts import Lines, Spoken, Words, _

#: With Emergency and Cancel six buttons, which is what fits a small screen.
MOST_POINTS = 4
#: What a link showed while there is a place already: beside the question that stands.
LINK_CARD = "link"


def which_of(points: Sequence[GeoPoint], area: ServiceArea) -> Reply:
    text = _(
        "1/5 That can mean several places. Which number on the map is it? "
        "If none is right, write the place in other words."
    )
    return _numbered(text, [(point, _choice(point, area)) for point in points[:MOST_POINTS]])


def which_is_right(draft: Draft, points: Sequence[GeoPoint], area: ServiceArea) -> Reply:
    """The place told before stays until another one has been chosen."""
    offered = [(point, _choice(point, area)) for point in points[: MOST_POINTS - 1]]
    known = draft.item_point
    if known is not None:
        offered.append((known, Choice("report:keep", _("the place from before"))))
    text = _("You have told a place before. Which number on the map is the right one?")
    return _numbered(text, offered)


def linked(draft: Draft, points: Sequence[GeoPoint], area: ServiceArea) -> Reply:
    """What a link shows is suggested, never taken."""
    if draft.item_point is not None:
        return replace(which_is_right(draft, points, area), card=LINK_CARD)
    if len(points) > 1:
        return which_of(points, area)
    text = _("Your link shows this place. Is it where the item is?")
    yes = replace(_choice(points[0], area), label=_("✅ Yes, this place"))
    other = Choice("report:place", _("📍 Change the place"))
    choices = (yes, other, EMERGENCY, CANCEL)
    return Reply(text, choices=choices, photo=_sketch(points[:1]), card=CARD, fresh=True)


def _numbered(text: Spoken, offered: Sequence[tuple[GeoPoint, Choice]]) -> Reply:
    choices = [
        replace(choice, label=Lines([Words(f"{number}."), choice.label], between=" "))
        for number, (_point, choice) in enumerate(offered, start=1)
    ]
    sketch = _sketch([point for point, _choice in offered])
    return Reply(text, choices=(*choices, EMERGENCY, CANCEL), photo=sketch, card=CARD, fresh=True)


def _sketch(points: Sequence[GeoPoint]) -> str:
    return "drawn:" + points_name(points)


def _choice(point: GeoPoint, area: ServiceArea) -> Choice:
    """What names the point to a reader: the commune that it is likely to lie in."""
    metres = min(round(point.accuracy_m or 0), 999_999)
    unit = unit_by_code(commune_of(point, area) or "", area.province)
    name = unit.name if unit else said_back(point)
    return Choice(f"report:point:{point.lat:.5f},{point.lon:.5f},{metres}", Words(name))
