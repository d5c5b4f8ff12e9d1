import threading
import time

import pytest

from embedstudio.kernels.parallel import Team, drain


def test_results_come_in_the_order_of_the_calls():
    with Team(2) as team:
        assert drain(team.steps([lambda i=i: i * i for i in range(7)])) == [0, 1, 4, 9, 16, 25, 36]
        assert team.run([lambda: 1, lambda: 2]) == [1, 2]


def test_it_looks_up_while_a_call_takes_long():
    with Team(1) as team:
        shares = list(team.steps([lambda: time.sleep(0.3)]))
    assert len(shares) >= 3


def test_an_error_in_a_call_arrives():
    def fail() -> None:
        raise ZeroDivisionError

    with Team(2) as team, pytest.raises(ZeroDivisionError):
        drain(team.steps([fail]))


def test_closing_half_way_drops_the_calls_that_have_not_begun():
    begun = []
    with Team(1) as team:
        steps = team.steps([lambda i=i: (begun.append(i), time.sleep(0.08)) for i in range(50)])
        next(steps)
        steps.close()
    assert 1 <= len(begun) < 10
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("kernel")]


def test_whoever_waits_for_thousands_of_calls_hardly_works():
    with Team(1) as team:
        steps = team.steps([lambda: time.sleep(0.003)] * 3000)
        next(steps)
        began, worked = time.monotonic(), time.thread_time()
        while time.monotonic() - began < 1:
            next(steps)
        spent = (time.thread_time() - worked) / (time.monotonic() - began)
        steps.close()
    assert spent < 0.1  # 0.01; looking at all that are left each time took 0.3, with Python's lock in hand


def test_the_share_grows_and_ends_below_the_whole_or_at_it():
    with Team(2) as team:
        shares = list(team.steps([lambda: time.sleep(0.03) for _ in range(20)]))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
