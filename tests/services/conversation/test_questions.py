"""Every question is safe to ask, can be left, and offers the emergency button."""

import ast
import re
from dataclasses import replace

import pytest

from services.conversation import questions, summary
from services.conversation.draft import Draft
from services.conversation.routes import act_for
from services.messages import LONGEST_KEY, Reply
from services.places.gazetteer import find_units
from services.policy import Policy
from services.reports.answers import Danger
from tests.factories import KHE_SANH
from tests.source_files import SourceFile, msgids, read

PLACED = Draft().placed(KHE_SANH, how="pin", commune="19429")
FULL = replace(
    PLACED,
    distance_m=50.0,
    direction="north",
    look="m79",
    dangers=tuple(Danger),
    media=(1, 2),
    phone=True,
    notes={"1": "{hotline} {0} <b>" * 100},
)
UNITS = find_units("Hướng Hóa", "44")
QUESTIONS: dict[str, Reply] = {
    "place": questions.ask_place(),
    "place again": questions.ask_place_again(),
    "inside": questions.ask_inside("21.00000, 105.80000"),
    "which place": questions.ask_which_place(UNITS),
    "distance": questions.ask_distance(),
    "direction": questions.ask_direction(),
    "look": questions.ask_look(),
    "dangers": questions.ask_dangers(PLACED),
    "dangers, some named": questions.ask_dangers(FULL),
    "photo": questions.ask_photo(),
    "phone": questions.ask_phone(None, Policy(), "vi"),
    "phone, known": questions.ask_phone("0912345678", Policy(), "vi"),
    "summary": summary.summary(FULL, "Xã Khe Sanh", phone="0912345678"),
}
WAYS_OUT = {"report:cancel", "report:danger:done"}
#: Asking for any of these could kill; forbidding them is what the sentences do.
DANGEROUS = (
    r"\b(go (near|close|back)|come close|touch|pick|lift|turn it|measure|mark|dig|cover|pull)\b"
)
FORBIDDEN = r"\b(do not|don’t|never|nobody|let nobody|not)\b[^.;?]*$"


def keys_of(name: str) -> list[str]:
    return [choice.key for choice in QUESTIONS[name].choices]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_emergency_button_is_on_every_question(name: str) -> None:
    assert "report:emergency" in keys_of(name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_left(name: str) -> None:
    assert {key for key in keys_of(name) if key in WAYS_OUT or key.startswith("report:skip:")}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_button_leads_somewhere(name: str) -> None:
    for choice in QUESTIONS[name].choices:
        assert act_for(choice.key), choice.key
        assert len(choice.key.encode()) <= LONGEST_KEY


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_said(name: str, language: str) -> None:
    reply = QUESTIONS[name]

    assert reply.text.render(language).strip()
    assert len({choice.label.render(language) for choice in reply.choices}) == len(reply.choices)


def test_a_name_of_many_places_offers_each_of_them() -> None:
    keys = [choice.key for choice in QUESTIONS["which place"].choices]

    assert [f"report:unit:{found.unit.code}" for found in UNITS] == keys[: len(UNITS)]


def test_what_a_person_wrote_stands_in_the_summary_as_it_is() -> None:
    assert "{hotline} {0} <b>{hotline}" in QUESTIONS["summary"].text.render("en")


@pytest.mark.parametrize("file", read("services/conversation"), ids=lambda file: file.path.stem)
def test_nobody_is_asked_to_go_near_or_to_touch(file: SourceFile) -> None:
    sentences = [ast.literal_eval(msgid) for call in file.calls for msgid in msgids(call)]
    asked = [
        sentence
        for sentence in sentences
        for found in re.finditer(DANGEROUS, sentence, re.IGNORECASE)
        if not re.search(FORBIDDEN, sentence[: found.start()], re.IGNORECASE)
    ]

    assert not asked


def test_a_former_commune_is_offered_under_the_name_people_know() -> None:
    labels = [
        choice.label.render("en")
        for choice in questions.ask_which_place(find_units("Ái Tử", "44")).choices
    ]

    assert labels[:2] == ["Xã Ái Tử", "Thị trấn Ái Tử (Triệu Phong) → Xã Triệu Phong"]


def test_of_too_many_places_none_is_offered_but_the_district_asked_for() -> None:
    many = find_units("Hướng Hóa", "44") + find_units("Lệ Thủy", "44")

    reply = questions.ask_which_place(many)

    assert reply.wants_location
    assert "former district" in reply.text.render("en")
    assert not [choice for choice in reply.choices if choice.key.startswith("report:unit")]


@pytest.mark.parametrize("how", ["name", "pin"])
def test_a_name_is_shown_as_an_area_and_anything_else_as_a_pin(how: str) -> None:
    draft = replace(PLACED, place_how=how, accuracy_m=9000.0)

    shown = summary.pin(draft, "Xã Cồn Tiên")
    words = summary.summary(draft, "Xã Cồn Tiên", phone=None).text.render("en")

    assert (shown.photo is not None, shown.location is not None) == (how == "name", how == "pin")
    assert ("I know only the area, within about 9 km" in words) == (how == "name")
