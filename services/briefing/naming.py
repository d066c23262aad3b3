"""The names under which the figures are told."""

from collections.abc import Callable, Mapping

from services.accidents.counting import ADULTS, CHILDREN
from services.accidents.vocabulary import AGE_BANDS, GENDERS
from services.disposal.vocabulary import CATEGORIES, OUTCOMES
from services.places.gazetteer import unit_by_code
from services.statistics.eore.figures import Grouping
from services.statistics.figures import Dimension
from services.tasks.activity import ACTIVITIES
from services.teaching.titles import course_title
from services.texts import Spoken, Text, Words, _

DIMENSION_NAMES: Mapping[Dimension, Text] = {
    Dimension.ACTIVITY: _("Items by activity"),
    Dimension.CATEGORY: _("Items by category"),
    Dimension.OUTCOME: _("Items by outcome"),
    Dimension.ORGANISATION: _("Items by organisation"),
    Dimension.COMMUNE: _("Items by commune"),
}
_KNOWN: Mapping[Dimension, Mapping[str, Text]] = {
    Dimension.ACTIVITY: {str(key): name for key, name in ACTIVITIES.items()},
    Dimension.CATEGORY: {str(key): name for key, name in CATEGORIES.items()},
    Dimension.OUTCOME: {str(key): name for key, name in OUTCOMES.items()},
}
_NONE: Mapping[Dimension, Text] = {
    Dimension.ORGANISATION: _("No organisation named"),
    Dimension.COMMUNE: _("Commune not known"),
}
GROUPING_NAMES: Mapping[Grouping, Text] = {
    Grouping.COURSE: _("Risk education by course"),
    Grouping.COMMUNE: _("Risk education by commune"),
}
NOT_KNOWN = _("Not known")
PEOPLE_NAMES: Mapping[str, Text] = {
    **{str(key): name for key, name in GENDERS.items()},
    **{str(key): name for key, name in AGE_BANDS.items()},
    CHILDREN: _("under 18"),
    ADULTS: _("18 and older"),
    "": NOT_KNOWN,
}


def naming(dimension: Dimension, province: str) -> Callable[[str], Spoken]:
    """What a key of the dimension is called."""
    known = _KNOWN.get(dimension, {})

    def name(key: str) -> Spoken:
        if dimension is Dimension.COMMUNE and (unit := unit_by_code(key, province)):
            return Words(unit.name)
        return known.get(key) or (Words(key) if key else _NONE.get(dimension, NOT_KNOWN))

    return name


def reach_name(grouping: Grouping, key: str, province: str) -> Spoken:
    """What a course or a commune is called."""
    if grouping is Grouping.COURSE:
        return course_title(key) if key else NOT_KNOWN
    return naming(Dimension.COMMUNE, province)(key) if key else _("No commune")
