"""Asking about dangers that were read in somebody's own words, as replies. Pure."""

from services.conversation.draft import Draft, Step
from services.conversation.questions import EMERGENCY, skip
from services.messages import Choice, Reply
from services.reports.answers import DANGER_NAMES, Danger
from services.texts import Lines, Spoken, Text, Words, _

_ASKED: dict[Danger, Text] = {
    Danger.SMOKE: _("Is there smoke or fire now, or is anything leaking?"),
    Danger.HURT: _("Is somebody hurt?"),
}


def ask_confirm(danger: Danger, word: str, *, report: int | None = None) -> Reply:
    """About an emergency; with the id of a `report`, one that was sent already."""
    last = "" if report is None else f":{report}"
    choices = (
        Choice(f"report:sign:{danger}:yes{last}", _("Yes")),
        Choice(f"report:sign:{danger}:no{last}", _("No")),
    )
    text = Lines([_("You wrote “{word}”.", word=Words(word)), _ASKED[danger]], between=" ")
    return Reply(text, choices=choices if report else (*choices, skip(Step.CONFIRM), EMERGENCY))


def said_of(draft: Draft) -> list[Spoken]:
    """In front of the question of dangers: what is ticked because it was written, and what may
    have been meant."""
    ticked = [name for name, (_word, sure) in draft.read.items() if sure]
    doubtful = [name for name in draft.read if name not in ticked]
    return [
        *(_because(draft, name, _TICKED) for name in ticked),
        *(_because(draft, name, _DOUBTFUL) for name in doubtful),
    ]


_TICKED = _("You wrote “{word}”, so this is ticked: {sign}. Press it if it is not so.")
_DOUBTFUL = _("You wrote “{word}”. If this is so, press it: {sign}.")


def _because(draft: Draft, name: str, text: Text) -> Text:
    word, sign = Words(draft.read[name][0]), DANGER_NAMES[Danger(name)]
    return Text(text.msgid, {"word": word, "sign": sign})
