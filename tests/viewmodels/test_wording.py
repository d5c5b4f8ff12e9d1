from __future__ import annotations

import pytest

from embedstudio.viewmodels import wording


@pytest.mark.parametrize(
    ("value", "said"), [(2.5, "2.50"), (2.354, "2.35"), (0.0712, "0.0712"), (123.4, "123"), (0.0, "0.00")]
)
def test_numbers_below_each_other_have_as_many_digits(value: float, said: str) -> None:
    assert wording.three_digits(value) == said


def test_a_share_is_one_word() -> None:
    assert wording.percent(0.5) == "50\u00a0%"
    assert wording.percent(0.0618, 2) == "6.18\u00a0%"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(3, "about 10 seconds"), (44, "about 40 seconds"), (170, "about 3 minutes"), (2900, "about 50 minutes")],
)
def test_a_time_that_is_only_expected_is_told_roughly(seconds: float, said: str) -> None:
    assert wording.about_time(seconds) == said
