import json

import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.jobs.context import JobContext
from embedstudio.jobs.drive import drive
from embedstudio.jobs.map import MapJob
from embedstudio.project import Project


@pytest.fixture
def project(tmp_path):
    vectors = np.random.default_rng(0).standard_normal((60, 6)).astype(np.float32)
    embedding = Embedding(Vocabulary([f"w{i}" for i in range(60)]), vectors)
    with Project.create(tmp_path / "p.embed") as opened:
        info = opened.add("embedding", embedding, "mine")
        for name, dims in (("flat", 2), ("space", 3)):
            job = MapJob(embedding, "umap", dims, None, {"n_epochs": 20}, 1)
            made = drive(job, JobContext(threads=1), lambda event: None).result
            opened.add("map", made, name, (info.id,))
        return opened.path, opened.load_map(opened.find("map", "flat"))


def test_places_texts(command, project):
    path, flat = project
    answer = command("place", path, "flat", "w7", "w1 w2 zzyzx", "--json", "-n", 3)
    assert answer.code == 0
    found = json.loads(answer.out)
    assert found["map"] == "flat"
    first, second = found["texts"]
    assert [first["x"], first["y"]] == pytest.approx(flat.coordinates[7].tolist())
    assert "z" not in first
    assert first["neighbors"][0]["word"] == "w7"
    assert len(first["neighbors"]) == 3
    assert second["unknown"] == ["zzyzx"]
    assert 0 <= second["trust"] <= 1


def test_of_an_embedding_the_newest_map(command, project):
    path, _ = project
    found = json.loads(command("place", path, "mine", "w7", "--json").out)
    assert found["map"] in ("flat", "space")
    shown = json.loads(command("place", path, "space", "w7", "--json").out)
    assert "z" in shown["texts"][0]


def test_a_person_reads_a_table(command, project):
    answer = command("place", project[0], "flat", "w7")
    assert answer.code == 0
    assert "w7" in answer.out
    assert "flat" in answer.err


@pytest.mark.parametrize("arguments", [("nothing", "w7"), ("flat", "zzyzx")])
def test_what_is_not_there_is_named(command, project, arguments):
    answer = command("place", project[0], *arguments, "--json")
    assert answer.code == 1
    error = json.loads(answer.out)["error"]
    assert error["hint"]
