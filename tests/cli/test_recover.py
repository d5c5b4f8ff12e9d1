"""``embedstudio recover``: a damaged list is made anew from the artefacts."""

from embedstudio.project import Project
from tests.nouns import small_corpus


def test_recover_lists_what_is_in_the_folder(command, tmp_path):
    path = tmp_path / "work.embed"
    with Project.create(path) as project:
        project.add("corpus", small_corpus(), "texts")
    (path / "project.json").write_text("{", "utf-8")
    refused = command("list", str(path), "--json")
    assert refused.code == 1
    assert refused.json["error"]["kind"] == "damaged"
    recovered = command("recover", str(path), "--json")
    assert recovered.code == 0
    assert [entry["name"] for entry in recovered.json["artefacts"]] == ["texts"]
    assert command("list", str(path), "--json").code == 0


def test_recover_of_nothing_is_a_clear_no(command, tmp_path):
    refused = command("recover", str(tmp_path / "none.embed"), "--json")
    assert refused.code == 1
    assert refused.json["error"]["kind"] == "not-found"
