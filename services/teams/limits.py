"""Classes of items by how large they are, in order, so that a team can be given a limit. Pure."""

from enum import IntEnum


class ItemClass(IntEnum):
    """From the smallest to the largest; what is larger asks for more people and more ground.

    The order is the product's proposal and needs the province's approval.
    """

    AMMUNITION = 1  # cartridges, detonators
    SMALL = 2  # grenades, bombies, 40 mm rounds
    SHELL = 3  # mortar bombs, mines, rockets, artillery shells
    BOMB = 4  # aircraft bombs, and many things together
