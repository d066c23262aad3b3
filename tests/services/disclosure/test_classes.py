"""A teacher is shown the classes that are kept of them, removed ones too."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.disclosure.document import _who
from services.disclosure.held import gather
from services.disclosure.wording import _person
from services.schools.classes import ClassFacts
from services.schools.joining import join_school
from services.schools.service import add_class, remove_class
from tests.factories import a_person

FACTS = ClassFacts("3A", 3, girls=14, boys=15, language="vi", weekday=2, hour=8)


async def test_every_class_is_in_the_words_and_in_the_file(session: AsyncSession) -> None:
    teacher = await a_person(session)
    await join_school(session, teacher, name="Hoa Sen", commune=None, commune_words="Gio Linh")
    one = await add_class(session, teacher, FACTS)
    await remove_class(session, one.id, by=teacher)

    held = await gather(session, teacher.id)

    assert "Your classes: 3A" in _person(held).render("en")
    [told] = _who(held)["classes"]
    assert (told["girls"], told["boys"], told["removed_at"]) == (14, 15, one.removed_at)


async def test_who_has_no_class_is_told_of_none(session: AsyncSession) -> None:
    person = await a_person(session)

    assert "classes" not in _person(await gather(session, person.id)).render("en").lower()
