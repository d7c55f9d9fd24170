"""``hudna serve``: the page of a casebook."""

import ipaddress
import socket
from pathlib import Path

import click

from hudna.model.errors import UsageError
from hudna.model.view import View

_HELP = """Show a casebook as a page on this machine: map, incidents, claims, monitors, bulletins.

The page answers on 127.0.0.1 unless told otherwise and asks nothing of any other
machine. It shows the casebook as its last run left it; after another run, start it
again. Ctrl-C ends it. Nothing of what is looked at or searched for is logged.

\b
Examples:
  hudna serve casebook
  hudna serve casebook --port 8080 --view public
"""


@click.command("serve", help=_HELP)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8040, show_default=True, help="0 for any free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer on.")
@click.option(
    "--view",
    type=click.Choice([*map(str, View)]),
    default="internal",
    show_default=True,
    help="For whose eyes.",
)
def command(case: Path, port: int, host: str, view: str) -> None:
    import uvicorn

    from hudna.pipeline.casebook_reader import open_reader
    from hudna.web.app import HOSTS, create_app
    from hudna.web.site import lacks_assets

    if lacks_assets():
        click.echo("hudna: built without the browser assets, so there is no map", err=True)
    if view == View.INTERNAL and not is_local(host):
        click.echo(f"hudna: the internal view is open to every machine that reaches {host}", err=True)
    app = create_app(open_reader(case), View(view), (*HOSTS, host) if is_named(host) else ("*",))
    door = _open_door(host, port)
    address = f"[{host}]" if ":" in host else host
    click.echo(f"http://{address}:{door.getsockname()[1]}/  ({view} view, Ctrl-C ends it)")
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[door])


def is_local(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_named(host: str) -> bool:
    """Whether ``host`` is one address or name, and not all of the machine's at once."""
    return host not in ("0.0.0.0", "::", "")  # noqa: S104 -- told apart, not bound


def _open_door(host: str, port: int) -> socket.socket:
    """A bound socket. Raises ``UsageError`` where the address is taken or not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen()
    except OSError as error:
        door.close()
        raise UsageError(
            f"{host}:{port}: {error.strerror}", hint="try another --port, or 0 for a free one"
        ) from error
    return door
