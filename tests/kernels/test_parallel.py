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
