"""What somebody hears whose press or words led to nothing: why, and where their report stands."""

from services.conversation import resident
from services.conversation.turn import Turn
from services.errors import IllegalMove, SafeLaneError


async def say_why(turn: Turn, refusal: SafeLaneError) -> None:
    """Below the reason the question that stands now comes again: whoever presses one that was
    answered long ago may not see it, for it lies above, or it never arrived."""
    if isinstance(refusal, IllegalMove) and _is_telling(turn):
        await resident.ask_on(turn, first=refusal.text, anew=True)
    else:
        await turn.say(refusal.text)


def _is_telling(turn: Turn) -> bool:
    about_it = (turn.inbound.choice or "").startswith("report:")
    return about_it and turn.talk.draft is not None
