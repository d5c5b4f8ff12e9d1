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
