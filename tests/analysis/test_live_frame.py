from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from embedstudio.analysis.live_frame import LiveFramer, Throttle


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def noise(n=500, d=20, seed=0):
    return np.random.default_rng(seed).normal(size=(n, d)).astype(np.float32)


def clusters(n=500, d=20, seed=0):
    """Three well separated directions."""
    random = np.random.default_rng(seed)
    centres = 6 * np.eye(d, dtype=np.float32)[:3]
    labels = np.arange(n) % 3
    return (centres[labels] + random.normal(size=(n, d))).astype(np.float32), labels


def test_a_frame_is_the_pca_of_directions_up_to_scale():
    vectors, _ = clusters()
    frame = LiveFramer().frame(vectors * np.linspace(0.1, 9, len(vectors), dtype=np.float32)[:, None])
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = unit - unit.mean(axis=0)
    left, singular, _ = np.linalg.svd(unit, full_matrices=False)
    expected = left[:, :2] * singular[:2]
    similarity = np.linalg.svd(frame.T @ expected, compute_uv=False).sum()
    assert similarity / (np.linalg.norm(frame) * np.linalg.norm(expected)) == pytest.approx(1, abs=1e-3)
    assert frame.dtype == np.float32


def test_words_stay_put_when_the_space_is_turned():
    vectors, _ = clusters()
    framer = LiveFramer()
    before = framer.frame(vectors)
    turn = np.linalg.qr(noise(20, 20, 3))[0].astype(np.float32)
    for _ in range(12):
        after = framer.frame(vectors @ turn)
    # Same shape seen from a space turned at random: aligned again, without a flip.
    assert np.abs(after - before).max() < 0.1


def test_the_same_vectors_give_a_still_picture():
    vectors, _ = clusters()
    framer = LiveFramer()
    first = framer.frame(vectors)
    np.testing.assert_allclose(framer.frame(vectors), first, atol=0.02)


def test_words_drift_from_noise_to_their_places_without_a_jump_and_in_frame():
    end, labels = clusters()
    start = noise(seed=5)
    framer = LiveFramer()
    frames = [framer.frame(start + share * (end - start)) for share in np.linspace(0, 1, 60)]
    steps = [np.median(np.hypot(*(b - a).T)) for a, b in pairwise(frames)]
    assert max(steps) < 0.25
    for frame in frames:
        assert np.quantile(np.hypot(*frame.T), 0.98) < 1.3
    last = frames[-1]
    centres = np.array([last[labels == label].mean(axis=0) for label in range(3)])
    nearest = np.linalg.norm(last[:, None] - centres, axis=2).argmin(axis=1)
    assert (nearest == labels).mean() > 0.95


def test_only_the_first_words_are_drawn():
    vectors, _ = clusters()
    assert LiveFramer(limit=120).frame(vectors).shape == (120, 2)


def test_another_vocabulary_starts_afresh():
    framer = LiveFramer()
    framer.frame(noise(500, 20))
    other = noise(200, 30, seed=2)
    np.testing.assert_array_equal(framer.frame(other), LiveFramer().frame(other))


@pytest.mark.parametrize(
    "vectors",
    [
        np.zeros((0, 5), np.float32),
        np.zeros((4, 5), np.float32),
        np.ones((1, 5), np.float32),
        np.ones((6, 1), np.float32),
        np.eye(2, dtype=np.float32),
    ],
    ids=["none", "zeros", "one", "1-d", "two"],
)
def test_odd_shapes_give_finite_frames(vectors):
    framer = LiveFramer()
    for _ in range(3):
        frame = framer.frame(vectors)
        assert frame.shape == (len(vectors), 2)
        assert np.isfinite(frame).all()


def test_the_first_real_frame_after_equal_vectors_is_in_frame():
    framer = LiveFramer()
    framer.frame(np.ones((500, 20), np.float32))
    frame = framer.frame(noise())
    assert 0.5 < np.quantile(np.hypot(*frame.T), 0.98) < 1.5


def test_the_vectors_are_not_written():
    vectors = noise()
    vectors.flags.writeable = False
    LiveFramer().frame(vectors)


def test_cheap_work_waits_for_the_interval():
    clock = Clock()
    throttle = Throttle(interval=0.1, share=0.1, clock=clock)
    assert throttle.due()
    clock.now += 0.002
    throttle.spent(0.002)
    assert not throttle.due()
    assert throttle.seconds_left == pytest.approx(0.098)
    clock.now += 0.0981
    assert throttle.due()
    assert throttle.seconds_left == 0


def test_costly_work_stays_below_its_share():
    clock = Clock()
    throttle = Throttle(interval=0.1, share=0.1, clock=clock)
    worked = 0.0
    while clock.now < 200:
        if throttle.due():
            clock.now += 0.05
            worked += 0.05
            throttle.spent(0.05)
        clock.now += 0.001
    assert 0.09 < worked / 100 <= 0.101
