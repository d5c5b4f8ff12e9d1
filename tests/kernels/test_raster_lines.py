"""Lines between points: where they lie, what is left out, two strips as one picture."""

from __future__ import annotations

import numpy as np
import pytest

from embedstudio.kernels.raster_lines import draw_links

NONE, FLAT = np.empty(0, np.bool_), np.empty(0, np.float32)
PALETTE = np.array([0xFFFFFFFF, 0xFFFF0000], np.uint32)


def draw(
    screen,
    links,
    *,
    hidden=NONE,
    chosen=NONE,
    near=FLAT,
    alpha=1.0,
    short=1e9,
    budget=10**9,
    rows=None,
    into=None,
):
    buffer = np.full((60, 80), 0xFF000000, np.uint32) if into is None else into
    first, last = rows or (0, len(buffer))
    colors = np.zeros(len(screen), np.uint8)
    ends, pairs = np.asarray(screen, np.float32), np.asarray(links, np.int32)
    places, look = (ends, (1.0, 0.0, 1.0, 0.0), near), (hidden, chosen, colors, PALETTE, alpha, short)
    left = draw_links(buffer, *places, pairs, *look, budget, first, last)
    return buffer & 0xFF, left


def test_a_line_is_as_bright_as_it_is_long_and_lies_between_its_ends():
    for x, y in ((60.0, 10.0), (60.0, 50.0), (12.0, 55.0), (61.5, 20.25)):
        light, _ = draw([(10.0, 10.0), (x, y)], [(0, 1)])
        long = max(abs(x - 10), abs(y - 10))
        assert light.sum() / 255 == pytest.approx(long, abs=1.6)
        rows, columns = np.nonzero(light)
        along, across = np.array([x - 10, y - 10]) / np.hypot(x - 10, y - 10)
        distance = np.abs((columns + 0.5 - 10) * across - (rows + 0.5 - 10) * along)
        assert distance.max() < 1.5


def test_both_directions_are_the_same_line():
    one, _ = draw([(5.0, 7.0), (70.0, 40.0)], [(0, 1)])
    other, _ = draw([(5.0, 7.0), (70.0, 40.0)], [(1, 0)])
    assert np.abs(one.astype(int) - other.astype(int)).max() <= 2


def test_lines_that_leave_the_picture_are_cut_and_those_outside_or_nowhere_left_out():
    light, _ = draw([(-500.0, -400.0), (600.0, 500.0)], [(0, 1)])
    whole, _ = draw([(-50.0, -31.8), (120.0, 107.3)], [(0, 1)])
    assert np.count_nonzero(light) > 60
    assert light.shape == whole.shape
    for ends in ([(-9.0, 5.0), (-2.0, 50.0)], [(np.nan, 5.0), (20.0, 20.0)], [(5.0, 80.0), (50.0, 90.0)]):
        assert not draw(ends, [(0, 1)])[0].any()


def test_hidden_and_not_chosen_ends_have_no_lines():
    ends, links = [(5.0, 5.0), (40.0, 5.0), (5.0, 40.0)], [(0, 1), (0, 2)]
    hidden = np.array([False, True, False])
    assert not draw(ends, links, hidden=hidden)[0][5, 10:].any()
    assert draw(ends, links, hidden=hidden)[0][20, 4:7].any()
    assert not draw(ends, links, chosen=np.array([True, False, False]))[0].any()


def test_two_strips_are_the_whole_picture_and_share_one_budget():
    rng = np.random.default_rng(0)
    ends = rng.uniform(-20, 100, (200, 2)).astype(np.float32)
    links = rng.integers(0, 200, (400, 2)).astype(np.int32)
    for budget in (10**9, 3_000):
        whole, left = draw(ends, links, alpha=0.4, budget=budget)
        halves = np.full((60, 80), 0xFF000000, np.uint32)
        found = [
            draw(ends, links, alpha=0.4, budget=budget, rows=rows, into=halves)
            for rows in ((0, 31), (31, 60))
        ]
        assert np.array_equal(halves & 0xFF, whole)
        assert {one[1] for one in found} == {left}
        assert (left < 0) == (budget == 3_000)


def test_lines_at_the_back_are_fainter():
    ends, links = [(5.0, 5.0), (60.0, 5.0)], [(0, 1)]
    front = draw(ends, links, near=np.ones(2, np.float32))[0].sum()
    back = draw(ends, links, near=np.zeros(2, np.float32))[0].sum()
    assert back < 0.5 * front


def test_long_lines_are_fainter_than_short_ones():
    light, _ = draw([(5.0, 5.5), (70.0, 5.5)], [(0, 1)], short=16.25)
    assert 100 < light[5, 40] < 140
    light, _ = draw([(5.0, 5.5), (20.0, 5.5)], [(0, 1)], short=16.25)
    assert light[5, 12] > 250
