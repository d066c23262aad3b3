"""Kinds of items that villagers' words may mean, finer than the pictures a reporter chooses from.
Pure.

A kind read in words is a guess, for the team and the coordinators alone. It never stands for the
reporter's own answer, and is never said to the reporter.
"""

from enum import StrEnum

from services.pictures.kinds import KINDS, Look
from services.texts import Text, _


class Kind(StrEnum):
    """The keys of `vocabulary.toml`."""

    BOMBIE_GUAVA = "bombie_guava"
    BOMBIE_PINEAPPLE = "bombie_pineapple"
    BOMBIE_ORANGE = "bombie_orange"
    M79 = "m79"
    MORTAR = "mortar"
    PROJECTILE = "projectile"
    SMALL_PROJECTILE = "small_projectile"
    WP = "wp"
    GRENADE = "grenade"
    BOMB_LARGE = "bomb_large"
    BOMB_MAGNETIC = "bomb_magnetic"
    ROCKET = "rocket"
    MINE_AP = "mine_ap"
    MINE_AV = "mine_av"
    INCENDIARY = "incendiary"
    DETONATOR = "detonator"
    SAA = "saa"
    CACHE = "cache"
    DISPENSER = "dispenser"
    BOMB = "bomb"
    AMMUNITION = "ammunition"


#: Say hardly more than that something was found.
GENERAL = frozenset({Kind.BOMB, Kind.AMMUNITION})
#: The picture that is as urgent as the kind; a sign of bombies counts as they do.
LOOKS: dict[Kind, Look] = {
    **{Kind(look): look for look in Look if look.value in list(Kind)},
    Kind.BOMBIE_ORANGE: Look.BOMBIE_GUAVA,
    Kind.DISPENSER: Look.BOMBIE_GUAVA,
    Kind.SMALL_PROJECTILE: Look.PROJECTILE,
    Kind.BOMB_MAGNETIC: Look.BOMB_LARGE,
    Kind.INCENDIARY: Look.BOMB_LARGE,
    Kind.MINE_AP: Look.MINE,
    Kind.MINE_AV: Look.MINE,
    Kind.WP: Look.UNKNOWN,
    Kind.BOMB: Look.UNKNOWN,
    Kind.AMMUNITION: Look.UNKNOWN,
}

KIND_NAMES: dict[Kind, Text] = {
    **{kind: KINDS[look].name for kind, look in LOOKS.items()},
    Kind.BOMBIE_ORANGE: _("Orange bombie"),
    Kind.DISPENSER: _("Cluster bomb’s casing; bombies may lie around"),
    Kind.SMALL_PROJECTILE: _("Small-calibre shell"),
    Kind.BOMB_MAGNETIC: _("Magnetic bomb"),
    Kind.INCENDIARY: _("Incendiary bomb"),
    Kind.MINE_AP: _("Anti-personnel mine"),
    Kind.MINE_AV: _("Anti-vehicle mine"),
    Kind.WP: _("White phosphorus"),
    Kind.BOMB: _("A bomb of some kind"),
    Kind.AMMUNITION: _("A shell or bullets of some kind"),
}
