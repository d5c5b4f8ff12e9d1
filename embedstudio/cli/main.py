"""From an argument list to an exit code: 0 done, 1 a reason in one sentence, 2 wrong usage."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Sequence
from typing import Any

from embedstudio.cli.interrupts import noticed
from embedstudio.cli.output import Output, UnwritableError, output, say, use_output
from embedstudio.core.errors import EmbedStudioError
from embedstudio.core.i18n import LANGUAGES, set_language, system_language, tr

INTERRUPTED = 130
"""What typer returns after Ctrl-C, without a word."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; prints its answer or the reason it failed, never a traceback."""
    language, as_json, rest = global_options(arguments)
    set_language(language if language in LANGUAGES else "en")
    use_output(Output(as_json))
    try:
        with output().guarded():
            if language not in LANGUAGES:
                known = ", ".join(LANGUAGES)
                return _usage(tr("There is no language {name}; known: {known}.", name=language, known=known))
            return _run(rest)
    except UnwritableError as error:
        return _unwritable(error)


def _unwritable(error: UnwritableError) -> int:
    """Standard output takes nothing: say so on standard error, if that still takes something.

    A reader who has seen enough is no mistake.
    """
    if error.unread:
        return 0
    with contextlib.suppress(OSError):
        say(tr("Error: {message}", message=error.message))
    return 1


def stopped(arguments: Sequence[str]) -> int:
    """Say that Ctrl-C ended a command before it had begun."""
    language, as_json, _ = global_options(arguments)
    set_language(language if language in LANGUAGES else "en")
    Output(as_json).error(EmbedStudioError(tr("Stopped."), kind="stopped"))
    return 1


def _run(arguments: list[str]) -> int:
    try:
        with noticed():
            from embedstudio.cli.app import build

            code = build()(arguments, prog_name="embedstudio", standalone_mode=False)
            if code == INTERRUPTED:
                raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except UnwritableError:
        raise
    except EmbedStudioError as error:
        output().error(error)
        return 1
    except KeyboardInterrupt:
        output().error(EmbedStudioError(tr("Stopped."), kind="stopped"))
        return 1
    except BrokenPipeError as error:
        raise UnwritableError(error) from error
    except SystemExit as error:  # rich leaves without a word when nobody reads its tables
        raise UnwritableError(BrokenPipeError()) from error
    except MemoryError:
        message = tr("There is not enough memory for this.")
        output().error(
            EmbedStudioError(message, tr("Close other programs, or use fewer words."), kind="memory")
        )
        return 1
    except OSError as error:
        from embedstudio.jobs.drive import from_os_error

        output().error(from_os_error(error))
        return 1
    except Exception as error:
        return _usage_error(error) if getattr(error, "exit_code", None) == 2 else _internal(error)


def global_options(arguments: Sequence[str]) -> tuple[str, bool, list[str]]:
    """Language of the messages, whether JSON was asked for (anywhere), and what remains."""
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    as_json = "--json" in rest[:end]
    rest = [word for word in rest[:end] if word != "--json"] + rest[end:]
    language = system_language()
    if rest and rest[0] == "--language" and len(rest) > 1:
        language, rest = rest[1], rest[2:]
    elif rest and rest[0].startswith("--language="):
        language, rest = rest[0].partition("=")[2], rest[1:]
    return language, as_json, rest


def _usage_error(error: Any) -> int:
    """A mistake in the words of the command, said in the language in use."""
    from embedstudio.cli.usage import mistake

    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "embedstudio"
    return _usage(mistake(error), tr("See “{command} --help”.", command=command))


def _usage(message: str, hint: str = "") -> int:
    output().error(EmbedStudioError(message, hint, kind="usage"))
    return 2


def _internal(error: Exception) -> int:
    from embedstudio.cli.log import details, write_log

    hint = details(write_log("".join(traceback.format_exception(error))))
    message = tr("Something went wrong inside EmbedStudio: {reason}", reason=repr(error))
    output().error(EmbedStudioError(message, hint, kind="internal"))
    return 1
