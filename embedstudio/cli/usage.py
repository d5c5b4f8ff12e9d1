"""Help and mistakes of usage in the language of the messages: the libraries below speak English only."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

from embedstudio.cli.output import UnwritableError, output
from embedstudio.core.i18n import tr


def speak(command: Any) -> None:
    """Let a command and all below it show their help through :func:`show_help`."""

    def format_help(ctx: Any, formatter: Any) -> None:
        del formatter  # what is written there would reach standard output a second time
        show_help(command, ctx)

    command.format_help = format_help
    for child in getattr(command, "commands", {}).values():
        speak(child)


def show_help(command: Any, ctx: Any) -> None:
    """Print the help of a command as wide as the terminal, or as one JSON document."""
    if output().as_json:
        output().result({"help": help_text(command, ctx)})
    else:
        from rich.console import Console

        try:
            _print(command, ctx, Console(markup=False, highlight=False))
        except OSError as error:
            raise UnwritableError(error) from error


def help_text(command: Any, ctx: Any) -> str:
    """The help of a command without colours, 100 columns wide."""
    from io import StringIO

    from rich.console import Console

    file = StringIO()
    _print(command, ctx, Console(file=file, width=100, markup=False, highlight=False))
    return file.getvalue()


def _print(command: Any, ctx: Any, console: Any) -> None:
    parameters = command.get_params(ctx)
    arguments = [item for item in parameters if item.param_type_name == "argument"]
    options = [item for item in parameters if item.param_type_name == "option"]
    children = list(getattr(command, "commands", {}).values())
    words = [tr("[OPTIONS]"), *(_argument(item) for item in arguments)]
    if children:
        words.append(tr("COMMAND …"))
    console.print(tr("Usage: {words}", words=" ".join([ctx.command_path, *words])), style="bold")
    console.print()
    console.print(command.help or "")
    _section(console, tr("Arguments"), [(_argument(item), _about(item)) for item in arguments])
    _section(console, tr("Options"), [(_option(item), _about(item)) for item in options])
    _section(console, tr("Commands"), [(child.name, child.help or "") for child in children])
    if command.epilog:
        console.print()
        console.print(command.epilog)


def _section(console: Any, title: str, lines: list[tuple[str, str]]) -> None:
    from rich.table import Table

    if not lines:
        return
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(min_width=10, max_width=max(20, console.width // 2), overflow="fold", style="cyan")
    # Chinese has no spaces to break a line at: what does not fit must go on, not be cut off
    table.add_column(overflow="fold", ratio=1)
    for name, about in lines:
        table.add_row(f"  {name}", about)
    console.print()
    console.print(title, style="bold")
    console.print(table)


def _argument(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _option(parameter: Any) -> str:
    names = ", ".join(sorted(parameter.opts, key=len))
    if getattr(parameter, "is_flag", False) or "--help" in parameter.opts:
        return names
    kind = _annotation(parameter)
    if parameter.metavar:
        value = parameter.metavar
    elif get_origin(kind) is Literal:
        value = "|".join(map(str, get_args(kind)))
    else:
        value = "N" if kind in (int, float) else str(parameter.name).upper()
    return f"{names} {value}"


def _annotation(parameter: Any) -> Any:
    return getattr(getattr(parameter, "type_descriptor", None), "annotation", None)


def _about(parameter: Any) -> str:
    if "--help" in parameter.opts:
        return tr("Show this message and exit.")
    notes = [tr("required")] if parameter.required else []
    if span := _span(parameter):
        notes.append(span)
    default = getattr(parameter, "default", None)
    if isinstance(default, (int, float, str)) and not isinstance(default, bool):
        notes.append(tr("default: {value}", value=default))
    return " ".join(part for part in (parameter.help or "", f"[{'; '.join(notes)}]" if notes else "") if part)


def _span(parameter: Any) -> str:
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if low is not None and high is not None:
        return tr("{low} to {high}", low=f"{low:,}", high=f"{high:,}")
    return "" if low is None else tr("at least {low}", low=f"{low:,}")


def mistake(error: Any) -> str:
    """What is wrong with the words of a command, in the language in use."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "embedstudio"
    kind = type(error).__name__
    name = named(error)
    if kind == "MissingParameter":
        return tr("“{command}” needs {name}.", command=command, name=name)
    if kind == "NoSuchOption":
        return tr("“{command}” has no option {name}.", command=command, name=error.option_name)
    text = str(getattr(error, "message", "") or "")
    if kind == "NoArgsIsHelpError" or not text.strip() or text == "Missing command.":
        return tr("A command is missing.")
    if text.startswith("Input should be ") and name:
        return _no_number(error.param, name)
    said = _reworded(text.removeprefix("Value error, "))
    return f"{name}: {said}" if name and name not in said else said


def _no_number(parameter: Any, name: str) -> str:
    """What a numeric option wants, for a value that is none or is out of range."""
    whole, span = _annotation(parameter) is int, _span(parameter)
    if whole and span:
        return tr("{name} needs a whole number, {range}.", name=name, range=span)
    if whole:
        return tr("{name} needs a whole number.", name=name)
    if span:
        return tr("{name} needs a number, {range}.", name=name, range=span)
    return tr("{name} needs a number.", name=name)


def named(error: Any) -> str:
    """The option or argument a mistake is about; empty when it is about none."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    option = next((word for word in parameter.opts if word.startswith("--")), "")
    return option or (parameter.metavar or parameter.name or "").upper()


def _reworded(text: str) -> str:
    """The library's sentence in our words; our own sentences pass unchanged."""
    if found := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", text, re.DOTALL):
        return tr("Nothing takes these words: {words}.", words=found[1])
    if found := re.match(r"No such command '(.*)'\.", text, re.DOTALL):
        return tr("There is no command {name}.", name=found[1])
    if found := re.fullmatch(r"(.*) is not one of (.*)\.", text, re.DOTALL):
        return tr("{value} is not one of {names}.", value=found[1], names=found[2])
    if found := re.fullmatch(r"Option '(.*)' requires (?:an argument|\d+ arguments)\.", text, re.DOTALL):
        return tr("The option {name} needs a value.", name=found[1])
    if found := re.fullmatch(r"Option '(.*)' does not take a value\.", text, re.DOTALL):
        return tr("The option {name} takes no value.", name=found[1])
    return text
