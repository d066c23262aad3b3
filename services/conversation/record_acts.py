"""A team fills in the disposal record of its task; the task is completed at its end."""

from dataclasses import replace

from services.conversation.attachments import opens_album, take
from services.conversation.record_dialogue import RecordDraft, RecordStep, answer, with_photo
from services.conversation.record_questions import ask_record
from services.conversation.turn import Turn
from services.disposal.service import complete
from services.errors import SafeLaneError, no_longer
from services.messages import Kind, Reply
from services.progress.hands import access_own_task
from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.texts import _


async def begin(turn: Turn, task_id: int) -> None:
    """Begin, or go on with, the record of a task the team is on site for."""
    task = await access_own_task(turn.session, task_id, turn.person)
    if task.status is not TaskStatus.ON_SITE:
        raise no_longer()
    if turn.talk.record is None or turn.talk.record["task_id"] != task.id:
        turn.talk.record = _blank(task).to_json()
    turn.talk.expecting = None
    await _ask(turn)


def _blank(task: Task) -> RecordDraft:
    return RecordDraft(task.id, asks_area=task.activity is not Activity.EOD_ROVING)


async def _ask(turn: Turn) -> None:
    draft = RecordDraft.from_json(turn.talk.record or {})
    task = await access_own_task(turn.session, draft.task_id, turn.person)
    reply = ask_record(draft, task.reference)
    await turn.say(replace(reply, card="record", fresh=not _on_its_card(turn)))


def _on_its_card(turn: Turn) -> bool:
    """Whether a button of the record itself was pressed, so that its card is edited in place."""
    return turn.pressed and (turn.inbound.choice or "").startswith("record:")


def is_asking(turn: Turn) -> bool:
    """Whether the question that stands is one of a record: a place never answers it, and a find
    begun to be told since comes before it."""
    shown = any(key.startswith("record:") for key, _label in turn.talk.choices)
    is_open = turn.talk.record is not None and (turn.talk.draft is None or shown)
    return is_open and turn.inbound.location is None


async def on_record(turn: Turn, args: list[str]) -> None:
    """`record:<step>:<value>` and `record:cancel`."""
    if turn.talk.record is None:
        raise no_longer()
    draft = RecordDraft.from_json(turn.talk.record)
    if not await _is_theirs(turn, draft):
        return
    if args == ["cancel"]:
        _put_away(turn)
        text = _("The record was put aside. The task stays on site.")
        await turn.say(Reply(text, card="record"))
    elif args == ["confirm", "again"]:
        again = RecordDraft(draft.task_id, asks_area=draft.asks_area)
        turn.talk.record = again.to_json()
        await _ask(turn)
    elif args == ["confirm", "send"] and draft.step == RecordStep.CONFIRM:
        await _finish(turn, draft)
    else:
        await _take(turn, draft, args)


async def _take(turn: Turn, draft: RecordDraft, args: list[str]) -> None:
    if len(args) != 2 or args[0] not in list(RecordStep):
        raise no_longer()
    after = answer(draft, RecordStep(args[0]), args[1])
    if after is None:
        raise no_longer()
    turn.talk.record = after.to_json()
    await _ask(turn)


async def _finish(turn: Turn, draft: RecordDraft) -> None:
    task = await complete(turn.session, draft.task_id, draft.record(), by=turn.person)
    _put_away(turn)
    text = _(
        "{reference} is completed. A coordinator will verify it. Thank you.",
        reference=task.reference,
    )
    await turn.say(Reply(text, card="record"))


async def hear(turn: Turn) -> None:
    """Numbers, a note or a photo for the record that is being filled in."""
    draft = RecordDraft.from_json(turn.talk.record or {})
    if not await _is_theirs(turn, draft):
        return
    attachment = turn.inbound.attachment
    if attachment is not None and attachment.kind is Kind.PHOTO:
        await _hear_photo(turn, draft)
        return
    after = answer(draft, RecordStep(draft.step), turn.inbound.text.strip())
    turn.talk.record = (after or draft).to_json()
    await _ask(turn)


async def _hear_photo(turn: Turn, draft: RecordDraft) -> None:
    """An album is one answer: its first photo is asked on from, the others join it."""
    for media_id in await take(turn, draft.photos):
        draft = with_photo(draft, media_id)
    turn.talk.record = draft.to_json()
    if opens_album(turn):
        await _ask(turn)


async def _is_theirs(turn: Turn, draft: RecordDraft) -> bool:
    """Whether the task is still in the team's hands; if not, its record is put away."""
    try:
        await access_own_task(turn.session, draft.task_id, turn.person)
    except SafeLaneError as refusal:
        _put_away(turn)
        await turn.say(refusal.text)
        return False
    return True


def _put_away(turn: Turn) -> None:
    turn.talk.record, turn.talk.choices = None, []
