"""Short links to maps: taken up at once, and what they show put before the person afterwards."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation import questions
from services.conversation.draft import Draft
from services.conversation.model import Conversation
from services.conversation.places import Placed, correct
from services.conversation.point_questions import linked
from services.conversation.turn import Turn, show_choices
from services.links.service import expect
from services.links.short import short_link
from services.messages import Lane, Reply
from services.people.queries import get_person
from services.people.service import tell
from services.places.coordinates import find_points
from services.policy import policy_of
from services.texts import _


async def opens_link(turn: Turn) -> bool:
    """Whether the words had a link that must be opened first; that was begun and said."""
    words = turn.inbound.text
    url = short_link(words)
    if url is None or find_points(words, turn.policy.area):
        return False
    await expect(turn.session, person_id=turn.person.id, url=url)
    await turn.say(
        _("I am opening your link to see which place it shows; that takes a few seconds.")
    )
    return True


async def link_followed(session: AsyncSession, person_id: int, address: str | None) -> None:
    """What the link shows is suggested, never taken; a draft that is gone needs nothing more."""
    talk = await session.get(Conversation, person_id)
    if talk is None or talk.draft is None:
        return
    draft, area = Draft.from_json(talk.draft), policy_of(session).area
    placed = correct(draft, address or "", area)
    if address and placed == Placed():
        return  # it is the place that has been told already
    reply = linked(draft, placed.points, area) if placed.points else _not_found(draft, placed)
    person = await get_person(session, person_id)
    if draft.item_point is None:
        show_choices(talk, reply, person.language)
    await tell(session, person, reply, lane=Lane.REPLY)


def _not_found(draft: Draft, placed: Placed) -> Reply:
    """Outside the area, or nowhere: asked again in words while there is no place."""
    outside = placed.outside
    if draft.item_point is None:
        return questions.ask_inside(outside) if outside else questions.ask_without_link()
    if outside:
        return Reply(questions.outside_kept(outside))
    return Reply(_("I could not find a place behind your link. The place you told before stays."))
