"""Paths to captures: files and folders, each problem as data, the rest goes on."""

import os
import posixpath
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.errors import InputError, MissingInput, OversizeInput
from sayso.model.article import Capture

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}

LONGEST = 300
"""Characters of a path that an error shows at most."""


def captures(paths: Sequence[str], *, limit: int = 10_000_000) -> Iterator[Capture | InputError]:
    """Yield a capture for each readable file, an `InputError` for each that is not, in order of path within each path.

    A folder is walked to its end; files in it without one of the known endings are passed over, a file named by itself is
    tried as text whatever its ending. A file reached twice is read once.

    Args:
        paths: files or folders, as the user gave them; the address of a capture is that path, normalised.
        limit: bytes of one file at most.
    """
    seen: set[tuple[int, int]] = set()
    for given in paths:
        found = 0
        for path in _files(given):
            found += 1
            result = path if isinstance(path, InputError) else _captured(path, address(str(path)), limit, seen)
            if result is not None:
                yield result
        if not found:
            yield _missing(given)


def _files(given: str) -> Iterator[Path | InputError]:
    """Yield the files to read at a path, and an error for each folder in it that cannot be looked into."""
    path = Path(given)
    try:
        is_folder, is_there = path.is_dir(), path.exists() or path.is_symlink()
    except (OSError, ValueError) as error:
        yield _unreadable(given[:LONGEST], error)
        return
    if not is_folder:
        if is_there:
            yield path
        return
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, followlinks=False, onerror=closed.append):
        folders.sort()
        yield from (Path(folder) / name for name in sorted(names) if Path(name).suffix.lower() in MEDIA_TYPES)
    yield from (_unreadable(str(error.filename), error) for error in closed)


def _unreadable(path: str, error: Exception) -> InputError:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(address(path), f"it cannot be read: {said.lower()}")


def address(path: str) -> str:
    """Return a path as an address: forward slashes, no `.` or double slashes, undecodable bytes made visible.

    >>> address("./reports//a.txt")
    'reports/a.txt'
    """
    plain = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return posixpath.normpath(plain.replace(os.sep, "/"))


def _missing(given: str) -> InputError:
    path = Path(given)
    if path.is_dir():
        return MissingInput(address(given), f"the folder holds no file that ends in {', '.join(sorted(MEDIA_TYPES))}")
    return MissingInput(address(given), "there is no such file or folder; check the path")


def _captured(path: Path, name: str, limit: int, seen: set[tuple[int, int]]) -> Capture | InputError | None:
    """Return the capture of one file; what is no regular file is never opened, so that a pipe cannot block."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return InputError(name, "this is no regular file (a pipe, socket or device); name a file")
        if (about.st_dev, about.st_ino) in seen:
            return None
        seen.add((about.st_dev, about.st_ino))
        if about.st_size > limit:
            return OversizeInput(name, f"{about.st_size:,} bytes are over the limit of {limit:,}; set SAYSO_LIMIT to read it")
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except FileNotFoundError:
        return MissingInput(name, "the link leads nowhere, or the file went away; check the path")
    except (OSError, ValueError) as error:
        return _unreadable(name, error)
    if len(body) > limit:
        return OversizeInput(name, f"it grew over the limit of {limit:,} bytes; set SAYSO_LIMIT to read it")
    kind = MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
    if kind == "text/plain" and body[:512].lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        kind = "text/html"
    return Capture(address=name, media_type=kind, body=body)
