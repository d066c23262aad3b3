"""Which act answers which command and which button: the one table of both."""

from collections.abc import Awaitable, Callable

from services.conversation import (
    account,
    broadcast_acts,
    clerk_acts,
    coordinator_acts,
    desk_acts,
    duty_acts,
    language_acts,
    letter_acts,
    log_acts,
    own_data,
    photo_places,
    points,
    record_acts,
    resident_acts,
    school,
    team_acts,
)
from services.conversation.turn import Turn

Act = Callable[[Turn, list[str]], Awaitable[None]]

COMMANDS: dict[str, Act] = {
    "start": account.on_start,
    "report": account.on_report,
    "status": account.on_status,
    "language": language_acts.on_language,
    "help": account.on_help,
    "stop": account.on_stop,
    "mydata": own_data.on_mydata,
    "forget": own_data.on_forget,
    "alert": account.on_alert,
    "emergency": resident_acts.on_emergency,
    "duty": duty_acts.on_duty,
    "tasks": team_acts.on_tasks,
    "board": coordinator_acts.on_board,
    "log": log_acts.on_log,
    "letters": letter_acts.on_letters,
    "broadcasts": broadcast_acts.on_broadcasts,
    "clerk": clerk_acts.on_clerk,
    "login": desk_acts.on_login,
    "school": school.on_school,
    "lesson": school.on_lesson,
}

#: By room and verb. An act gets what stands behind the room: `task:eta:9:30` → [eta, 9, 30].
BUTTONS: dict[tuple[str, str], Act] = {
    ("report", "begin"): resident_acts.on_begin,
    ("report", "distance"): resident_acts.on_answer,
    ("report", "direction"): resident_acts.on_answer,
    ("report", "look"): resident_acts.on_answer,
    ("report", "danger"): resident_acts.on_answer,
    ("report", "behalf"): resident_acts.on_behalf_of,
    ("report", "relation"): resident_acts.on_answer,
    ("report", "shown"): resident_acts.on_answer,
    ("report", "agreed"): resident_acts.on_answer,
    ("report", "unit"): resident_acts.on_unit,
    ("report", "point"): points.on_point,
    ("report", "keep"): points.on_keep,
    ("report", "place"): resident_acts.on_place,
    ("report", "phone"): resident_acts.on_known_phone,
    ("report", "skip"): resident_acts.on_skip,
    ("report", "emergency"): resident_acts.on_emergency,
    ("report", "send"): resident_acts.on_send,
    ("report", "cancel"): resident_acts.on_cancel,
    ("report", "undo"): resident_acts.on_undo,
    ("report", "gone"): resident_acts.on_gone,
    ("report", "still"): resident_acts.on_gone,
    ("report", "unsure"): resident_acts.on_gone,
    ("advice", "listen"): resident_acts.on_listen,
    ("photo", "here"): photo_places.on_here,
    ("photo", "away"): photo_places.on_away,
    ("desk", "close"): desk_acts.on_close,
    ("relay", "answer"): resident_acts.on_answer_question,
    ("relay", "ask"): team_acts.on_ask,
    ("relay", "drop"): team_acts.on_drop,
    ("offer", "accept"): team_acts.on_accept,
    ("offer", "decline"): team_acts.on_decline,
    ("task", "en_route"): team_acts.on_en_route,
    ("task", "eta"): team_acts.on_eta,
    ("task", "on_site"): team_acts.on_on_site,
    ("task", "suspend"): team_acts.on_suspend,
    ("task", "resume"): team_acts.on_resume,
    ("task", "hand_back"): team_acts.on_hand_back,
    ("task", "complete"): team_acts.on_complete,
    ("task", "show"): coordinator_acts.on_show,
    ("task", "open"): coordinator_acts.on_show,
    ("task", "assign"): coordinator_acts.on_assign,
    ("task", "refer"): coordinator_acts.on_refer,
    ("task", "cancel"): coordinator_acts.on_cancel,
    ("task", "call"): coordinator_acts.on_call,
    ("task", "verify"): coordinator_acts.on_verify,
    ("task", "reopen"): coordinator_acts.on_reopen,
    ("alert", "ack"): coordinator_acts.on_acknowledge,
    ("board", "page"): coordinator_acts.on_board,
    ("log", "page"): log_acts.on_log,
    ("letter", "page"): letter_acts.on_letters,
    ("letter", "show"): letter_acts.on_show,
    ("letter", "resend"): letter_acts.on_resend,
    ("letter", "drop"): letter_acts.on_drop,
    ("letter", "undo"): letter_acts.on_undo,
    ("broadcast", "show"): broadcast_acts.on_show,
    ("broadcast", "pause"): broadcast_acts.on_pause,
    ("broadcast", "resume"): broadcast_acts.on_resume,
    ("broadcast", "stop"): broadcast_acts.on_stop,
    ("duty", "on"): duty_acts.on_duty,
    ("duty", "off"): duty_acts.on_duty,
    ("duty", "show"): duty_acts.on_duty,
    ("duty", "leave"): duty_acts.on_duty,
    ("duty", "back"): duty_acts.on_duty,
    ("duty", "week"): duty_acts.on_week,
    ("forget", "ask"): own_data.on_forget,
    ("forget", "yes"): own_data.on_forget,
    ("forget", "no"): own_data.on_keep,
    ("school", "change"): school.on_school,
    ("school", "lesson"): school.on_lesson,
}
#: Rooms whose every verb goes to one act.
WHOLE_ROOMS: dict[str, Act] = {
    "language": language_acts.on_language,
    "record": record_acts.on_record,
    "clerk": clerk_acts.on_clerk,
}


def act_for(key: str) -> tuple[Act, list[str]] | None:
    """The act of a button's data and what it is given; None for data nobody offered."""
    room, *args = key.split(":")
    act = WHOLE_ROOMS.get(room) or (BUTTONS.get((room, args[0])) if args else None)
    return (act, args) if act else None
