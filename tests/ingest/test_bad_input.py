"""Bad input: what each kind gets. One bad file is data, never an exception that ends a run."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.errors import BinaryInput, EmptyInput, InputError, MissingInput, OversizeInput, UndecodableInput, UnreadLanguage
from sayso.ingest.extract import article
from sayso.ingest.sources import captures
from sayso.model.article import Article, Capture

NOW = datetime(2025, 3, 8, tzinfo=UTC)
ENGLISH = "The minister said on Monday that the dam had broken and that twelve people were killed in the town below it."
GERMAN = "Der Minister sagte am Montag, dass der Damm gebrochen ist und dass es nicht bekannt ist, wie viele in der Stadt sind."
SPANISH = "El ministro dijo el lunes que la presa se había roto y que no se sabe cuántas personas hay en la ciudad por ahora."
RUSSIAN = "Министр сообщил в понедельник, что плотина прорвана, и неизвестно, сколько людей находится в городе ниже по реке."


def outcome(path: Path, body: bytes | None = None, *, limit: int = 10_000_000) -> Article | InputError:
    """Return what one file gets: an article, or the error as data."""
    if body is not None:
        path.write_bytes(body)
    (found,) = captures([str(path)], limit=limit)
    if isinstance(found, InputError):
        return found
    try:
        return article(found, added_at=NOW)
    except InputError as error:
        return error


@pytest.mark.parametrize(
    ("name", "body", "kind", "says"),
    [
        ("empty.txt", b"", EmptyInput, "empty"),
        ("blanks.txt", b"  \n\t \r\n", EmptyInput, "empty"),
        ("bom.txt", b"\xef\xbb\xbf", EmptyInput, "empty"),
        ("nuls.txt", b"\x00" * 40, EmptyInput, "empty"),
        ("binary.txt", bytes(range(256)) * 20, BinaryInput, "NUL"),
        ("control.txt", b"\x01\x02\x03\x04 abc \x05\x06\x07" * 30, BinaryInput, "control characters"),
        ("paper.txt", b"%PDF-1.7\n...", BinaryInput, "PDF"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 50, BinaryInput, "PNG"),
        ("photo.txt", b"\xff\xd8\xff\xe0" + b"x" * 50, BinaryInput, "JPEG"),
        ("office.txt", b"PK\x03\x04" + b"x" * 50, BinaryInput, "ZIP"),
        ("old.txt", b"\xd0\xcf\x11\xe0" + b"x" * 50, BinaryInput, "office"),
        ("packed.txt", b"\x1f\x8b\x08" + b"x" * 50, BinaryInput, "gzip"),
        ("program.txt", b"\x7fELF" + b"x" * 50, BinaryInput, "program"),
        ("ledger.txt", b"SQLite format 3\x00" + b"x" * 50, BinaryInput, "--ledger"),
        ("rich.txt", b"{\\rtf1 hello}", BinaryInput, "RTF"),
        ("rows.txt", b'[{"id": "a", "text": "b"}]', BinaryInput, "JSON"),
        ("truncated-utf16.txt", b"\xff\xfeT\x00h\x00e", UndecodableInput, "utf-16"),
        ("german.txt", GERMAN.encode(), UnreadLanguage, "German"),
        ("spanish.txt", SPANISH.encode(), UnreadLanguage, "Spanish"),
        ("russian.txt", RUSSIAN.encode(), UnreadLanguage, "Cyrillic"),
        ("chinese.txt", ("部长周一表示大坝已经决堤目前尚不清楚下游城镇有多少人" * 3).encode(), UnreadLanguage, "Chinese"),
        ("arabic.txt", ("قال الوزير يوم الاثنين إن السد انهار ولا يعرف عدد الأشخاص " * 3).encode(), UnreadLanguage, "Arabic"),
        ("script.html", b"<html><script>alert(1)</script></html>", EmptyInput, "no article text"),
        ("frames.html", b"<html><frameset><frame src='a'></frameset></html>", EmptyInput, "no article text"),
        ("nothing.html", b"<html><body></body></html>", EmptyInput, "no article text"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(tmp_path: Path, name: str, body: bytes, kind: type, says: str) -> None:
    found = outcome(tmp_path / name, body)
    assert type(found) is kind, found
    assert says in found.reason
    assert found.address.endswith(name)


@pytest.mark.parametrize(
    ("name", "body", "encoding"),
    [
        ("plain.txt", ENGLISH.encode(), "utf-8"),
        ("bom.txt", b"\xef\xbb\xbf" + ENGLISH.encode(), "utf-8"),
        ("wide.txt", ENGLISH.encode("utf-16"), "utf-16"),
        ("wide-bare.txt", ENGLISH.encode("utf-16-le"), "utf-16-le"),
        ("quotes.txt", ("“" + ENGLISH + "” – he said.").encode("cp1252"), "cp1252"),
        ("twice.txt", ("“" + ENGLISH + "” – he said.").encode().decode("latin-1").encode(), "utf-8 read as latin-1"),
        ("twice-1252.txt", ("“" + ENGLISH + "’").encode().decode("cp1252").encode(), "utf-8 read as cp1252"),
        ("half.txt", ("“" + ENGLISH + "” – he said.").encode().decode("latin-1").encode() + "“".encode(), "utf-8"),
        ("crlf.txt", (ENGLISH + "\r\n" + ENGLISH).encode(), "utf-8"),
        ("short.txt", b"Fire!", "utf-8"),
        ("marks.txt", ("\u200f" + ENGLISH + "\u202e").encode(), "utf-8"),
        ("long-line.txt", (ENGLISH + " ").encode() * 2000, "utf-8"),
        ("unending.txt", b"a" * 200_000, "utf-8"),
        (
            "declared.html",
            b"<html><meta charset='iso-8859-2'><body><p>" + (ENGLISH + " ř").encode("iso-8859-2") + b"</p>",
            "iso-8859-2",
        ),
        ("page-as-text.txt", f"<!doctype html><html><body><p>{ENGLISH}</p></body></html>".encode(), "utf-8"),
    ],
)
def test_what_can_be_read_is_read_and_its_encoding_said(tmp_path: Path, name: str, body: bytes, encoding: str) -> None:
    found = outcome(tmp_path / name, body)
    assert isinstance(found, Article), found
    assert found.encoding == encoding
    for span in found.body:
        assert 0 <= span.start < span.end <= len(found.text)


def test_a_missing_path_is_said(tmp_path: Path) -> None:
    (found,) = captures([str(tmp_path / "nowhere.txt")])
    assert isinstance(found, MissingInput)
    assert "check the path" in found.reason


def test_a_folder_without_a_readable_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"x")
    (found,) = captures([str(tmp_path)])
    assert isinstance(found, MissingInput)
    assert ".html" in found.reason


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert isinstance(outcome(tmp_path / "a.txt"), MissingInput)


def test_links_in_a_circle_are_said_and_do_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert isinstance(outcome(tmp_path / "a.txt"), InputError)


def test_a_folder_linked_into_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(list(captures([str(tmp_path)]))) == 1


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = outcome(tmp_path / "pipe.txt")
    assert isinstance(found, InputError)
    assert "no regular file" in found.reason


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    found = outcome(tmp_path / "big.txt", b"x" * 2000, limit=1000)
    assert isinstance(found, OversizeInput)
    assert "2,000 bytes" in found.reason
    assert "SAYSO_LIMIT" in found.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(ENGLISH)
    path.chmod(stat.S_IWUSR)
    assert "cannot be read" in str(outcome(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root looks into every folder")
def test_a_folder_without_permission_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "shut").chmod(0)
    found = list(captures([str(tmp_path)]))
    (tmp_path / "shut").chmod(0o700)
    assert [type(f).__name__ for f in found] == ["Capture", "InputError"]


def test_a_name_that_is_no_text_becomes_a_visible_address(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff\n.txt")
    (tmp_path / name).write_text(ENGLISH)
    (found,) = captures([str(tmp_path)])
    assert isinstance(found, Capture)
    assert found.address.encode()
    assert "\\xff" in found.address


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    assert len(list(captures([str(tmp_path / "a.txt"), str(tmp_path)]))) == 1


def test_a_page_nested_without_end_neither_hangs_nor_crashes(tmp_path: Path) -> None:
    body = b"<html><body>" + b"<div>" * 60_000 + f"<p>{ENGLISH}</p>".encode() + b"</div>" * 60_000
    found = outcome(tmp_path / "deep.html", body)
    assert isinstance(found, Article | EmptyInput)


def test_entities_that_would_swell_are_not_expanded(tmp_path: Path) -> None:
    swell = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    found = outcome(tmp_path / "swell.html", f"{swell}<html><body><p>{ENGLISH} &b;</p></body></html>".encode())
    assert isinstance(found, Article)
    assert "lollol" not in found.text


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(ENGLISH)
    found = list(captures([str(tmp_path / "gone"), str(tmp_path)]))
    assert [type(f).__name__ for f in found] == ["MissingInput", "Capture", "Capture"]
