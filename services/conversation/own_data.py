"""What anybody may ask about their own data: to be shown it, and to have it erased."""

from services.conversation.arguments import Args
from services.conversation.turn import Turn
from services.disclosure.service import disclose
from services.erasure.leaving import check_may_go
from services.erasure.service import erase
from services.messages import Choice, Lane, Reply
from services.notify.service import queue
from services.texts import Lines, _


async def on_mydata(turn: Turn, args: Args) -> None:
    """Everything that is held about the person, in words and as a file."""
    for reply in await disclose(turn.session, turn.person):
        await turn.say(reply)


async def on_forget(turn: Turn, args: Args) -> None:
    """Asked once, with what goes and what stays: erasing cannot be undone."""
    if args[:1] == ["yes"]:
        await _erase(turn)
        return
    await check_may_go(turn.session, turn.person)
    text = Lines(
        [
            _("Erase what is kept about you? It cannot be undone."),
            _(
                "Gone at once: your name and number, where you stood, this conversation, and what "
                "you have not sent, with its photos."
            ),
            _(
                "What stays, without you: the place and what was seen there, so that the team "
                "still finds it. Your words in a report that is still open stay until it is "
                "closed: the team needs them."
            ),
            _("What stands in your own app only you can delete."),
        ]
    )
    yes, no = Choice("forget:yes", _("Yes, erase")), Choice("forget:no", _("No, keep"))
    await turn.say(Reply(text, choices=(yes, no)))


async def _erase(turn: Turn) -> None:
    """The last answer goes to where they asked: nobody is found at that address any more."""
    sender, language = turn.inbound.sender, turn.person.language
    await erase(turn.session, turn.person, channel=sender.channel)
    talk = turn.talk
    talk.draft, talk.dropped, talk.step, talk.record = None, None, None, None
    talk.choices, talk.expecting, talk.taught = [], None, None
    text = _(
        "Erased. What you reported stays, without you: the place may still be dangerous for "
        "others, and the team needs to know of it. This answer and your address here go within "
        "a day. You can write to us again at any time."
    )
    reply = Reply(text, menu="resident")
    await queue(turn.session, reply, to=sender, language=language, lane=Lane.REPLY)


async def on_keep(turn: Turn, args: Args) -> None:
    await turn.say(_("Nothing was erased."))
