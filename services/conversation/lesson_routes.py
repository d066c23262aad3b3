"""Which act answers which command and button of what is learned and taught."""

from collections.abc import Awaitable, Callable

from services.conversation import (
    calendar_acts,
    certificate_acts,
    class_lessons,
    course_acts,
    learn_acts,
    lesson_acts,
    lives_acts,
    session_acts,
    summary_acts,
)
from services.conversation.turn import Turn

Act = Callable[[Turn, list[str]], Awaitable[None]]

LESSON_COMMANDS: dict[str, Act] = {
    "learn": learn_acts.on_learn,
    "lesson": class_lessons.on_lesson,
    "session": session_acts.on_command,
}

#: By room and verb, as in `routes`, of which this is a part.
LESSON_BUTTONS: dict[tuple[str, str], Act] = {
    ("lesson", "open"): lesson_acts.on_open,
    ("lesson", "card"): lesson_acts.on_card,
    ("lesson", "again"): lesson_acts.on_again,
    ("lesson", "next"): lesson_acts.on_next,
    ("lesson", "pause"): lesson_acts.on_pause,
    ("lesson", "resume"): lesson_acts.on_resume,
    ("lesson", "stop"): lesson_acts.on_stop,
    ("lesson", "class"): class_lessons.on_class,
    ("lesson", "courses"): course_acts.on_courses,
    ("lesson", "course"): course_acts.on_course,
    ("lesson", "take"): course_acts.on_take,
    ("lesson", "first"): course_acts.on_first,
    ("school", "lesson"): class_lessons.on_lesson,
    ("learn", "list"): learn_acts.on_learn,
    ("learn", "show"): learn_acts.on_show,
    ("learn", "day"): learn_acts.on_day,
    ("learn", "hour"): learn_acts.on_hour,
    ("lives", "ask"): lives_acts.on_ask,
    ("lives", "skip"): lives_acts.on_skip,
    ("lives", "remove"): lives_acts.on_remove,
    ("lives", "in"): lives_acts.on_in,
}
#: Rooms whose every verb goes to one act.
LESSON_ROOMS: dict[str, Act] = {
    "session": session_acts.on_session,
    "certificate": certificate_acts.on_certificate,
    "calendar": calendar_acts.on_calendar,
    "summary": summary_acts.on_year,
}
