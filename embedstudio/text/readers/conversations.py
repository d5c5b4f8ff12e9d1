"""Dialogues in YAML as ChatterBot writes them: categories, and conversations of several lines."""

from __future__ import annotations

from collections.abc import Generator

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import MissingPackageError
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.core.packages import install_command
from embedstudio.text.documents import At, Document, FileRejectedError, More, SourceFile, title_of
from embedstudio.text.encodings import find_encoding
from embedstudio.text.options import ImportOptions

_LARGEST = 4 << 20


def read_conversations(
    file: SourceFile, options: ImportOptions
) -> Generator[Document | More | Rejected | At, None, None]:
    """One document a conversation, its lines joined; the first category is the label."""
    try:
        import yaml
    except ImportError:
        raise MissingPackageError(
            tr("Reading YAML needs the package PyYAML."),
            tr("Install it with: {command}", command=install_command("embedstudio[samples]")),
        ) from None
    encoding = yield from find_encoding(file.path, options.encoding)
    if file.size > _LARGEST:
        raise FileRejectedError(tr("YAML files above {size} MB are not read.", size=_LARGEST >> 20))
    # the C parser: plain data only, and fast enough to be called in one go
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = yaml.load(file.path.read_text(encoding), Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise FileRejectedError(
            tr("It is not valid YAML."), line=mark.line + 1 if mark is not None else 0
        ) from None
    conversations = found.get("conversations") if isinstance(found, dict) else None
    if not isinstance(conversations, list):
        raise FileRejectedError(
            tr("It has no conversations."),
            tr("YAML is read as a ChatterBot corpus: categories and conversations."),
        )
    categories = found.get("categories") or [readable(file.path.stem)]
    label = str(categories[0]) if isinstance(categories, list) else str(categories)
    for number, lines in enumerate(conversations, 1):
        text = "\n".join(str(line) for line in (lines if isinstance(lines, list) else [lines]) if line)
        if text.strip():
            yield Document(text, title_of(text), label, f"{file.name}#{number}", encoding)
        else:
            reason = tr("Conversation {number} is empty.", number=number)
            yield Rejected(file.name, 0, reason)
