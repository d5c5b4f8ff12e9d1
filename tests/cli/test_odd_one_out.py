from embedstudio.project import Project
from tests.nouns import small_embedding


def make(tmp_path):
    path = tmp_path / "demo.embed"
    with Project.create(path) as project:
        project.add("embedding", small_embedding(), "vectors")
    return path


def test_the_odd_one_of_ready_vectors(command, tmp_path):
    words = ("breakfast", "cereal", "dinner", "lunch")
    answer = command("odd-one-out", make(tmp_path), "starter:en", *words, "--json")
    assert answer.code == 0
    assert answer.json["odd"] == "cereal"
    assert answer.json["query"] == list(words)
    scores = [one["score"] for one in answer.json["words"]]
    assert scores == sorted(scores)
    assert {one["word"] for one in answer.json["words"]} == set(words)


def test_as_a_table(command, tmp_path):
    answer = command("odd-one-out", make(tmp_path), "vectors", "word1", "word2", "word3", "word4")
    assert answer.code == 0
    assert "word3" in answer.out


def test_unknown_and_too_few_words(command, tmp_path):
    path = make(tmp_path)
    assert (
        command("odd-one-out", path, "vectors", "word1", "word2", "nonsense", "--json").error["kind"]
        == "not-found"
    )
    assert (
        command("odd-one-out", path, "vectors", "word1", "word2", "--json").error["kind"] == "bad-parameter"
    )


def test_one_word_named_three_times_has_no_odd_one(command, tmp_path):
    answer = command("odd-one-out", make(tmp_path), "vectors", "word1", "word1", "word2", "--json")
    assert answer.error["kind"] == "bad-parameter"
