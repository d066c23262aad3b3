"""A coordinator's look at messages that could not be delivered: send again, drop, take it back."""

from services.alerts.service import check_coordinator
from services.board.letters import letter_card, letters_list, send_again
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.letters import service as letters
from services.letters.queries import count_letters
from services.letters.queries import letters as find_letters
from services.messages import Choice
from services.notify.model import OutboxMessage
from services.texts import _

#: Letters a page shows.
PAGE = 5


async def on_letters(turn: Turn, args: Args) -> None:
    """`/letters` and `letter:page:2`: the most urgent first."""
    await check_coordinator(turn.session, turn.person)
    page = number(args) if len(args) > 1 else 0
    total = sum((await count_letters(turn.session)).values())
    found = await find_letters(turn.session, limit=PAGE, offset=page * PAGE)
    if not found:
        await turn.say(_("Every message has been delivered, or waits for its turn."))
        return
    more = [Choice(f"letter:page:{page - 1}", _("◀ Back"))] if page else []
    if (page + 1) * PAGE < total:
        more.append(Choice(f"letter:page:{page + 1}", _("More ▶")))
    await turn.say(await letters_list(turn.session, found, total=total, more=more))


async def on_show(turn: Turn, args: Args) -> None:
    await check_coordinator(turn.session, turn.person)
    await _show(turn, await letters.access_letter(turn.session, number(args)))


async def on_resend(turn: Turn, args: Args) -> None:
    await check_coordinator(turn.session, turn.person)
    letter = await letters.access_letter(turn.session, number(args))
    await send_again(turn.session, letter)
    await _show(turn, letter)


async def on_drop(turn: Turn, args: Args) -> None:
    await check_coordinator(turn.session, turn.person)
    await _show(turn, await letters.drop(turn.session, number(args)))


async def on_undo(turn: Turn, args: Args) -> None:
    await check_coordinator(turn.session, turn.person)
    await _show(turn, await letters.undrop(turn.session, number(args)))


async def _show(turn: Turn, letter: OutboxMessage) -> None:
    await turn.say(await letter_card(turn.session, letter))
