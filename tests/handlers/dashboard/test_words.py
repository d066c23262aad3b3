"""No page says something that was meant for the program."""

import re

import pytest

from handlers.dashboard.warn_words import WARN_WORDS
from services.people.model import Role
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_desk import a_task


@pytest.mark.parametrize("page", ["", "/teams", "/hotline", "/messages", "/export", "/task/{}",
                                  "/task/{}/warn", "/figures", "/lessons", "/import", "/roster",
                                  "/lessons/floods/01-before-cleaning", "/campaigns",
                                  "/villages", "/surveys",
                                  "/campaigns/new?proposal=flood"])  # fmt: skip
async def test_every_word_of_a_page_is_one(desk: Desk, page: str) -> None:
    task = await a_task(desk)
    await desk.sign_in(Role.COORDINATOR)

    text = (await desk.browser.get(f"/dashboard{page.format(task.id)}")).text

    assert not re.findall(r"built-in|object at 0x|&lt;bound|\bNone\b|\{\w+\}", text)


def test_the_end_of_a_demolition_is_no_addressee() -> None:
    assert WARN_WORDS["ends"].render("vi") == "Đến"
