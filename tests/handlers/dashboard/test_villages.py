"""The register of villages at the desk: counted by commune, opened for those who see surveys."""

import re
from datetime import date

import pytest

from services.people.model import Role
from services.villages.statuses import SurveyStatus
from tests.factories import KHE_SANH, XA_KHE_SANH, XA_VINH_LINH
from tests.handlers.dashboard.conftest import Desk
from tests.services.villages.places import a_village

ADDRESS = "/dashboard/villages"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VIEWER])
async def test_communes_are_counted_and_one_is_opened(desk: Desk, role: Role) -> None:
    async with desk.sessions.begin() as session:
        day = date(2021, 5, 14)
        await a_village(session, "Bản <Cát>", survey=SurveyStatus.NTS, surveyed_on=day)
        await a_village(session, "Bản Mới")
        await a_village(session, "Thôn Lúa", commune=XA_VINH_LINH, survey=SurveyStatus.TS)
    await desk.sign_in(role)

    whole = (await desk.browser.get(ADDRESS)).text
    opened = (await desk.browser.get(f"{ADDRESS}?commune={XA_KHE_SANH}")).text

    row = re.search(rf'commune={XA_KHE_SANH}">.*?</tr>', whole, re.DOTALL)
    assert row
    assert re.findall(r"<td>(.*?)</td>", row[0]) == ["1 / 2", "50 %", "1", "0", "0", "1"]
    assert "Bản Mới" not in whole
    assert "Bản &lt;Cát&gt;" in opened
    assert "14/05/2021" in opened
    assert "Thôn Lúa" not in opened
    assert str(KHE_SANH.lat) not in whole + opened


@pytest.mark.parametrize("asked", ["?commune=99999", "?commune=<b>", ""])
async def test_without_a_register_the_page_says_so(desk: Desk, asked: str) -> None:
    await desk.sign_in(Role.COORDINATOR)

    page = await desk.browser.get(ADDRESS + asked)

    assert page.status_code == 200
    assert "No village is known here yet." in page.text


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEAD])
async def test_nobody_else_opens_it(desk: Desk, role: Role) -> None:
    await desk.sign_in(role)

    assert (await desk.browser.get(ADDRESS)).status_code == 403
