from types import SimpleNamespace

from embedstudio.viewmodels.word_vectors import fitting_vectors, word_vectors


def made(identity: str, parents: tuple[str, ...] = (), **summary: object) -> SimpleNamespace:
    return SimpleNamespace(id=identity, name=identity.upper(), parents=parents, summary=summary)


SESSION = SimpleNamespace(
    artefacts=lambda kind: [made("words", ("texts",), words=9), made("documents", ("texts",), documents=4)]
)


def test_vectors_of_documents_are_no_word_vectors():
    assert [key for key, _ in word_vectors(SESSION)] == ["starter:en", "starter:zh", "words"]


def test_vectors_are_in_the_language_of_the_texts():
    assert fitting_vectors(SESSION, None) == "starter:en"
    assert fitting_vectors(SESSION, made("texts", language="zh")) == "starter:zh"
    assert fitting_vectors(SESSION, made("texts", language="fr")) == "words"
    assert fitting_vectors(SESSION, made("others", language="fr")) == "starter:en"
