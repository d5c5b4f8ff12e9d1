import numpy as np
import pytest

from embedstudio.core.embedding import Embedding
from embedstudio.core.vocabulary import Vocabulary
from embedstudio.project import Project

QUICK = ("--set", "n_epochs=20")


@pytest.fixture
def path(tmp_path):
    vectors = np.random.default_rng(0).standard_normal((80, 6)).astype(np.float32)
    with Project.create(tmp_path / "p.embed") as opened:
        for name in ("mine", "other"):
            opened.add("embedding", Embedding(Vocabulary([f"w{i}" for i in range(80)]), vectors), name)
    return tmp_path / "p.embed"


def test_scores_of_a_map(command, path):
    made = command("map", path, "mine", *QUICK, "--json").json
    for name in ("trustworthiness", "continuity", "neighbor_recall"):
        assert 0 < made[name] < 1
    assert made["reused"] == []


@pytest.mark.parametrize("method", ["pca", "umap", "tsne"])
def test_three_dimensions_to_the_table(command, path, tmp_path, method):
    sets = {"umap": QUICK, "tsne": ("--set", "n_iter=20", "--set", "early_exaggeration_iter=10")}
    out = tmp_path / "map.csv"
    answer = command(
        "map", path, "mine", "--method", method, "--dims", 3, "--out", out, "--json", *sets.get(method, ())
    )
    assert answer.json["dims"] == 3
    lines = out.read_text("utf-8").splitlines()
    assert lines[0].startswith("word,x,y,z,cluster,frequency,trust")
    assert len(lines) == 81


def test_a_second_map_says_what_it_took_over(command, path):
    command("map", path, "mine", *QUICK, "--json")
    again = command("map", path, "mine", *QUICK, "--set", "min_dist=0.4", "--json").json
    assert set(again["reused"]) == {"neighbors", "graph"}
    fresh = command("map", path, "mine", *QUICK, "--set", "min_dist=0.4", "--fresh", "--json").json
    assert fresh["reused"] == []
    with Project.open(path, read_only=True) as opened:
        maps = [opened.load_map(opened.find("map", one["id"])) for one in (again, fresh)]
    np.testing.assert_array_equal(maps[0].coordinates, maps[1].coordinates)


def test_goes_on_from_a_map(command, path):
    first = command("map", path, "mine", "--name", "first", "--json").json
    going_on = command("map", path, "mine", "--start", "first", "--set", "min_dist=0.4", "--json").json
    with Project.open(path, read_only=True) as opened:
        before, after = (opened.find("map", one["id"]) for one in (first, going_on))
        assert after.parameters["start"] == before.id
        assert after.parameters["n_epochs"] < before.parameters["n_epochs"]


def test_a_start_that_does_not_fit_is_named(command, path):
    command("map", path, "mine", *QUICK, "--name", "first")
    for arguments in (
        ("mine", "--start", "nothing"),
        ("other", "--start", "first"),
        ("mine", "--start", "first", "--dims", 3),
    ):
        assert command("map", path, *arguments, "--json").error["hint"]


def test_the_list_says_what_a_map_is_of(command, path):
    for name in ("mine", "starter:en"):
        command("map", path, name, "--method", "pca", "--limit", 60, "--json")
    maps = [item for item in command("list", path, "--json").json if item["kind"] == "map"]
    assert [item["made_from"] for item in maps] == [["mine"], ["starter:en"]]
    printed = command("list", path).out
    assert "made from" in printed
    assert "starter:en" in printed


def test_a_map_that_takes_long_says_so_before_it_starts(command, path, monkeypatch):
    monkeypatch.setattr(
        "embedstudio.algorithms.projections.tsne.Tsne.expected_seconds",
        lambda self, n, dims, threads: 60.0 * n,
    )
    short = ("--set", "n_iter=5", "--set", "early_exaggeration_iter=5", "--json")
    answer = command("map", path, "mine", "--method", "tsne", "--dims", 3, "--name", "first", *short)
    assert answer.err.startswith("80 words in 3 dimensions: about 80 minutes.")
    answer = command("map", path, "mine", "--method", "tsne", "--dims", 3, "--start", "first", *short)
    assert "about" not in answer.err
    assert "about" not in command("map", path, "mine", "--method", "pca", "--json").err
