"""How a text is to be read."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr
from embedstudio.text.cleaning import cleaner
from embedstudio.text.encodings import known_encoding
from embedstudio.text.languages import ISO_639_1
from embedstudio.text.tokenizers import get_tokenizer

DOCUMENT_UNITS = ("file", "line", "paragraph")


@dataclass(frozen=True)
class ImportOptions:
    """What ``corpus add`` and the import dialog can set; ``None`` and ``"auto"`` mean: find out."""

    text_column: str | None = None
    label_column: str | None = None
    title_column: str | None = None
    language: str = "auto"
    tokenizer: str | None = None
    clean: tuple[str, ...] = ("html", "lowercase")
    """Names of :data:`embedstudio.text.cleaning.STEPS`."""
    documents: str = "file"
    """What one document is in a text file: ``"file"``, ``"line"`` or ``"paragraph"``."""
    encoding: str | None = None
    file_labels: bool = False
    """Take a text file's name (``pos.txt``) for its label instead of its folder's."""

    def check(self) -> None:
        """Raise :class:`ParameterError` for a value that names nothing."""
        cleaner(self.clean)
        get_tokenizer(self.tokenizer, "en")
        if self.encoding is not None:
            known_encoding(self.encoding)
        if self.documents not in DOCUMENT_UNITS:
            raise ParameterError(
                tr("Documents cannot be counted by {unit}.", unit=self.documents),
                tr("Choose one of: {names}.", names=", ".join(DOCUMENT_UNITS)),
            )
        code = self.language.partition("-")[0].partition("_")[0]
        known = code in ISO_639_1 or (len(code) == 3 and code.isascii() and code.isalpha() and code.islower())
        if self.language != "auto" and not known:
            raise ParameterError(
                tr("{name} is not a language code.", name=self.language),
                tr("Use auto, en, zh or another ISO 639-1 code."),
            )

    def to_json(self) -> dict[str, object]:
        """JSON values, for the corpus's parameters."""
        values = asdict(self)
        values["clean"] = list(self.clean)
        return values
