"""`/login`: a link that opens the desk in a browser, and the button that closes every browser."""

from services.conversation.arguments import Args
from services.conversation.turn import Turn
from services.messages import Choice, Reply
from services.people.model import Role
from services.signin import service as signin
from services.texts import Words, _, ngettext

CLOSE = Choice("desk:close", _("🔒 Sign out everywhere"))


async def on_login(turn: Turn, args: Args) -> None:
    address = await signin.make_link(turn.session, turn.person)
    minutes = int(signin.LINK_LIFE.total_seconds() // 60)
    text = ngettext(
        "Your link to the desk, for you alone. It works once, within {count} minute:\n{address}",
        "Your link to the desk, for you alone. It works once, within {count} minutes:\n{address}",
        minutes,
        address=Words(address),
    )
    await turn.say(Reply(text, choices=(CLOSE,)))


async def on_close(turn: Turn, args: Args) -> None:
    await signin.close_all(turn.session, turn.person)
    await turn.say(_("You are signed out of the desk in every browser."))


async def welcome(turn: Turn) -> None:
    text = _(
        "Welcome. You may look at the desk: what is open, by commune, and the figures. "
        "/login gives you a link."
    )
    await turn.say(Reply(text, menu=Role.VIEWER))


async def welcome_lead(turn: Turn, organisation: str) -> None:
    text = _(
        "Welcome. You see the teams, tasks and figures of {organisation} at the desk. "
        "/login gives you a link.",
        organisation=Words(organisation),
    )
    await turn.say(Reply(text, menu=Role.LEAD))
