"""`/clerk`: the hotline's clerk takes down one call after the other."""

from services.conversation import behalf_questions, questions, resident
from services.conversation.draft import Draft
from services.conversation.turn import Turn
from services.errors import NotPermitted, no_longer
from services.messages import Reply
from services.people.model import Role
from services.people.queries import roles_of
from services.reports.answers import Relation
from services.texts import Lines, Spoken, _


async def on_clerk(turn: Turn, args: list[str]) -> None:
    """`/clerk` and `clerk:next` begin a call; `clerk:go_on`, `clerk:drop` settle an open one."""
    await check_clerk(turn)
    verb = args[0] if args else "next"
    if verb == "go_on" and turn.talk.draft is not None:
        await resident.ask_on(turn)
    elif verb == "drop":
        await resident.cancel(turn)
    elif verb != "go_on" and turn.talk.draft is not None:
        await turn.say(behalf_questions.ask_go_on())
    elif verb == "next" or turn.inbound.choice is None:
        await _begin_call(turn)
    else:
        raise no_longer()


async def check_clerk(turn: Turn) -> None:
    if not {Role.CLERK, Role.COORDINATOR} & await roles_of(turn.session, turn.person.id):
        raise NotPermitted(_("Only a clerk of the hotline can do this."))


async def _begin_call(turn: Turn) -> None:
    """A new draft; the safety words come first, to be read aloud."""
    turn.talk.draft = Draft(relation=Relation.HOTLINE).to_json()
    turn.talk.step, turn.talk.expecting = None, None
    advice: Spoken = behalf_questions.to_be_read(questions.advice(turn.policy.hotline))
    if turn.policy.example:
        advice = Lines([questions.MADE_UP, advice])
    await turn.say(Reply(advice, choices=(questions.EMERGENCY,)))
    await resident.ask_on(turn)


async def welcome(turn: Turn) -> None:
    text = _(
        "Welcome. You are a clerk of the hotline now: /clerk takes down a call. What becomes of "
        "it comes here, to be told to the caller."
    )
    await turn.say(Reply(text, choices=(behalf_questions.NEXT_CALL,), menu=Role.CLERK))
