"""What is done in a team's group chat: buttons of a task, and linking the group to its team.

Talk in a group is never heard. An answer to a press passes over the screen of whoever pressed; the
group itself is told only what a command asked for.
"""

from sqlalchemy.ext.asyncio import AsyncSession

import locales
from services.board.groups import follow, say_goodbye, show_standing
from services.board.service import show_changes
from services.conversation import routes
from services.conversation.queries import conversation_with
from services.conversation.turn import Turn
from services.errors import NotPermitted, SafeLaneError, no_longer
from services.messages import Address, Group, Inbound, Lane, Reply
from services.notify import service as notify
from services.people.model import Person
from services.people.queries import person_at, reachable_address
from services.policy import policy_of
from services.teams.groups import (
    access_presser,
    address_of,
    group_gone,
    link_group,
    unlink_group,
)
from services.teams.queries import get_team, group_at, group_of, team_of
from services.teams.service import access_team
from services.texts import Lines, Spoken, Words, _

#: Whoever may press a button of these in a group.
_ROOMS = {
    "offer": frozenset({"accept", "decline"}),
    "relay": frozenset({"ask"}),
    "hazard": frozenset({"confirm"}),
    "task": frozenset(
        {"en_route", "eta", "on_site", "suspend", "resume", "hand_back", "complete", "show"}
    ),
}
#: What goes on in words, which belong into the private chat of whoever pressed.
_IN_PRIVATE = ("relay:ask:", "task:complete:")


async def receive_in_group(session: AsyncSession, inbound: Inbound, group: Group) -> None:
    """Answer a press or a command, or note what became of the group."""
    if group.left:
        await group_gone(session, group.address)
    elif group.moved_to is not None:
        await follow(session, group.address.channel, old=group.address.contact, new=group.moved_to)
    elif inbound.choice is not None:
        await _answer_press(session, inbound, group)
    else:
        await _answer_command(session, inbound, group)
    await show_changes(session)


async def _answer_press(session: AsyncSession, inbound: Inbound, group: Group) -> None:
    """Nobody is met here: a press in a group does not show that the private chat is open."""
    language = await _language(session, inbound)
    try:
        async with session.begin_nested():
            said = await _press(session, inbound, group)
    except SafeLaneError as refusal:
        said = refusal.text
    reply = Reply(said, answers=group.press)
    await notify.queue(session, reply, to=inbound.sender, language=language, lane=Lane.REPLY)


async def _press(session: AsyncSession, inbound: Inbound, group: Group) -> Spoken:
    if group.nameless:
        raise NotPermitted(_("I cannot see who you are. Please do not act anonymously here."))
    person = await access_presser(session, group.address, inbound.sender)
    key = inbound.choice or ""
    room, verb, *_rest = [*key.split(":"), ""]
    found = routes.act_for(key) if verb in _ROOMS.get(room, ()) else None
    if found is None:
        raise no_longer()
    private = key.startswith(_IN_PRIVATE)
    if private and await reachable_address(session, person.id) is None:
        raise NotPermitted(_("Please open a private chat with me first, then press again."))
    act, args = found
    talk = await conversation_with(session, person)
    await act(Turn(session, person, talk, inbound), args)
    return _("I have written to you in our private chat.") if private else Words("")


async def _answer_command(session: AsyncSession, inbound: Inbound, group: Group) -> None:
    person = None if group.nameless else await person_at(session, inbound.sender)
    before = await group_at(session, group.address)
    language = before.language if before else await _language(session, inbound)
    try:
        async with session.begin_nested():
            said = await _command(session, inbound, group, person)
    except SafeLaneError as refusal:
        said = refusal.text
    await _say(session, said, group.address, language)
    team = await team_of(session, person.id) if person and inbound.text in _LINKING else None
    linked = await group_at(session, group.address)
    if team is not None and linked is not None and linked.team_id == team.id:
        await show_standing(session, team.id)


_LINKING = ("/link", "/start")


async def _command(
    session: AsyncSession, inbound: Inbound, group: Group, person: Person | None
) -> Spoken:
    if inbound.text == "/report":
        return _report(session, group)
    if person is None or inbound.text not in (*_LINKING, "/unlink"):
        return await _help(session, group)
    if inbound.text == "/unlink":
        return await _unlink(session, group, person)
    if await team_of(session, person.id) is None:
        return await _help(session, group)
    return await _link(session, group, person)


async def _link(session: AsyncSession, group: Group, person: Person) -> Spoken:
    """A team has one group: the one it had before is let go."""
    team = await access_team(session, person)
    before = await group_of(session, team.id)
    old, language = (address_of(before), before.language) if before else (group.address, "")
    await link_group(session, group.address, by=person)
    if old != group.address:
        await say_goodbye(session, team.id, to=old, language=language)
    return _(
        "This group is now linked to {team}: its tasks are offered here too. Only members who "
        "have joined the team can answer. Everybody in the group can read along, so what "
        "reporters write and send stays in the private chats. /unlink ends this.",
        team=team.name,
    )


async def _unlink(session: AsyncSession, group: Group, person: Person) -> Spoken:
    linked = await group_at(session, group.address)
    if linked is None:
        return _("This group is not linked to an EOD team.")
    to, team_id, language = address_of(linked), linked.team_id, linked.language
    await unlink_group(session, group.address, by=person)
    await say_goodbye(session, team_id, to=to, language=language)
    return _("This group is no longer linked to an EOD team.")


def _report(session: AsyncSession, group: Group) -> Spoken:
    """A report is told in private: where somebody found something is nobody else's business."""
    return Lines(
        [
            _("To report something you found, please write to me privately: tap my name."),
            Words(group.link) if group.link else None,
            _("In danger, move away first and call {hotline}.", hotline=policy_of(session).hotline),
        ]
    )


async def _help(session: AsyncSession, group: Group) -> Spoken:
    linked = await group_at(session, group.address)
    team = await get_team(session, linked.team_id) if linked else None
    if team is not None:
        return _("This group is linked to {team}. Tasks are answered by their buttons. "
                 "/unlink ends this.", team=team.name)  # fmt: skip
    return _(
        "This group is not linked to an EOD team. A member who has joined a team in a private "
        "chat with me writes /link here, not anonymously."
    )


async def _say(session: AsyncSession, said: Spoken, to: Address, language: str) -> None:
    """As one card: of many commands at once only the last is answered."""
    reply = Reply(said, card="group", fresh=True)
    await notify.queue(session, reply, to=to, language=language, lane=Lane.REPLY)


async def _language(session: AsyncSession, inbound: Inbound) -> str:
    """The person's own, else the channel's hint if it is shipped."""
    person = await person_at(session, inbound.sender)
    hint = (inbound.language or "").split("-")[0].lower()
    shipped = hint if hint in locales.LANGUAGES else policy_of(session).language
    return person.language if person else shipped
