from embedstudio.project import Project
from tests.nouns import small_corpus, small_embedding


def make(tmp_path):
    path = tmp_path / "demo.embed"
    with Project.create(path) as project:
        project.add("corpus", small_corpus(40), "texts")
        project.add("embedding", small_embedding(), "vectors")
    return path


def test_documents_become_an_embedding_that_maps(command, tmp_path):
    path = make(tmp_path)
    answer = command("embed-documents", path, "--corpus", "texts", "--set", "vector_size=6", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["documents"] == 40
    assert answer.json["vector_size"] == 6
    assert answer.json["name"] == "texts lsa"
    assert "label" in answer.json["columns"]
    assert command("map", path, "texts lsa", "--method", "pca", "--json").json["points"] == 40


def test_what_is_missing_or_wrong(command, tmp_path):
    path = make(tmp_path)
    assert command("embed-documents", path).code == 2
    call = ("embed-documents", path, "--json", "--corpus")
    assert command(*call, "nothing").error["kind"] == "not-found"
    assert command(*call, "texts", "--features", "sif").error["hint"]
    assert command(*call, "texts", "--features", "tfidf").error["hint"]
    assert command(*call, "texts", "--features", "sif", "--embedding", "vectors").error["kind"] == "bad-input"
    assert command(*call, "texts", "--set", "wings=2").error["kind"] == "bad-parameter"
