"""A report for somebody else: what each answer adds to the draft. Pure."""

import re
from dataclasses import replace

from services.conversation.draft import Draft, Step
from services.reports.answers import Relation

#: Characters of a finder's name that are kept.
LONGEST_NAME = 80
#: Where a number may stand among words; `phone_in` says whether it is one.
_NUMBER_IN = re.compile(r"\+?\d[\d\s().-]{6,18}\d", re.ASCII)


def begun(draft: Draft) -> Draft:
    """From now on for somebody else. A pin sent before is the writer's own place: it is asked
    about again."""
    told = replace(draft, relation=draft.relation or Relation.SOMEBODY.value)
    if draft.place_how != "pin":
        return told
    passed = tuple(step for step in draft.passed if step not in (Step.DISTANCE, Step.DIRECTION))
    return replace(told, place_how="shown", distance_m=None, direction=None, passed=passed)


def hear_choice(draft: Draft, verb: str, value: str) -> Draft | None:
    """The draft after `report:relation:…`, `report:shown:…` or `report:agreed:no`; None for a value
    nobody offered."""
    match verb, value:
        case "relation", _ if draft.relation and value in ASKED:
            return replace(draft, relation=value).pass_by(Step.RELATION)
        case "shown", "yes" if draft.lat is not None:
            return draft.pass_by(Step.SHOWN)
        case "shown", "no" if draft.place_how == "shown":
            return replace(draft, lat=None, lon=None, commune=None, landmark="")
        case "agreed", "no":
            return not_agreed(draft)
    return None


#: Relations that are asked about by button.
ASKED = tuple(relation for relation in Relation if relation is not Relation.HOTLINE)


def agreed(draft: Draft, version: str) -> Draft:
    """The finder said yes to the words of this version."""
    return replace(draft, phone=True, finder_agreed=version)


def not_agreed(draft: Draft) -> Draft:
    """The finder's name and number are gone."""
    return replace(draft, finder_name="", finder_phone=None, finder_agreed="", phone=False)


def number_in(text: str) -> tuple[str, str]:
    """The name and what may be the number in the words, such as `anh Bình 0905 111 222`."""
    found = _NUMBER_IN.search(text)
    if found is None:
        return "", ""
    name = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    return name.strip(" ,;:.-–")[:LONGEST_NAME], found[0]
