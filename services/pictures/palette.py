"""The few calm colours every picture is made of."""

Colour = tuple[int, int, int]

INK: Colour = (38, 44, 48)
GROUND: Colour = (251, 248, 241)
SHADOW: Colour = (232, 225, 210)
PANEL: Colour = (255, 255, 255)
FRAME: Colour = (206, 198, 182)

#: The item: steel, with rust for its bands and rings; light where the sky falls on it.
STEEL: Colour = (114, 127, 116)
STEEL_LIGHT: Colour = (172, 183, 168)
RUST: Colour = (190, 118, 66)

#: Things of the village, which are only there for their size.
STRAW: Colour = (242, 221, 172)
STRAW_LINE: Colour = (120, 98, 62)

#: Danger; never the only sign of it.
RED: Colour = (196, 30, 38)
LEAF: Colour = (190, 212, 150)
LEAF_DARK: Colour = (92, 122, 84)
WATER: Colour = (40, 92, 128)
QUIET: Colour = (102, 104, 100)
#: Red, so thin that a line shows through.
TINT: Colour = (250, 222, 214)
GRID: Colour = (222, 218, 206)
