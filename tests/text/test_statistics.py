from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from embedstudio.text.statistics import corpus_statistics
from tests.text.conftest import Read


def test_numbers(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.csv").write_text(
        "text,label\nred red blue. green,x\nred red blue. green,x\nred,y\nblue blue,x\n"
    )
    numbers = corpus_statistics(read(tmp_path / "a.csv", language="en"))
    assert (numbers.documents, numbers.sentences, numbers.tokens, numbers.vocabulary) == (4, 6, 11, 3)
    assert numbers.duplicates == 1
    assert numbers.hapaxes == 0
    assert numbers.labels == {"x": 3, "y": 1}
    assert numbers.label_entropy == pytest.approx(-(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25)))
    assert numbers.document_length["mean"] == 11 / 4
    assert (numbers.document_length["p0"], numbers.document_length["p100"]) == (1, 4)
    assert numbers.sentence_length["p50"] == 1.5
    assert numbers.frequent_words == [("red", 5), ("blue", 4), ("green", 2)]
    assert math.isnan(numbers.zipf_slope)
    assert numbers.length_histogram[0].sum() >= 3
    assert json.loads(json.dumps(numbers.to_json()))["zipf_slope"] is None


def test_the_slope_of_an_exact_power_law(tmp_path: Path, read: Read) -> None:
    words = " ".join(f"w{rank} " * round(5000 / rank**1.5) for rank in range(1, 150))
    (tmp_path / "a.txt").write_text(words)
    numbers = corpus_statistics(read(tmp_path / "a.txt", language="en"))
    assert numbers.zipf_slope == pytest.approx(-1.5, abs=0.05)
    assert numbers.zipf_range == (10, 149)
    assert numbers.zipf_frequencies[0] == 5000
    assert np.all(np.diff(numbers.zipf_ranks) > 0)
    assert numbers.labels == {}
    assert numbers.label_entropy == 0.0
