"""Where a session was held and for whom: words of IMSMA Core's form of risk education.

Keys are those of the form (GICHD, `risk_education`), so that a file can carry them as they are.
"""

from services.texts import Text, _

CATEGORY, ACTIVITY, METHOD = "direct", "directre", "interactive_group_session"
SCHOOL_PLACE, SCHOOL_AUDIENCE = "education_facility", "pupils"

#: Younger than 18, and older.
GROUP_NAMES: dict[str, Text] = {
    "girls": _("Girls"),
    "boys": _("Boys"),
    "women": _("Women"),
    "men": _("Men"),
}

LOCATIONS: dict[str, Text] = {
    "education_facility": _("School"),
    "community_centre": _("Community house"),
    "household": _("At somebody’s home"),
    "farm": _("Field or farm"),
    "market": _("Market"),
    "religious_site": _("Pagoda, church or temple"),
    "medical_facility": _("Health station"),
    "other": _("Another place"),
}

#: The form has no word of its own for pupils and for residents in general.
AUDIENCES: dict[str, Text] = {
    "pupils": _("Pupils"),
    "residents": _("Residents"),
    "farmers": _("Farmers and herders"),
    "scrap_dealers": _("Scrap collectors and dealers"),
    "reconstruction_workers": _("Builders and excavator drivers"),
    "community_leaders": _("Heads of villages"),
    "teachers": _("Teachers"),
    "health_workers": _("Health workers"),
    "drivers": _("Drivers"),
    "other": _("Other people"),
}
