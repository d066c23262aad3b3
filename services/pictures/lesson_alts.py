"""What each lesson's picture shows, in words."""

from collections.abc import Mapping

from services.texts import Text, _

ALTS: Mapping[str, Text] = {
    "april-4-01": _("The people of a village stand side by side under the morning sun."),
    "april-4-02": _("Children in the school yard under the flag: one raises a hand, one turns to "
                    "leave, one calls."),
    "builders-01": _("Two people talk beside a digger at rest; one asks a question."),
    "builders-02": _("A worker raises both arms to stop a digger; in the earth before it lies a "
                     "strange thing."),
    "farmers-herders-01": _("A farmer in a ploughed field halts with a raised hand; far off lies "
                            "a strange thing."),
    "farmers-herders-02": _("A farmer raises a hand: stop; beside it a fire, crossed out."),
    "farmers-herders-03": _("A herder and a buffalo walk on a path that people use every day, "
                            "away from a warning sign."),
    "floods-01": _("Two adults on a dry path beside a house in daylight, water beyond it; one "
                   "raises a hand: stop."),
    "floods-02": _("Three neighbours walk together on a dry path to a house, flood water "
                   "beyond it."),
    "floods-03": _("Two children on the road to school after a flood; one raises a hand at the "
                   "sight of a strange thing."),
    "primary-1-3-01": _("A child with a satchel halts on the path with a raised hand; far off "
                        "lies a strange thing."),
    "primary-1-3-02": _("A guava, and beside it a strange thing that is crossed out."),
    "primary-1-3-03": _("A child tells an adult about a strange thing."),
    "primary-1-3-04": _("A child calls a friend, who turns round and walks away from a strange "
                        "thing."),
    "primary-1-3-05": _("A child turns back before a warning sign."),
    "primary-1-3-06": _("Three children walk home together."),
    "primary-4-5-01": _("Three strange things of different sizes, each with a question mark, "
                        "and a child who raises a hand: stop."),
    "primary-4-5-02": _("A child walks away from a strange thing along the footprints of the way "
                        "in."),
    "primary-4-5-03": _("A phone, and around it what to tell: the place, a tree near it, what it "
                        "looked like, who is there."),
    "primary-4-5-04": _("A child leads a buffalo along a path."),
    "primary-4-5-05": _("A child and an adult walk on the road after a flood; water lies behind "
                        "them."),
    "primary-4-5-06": _("Two children greet a man who walks with a crutch."),
    "residents-01": _("A woman leaves her hoe where it lies and walks home, away from a strange "
                      "thing."),
    "residents-02": _("A woman in front of her house makes a call."),
    "residents-03": _("A family walks away from a house with a question mark over it."),
    "scrap-01": _("A scrap collector walks away from a warning sign, a basket of household scrap "
                  "beside him."),
    "scrap-02": _("Two people walk away from a sack with a question mark over it."),
    "scrap-03": _("An adult with arms spread keeps others away from a heap of scrap; a child "
                  "walks off."),
    "secondary-6-9-01": _("A green hill with a tree, a house and a child; question marks in the "
                          "ground below."),
    "secondary-6-9-02": _("One child walks away from a strange thing, and the others begin to "
                          "follow."),
    "secondary-6-9-03": _("Two children stand still with arms spread; behind them a warning "
                          "sign."),
    "secondary-6-9-04": _("Somebody with a phone and the mark of a place; an arrow points to a "
                          "strange thing far away."),
    "secondary-6-9-05": _("Two children with somebody in a wheelchair on the path."),
    "secondary-6-9-06": _("A child tells two older people about the number to call."),
    "tet-graves-01": _("An adult and a child walk on a path to two graves with flowers."),
    "tet-graves-02": _("A family in front of a house with peach blossom at Tết."),
    "tet-graves-03": _("A child walks behind two adults on the path to a grave; beside it a "
                       "warning sign."),
}  # fmt: skip
