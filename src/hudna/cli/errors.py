"""What a person reads when a command can't do what it was asked, and the exit code it leaves.

Exit codes are a promise (docs/reference/exit-codes.md). No message holds the
words of a report, a fault of the program's own included: of an unforeseen error
the kind and the place in the code are shown, never its text.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from hudna.model.errors import HudnaError, StorageError

FAULT = 1
INTERRUPTED = 130  # 128 + SIGINT
PIPE_CLOSED = 141  # 128 + SIGPIPE, as of any tool that is piped into head
SHOW_TRACEBACK = "HUDNA_TRACEBACK"


@contextmanager
def explained(kept: str = "") -> Iterator[None]:
    """Turn what goes wrong inside into a message on stderr and click's ``Exit`` with its code.

    ``kept``: what a person who pressed Ctrl-C should know of what was done so far.
    """
    try:
        yield
    except HudnaError as error:
        _say(str(error), error.hint)
        _let_stdout_go(error)
        raise click.exceptions.Exit(error.exit_code) from None
    except BrokenPipeError as error:
        _let_stdout_go(error)
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except KeyboardInterrupt:
        click.echo(f"\nStopped. {kept}".rstrip(), err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except OSError as error:
        _say(_refused_by_the_system(error), "check the disk, the path and the permissions")
        _let_stdout_go(error)
        raise click.exceptions.Exit(StorageError.exit_code) from None
    except Exception as error:
        if os.environ.get(SHOW_TRACEBACK):
            raise
        _say(_fault(error), f"please report it; {SHOW_TRACEBACK}=1 shows all of it, words of reports too")
        raise click.exceptions.Exit(FAULT) from None


def _say(message: str, hint: str) -> None:
    from hudna.documents.naming import escaped

    lines = [escaped(line) for line in message.split("\n")]
    click.echo("\n".join(["hudna: " + lines[0], *lines[1:]]), err=True)
    if hint:
        click.echo(f"  {hint}", err=True)


def _refused_by_the_system(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"{os.fsdecode(error.filename)}: {reason}" if isinstance(error.filename, str | bytes) else reason


def _fault(error: Exception) -> str:
    """The kind of an unforeseen error and where in Hudna it came from, without its message."""
    import traceback
    from pathlib import Path

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "hudna" in frame.filename]
    where = [
        f"  {Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}"
        f" in {frame.name}" for frame in frames
    ]  # fmt: skip
    return "\n".join([f"a fault of Hudna itself: {type(error).__name__}", *where])


def _let_stdout_go(error: BaseException) -> None:
    """Where writing to stdout failed, keep the interpreter from trying, and failing, once more at its end."""
    if not isinstance(error if isinstance(error, OSError) else error.__cause__, OSError):
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, 1)
        os.close(descriptor)
