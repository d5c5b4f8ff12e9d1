"""From what the user gave (files, folders, globs) to the list of files to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from embedstudio.core.corpus import Rejected
from embedstudio.core.errors import NotFoundError
from embedstudio.core.filenames import readable
from embedstudio.core.i18n import tr
from embedstudio.text.documents import SourceFile
from embedstudio.text.readers import read_in_folder

_HIDDEN = (".", "__pycache__")


def find_files(sources: Sequence[Path]) -> Generator[SourceFile | Rejected | None, None, None]:
    """The files of all sources in a stable order, each once; ``None`` now and then while searching.

    A folder is read with everything below it; the folder that holds a file is its label, unless
    it is the given one. Files that are named one by one, as a shell does for ``news/*/*.txt``,
    are labelled below the folder that holds them all. Hidden files are left out; others that
    hold no text are reported. Raises :class:`NotFoundError` for a source that is not there.
    """
    seen: set[str] = set()
    for found in _expand([Path(os.path.expanduser(source)) for source in sources]):
        if not isinstance(found, SourceFile):
            yield found
        elif (place := os.path.abspath(found.path)) not in seen:
            seen.add(place)
            yield found


def _expand(sources: Sequence[Path]) -> Iterator[SourceFile | Rejected | None]:
    shared = _shared_folder(sources)
    for source in sources:
        if os.path.lexists(source):
            if not source.is_dir():
                yield _below(shared, source)
            elif _is_project(Path(os.path.abspath(source))):
                yield _no_texts(source.name)
            else:
                yield from _walk(source)
        elif glob.has_magic(str(source)):
            matches = sorted(Path(name) for name in glob.iglob(str(source), recursive=True))
            if not matches:
                raise NotFoundError(
                    tr("No file matches {pattern}.", pattern=str(source)),
                    tr("Check the spelling of the pattern and the folder."),
                )
            folder = _fixed_part(source)
            yield from (_below(folder, path) for path in matches if not path.is_dir())
        else:
            raise NotFoundError(
                tr("There is no file or folder {path}.", path=str(source)),
                tr("Check the spelling of its name."),
            )


def _shared_folder(sources: Sequence[Path]) -> Path:
    """The folder that holds all files among the sources."""
    files = [source for source in sources if os.path.lexists(source) and not source.is_dir()]
    folders = [os.path.abspath(file.parent) for file in files]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # there are none, or they are on different drives
        return Path()


def _below(folder: Path, path: Path) -> SourceFile:
    """A file by its place below ``folder``, labelled with the folder that holds it."""
    whole, folder = Path(os.path.abspath(path)), Path(os.path.abspath(folder))
    name = whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else path.name
    return _file(path, name, whole.parent.name if "/" in name else None)


def _fixed_part(pattern: Path) -> Path:
    fixed = Path(pattern.parts[0]) if pattern.is_absolute() else Path()
    for part in pattern.parts[pattern.is_absolute() : -1]:
        if glob.has_magic(part):
            break
        fixed /= part
    return fixed


def _walk(root: Path) -> Iterator[SourceFile | Rejected | None]:
    refused: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=refused.append):
        while refused:
            error = refused.pop()
            yield Rejected(readable(str(error.filename)), 0, tr("The folder cannot be opened."))
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in [one for one in folders if _is_project(Path(folder) / one)]:
            folders.remove(name)
            short = (Path(folder) / name).relative_to(root).as_posix()
            yield _no_texts(short)
        where = Path(folder)
        for name in sorted(names):
            path = where / name
            short = path.relative_to(root).as_posix()
            if name.startswith(_HIDDEN):
                continue
            if read_in_folder(path.suffix.lower()):
                yield _file(path, short, where.name if where != root else None)
            else:
                reason = tr("Files of this type are not read from a folder; open the file itself.")
                yield Rejected(readable(short), 0, reason)
        yield None
    for error in refused:
        yield Rejected(readable(str(error.filename)), 0, tr("The folder cannot be opened."))


def _no_texts(project: str) -> Rejected:
    return Rejected(readable(project), 0, tr("It is a project of EmbedStudio, not texts."))


def _is_project(folder: Path) -> bool:
    return folder.suffix == ".embed" and (folder / "project.json").exists()


def _file(path: Path, name: str, label: str | None) -> SourceFile:
    try:
        size = path.stat().st_size
    except OSError:  # reported when it is opened
        size = 0
    return SourceFile(path, readable(name), None if label is None else readable(label), size)
