"""The words of the teams' page."""

from collections.abc import Mapping

from services.texts import Text, _

TEAM_WORDS: Mapping[str, Text] = {
    "title": _("Teams"),
    "none": _("There is no team yet. The first one is made with: safelane team add"),
    "on": _("On duty"),
    "off": _("Off duty"),
    "go_on": _("Put on duty"),
    "go_off": _("Take off duty"),
    "load": _("tasks in hand of"),
    "idle": _("Nothing in hand"),
    "live": _("live position"),
    "base": _("at its base"),
    "members": _("members, of whom can be reached:"),
    "silent": _("⚠ Nobody of the team can be reached by message."),
    "everywhere": _("works everywhere"),
    "map": _("Map of the teams and their areas"),
    "week": _("The coming week"),
    "team": _("Team"),
    "nobody": _("⚠ Nobody on duty"),
    "no_roster": _("No team has a roster: who is on duty is said by hand."),
    "read_rosters": _("Rosters and leave"),
    "change_rosters": _("Change rosters and leave"),
    "no_gap": _("✅ Somebody is on duty all the time."),
    "invitations": _("Invitations"),
    "whom": _("Whom to invite"),
    "invite": _("Make an invitation"),
    "made": _("The invitation, shown this once. It works for one person:"),
    "start": _("or send to the bot:"),
    "until": _("until"),
    "revoke": _("Revoke"),
    "no_invitation": _("No invitation waits to be used."),
}
