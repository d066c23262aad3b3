"""What is kept for warnings and for the desk is shown to whom it is about."""

import json

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.disclosure.service import disclose, document_of
from services.neighbours.model import Neighbour
from services.residence.model import Residence
from services.signin.model import DeskPassword
from tests.factories import XA_KHE_SANH, a_person


async def test_my_data_names_the_place_for_warnings_and_the_name_at_the_desk(
    session: AsyncSession,
) -> None:
    person = await a_person(session)
    home = Neighbour(
        person_id=person.id, lat=16.816, lon=107.1, radius_m=100, agreed_at=clock.now()
    )
    password = DeskPassword(
        person_id=person.id, name="hoa.{x}", digest="argon2", set_at=clock.now()
    )
    lives = Residence(person_id=person.id, commune=XA_KHE_SANH, told_at=clock.now())
    session.add_all([home, password, lives])
    await session.flush()

    said = "\n".join(reply.text.render("en") for reply in await disclose(session, person))
    held = json.loads(await document_of(session, person.id) or b"")

    assert "You are warned of what is near 16.816, 107.100 (about 100 m)" in said
    assert "You sign in at the desk as hoa.{x}" in said
    assert "Advice meant for Xã Khe Sanh is sent to you" in said
    assert held["lives_in"]["commune"] == XA_KHE_SANH
    assert (held["warned_near"]["lat"], held["desk_name"]) == (16.816, "hoa.{x}")
    assert "argon2" not in said + json.dumps(held)


async def test_of_whoever_has_neither_nothing_is_said(session: AsyncSession) -> None:
    person = await a_person(session)

    said = "\n".join(reply.text.render("en") for reply in await disclose(session, person))

    assert "You are warned" not in said
    assert "Advice meant" not in said
    assert "desk" not in said
