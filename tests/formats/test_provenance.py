from __future__ import annotations

import json
from dataclasses import replace

import numpy as np

import embedstudio
from embedstudio.formats.provenance import as_text, plain, provenance
from tests.nouns import small_embedding, small_map


def test_it_names_embedding_parameters_seed_trust_and_version() -> None:
    about = provenance(small_map(), small_embedding(), embedding_name="vectors", map_name="picture")
    assert about["version"] == embedstudio.__version__
    assert about["map"]["name"] == "picture"
    assert about["map"]["seed"] == 1
    assert about["map"]["trustworthiness"] == 0.87
    assert about["map"]["parameters"]["n_neighbors"] == 15
    assert about["embedding"]["name"] == "vectors"
    assert about["embedding"]["origin"]["algorithm"] == "made.v1"
    assert json.loads(as_text(about)) == about


def test_a_seed_among_the_parameters_is_found() -> None:
    projection = replace(small_map(), parameters={"method": "umap.v1", "parameters": {"seed": 9}})
    assert provenance(projection, small_embedding(), embedding_name="")["map"]["seed"] == 9


def test_values_become_plain_and_folders_and_rejected_rows_stay_at_home() -> None:
    value = {
        "number": np.float32(0.5),
        "none": float("nan"),
        "list": (np.int64(3), "three"),
        "file": "/somewhere/private/words.txt",
        "drive": "C:\\private\\words.txt",
        "rejected_rows": [{"text": "a row of mine"}],
    }
    assert plain(value) == {
        "number": 0.5,
        "none": None,
        "list": [3, "three"],
        "file": "words.txt",
        "drive": "words.txt",
    }
