from __future__ import annotations

import pytest

from embedstudio.core.errors import NotFoundError
from embedstudio.core.i18n import set_language
from embedstudio.core.registry import Registry, projections, trainers


def filled() -> Registry:
    registry = Registry("trainer")
    for name in ("glove.v1", "word2vec.v2", "word2vec.v10", "word2vec.v1"):
        registry.register(name, title=name.upper())(type(name, (), {}))
    return registry


def test_full_names_and_the_newest_of_a_short_one() -> None:
    registry = filled()
    assert registry.get("word2vec.v1").name == "word2vec.v1"
    assert registry.get("word2vec").name == "word2vec.v10"
    assert registry.get("word2vec").short_name == "word2vec"
    assert registry.get("glove").title == "GLOVE.V1"
    assert len(registry) == 4
    assert next(iter(registry)).name == "glove.v1"


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(NotFoundError) as caught:
        filled().get("word3vec")
    assert "word3vec" in caught.value.message
    assert "glove" in caught.value.hint
    with pytest.raises(NotFoundError):
        filled().get("word2vec.v3")


def test_what_is_unknown_is_named_by_a_noun_of_the_language_in_use() -> None:
    for registry in (trainers, projections):
        set_language("zh_CN")
        with pytest.raises(NotFoundError) as caught:
            registry.get("nothing")
        assert not set(registry.kind.split()) & set(caught.value.message.split())
        set_language("en")
        with pytest.raises(NotFoundError, match=registry.kind):
            registry.get("nothing")


@pytest.mark.parametrize("name", ["word2vec", ".v1", "word2vec.vx", "word2vec.v"])
def test_a_name_needs_a_version(name: str) -> None:
    with pytest.raises(ValueError, match="version"):
        Registry("trainer").register(name, title="x")


def test_a_name_is_registered_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        filled().register("glove.v1", title="x")
