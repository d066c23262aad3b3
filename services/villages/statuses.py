"""How far a village has been surveyed, in the words of IMAS 08.10 and 08.20. Pure."""

import re
from enum import StrEnum

from services.places.folding import fold
from services.texts import Text, _


class SurveyStatus(StrEnum):
    """The furthest survey that was completed in a village, or none yet.

    Non-technical survey (IMAS 08.10) gathers what is known and said; technical survey (IMAS 08.20)
    searches ground, as a survey of cluster munition remnants (CMRS) does.
    """

    NONE = "none"
    UNDER_WAY = "under_way"
    NTS = "nts"
    TS = "ts"


#: Of which the province says: the survey is done.
SURVEYED = frozenset({SurveyStatus.NTS, SurveyStatus.TS})
STATUS_NAMES: dict[SurveyStatus, Text] = {
    SurveyStatus.NONE: _("not surveyed yet"),
    SurveyStatus.UNDER_WAY: _("survey under way"),
    SurveyStatus.NTS: _("non-technical survey (NTS) completed"),
    SurveyStatus.TS: _("technical survey (TS) completed"),
}
#: Folded, as lists write it. Where both were made the technical one is the furthest.
_WRITTEN = {
    SurveyStatus.NONE: ("none", "no", "not surveyed", "not surveyed yet", "chua", "chua khao sat"),
    SurveyStatus.UNDER_WAY: ("under way", "survey under way", "ongoing", "dang", "dang khao sat"),
    SurveyStatus.NTS: (
        *("nts", "non technical survey", "khao sat phi ky thuat", "phi ky thuat", "kspkt"),
        "da khao sat phi ky thuat",
    ),
    SurveyStatus.TS: (
        *("ts", "technical survey", "khao sat ky thuat", "ky thuat", "kskt", "cmrs"),
        *("nts ts", "nts cmrs", "da khao sat ky thuat"),
    ),
}
_BY_WORDS = {words: status for status, written in _WRITTEN.items() for words in written}


def read_status(text: str) -> SurveyStatus | None:
    """`nts`, `Khảo sát kỹ thuật`, `NTS/TS`, `chưa` …; None for anything else."""
    words = re.sub(r"[\W_]+", " ", fold(text)).strip()
    return _BY_WORDS.get(words)
