"""Settings of a run from a TOML file and ``--set``, checked against the declared parameters.

A file holds the options of the command at its top and the algorithm's under ``[parameters]``::

    algorithm = "word2vec"
    [parameters]
    vector_size = 200
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from embedstudio.core.errors import BadInputError, NotFoundError, ParameterError
from embedstudio.core.i18n import tr
from embedstudio.core.param import (
    Param,
    ParamSpec,
    from_json,
    param_specs,
    parse_text,
    seed_param,
    to_json,
)
from embedstudio.core.registry import Entry

LONGEST = 1 << 20
"""Bytes of a file that are read: settings are short, and a device has no end."""
NUMBERS: Mapping[str, Param] = {
    "seed": seed_param(""),
    "dims": Param("Dimensions", 2, 3),
    "limit": Param("Words", 1),
    "threads": Param("Threads", 1, 256),
}
"""Options that are whole numbers, with what they may be; all others are texts."""


def read_config(path: Path | None, options: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The options and the parameters of a file; both empty without one.

    Raises :class:`NotFoundError`, :class:`BadInputError` (not TOML, with the line) or
    :class:`ParameterError` for a key that is not among ``options``.
    """
    if path is None:
        return {}, {}
    try:
        with path.open("rb") as file:
            values = tomllib.loads(file.read(LONGEST).decode("utf-8"))
    except FileNotFoundError:
        raise NotFoundError(
            tr("There is no file {path}.", path=path), tr("Check the name and the folder.")
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInputError(
            tr("{path} is not a TOML file: {reason}.", path=path, reason=str(error).rstrip(".")),
            tr("A line has the form key = value; texts stand in quotation marks."),
        ) from None
    parameters = values.pop("parameters", {})
    unknown = [key for key in values if key not in options]
    if unknown or not isinstance(parameters, dict):
        raise ParameterError(
            tr(
                "{path} sets {key}, which this command does not have.",
                path=path,
                key=(unknown or ["parameters"])[0],
            ),
            tr("It may set {names}, and the algorithm's own under [parameters].", names=", ".join(options)),
        )
    return {key: _spec(key).validate(value) for key, value in values.items()}, parameters


def _spec(option: str) -> ParamSpec:
    """What a file may set an option to, which is what the command line takes too."""
    return ParamSpec(option, int if option in NUMBERS else str, None, NUMBERS.get(option, Param("Text")))


def resolve(
    entry: Entry, parameters: Mapping[str, Any], sets: Sequence[str] | None, seed: int | None
) -> dict[str, Any]:
    """All parameters of an algorithm: defaults, then the file's, then ``--set``, then ``--seed``.

    Raises :class:`ParameterError` for an unknown name or a value out of range, and
    ``typer.BadParameter`` for a ``--set`` without ``=``.
    """
    specs = {spec.name: spec for spec in param_specs(entry.cls)}
    values = dict(parameters)
    for text in sets or ():
        key, equals, value = text.partition("=")
        key = key.strip().replace("-", "_")
        if not equals:
            import typer

            raise typer.BadParameter(tr("--set needs KEY=VALUE, not “{text}”.", text=text))
        values[key] = parse_text(specs[key], value.strip()) if key in specs else value
    if seed is not None and "seed" in specs:
        values["seed"] = seed
    return to_json(from_json(entry.cls, values))


def to_toml(options: Mapping[str, Any], parameters: Mapping[str, Any]) -> str:
    """A file that :func:`read_config` reads back; ``None`` values are left out."""
    lines = [f"{key} = {_toml(value)}" for key, value in options.items() if value is not None]
    lines += ["", "[parameters]"]
    lines += [f"{key} = {_toml(value)}" for key, value in parameters.items() if value is not None]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{json.dumps(str(key))} = {_toml(item)}" for key, item in value.items())
        return f"{{{inside}}}"
    # JSON's strings, numbers and booleans are TOML's too.
    return json.dumps(value, ensure_ascii=False)
