"""The bench of the desk's pages asks for pages that show what is open, on both databases."""

import pytest

from tests.bench.desk_pages import PAGES, Size, answers


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_every_page_is_answered_as_often_as_it_is_asked_for(kind: str) -> None:
    taken = await answers(kind, Size(closed=20, open=3, looks=2))

    assert {page: len(times) for page, times in taken.items()} == dict.fromkeys(PAGES, 2)
