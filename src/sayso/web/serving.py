"""The workbench on a port of this machine."""

import socket as sockets

from sayso.errors import SettingsError
from sayso.pipeline import Ledger

LOCAL = "127.0.0.1"


def socket(port: int) -> sockets.socket:
    """Return a socket that listens on a port of this machine, and of no network; 0 takes a free one.

    Raises:
        SettingsError: if the port is taken or may not be used.
    """
    made = sockets.socket(sockets.AF_INET, sockets.SOCK_STREAM)
    made.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        made.bind((LOCAL, port))
    except OSError as error:
        made.close()
        raise SettingsError(f"opening port {port} on {LOCAL}: {error.strerror}; name another one with --port") from error
    return made


def address(listening: sockets.socket) -> str:
    """Return the address of the first page."""
    return f"http://{LOCAL}:{listening.getsockname()[1]}/"


def serve(ledger: Ledger, listening: sockets.socket, *, name: str) -> None:
    """Serve the workbench until the process is told to end.

    Args:
        ledger: open for as long as this runs.
        listening: as `socket` returned it.
        name: what the pages call the ledger.
    """
    import uvicorn

    from sayso.web.app import application

    config = uvicorn.Config(application(ledger, name=name), log_level="warning", access_log=False, server_header=False)
    server = uvicorn.Server(config)
    server.run(sockets=[listening])
