"""What a found thing may look like, in villagers' words and beside a thing of the village."""

from dataclasses import dataclass
from enum import StrEnum

from services.texts import Text, _


class Look(StrEnum):
    """What the reporter says it looked like; never what it is."""

    BOMBIE_GUAVA = "bombie_guava"
    BOMBIE_PINEAPPLE = "bombie_pineapple"
    M79 = "m79"
    MORTAR = "mortar"
    PROJECTILE = "projectile"
    GRENADE = "grenade"
    BOMB_LARGE = "bomb_large"
    ROCKET = "rocket"
    MINE = "mine"
    DETONATOR = "detonator"
    SAA = "saa"
    CACHE = "cache"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pictured:
    """A kind's short name and its size, compared with something that every village has."""

    name: Text
    size: Text

    @property
    def label(self) -> Text:
        return _("{name}: {size}", name=self.name, size=self.size)


KINDS: dict[Look, Pictured] = {
    Look.BOMBIE_GUAVA: Pictured(_("Guava bombie"), _("round, like a guava")),
    Look.BOMBIE_PINEAPPLE: Pictured(_("Pineapple bombie"), _("with fins, bigger than an egg")),
    Look.M79: Pictured(_("M79 round"), _("shorter than a phone")),
    Look.MORTAR: Pictured(_("Mortar bomb"), _("a little longer than a sandal")),
    Look.PROJECTILE: Pictured(_("Artillery shell"), _("longer than a hat is wide")),
    Look.GRENADE: Pictured(_("Hand grenade"), _("as big as a fist")),
    Look.BOMB_LARGE: Pictured(_("Large bomb"), _("as long as a person")),
    Look.ROCKET: Pictured(_("Rocket, B40, B41"), _("nearly as long as a hoe")),
    Look.MINE: Pictured(_("Mine"), _("flat, as wide as a rice bowl")),
    Look.DETONATOR: Pictured(_("Detonators"), _("thin as a pencil")),
    Look.SAA: Pictured(_("Bullets"), _("as long as a chilli")),
    Look.CACHE: Pictured(_("Many things together"), _("a pit or boxes full of them")),
    Look.UNKNOWN: Pictured(_("I do not know"), _("any other strange thing")),
}

#: The twelve that have a number on the contact sheet, in that order.
NUMBERED: tuple[Look, ...] = tuple(look for look in Look if look is not Look.UNKNOWN)
