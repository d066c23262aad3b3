"""One message being answered: who wrote, what, and how to say something back."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation.model import Conversation
from services.messages import Inbound, Lane, Reply
from services.people.model import Person
from services.people.service import tell
from services.policy import Policy, policy_of
from services.texts import Spoken


@dataclass(frozen=True, slots=True)
class Turn:
    """What every act is given."""

    session: AsyncSession
    person: Person
    talk: Conversation
    inbound: Inbound
    #: More was written than is answered: it is heard, and only what must be said is said.
    quiet: bool = False

    @property
    def policy(self) -> Policy:
        return policy_of(self.session)

    @property
    def pressed(self) -> bool:
        """A button itself, not its label typed out: what it stood under can be edited in place."""
        return self.inbound.choice is not None and not self.inbound.text

    def await_words(self, what: dict[str, object]) -> None:
        """The next words are for this; no button shown before stands for them any more."""
        self.talk.expecting, self.talk.choices = what, []

    async def say(self, reply: Reply | Spoken, *, always: bool = False) -> None:
        """Answer; the choices shown are remembered for channels that cannot show buttons."""
        if self.quiet and not always:
            return
        said = reply if isinstance(reply, Reply) else Reply(reply)
        show_choices(self.talk, said, self.person.language)
        await tell(self.session, self.person, said, lane=Lane.REPLY)


def show_choices(talk: Conversation, reply: Reply, language: str) -> None:
    """From now on a number or a label that is written stands for one of these buttons."""
    if reply.choices:
        talk.choices = [[choice.key, choice.label.render(language)] for choice in reply.choices]
