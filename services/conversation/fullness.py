"""What is said when a report can hold no more. What was told before stays. Pure."""

from services.limits.bounds import MOST_FILES
from services.texts import Text, _, ngettext


def words_full(hotline: str) -> Text:
    return _(
        "This report already holds as much text as it can. All that you wrote before is kept; this "
        "could not be added. In danger press EMERGENCY or call {hotline}.",
        hotline=hotline,
    )


def files_full() -> Text:
    return ngettext(
        "This report already holds {count} photo or recording, as many as it can. It is kept; this "
        "one could not be added.",
        "This report already holds {count} photos and recordings, as many as it can. They are all "
        "kept; this one could not be added.",
        MOST_FILES,
    )


def report_full(reference: str) -> Text:
    return _(
        "Your report {reference} can hold no more. What you have told since is kept: go on with it "
        "as a new report.",
        reference=reference,
    )
