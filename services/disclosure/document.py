"""What is held about a person as a file that other programs can read. Pure."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.campaigns.model import CampaignAnswer
from services.consent.model import Consent
from services.disclosure.held import Held
from services.lessons.model import LessonSent, Subscription
from services.reports.model import Report
from services.schools.model import SchoolClass
from services.tasks.model import Task

#: What the file is called on the reader's phone.
FILE_NAME = "safelane-my-data.json"


def to_json(held: Held) -> bytes:
    """UTF-8, times in UTC, places in degrees WGS84."""
    return json.dumps(_told(held), ensure_ascii=False, indent=2, default=_plain).encode()


def _told(held: Held) -> dict[str, Any]:
    messages = {"from_you": held.heard, "to_you": held.sent, "on_the_chat_page": held.lines}
    return {
        **_who(held),
        "consents": [_consent(one) for one in held.consents],
        "reports": [_report(report, task) for report, task in held.reports],
        "answers_to_teams": [{"at": one.answered_at, "words": one.words} for one in held.answers],
        "files": [
            {"kind": one.kind, "sent_at": one.created_at, "state": one.state, "bytes": one.size}
            for one in held.files
        ],
        "numbers_of_others_passed_on": held.passed_on,
        "messages": {
            name: {"count": count, "since": since} for name, (count, since) in messages.items()
        },
        "kept_days": {
            "messages_after_they_were_answered": held.policy.keep_messages.days,
            "identity_after_the_report_was_closed": held.policy.keep_identity.days,
        },
        "opened_by_others": {"people": held.readers[0], "times": held.readers[1]},
    }


def _who(held: Held) -> dict[str, Any]:
    person = held.person
    return {
        "name": person.name,
        "phone": person.phone,
        "language": person.language,
        "known_since": person.created_at,
        "no_lessons_since": person.muted_at,
        "addresses": [
            {"channel": row.channel, "address": row.contact, "last_heard": row.heard_at}
            for row in held.addresses
        ],
        "roles": sorted(held.roles),
        "team": held.team,
        "school": held.school,
        "classes": [_class(one) for one in held.classes],
        "desk_name": held.desk_name,
        "questions_of_lessons_answered": held.quiz_answers,
        "campaigns_answered": [_campaign(one) for one in held.campaign_answers],
        "told_of_items_near_a_school": held.told_of_items,
        "warned_near": _home(held),
        "lives_in": {"commune": held.lives.commune, "told_at": held.lives.told_at}
        if held.lives
        else None,
        "courses": [_course(one, sent) for one, sent in held.courses],
    }


def _campaign(one: CampaignAnswer) -> dict[str, Any]:
    names = ("run_id", "pressed_at", "right", "answered_at")
    return {name: getattr(one, name) for name in names}


def _class(one: SchoolClass) -> dict[str, Any]:
    names = ("label", "grade", "girls", "boys", "language", "weekday", "hour", "minute", "code")
    return {name: getattr(one, name) for name in (*names, "created_at", "removed_at")}


def _home(held: Held) -> dict[str, Any] | None:
    if held.home is None:
        return None
    names = ("lat", "lon", "radius_m", "commune", "agreed_at")
    return {name: getattr(held.home, name) for name in names}


def _course(one: Subscription, sent: Sequence[LessonSent]) -> dict[str, Any]:
    names = ("course", "state", "weekday", "hour", "language", "started_at", "ended_at", "due_at")
    lessons = [
        {"lesson": each.lesson, "sent_at": each.sent_at, "opened_at": each.opened_at}
        for each in sent
    ]
    told = {name: getattr(one, name) for name in names}
    return told | {"for_a_class": one.class_id is not None, "lessons": lessons}


def _consent(one: Consent) -> dict[str, Any]:
    return {
        "purpose": one.purpose,
        "act": one.act,
        "at": one.at,
        "channel": one.channel,
        "version": one.version,
        "sha256_of_the_words": one.text_hash,
        "language": one.language,
    }


def _report(report: Report, task: Task | None) -> dict[str, Any]:
    names = (
        "reference", "received_at", "channel", "status", "look", "dangers", "note", "landmark",
        "item_lat", "item_lon", "accuracy_m", "commune", "reporter_lat", "reporter_lon",
        "direction", "distance_m", "call_back", "legal_basis",
    )  # fmt: skip
    told = {name: getattr(report, name) for name in names}
    return told | {"files": len(report.media), "task": task.status if task else None}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
