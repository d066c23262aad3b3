"""A teacher sees the own classes, and of colleagues' ones their names alone."""

from sqlalchemy.ext.asyncio import AsyncSession

from tests.services.conversation.somebody import Somebody, texts
from tests.services.conversation.test_school_classes import adds_3a, classes, hoa

__all__ = ["hoa"]


async def test_my_school_shows_the_classes_and_names_those_of_colleagues(
    session: AsyncSession, hoa: Somebody
) -> None:
    await adds_3a(hoa)
    [one] = await classes(hoa)
    mai = Somebody(session, "mai")
    await mai.writes("/school", "Trường Tiểu học Hoa Sen", "1")

    own, others = await hoa.writes("/school"), await mai.writes("/school")

    assert f"school:class:{one.id}" in own[-1].keys
    assert "girls 14" in own[-1].text
    assert "3A" in others[-1].text
    assert f"school:class:{one.id}" not in others[-1].keys


async def test_another_schools_class_is_nobodys_to_see(
    session: AsyncSession, hoa: Somebody
) -> None:
    await adds_3a(hoa)
    [one] = await classes(hoa)
    stranger = Somebody(session, "kim")
    await stranger.writes("/school", "Ánh Dương", "Vĩnh Linh")

    for key in ("class:{}", "edit:{}:time", "remove:{}", "restore:{}"):
        said = await stranger.presses("school:" + key.format(one.id))
        assert "3A" not in texts(said)
    assert await classes(hoa) == [one]


async def test_many_classes_are_shown_a_page_at_a_time(hoa: Somebody) -> None:
    for number in range(8):
        await hoa.presses("school:add")
        await hoa.writes(f"3/{number}", "14", "15")
        await hoa.presses("school:set:weekday:2", "school:set:hour:8", "school:set:language:vi")

    first = await hoa.writes("/school")
    second = await hoa.presses("school:show:1")

    assert len([key for key in first[-1].keys if key.startswith("school:class:")]) == 6
    assert len([key for key in second[-1].keys if key.startswith("school:class:")]) == 2
    assert "school:show:0" in second[-1].keys
