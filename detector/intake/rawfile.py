"""A path, bytes or file object comes in; its bytes with name, type and SHA-256 go out, counted while read."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from detector.intake.kinds import HEAD_BYTES, FileKind, foreign_name, kind_of_content, kind_of_name
from detector.intake.limits import MAX_PDF_BYTES, MAX_PHOTO_BYTES, check_byte_count
from detector.intake.refusal import refuse

UNNAMED: Final = "未命名"
_CHUNK_BYTES: Final = 1024 * 1024
_MAX_NAME_CHARS: Final = 255
_ADDRESS = re.compile(r"(?i)^(https?|ftp|file|data|s3)://?")


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of one input, type told by content."""

    name: str
    data: bytes
    kind: FileKind

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def notes(self) -> tuple[str, ...]:
        """A note when the name claims another type than the content is."""
        claimed = kind_of_name(self.name)
        if claimed is None or claimed == self.kind:
            return ()
        return (f"文件名像是 {claimed}，内容其实是 {self.kind}。",)


def clean_name(name: str) -> str:
    """Strip control and direction characters from a name and cut it; it is only ever shown, never opened."""
    kept = "".join(char for char in name if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return kept[:_MAX_NAME_CHARS] or UNNAMED


def read_path(path: str | os.PathLike[str], name: str | None) -> RawFile:
    """Read a regular file; folders, pipes and devices are refused without waiting for them.

    Raises:
        InputRefused: When there is no such file, or it is too large, empty or of a type that is not allowed.
    """
    if isinstance(path, str) and _ADDRESS.match(path):
        raise refuse("url")
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise refuse("not_a_file")
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise refuse("not_a_file")
            return read_stream(stream, name or Path(path).name)
    except (FileNotFoundError, NotADirectoryError, ValueError) as problem:
        raise refuse("not_found") from problem
    except PermissionError as problem:
        raise refuse("no_access") from problem
    except OSError as problem:
        raise refuse("unreadable", found=problem.strerror or type(problem).__name__) from problem


def read_stream(stream: BinaryIO, name: str) -> RawFile:
    """Read a binary file object from where it stands, counting as it goes.

    Raises:
        InputRefused: When it is too large, empty, or of a type that is not allowed.
    """
    chunks: list[bytes] = []
    count = 0
    while chunk := stream.read(_CHUNK_BYTES):
        if not isinstance(chunk, bytes):
            raise refuse("source", found="以文本方式打开的文件")
        chunks.append(chunk)
        count += len(chunk)
        check_byte_count(count, MAX_PDF_BYTES)
    return read_bytes(b"".join(chunks), name)


def read_bytes(data: bytes, name: str) -> RawFile:
    """Take bytes that are in memory already.

    Raises:
        InputRefused: When there are too many or none, or they are of a type that is not allowed.
    """
    if not data:
        raise refuse("empty")
    head = data[:HEAD_BYTES]
    kind = kind_of_content(head)
    if kind is None:
        raise refuse("type", found=foreign_name(head))
    check_byte_count(len(data), MAX_PDF_BYTES if kind == "PDF" else MAX_PHOTO_BYTES)
    return RawFile(clean_name(name), data, kind)
