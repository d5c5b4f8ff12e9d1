import numpy as np
import pytest

from embedstudio.kernels import raster

PALETTE = np.array([0xFFE69F00, 0xFF0072B2], np.uint32)
VIEW = (1.0, 0.0, 1.0, 0.0)
ALL = np.empty(0, np.bool_)


def drawn(points, *, radius=1.35, alpha=1.0, size=(40, 40), colors=None, order=None, ground=0xFF000000):
    buffer = np.full(size, ground, np.uint32)
    coordinates = np.array(points, np.float32)
    n = len(coordinates)
    raster.draw_points(
        buffer,
        coordinates,
        np.arange(n, dtype=np.int32) if order is None else np.array(order, np.int32),
        np.zeros(n, np.uint8) if colors is None else np.array(colors, np.uint8),
        PALETTE,
        VIEW,
        radius,
        alpha,
    )
    return buffer


def channel(buffer, shift):
    return (buffer >> np.uint32(shift) & np.uint32(255)).astype(np.float64)


@pytest.mark.parametrize("radius", [0.8, 1.35, 2.8, 6.0])
@pytest.mark.parametrize("place", [(20.0, 20.0), (20.3, 19.7), (19.99, 20.51)])
def test_one_dot_covers_its_area_around_its_place(radius, place):
    red = channel(drawn([place], radius=radius), 16) / 0xE6
    assert red.sum() == pytest.approx(np.pi * round(radius * 20) ** 2 / 400, rel=0.03)
    rows, columns = np.indices(red.shape)
    middle = ((columns + 0.5) * red).sum() / red.sum(), ((rows + 0.5) * red).sum() / red.sum()
    assert middle == pytest.approx(place, abs=0.2)


def test_a_covered_pixel_has_the_palette_colour_exactly():
    assert drawn([(20.5, 20.5)], radius=4)[20, 20] == 0xFFE69F00
    assert drawn([(20.5, 20.5)], radius=4, colors=[1])[20, 20] == 0xFF0072B2


def test_alpha_mixes_colour_and_ground():
    white = drawn([(20.5, 20.5)], radius=4, alpha=0.5, ground=0xFFFFFFFF)[20, 20]
    mixed = [int(white >> np.uint32(shift)) & 255 for shift in (16, 8, 0)]
    assert mixed == pytest.approx([(0xE6 + 255) / 2, (0x9F + 255) / 2, 255 / 2], abs=1)
    assert white >> np.uint32(24) == 255


def test_the_last_in_order_lies_on_top():
    points = [(20.5, 20.5), (20.5, 20.5)]
    assert drawn(points, radius=4, colors=[0, 1], order=[1, 0])[20, 20] == 0xFFE69F00
    assert drawn(points, radius=4, colors=[0, 1], order=[0, 1])[20, 20] == 0xFF0072B2


def test_a_transparent_ground_stays_premultiplied():
    buffer = drawn([(20.3, 20.6)], radius=2.5, alpha=0.6, ground=0)
    assert (channel(buffer, 16) <= channel(buffer, 24)).all()
    assert buffer[20, 20] >> np.uint32(24) == pytest.approx(0.6 * 255, abs=2)


@pytest.mark.parametrize("place", [(0.0, 0.0), (39.9, 39.9), (-1.0, 20.0), (20.0, 41.0)])
def test_dots_at_the_border_are_cut_not_wrapped(place):
    red = channel(drawn([place], radius=3), 16)
    rows, columns = np.nonzero(red)
    assert len(rows)
    far = np.hypot(columns + 0.5 - place[0], rows + 0.5 - place[1])
    assert far.max() < 3 + 1.5


def test_points_outside_or_not_finite_leave_nothing():
    places = [(-50, 20), (20, 500), (np.nan, 20), (20, np.inf), (-np.inf, np.nan)]
    assert (drawn(places, radius=3) == 0xFF000000).all()


def test_the_view_moves_and_flips():
    buffer = np.zeros((40, 40), np.uint32)
    one = np.zeros(1, np.int32)
    raster.draw_points(
        buffer,
        np.array([[2, 3]], np.float32),
        one,
        one.astype(np.uint8),
        PALETTE,
        (5.0, 10.0, -5.0, 30.0),
        1.0,
        1.0,
    )
    rows, columns = np.nonzero(buffer)
    assert (columns + 0.5).mean() == pytest.approx(20, abs=0.6)
    assert (rows + 0.5).mean() == pytest.approx(15, abs=0.6)


def test_picking_finds_what_brute_force_finds():
    rng = np.random.default_rng(0)
    coordinates = rng.normal(size=(5000, 2)).astype(np.float32)
    for x, y in rng.normal(size=(100, 2)):
        distance = np.hypot(coordinates[:, 0] - x, coordinates[:, 1] - y)
        expected = int(distance.argmin()) if distance.min() <= 0.05 else -1
        assert raster.nearest_point(coordinates, ALL, x, y, 0.05) == expected


def test_picking_of_equally_near_points_takes_the_most_frequent():
    coordinates = np.array([[1, 1], [0, 0], [0, 0], [np.nan, 0]], np.float32)
    assert raster.nearest_point(coordinates, ALL, 0.0, 0.0, 0.5) == 1
    assert raster.nearest_point(coordinates[:0], ALL, 0.0, 0.0, 0.5) == -1


def test_easing_goes_from_start_to_end():
    start, end = np.zeros((3, 2), np.float32), np.full((3, 2), 8, np.float32)
    out = np.empty_like(start)
    raster.mix(start, end, np.float32(0.25), out)
    assert (out == 2).all()
    raster.mix(start, end, np.float32(1), out)
    assert (out == end).all()


def test_small_pictures_are_blended_and_cut_at_the_border():
    buffer = np.full((10, 10), 0xFF000000, np.uint32)
    red, half_green = 0xFFFF0000, 0x80008000  # premultiplied
    pixels = np.array([red] * 4 + [half_green] * 2, np.uint32)
    raster.blend_pictures(
        buffer,
        pixels,
        np.array([0, 4, 0], np.int64),
        np.array([(2, 2), (2, 1), (2, 2)], np.int64),
        np.array([(-1, 4), (5, 5), (40, 40)], np.int64),
        np.array([256, 256, 256], np.uint32),
    )
    assert (buffer[4:6, 0] == red).all()
    assert buffer[4, 1] == 0xFF000000
    assert (channel(buffer[5, 5:7], 8) == 0x80).all()
    assert ((buffer >> np.uint32(24)) >= 254).all()
    raster.blend_pictures(
        buffer,
        pixels[:1],
        np.zeros(1, np.int64),
        np.ones((1, 2), np.int64),
        np.full((1, 2), 8, np.int64),
        np.full(1, 64, np.uint32),
    )
    assert channel(buffer[8, 8], 16) == pytest.approx(64, abs=2)


def test_an_order_is_split_into_what_stands_out_and_what_does_not():
    order = np.array([4, 3, 2, 1, 0], np.int32)
    hidden = np.array([False, True, False, False, False])
    chosen = np.array([True, True, False, True, False])
    back, front = raster.split_order(order, hidden, chosen)
    assert back.tolist() == [4, 2]
    assert front.tolist() == [3, 0]
    back, front = raster.split_order(order, ALL, ALL)
    assert back.tolist() == []
    assert front.tolist() == [4, 3, 2, 1, 0]
