"""Messages that were given up, shown to coordinators, and what is sent in their place."""

import re
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.queries import get_alert
from services.board.groups import show_in_group
from services.board.service import alert_reply, show_task
from services.dispatch.queries import get_offer
from services.errors import IllegalMove
from services.messages import Address, Choice, Lane, Reply
from services.notify import service as notify
from services.notify.model import Cause, Delivery, OutboxMessage
from services.notify.queries import newer_of_card
from services.people.model import ROLE_NAMES, Person, Role
from services.people.queries import person_at, reachable_address, roles_of
from services.people.service import tell
from services.policy import policy_of
from services.tasks.model import Task
from services.tasks.queries import find_task
from services.teams.queries import get_team, group_at, team_of
from services.texts import At, Lines, Spoken, Text, Words, _, ngettext

WHY: dict[Cause, Text] = {
    Cause.GONE: _("This address no longer takes our messages."),
    Cause.WRONG: _("The channel refused it."),
    Cause.TIRED: _("It was tried for over an hour, in vain."),
}
_FATES: dict[Delivery, Text] = {
    Delivery.RESENT: _("Sent again, as things are now."),
    Delivery.DROPPED: _("Dropped: it will not be sent."),
}
_KINDS: dict[Lane, Text] = {
    Lane.URGENT: _("An urgent message"),
    Lane.REPLY: _("An answer"),
    Lane.UPDATE: _("News"),
    Lane.EDUCATION: _("A lesson"),
}
_NAMED = re.compile(r"^(task|alert|offer):(\d+)$")


async def letters_list(
    session: AsyncSession, letters: Sequence[OutboxMessage], *, total: int, more: list[Choice]
) -> Reply:
    """One line and one button each; `more` turns the page."""
    lines: list[Spoken] = [
        ngettext("{count} message could not be delivered", "{count} messages could not be "
                 "delivered", total)
    ]  # fmt: skip
    choices = []
    for number, letter in enumerate(letters, start=1):
        what, who = await _what(session, letter), await _who(session, letter)
        at = At(letter.created_at, policy_of(session).timezone)
        lines.append(_("{number}. {what} · {who} · {at}", number=number, what=what, who=who, at=at))
        choices.append(Choice(f"letter:show:{letter.id}", _("{number}. Open", number=number)))
    return Reply(Lines(lines), choices=(*choices, *more), card="letters")


async def letter_card(session: AsyncSession, letter: OutboxMessage) -> Reply:
    """Who, what, when and why, and what may be done about it."""
    at = At(letter.created_at, policy_of(session).timezone)
    fate = _FATES.get(letter.state)
    text = Lines(
        [
            await _what(session, letter),
            _("To: {who}", who=await _who(session, letter)),
            _("Promised: {at}", at=at),
            WHY[letter.cause or Cause.WRONG],
            fate,
        ]
    )
    return Reply(text, choices=_choices(letter), card=f"letter:{letter.id}")


def _choices(letter: OutboxMessage) -> tuple[Choice, ...]:
    if letter.state is Delivery.DROPPED:
        return (Choice(f"letter:undo:{letter.id}", _("↩ Undo")),)
    if letter.state is Delivery.RESENT:
        return ()
    return (
        Choice(f"letter:resend:{letter.id}", _("📨 Send again")),
        Choice(f"letter:drop:{letter.id}", _("🗑 Need not be sent")),
    )


async def _what(session: AsyncSession, letter: OutboxMessage) -> Spoken:
    kind, _number = _named(letter)
    task = await _task_of(session, letter)
    if task is not None and kind == "offer":
        return _("The offer of {reference}", reference=task.reference)
    if task is not None:
        return _("News of {reference}", reference=task.reference)
    return _("An alert") if kind == "alert" else _KINDS[Lane(letter.lane)]


async def _who(session: AsyncSession, letter: OutboxMessage) -> Spoken:
    """By role: a name or a number is nothing that is needed here."""
    address = Address(letter.channel, letter.contact)
    group = await group_at(session, address)
    if group is not None:
        team = await get_team(session, group.team_id)
        return _("the group of {team}", team=team.name if team else "–")
    person = await person_at(session, address)
    roles = await roles_of(session, person.id) if person else frozenset[Role]()
    team = await team_of(session, person.id) if person else None
    names: list[Spoken] = [ROLE_NAMES[role] for role in sorted(roles)]
    names += [Words(team.name)] if team else []
    return Lines(names, between=", ") if names else _("a resident")


def _named(letter: OutboxMessage) -> tuple[str, int]:
    """What the letter is about, such as a task, and its number."""
    for name in (letter.about, letter.card):
        match = _NAMED.match(name or "")
        if match:
            return match[1], int(match[2])
    return "", 0


async def _task_of(session: AsyncSession, letter: OutboxMessage) -> Task | None:
    kind, number = _named(letter)
    if kind == "offer":
        offer = await get_offer(session, number)
        number, kind = (offer.task_id, "task") if offer else (0, "")
    return await find_task(session, number) if kind == "task" else None


async def send_again(session: AsyncSession, letter: OutboxMessage) -> None:
    """What the letter told, as it is now: never an offer that has ended, nor an old state.

    Raises IllegalMove while the person cannot be reached.
    """
    address = Address(letter.channel, letter.contact)
    person, task = await person_at(session, address), await _task_of(session, letter)
    if person is not None and await reachable_address(session, person.id) is None:
        raise IllegalMove(_("This person cannot be reached until they write to us again."))
    if task is not None and person is not None:
        await show_task(session, task, person, fresh=True)
    elif task is not None:
        await show_in_group(session, task, address)
    elif not await _show_alert(session, letter, person):
        await _repeat(session, letter, person)
    letter.state = Delivery.RESENT


async def _show_alert(session: AsyncSession, letter: OutboxMessage, person: Person | None) -> bool:
    kind, number = _named(letter)
    alert = await get_alert(session, number) if kind == "alert" else None
    if alert is None or person is None:
        return False
    return await tell(session, person, await alert_reply(session, alert), lane=Lane.URGENT)


async def _repeat(session: AsyncSession, letter: OutboxMessage, person: Person | None) -> None:
    """In the same words, unless its card has been told anew since."""
    if letter.card and await newer_of_card(session, letter) is not None:
        return
    there = await reachable_address(session, person.id) if person else None
    to = there or Address(letter.channel, letter.contact)
    await notify.queue_again(session, letter, to=to)
