"""What a lesson's season and those whom it is for are called. Pure."""

from collections.abc import Mapping

from services.texts import Text, _

#: `any` has no name: such a lesson fits at any time.
SEASON_NAMES: Mapping[str, Text] = {
    "sowing": _("ploughing and sowing"),
    "burning": _("burning and clearing"),
    "floods": _("after floods"),
    "tet": _("Tết and graves"),
    "mine_awareness_day": _("4 April"),
}
AUDIENCE_NAMES: Mapping[str, Text] = {
    "pupils": _("pupils"),
    "residents": _("residents"),
    "farmers": _("farmers and herders"),
    "scrap_dealers": _("scrap collectors"),
    "builders": _("builders and excavator drivers"),
}
