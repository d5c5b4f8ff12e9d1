from __future__ import annotations

import datetime

import numpy as np
import pytest

from embedstudio.core.dates import dates_of, hold_dates


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2004-05-06", "2004-05-06T00:00:00"),
        ("2004/5/6 12:30", "2004-05-06T12:30:00"),
        ("2004-05-06T10:11:12Z", "2004-05-06T10:11:12"),
        ("2004-05 10:20", "2004-05-01T10:20:00"),
        ("20040506", "2004-05-06T00:00:00"),
        ("2004年5月6日", "2004-05-06T00:00:00"),
        ("2004年5月", "2004-05-01T00:00:00"),
        ("2004", "2004-01-01T00:00:00"),
        (2004.0, "2004-01-01T00:00:00"),
        ("May 6, 2004", "2004-05-06T00:00:00"),
        ("6 May 2004", "2004-05-06T00:00:00"),
        ("Thu, 06 May 2004 10:00:00 +0200", "2004-05-06T08:00:00"),
        (datetime.date(2004, 5, 6), "2004-05-06T00:00:00"),
    ],
)
def test_dates_as_people_write_them(written, meant):
    assert dates_of([written])[0] == np.datetime64(meant, "s")


@pytest.mark.parametrize("written", ["6/5/2004", "2004-13-01", "hello", "", None, "12", "2004-02-30"])
def test_what_is_no_date_or_could_be_two(written):
    assert np.isnat(dates_of([written])[0])


def test_a_column_with_a_few_bad_values_still_holds_dates():
    days = [f"2023/{1 + at % 12}/8" for at in range(250)]
    assert hold_dates("日期", days)
    assert hold_dates("when", [*days, "soon", "?", "", "NA", None])
    assert not hold_dates("when", [*days, *["soon"] * 60])
    assert not hold_dates("when", ["", None, "-"])


def test_numbers_are_years_only_in_a_column_named_so():
    years = [1999.0, 2001, "2004", ""]
    assert hold_dates("Year", years)
    assert not hold_dates("words", years)


def test_a_long_column_is_looked_at_from_end_to_end():
    assert not hold_dates("when", ["2004-05-06"] * 3_000 + ["a word"] * 3_000)
