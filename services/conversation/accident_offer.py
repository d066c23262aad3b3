"""What is offered after an emergency was sent: a few questions, for whoever can go on."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents.service import begin_accident
from services.messages import Choice, Reply
from services.policy import policy_of
from services.reports.answers import Danger
from services.reports.model import Report
from services.texts import _


async def offer_of(session: AsyncSession, report: Report) -> Reply:
    """For the own chat of whoever wrote the report: nowhere else are these questions answered."""
    if Danger.HURT in report.dangers:
        await begin_accident(session, report)
    text = _(
        "Is someone hurt? Call {ambulance} first; that comes before everything else. "
        "Only if you can: a few questions about what happened. Stay where you are, away from it.",
        ambulance=policy_of(session).ambulance,
    )
    yes = Choice(f"accident:tell:{report.id}", _("🚑 Someone is hurt: tell more"))
    return Reply(text, choices=(yes, Choice("accident:stop", _("Not now"))))
