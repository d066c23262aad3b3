"""What every figure of villages means, in the words that stand beside it. Pure."""

from services.statistics.defining import Definition
from services.texts import _

VILLAGES: dict[str, Definition] = {
    "villages": Definition(
        _("Villages known"),
        _(
            "Villages, hamlets and quarters of the register that was taken in. Without a register "
            "nothing is told of villages. They belong to no activity."
        ),
    ),
    "villages_surveyed": Definition(
        _("Villages surveyed"),
        _(
            "Those of the villages known in which a non-technical or a technical survey was "
            "completed, whenever that was, as the register says, and their share of all. Narrowed "
            "to an organisation, those that it surveyed, of all villages."
        ),
    ),
    "villages_nts": Definition(
        _("Surveyed: non-technical survey (NTS)"),
        _(
            "Villages surveyed whose furthest completed survey is non-technical (IMAS 08.10): what "
            "is known and said of ordnance there was gathered, and no ground was searched."
        ),
    ),
    "villages_ts": Definition(
        _("Surveyed: technical survey (TS)"),
        _(
            "Villages surveyed in which a technical survey (IMAS 08.20) was completed, such as one "
            "of cluster munition remnants: ground was searched. They are not counted as "
            "non-technical as well."
        ),
    ),
    "villages_in_period": Definition(
        _("Villages surveyed in the period"),
        _(
            "Villages surveyed whose furthest survey was completed on a day of the period. One "
            "whose day is not in the register counts in no period."
        ),
    ),
}
