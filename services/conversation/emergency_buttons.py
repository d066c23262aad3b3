"""What stands below every question of an emergency: whether someone is hurt, and Send now. Pure."""

from dataclasses import replace

from services.conversation import questions
from services.conversation.draft import Draft, Step
from services.messages import Reply
from services.reports.answers import Danger


def with_emergency_buttons(reply: Reply, draft: Draft, step: Step) -> Reply:
    """Whoever has told the place need not answer anything more."""
    if not draft.is_emergency:
        return reply
    if draft.lat is None or step is Step.SUMMARY:
        asked = Danger.HURT in draft.dangers or step is Step.CONFIRM
        return reply if asked else _with_hurt(reply)
    first = 2 if step is Step.CONFIRM else 0  # Yes and No answer what is asked
    choices = reply.choices
    return replace(reply, choices=(*choices[:first], questions.SEND_NOW, *choices[first:]))


def _with_hurt(reply: Reply) -> Reply:
    """Coordinators want to know first whether somebody is hurt; Send stays where it is."""
    sends = 1 if reply.choices[:1] and reply.choices[0].key == "report:send" else 0
    choices = (*reply.choices[:sends], questions.HURT, *reply.choices[sends:])
    return replace(reply, choices=choices)
