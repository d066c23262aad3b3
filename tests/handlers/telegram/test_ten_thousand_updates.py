"""Ten thousand updates drawn at random: none breaks the reading of it, and none the talk."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from handlers.telegram.inbound import NOBODY, contact_of, to_inbound
from services.conversation.service import receive
from services.messages import Address
from services.people.model import Role
from services.people.service import give_role, introduce
from services.teams.service import join
from tests.factories import a_team
from tests.handlers.telegram.random_updates import PEOPLE, Json, likely, updates
from tests.services.conversation.test_anything import check_invariants

#: So many updates in so many examples.
TOGETHER, EXAMPLES = 100, 100
STORY, STORIES = 40, 8
#: What no database keeps, and what deceives a reader.
FORBIDDEN = set("\x00\u202e\ud800")
#: Of a hundred updates that break it together the first will do: making them fewer takes minutes.
QUICKLY = {
    "phases": [Phase.generate],
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "derandomize": True,
}


@settings(max_examples=EXAMPLES, **QUICKLY)
@given(st.lists(updates, min_size=TOGETHER, max_size=TOGETHER))
def test_of_ten_thousand_updates_none_breaks_the_reading(drawn: list[Json]) -> None:
    for raw in drawn:
        heard, contact = to_inbound("9", raw, me="safelane_bot"), contact_of(raw, "safelane_bot")

        assert heard is None or heard.sender.contact == contact != NOBODY
        assert heard is None or not FORBIDDEN & set(heard.cleaned().text)


@settings(max_examples=STORIES, **QUICKLY)
@given(story=st.lists(likely, min_size=STORY, max_size=STORY))
async def test_of_many_updates_heard_one_after_the_other_none_breaks_the_talk(
    sessions: async_sessionmaker[AsyncSession], story: list[Json]
) -> None:
    async with sessions() as session:
        await a_resident_a_team_member_and_a_coordinator(session)
        for number, raw in enumerate(story):
            heard = to_inbound(str(number), raw, me="safelane_bot")
            if heard is not None:
                await receive(session, heard)
                await session.flush()
        await check_invariants(session)


async def a_resident_a_team_member_and_a_coordinator(session: AsyncSession) -> None:
    _lan, minh, hoa = [await introduce(session, Address("telegram", str(id))) for id in PEOPLE]
    await session.flush()
    await join(session, minh, (await a_team(session)).id)
    await give_role(session, hoa, Role.COORDINATOR)
    await session.flush()
