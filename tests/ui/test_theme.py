"""Colours of groups: apart from each other, also to those who do not see all of them."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from embedstudio.ui.app import make_application
from embedstudio.ui.theme import THEMES, palette_colors, point_color, use_palettes
from embedstudio.viewmodels.settings import Settings

SEEN_BY = {
    "all": np.eye(3),
    # Machado, Oliveira & Fernandes 2009, severity 1
    "protanopes": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopes": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(color):
    values = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def oklab(rgb):
    return LAB @ np.cbrt(CONES @ np.clip(rgb, 0, 1))


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize(("seen_by", "least"), [("all", 0.17), ("protanopes", 0.1), ("deuteranopes", 0.1)])
def test_the_first_five_colours_are_far_apart(theme, seen_by, least):
    seen = [oklab(SEEN_BY[seen_by] @ linear(color)) for color in theme.points[:5]]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > least


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_neighbours_in_the_order_of_colours_are_far_apart(theme):
    seen = [oklab(linear(color)) for color in theme.points]
    assert min(np.linalg.norm(a - b) for a, b in pairwise(seen)) > 0.15


def test_dots_beside_words_are_drawn_in_the_palette_that_is_chosen():
    settings = Settings()
    settings.group_palette = "tol-bright"
    use_palettes(settings)
    try:
        assert point_color(1) == palette_colors("tol-bright")[1]
        assert point_color(8) == palette_colors("tol-bright")[1]
    finally:
        use_palettes(Settings())
    assert point_color(13) == palette_colors("okabe-ito")[13], "as the map draws the fourteenth group"


def test_the_palette_of_the_time_before_is_there_before_any_map(qapp):
    make_application((), Settings(theme="light", group_palette="tol-bright"))
    try:
        assert point_color(1) == palette_colors("tol-bright")[1]
    finally:
        use_palettes(Settings())
