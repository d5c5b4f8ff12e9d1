from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import set_language
from embedstudio.core.param import Annotated, Param, ParamSpec, from_json, param_specs, parse_text, to_json


@dataclass(frozen=True)
class Sample:
    size: Annotated[int, Param("Size", 2, 1024, help="How large.")] = 100
    rate: Annotated[float, Param("Rate", 0.0, 1.0)] = 0.5
    at_least: Annotated[int, Param("At least", 1)] = 5
    shrink: Annotated[bool, Param("Shrink")] = True
    method: Annotated[Literal[0, 1], Param("Method", choices=("CBOW", "Skip-gram"))] = 0
    metric: Annotated[Literal["cosine", "dot"], Param("Metric")] = "cosine"
    workers: Annotated[int | None, Param("Workers", 1, 64)] = None
    name: Annotated[str, Param("Name")] = ""
    hidden: int = 3


SPECS = {spec.name: spec for spec in param_specs(Sample)}


def test_declared_parameters_in_order_and_nothing_else() -> None:
    assert list(SPECS) == ["size", "rate", "at_least", "shrink", "method", "metric", "workers", "name"]
    assert list(param_specs(Sample())) == list(SPECS.values())
    assert SPECS["size"].type is int
    assert SPECS["method"].options == (0, 1)
    assert SPECS["method"].option_labels == ("CBOW", "Skip-gram")
    assert SPECS["metric"].option_labels == ("cosine", "dot")
    assert SPECS["workers"].optional
    assert SPECS["workers"].type is int


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("size", 2, 2),
        ("size", 1024.0, 1024),
        ("rate", 1, 1.0),
        ("shrink", False, False),
        ("method", 1, 1),
        ("metric", "dot", "dot"),
        ("workers", None, None),
        ("workers", 3, 3),
        ("name", "词", "词"),
    ],
)
def test_good_values_become_the_declared_type(name: str, value: Any, expected: Any) -> None:
    found = SPECS[name].validate(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("size", 1, "from 2 to 1024"),
        ("size", 1025, "from 2 to 1024"),
        ("size", 2.5, "whole number"),
        ("size", True, "a number"),
        ("size", "3", "a number"),
        ("size", None, "a value is needed"),
        ("rate", float("nan"), "finite"),
        ("rate", float("inf"), "finite"),
        ("at_least", 0, "at least 1"),
        ("shrink", 1, "true or false"),
        ("method", 2, "one of 0, 1"),
        ("metric", "cosines", "one of cosine, dot"),
        ("workers", 65, "from 1 to 64"),
        ("name", 3, "a text"),
    ],
)
def test_bad_values_say_what_to_use(name: str, value: Any, hint: str) -> None:
    with pytest.raises(ParameterError) as caught:
        SPECS[name].validate(value)
    assert name in caught.value.message
    assert hint.lower() in caught.value.hint.lower()
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("size", 1), ("size", 2.5), ("size", "3"), ("size", None), ("rate", float("inf"))],
        *[("at_least", 0), ("shrink", 1), ("method", 2), ("name", 3)],
    ],
)
def test_hints_are_whole_sentences_in_chinese_too(name: str, value: Any) -> None:
    set_language("zh_CN")
    with pytest.raises(ParameterError) as caught:
        SPECS[name].validate(value)
    assert caught.value.hint.endswith("。")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("size", "20", 20),
        ("rate", "1e-3", 0.001),
        ("shrink", "no", False),
        ("shrink", "TRUE", True),
        ("method", "1", 1),
        ("workers", "none", None),
        ("name", "x y", "x y"),
    ],
)
def test_text_of_the_command_line(name: str, text: str, expected: Any) -> None:
    assert parse_text(SPECS[name], text) == expected


@pytest.mark.parametrize(
    ("name", "text"), [("size", "2.5"), ("size", ""), ("rate", "fast"), ("shrink", "maybe")]
)
def test_text_that_is_no_value(name: str, text: str) -> None:
    with pytest.raises(ParameterError):
        parse_text(SPECS[name], text)


@given(
    size=st.integers(2, 1024),
    rate=st.floats(0, 1),
    shrink=st.booleans(),
    method=st.sampled_from([0, 1]),
    workers=st.none() | st.integers(1, 64),
    name=st.text(),
)
def test_any_valid_instance_round_trips(**values: Any) -> None:
    import json

    made = Sample(**values)
    assert from_json(Sample, json.loads(json.dumps(to_json(made)))) == made


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers())))
def test_any_value_is_either_taken_or_refused_with_a_hint(value: Any) -> None:
    for spec in SPECS.values():
        found, hint = None, ""
        try:
            found = spec.validate(value)
        except ParameterError as error:
            hint = error.hint
        assert hint or found is None or isinstance(found, spec.type)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ParameterError) as caught:
        from_json(Sample, {"siez": 3})
    assert "siez" in caught.value.message
    assert "size" in caught.value.hint
    with pytest.raises(ParameterError):
        from_json(Sample, {"hidden": 1})


def test_label_and_help_are_given_in_the_language_in_use() -> None:
    spec: ParamSpec = SPECS["size"]
    assert (spec.label, spec.help) == ("Size", "How large.")
