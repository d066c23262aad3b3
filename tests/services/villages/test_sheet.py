"""A register as offices write it: headings in two languages, every mistake by its row."""

from datetime import date

import pytest

from services.policy import Policy
from services.sheets.problems import SheetError
from services.villages.sheet import EXAMPLES, VillageLine, read_villages
from services.villages.statuses import STATUS_NAMES, SurveyStatus, read_status

HEADING = "code,name,commune,lat,lon,survey,surveyed_on,organisation\n"
HOA_SEN = "T1,Thôn Hoa Sen,Xã Gio Linh,16.92,107.07,nts,2021-05-14,MAG\n"


def read(*lines: str) -> list[VillageLine]:
    return read_villages((HEADING + "".join(lines)).encode(), Policy().area)


def test_a_line_says_all_of_a_village() -> None:
    first, second = read(HOA_SEN, ",Bản Cát,Khe Sanh,,,,,\n")

    assert (first.code, first.name, first.commune) == ("T1", "Thôn Hoa Sen", "19495")
    assert first.point is not None
    assert (first.point.lat, first.point.lon) == (16.92, 107.07)
    assert (first.survey, first.surveyed_on) == (SurveyStatus.NTS, date(2021, 5, 14))
    assert second == VillageLine(3, "", "Bản Cát", "19429")


def test_columns_may_be_named_in_vietnamese_and_a_commune_as_before() -> None:
    sheet = (
        "Mã thôn;Tên thôn;Xã;Vĩ độ;Kinh độ;Khảo sát;Ngày khảo sát;Tổ chức\n"
        "T1;Thôn Hoa Sen;xã Hướng Tân;16,62;106,73;Khảo sát kỹ thuật;14/05/2021;MAG\n"
    )

    [line] = read_villages(sheet.encode(), Policy().area)

    assert line.commune == "19429"
    assert (line.survey, line.surveyed_on) == (SurveyStatus.TS, date(2021, 5, 14))
    assert line.point is not None
    assert line.point.lon == 106.73


@pytest.mark.parametrize(
    ("words", "code"), [("Gio Linh", "19495"), ("vĩnh linh", "19363"), ("19495", "19495")]
)
def test_a_communes_name_is_not_taken_for_the_former_district(words: str, code: str) -> None:
    [line] = read(f",Thôn 1,{words},,,,,\n")

    assert line.commune == code
    with pytest.raises(SheetError, match="can mean"):
        read(",Thôn 1,huyện Gio Linh,,,,,\n")


def test_the_examples_of_the_template_can_be_read() -> None:
    lines = read(*(",".join(example) + "\n" for example in EXAMPLES))

    assert [line.survey for line in lines] == [
        SurveyStatus.NTS,
        SurveyStatus.TS,
        SurveyStatus.NONE,
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("T3,,19495,,,,,\n", "row 3: a village needs a name"),
        ("T3,---,19495,,,,,\n", "row 3: a village needs a name"),
        (f"T3,{'a' * 121},19495,,,,,\n", "row 3: a village needs a name"),
        (f"{'T' * 31},Thôn 1,19495,,,,,\n", "row 3: a code has up to 30 letters"),
        ("T3,Thôn 1,Atlantis,,,,,\n", "row 3: “Atlantis” is no commune"),
        ("T3,Thôn 1,Tân Thành,,,,,\n", "row 3: “Tân Thành” can mean"),
        ("T3,Thôn 1,19495,north,107,,,\n", "row 3: lat and lon are no two numbers"),
        ("T3,Thôn 1,19495,16.9,,,,\n", "row 3: lat and lon are no two numbers"),
        ("T3,Thôn 1,19495,52.5,13.4,,,\n", "row 3: 52.5 13.4 lies outside"),
        ("T3,Thôn 1,19495,,,done,,\n", "row 3: “done” is no survey; write none, under_way,"),
        ("T3,Thôn 1,19495,,,nts,2021,\n", "row 3: “2021” is no date"),
        (f"T3,Thôn 1,19495,,,nts,,{'o' * 101}\n", "row 3: an organisation has up to 100"),
        ("t1,Thôn 2,19495,,,,,\n", "row 3: the same already stands in row 2"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(line: str, why: str) -> None:
    with pytest.raises(SheetError) as told:
        read(HOA_SEN, line)

    assert any(problem.startswith(why) for problem in told.value.problems), told.value.problems


def test_one_name_of_a_commune_stands_in_one_row_alone() -> None:
    with pytest.raises(SheetError, match="row 3: the same already stands in row 2"):
        read(",Thôn Hoá Sơn,19495,,,,,\n", ",thôn  Hóa Sơn,Xã Gio Linh,,,,,\n")

    assert len(read(",Thôn 1,19495,,,,,\n", ",Thôn 1,19429,,,,,\n", ",Bản 1,19429,,,,,\n")) == 3


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("status", SurveyStatus)
def test_every_status_is_read_as_it_is_written(status: SurveyStatus, language: str) -> None:
    assert read_status(status.value) is status
    assert read_status(status.value.upper()) is status
    assert STATUS_NAMES[status].render(language)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chưa khảo sát", SurveyStatus.NONE),
        ("đang khảo sát", SurveyStatus.UNDER_WAY),
        ("KSPKT", SurveyStatus.NTS),
        ("Non-technical survey", SurveyStatus.NTS),
        ("NTS/TS", SurveyStatus.TS),
        ("CMRS", SurveyStatus.TS),
        ("kskt", SurveyStatus.TS),
        ("xong", None),
        ("", None),
    ],
)
def test_the_fields_own_words_are_understood(text: str, status: SurveyStatus | None) -> None:
    assert read_status(text) is status
