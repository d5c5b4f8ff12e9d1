"""Parameters declared once: form, tooltip, flag, validation, JSON and translation come from here.

>>> @dataclass
... class Word2Vec:
...     vector_size: Annotated[int, Param("Dimensions", 2, 1024, help="…")] = 100
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from embedstudio.core.errors import ParameterError
from embedstudio.core.i18n import tr, translated

T = TypeVar("T")

__all__ = [
    "Annotated",
    "Param",
    "ParamSpec",
    "from_json",
    "param_specs",
    "parse_text",
    "seed_param",
    "to_json",
]


@dataclass(frozen=True)
class Param:
    """What a person needs to know of one parameter.

    Parameters
    ----------
    label
        Short English label, translated for the form.
    minimum, maximum
        Inclusive bounds of a number; ``None`` for none.
    help
        One English sentence: what turning it does. Mark it with ``tr_noop``: the catalogue
        tool sees only the first argument of ``Param`` by itself.
    advanced
        ``True`` puts it under *Advanced*.
    unit
        Shown after the value, e.g. ``"s"``.
    choices
        English labels of the values of a ``Literal``, in its order, each marked with ``tr_noop``.
    """

    label: str
    minimum: float | None = None
    maximum: float | None = None
    help: str = ""
    advanced: bool = False
    unit: str = ""
    choices: tuple[str, ...] = ()


def seed_param(help: str) -> Param:
    """The seed of an algorithm: the range that numpy takes; ``help`` says what it changes there."""
    return Param("Seed", 0, 2**32 - 1, help=help, advanced=True)


@dataclass(frozen=True)
class ParamSpec:
    """One declared parameter of a dataclass: name, type, default and its :class:`Param`."""

    name: str
    type: type
    """``int``, ``float``, ``bool`` or ``str``."""
    default: Any
    param: Param
    options: tuple[Any, ...] = ()
    """The allowed values of a ``Literal``; empty otherwise."""
    optional: bool = False
    """``True`` when ``None`` is allowed."""

    @property
    def label(self) -> str:
        """The label in the language in use."""
        return translated(self.param.label)

    @property
    def help(self) -> str:
        """The help sentence in the language in use."""
        return translated(self.param.help)

    @property
    def option_labels(self) -> tuple[str, ...]:
        """A translated label for each of ``options``."""
        if self.param.choices:
            return tuple(translated(choice) for choice in self.param.choices)
        return tuple(str(option) for option in self.options)

    def validate(self, value: Any) -> Any:
        """Return ``value`` as the declared type, or raise :class:`ParameterError`."""
        if value is None:
            if self.optional:
                return None
            raise self._error(value, tr("A value is needed."))
        if self.type is bool:
            if not isinstance(value, bool):
                raise self._error(value, tr("Use true or false."))
            return value
        if self.type in (int, float):
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise self._error(value, tr("Use a number."))
            if not math.isfinite(value):
                raise self._error(value, tr("Use a finite number."))
            if self.type is int and value != int(value):
                raise self._error(value, tr("Use a whole number."))
            value = self.type(value)
            low, high = self.param.minimum, self.param.maximum
            if (low is not None and value < low) or (high is not None and value > high):
                raise self._error(value, self._range())
        elif not isinstance(value, self.type):
            raise self._error(value, tr("Use a text."))
        if self.options and value not in self.options:
            names = ", ".join(map(str, self.options))
            raise self._error(value, tr("Use one of {names}.", names=names))
        return value

    def _range(self) -> str:
        low, high = self.param.minimum, self.param.maximum
        if low is None:
            return tr("Use at most {high}.", high=_number(high))
        if high is None:
            return tr("Use at least {low}.", low=_number(low))
        return tr("Use a value from {low} to {high}.", low=_number(low), high=_number(high))

    def _error(self, value: Any, hint: str) -> ParameterError:
        message = tr("The parameter {name} cannot be {value}.", name=self.name, value=repr(value))
        return ParameterError(message, hint)


def _number(value: float | None) -> str:
    """A whole number in full, whatever its size: 4294967295 rather than 4.29497e+09."""
    assert value is not None
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:g}"


def param_specs(owner: Any) -> tuple[ParamSpec, ...]:
    """The declared parameters of a dataclass (class or instance), in order."""
    return _specs_of(owner if isinstance(owner, type) else type(owner))


@cache
def _specs_of(cls: type) -> tuple[ParamSpec, ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple(
        spec for field in dataclasses.fields(cls) if (spec := _spec(field, hints[field.name])) is not None
    )


def _spec(field: dataclasses.Field[Any], hint: Any) -> ParamSpec | None:
    if get_origin(hint) is not Annotated:
        return None
    base, *extras = get_args(hint)
    param = next((extra for extra in extras if isinstance(extra, Param)), None)
    if param is None:
        return None
    optional = False
    if get_origin(base) in (Union, types.UnionType):
        inner = [part for part in get_args(base) if part is not type(None)]
        optional = len(inner) < len(get_args(base))
        base = inner[0]
    options: tuple[Any, ...] = ()
    if get_origin(base) is Literal:
        options = get_args(base)
        base = type(options[0])
    return ParamSpec(field.name, base, field.default, param, options, optional)


def parse_text(spec: ParamSpec, text: str) -> Any:
    """Read ``key=value`` text from the command line or a config file into a checked value."""
    value: Any = text
    if spec.optional and text.lower() in ("none", "null", ""):
        value = None
    elif spec.type is bool:
        value = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(
            text.lower(), text
        )
    elif spec.type in (int, float):
        try:
            value = float(text) if spec.type is float else int(text)
        except ValueError:
            value = text
    return spec.validate(value)


def to_json(owner: Any) -> dict[str, Any]:
    """The declared parameters of an instance as JSON values."""
    return {spec.name: getattr(owner, spec.name) for spec in param_specs(owner)}


def from_json(cls: type[T], values: dict[str, Any]) -> T:
    """Build ``cls`` from JSON values; unknown names and bad values raise :class:`ParameterError`."""
    specs = {spec.name: spec for spec in param_specs(cls)}
    unknown = [name for name in values if name not in specs]
    if unknown:
        raise ParameterError(
            tr("There is no parameter named {name}.", name=unknown[0]),
            tr("The parameters are {names}.", names=", ".join(specs)),
        )
    return cls(**{name: specs[name].validate(value) for name, value in values.items()})
