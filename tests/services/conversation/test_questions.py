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
UNITS = [found.unit for found in find_units("Hướng Hóa")]
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
    "phone": questions.ask_phone(None),
    "phone, known": questions.ask_phone("0912345678"),
    "summary": summary.summary(FULL, "Xã Khe Sanh", phone="0912345678"),
}
WAYS_OUT = {"report:skip", "report:cancel", "report:danger:done"}
#: Asking for any of these could kill; forbidding them is what the sentences do.
DANGEROUS = (
    r"\b(go (near|close|back)|come close|touch|pick|lift|turn it|measure|mark|dig|cover|pull)\b"
)
FORBIDDEN = r"\b(do not|don’t|never|nobody|let nobody|not)\b[^.;?]*$"


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_emergency_button_is_on_every_question(name: str) -> None:
    assert "report:emergency" in [choice.key for choice in QUESTIONS[name].choices]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_left(name: str) -> None:
    assert WAYS_OUT & {choice.key for choice in QUESTIONS[name].choices}


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

    assert [f"report:unit:{unit.code}" for unit in UNITS] == keys[: len(UNITS)]


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
