"""What stories expect to be said, each sentence named once."""

from services.conversation import questions
from tests.stories.words import Said

ADVICE = Said(questions.advice("").msgid)
PLACE = Said(str(questions.ask_place().text.msgid))  # type: ignore[attr-defined]
PLACE_AGAIN = Said(str(questions.ask_place_again().text.msgid))  # type: ignore[attr-defined]
OUTSIDE = Said(str(questions.ask_inside("").text.msgid))  # type: ignore[attr-defined]
PHOTO_QUESTION = Said(str(questions.ask_photo().text.msgid))  # type: ignore[attr-defined]
SUMMARY = Said("Please check, then press Send:")
SENT = Said(
    "Sent. Your report has the number {reference}. We will tell you every step here.\n"
    "Stay away, keep children and others away, and let nobody touch it. "
    "If anything changes, call {hotline}."
)
NEW_TASK = Said("New task for your team")
TAKEN = Said(
    "{reference}: the EOD team {team} has taken your report and is getting ready. "
    "Please stay away and keep others away until they arrive."
)
ON_THE_WAY = Said("{reference}: the team is on its way.")
ARRIVES_IN = Said("{reference}: the team expects to arrive in about {count} minute.")
ARRIVED = Said("{reference}: the team has arrived. Please follow what they say.")
FINISHED = Said(
    "{reference}: the team has finished its work. Thank you for reporting it.\n"
    "Please do not go there to look. From what you know: is it really gone?"
)
INTERRUPTED = Said(
    "{reference}: the work had to be interrupted ({reason}). It goes on later. "
    "Please keep staying away."
)
GOES_ON = Said("{reference}: the team goes on with its work.")
HANDED_BACK = Said(
    "{reference}: the team could not go on. We are looking for another one now. "
    "Please keep staying away."
)
REOPENED = Said(
    "{reference}: your report has been opened again and a team is being looked for. "
    "Please stay away."
)
REFERRED = Said(
    "{reference}: your report has been passed on to another authority, which will deal "
    "with it. Please keep staying away."
)
CLOSED = Said(
    "{reference}: your report is {how}. If you see anything suspicious, stay away and "
    "report it again."
)
NO_LONGER = Said("That button no longer applies. Nothing was changed.")
OFFER_OVER = Said("The time for this offer is over; it went on to the next team.")
OTHER_FIRST = Said("{team} was first and has taken this task.")
OTHER_HAS_IT = Said("{team} has taken this task.")
EMERGENCY_ALERT = Said("🆘 EMERGENCY told by the reporter")
HELD = Said(
    "📦 {count} report is held: please look before a team is asked. "
    "It is more than one person or place usually sends, or its writer is blocked."
)
TURNED_AWAY = Said(
    "Your messages are not taken up at the moment. If this is a mistake, or in any danger, "
    "call {hotline}. Someone hurt, smoke or fire: write SOS."
)
BLOCKED = Said("🚫 The writer is blocked: {reason}")
WORDS_ALERT = Said("🆘 The reporter has written of more danger")
YOU_WROTE = Said("You wrote “{word}”.")
FROM_A_WORD = Said("{sign} (from the word “{word}”, not confirmed)")
SAID_NO = Said("💬 The reporter wrote “{word}” and, asked about it, said no.")
PERHAPS = Said("💬 The reporter’s words: “{word}”, perhaps: {kind}; not confirmed")
WRITTEN_MORE = Said("⚠️ {reference}: the reporter has written more.")
URGENT_ALERT = Said("🔴 P1: urgent report")
NOBODY_ALERT = Said("⚠️ No team has taken this report")
UNDELIVERED_ALERT = Said("⚠️ An offer could not be delivered")
CHOOSE_ALERT = Said("📋 A new report waits for you to choose a team")
SILENT_ALERT = Said("⚠️ Accepted, but no progress has been told")
STILL_THERE_ALERT = Said("⚠️ The reporter says that it is still there")
VERIFY_ALERT = Said("✅ Completed by the team, please verify")
POISON_ALERT = Said("⚠️ A message could not be understood by the system")
NUMBERS_TO_CALL = Said(
    "🆘 The coordinators are being told now.\n"
    "Someone hurt: call {ambulance}. Hotline: {hotline}.\n"
    "Get away from it, behind something solid, and keep everyone away."
)
SOMETHING_WRONG = Said(
    "Sorry, something went wrong here with your last message. Please send it again, or call "
    "{hotline}. In danger, move away first."
)
CANNOT_USE_FILE = Said("I could not use the file you sent. {why} Your report goes on without it.")
CANNOT_READ = Said(
    "I cannot read that kind of message. Words, a photo, a position or a recording will do."
)
TEAM_ASKS = Said(
    "{reference}: the EOD team asks:\n“{words}”\n"
    "Please answer only from what you already know. Do not go back to look."
)
REPORTER_ANSWERS = Said("{reference}: the reporter answers:\n“{words}”")
REPORTER_ADDS = Said("{reference}: the reporter adds:\n“{words}”")
USED_INVITATION = Said("This invitation has already been used. Please ask for a new one.")
UNKNOWN_INVITATION = Said("This invitation is not known. Please ask for a new one.")
EXPIRED_INVITATION = Said("This invitation has expired. Please ask for a new one.")
WELCOME_TEAM = Said(
    "Welcome to {team}. Tasks are offered to you here. /duty goes on or off duty, /tasks "
    "lists what is open, and a live position tells where the team is."
)
TEAM_IS = Said("{team} is {state}.")
POSITION_NOTED = Said("Your team’s position is noted. It counts while it is fresh.")
WELCOME_SCHOOL = Said(
    "Welcome, {school}. Lessons come here; nothing is sent at night, and /stop ends them."
)
OWN_REPORTS = Said("Your reports:")
NO_REPORTS = Said("You have not sent a report yet.")
KEPT_ABOUT_YOU = Said("This is kept about you:")
ERASED = Said(
    "Erased. What you reported stays, without you: the place may still be dangerous for "
    "others, and the team needs to know of it. This answer and your address here go within "
    "a day. You can write to us again at any time."
)
STOPPED = Said(
    "You get no more lessons or reminders. News of your own reports still come. "
    "Write to us again at any time."
)
ONLY_COORDINATORS = Said("Only a coordinator can do this.")
ONLY_TEAMS = Said("Only a member of an EOD team can do this.")
KNOWN_ALREADY = Said(
    "Near there something was already reported ({at}), about {distance} from yours; {handled}. "
    "Is yours the same? Answer from what you know; do not go back to look. "
    "Your report is on its way in any case."
)
FOLLOWED_TOGETHER = Said(
    "Thank you. Your report {reference} is followed together with {other} from now on; "
    "{handled}. You get the news here. Please stay away from it."
)
ONCE_MORE = Said("👥 {reference}: it was reported once more ({report}).")
ALREADY_REPORTED = Said(
    "Your report is about something that was already reported as {reference}. Both are "
    "followed together; you get the news of it here. Please keep staying away."
)
BY_ITSELF_AGAIN = Said(
    "{reference}: your report is followed by itself again. We are looking for a team now. "
    "Please keep staying away."
)
WHICH_FIND = Said(
    "You reported {reference}, about {distance} from there. Is this place of that find, or of "
    "another one?"
)
RIGHT_OF = Said("{right} of {total} right.")
ANSWERS_RIGHT = Said("{right} of {total} answers were right.")
CLASS_RESULT = Said("{right} of {total}")
QUIZ_RIGHT = Said("✅ Right!")
QUIZ_WRONG = Said("💚 Not quite, and that is fine. The right answer: {answer}")
