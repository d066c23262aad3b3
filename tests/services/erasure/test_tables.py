"""Of every table that names people it has been decided what becomes of its rows: a new one fails
here until it is."""

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.db import Base
from services.erasure.service import erase
from services.links.model import Link
from services.residence.model import Residence
from services.signin.model import OpenDesk, SignInLink
from tests.databases import all_models
from tests.factories import a_person

#: The row goes with the person.
GOES = {
    "person_address",
    "person_role",
    "membership",
    *("teacher", "teacher_removal", "lesson_calendar"),
    "link",
    "open_desk",
    "sign_in_link",
    "desk_password",
    "desk_account",
    *("neighbour", "residence"),
    "notice_receiver",
    "school_hazard_receiver",
}
#: The row stays and only says that somebody did it: the person's own row is nameless.
NAMELESS = {
    *("task_event", "offer", "question", "invitation", "broadcast", "duty_override"),
    *("team_group", "reading", "consent", "notice_message", "block", "finder", "merger"),
    *("figures_off", "lesson_approval", "survey"),
    *("school", "school_class", "subscription", "quiz_answer"),
    *("campaign", "campaign_answer", "task_hazard"),
    "lesson_session",
    *("roster_change", "sheet_upload"),
}
#: The row stays; what of it says who it was is taken out: see `reported`, `blot_promised` and
#: `own_data`.
EMPTIED = {"report", "answer", "alert", "media", "outbox", "conversation"}


def test_of_every_table_that_names_people_it_is_decided_what_becomes_of_it() -> None:
    all_models()
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name in ("person_id", "recipient_id")
        or any(key.column.table.name == "person" for key in column.foreign_keys)
    }

    assert naming == GOES | NAMELESS | EMPTIED


async def test_rows_that_go_with_the_person_are_gone(session: AsyncSession) -> None:
    lan, now = await a_person(session), clock.now()
    session.add_all(
        [
            Link(person_id=lan.id, url="https://maps.app.goo.gl/x", attempts=0, due_at=now),
            OpenDesk(digest="d", person_id=lan.id, opened_at=now, seen_at=now),
            SignInLink(digest="d", person_id=lan.id, created_at=now, expires_at=now),
            Residence(person_id=lan.id, commune="19429", told_at=now),
        ]
    )
    await session.flush()

    await erase(session, lan, channel="webchat")

    for name in GOES:
        table = Base.metadata.tables[name]
        assert (await session.execute(table.select())).all() == [], name
