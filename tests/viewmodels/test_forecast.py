from __future__ import annotations

import pytest

from embedstudio.viewmodels.forecast import Forecast


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_steady_pace(clock: Clock) -> None:
    forecast = Forecast(clock)
    for share in (0.0, 0.1, 0.2, 0.3):
        forecast.note(share)
        clock.now += 10.0
    assert forecast.seconds_left == pytest.approx(60.0)


def test_nothing_is_said_too_early(clock: Clock) -> None:
    forecast = Forecast(clock)
    forecast.note(0.0)
    clock.now += 0.5
    forecast.note(0.02)
    assert forecast.seconds_left is None


def test_a_resumed_run_has_its_own_pace(clock: Clock) -> None:
    forecast = Forecast(clock)
    for _ in range(20):
        forecast.note(0.0)
        clock.now += 0.2
    forecast.note(0.5)
    clock.now += 10.0
    forecast.note(0.6)
    assert forecast.seconds_left == pytest.approx(40.0)


def test_the_time_left_never_grows_while_nothing_moves(clock: Clock) -> None:
    forecast = Forecast(clock)
    forecast.note(0.0)
    clock.now += 2.0
    forecast.note(0.05)
    said = []
    for _ in range(12):
        clock.now += 3.0
        forecast.note(0.05)
        said.append(forecast.seconds_left)
    known = [seconds for seconds in said if seconds is not None]
    assert known == sorted(known, reverse=True)
    assert len(known) == 12  # 38 seconds were left


def test_a_forecast_that_ran_out_is_not_zero(clock: Clock) -> None:
    forecast = Forecast(clock)
    forecast.note(0.0)
    clock.now += 10.0
    forecast.note(0.9)
    clock.now += 60.0
    forecast.note(0.9)
    assert forecast.seconds_left is None


def test_the_pace_of_late_counts(clock: Clock) -> None:
    """A slow first stage does not make the rest look long."""
    forecast = Forecast(clock)
    forecast.note(0.0)
    clock.now += 20.0
    forecast.note(0.1)
    for step in range(1, 31):
        clock.now += 1.0
        forecast.note(0.1 + step * 0.02)
    assert forecast.seconds_left == pytest.approx(0.3 / 0.02, rel=0.05)


def test_nothing_is_left_at_the_end(clock: Clock) -> None:
    forecast = Forecast(clock)
    forecast.note(0.0)
    clock.now += 10.0
    forecast.note(1.0)
    assert forecast.seconds_left is None
