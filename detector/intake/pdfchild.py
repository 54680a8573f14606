"""A PDF on standard input; what it says of itself, and each page that is asked for as pixels, on standard output.

Run as a program of its own by `pdf.py`, never imported by the package, and knows nothing of it: PDFium meets the
hostile file in here, with a limit on its memory, and can be ended from outside. Scripts in a PDF never run: the
library is built without them.

Lines of JSON go both ways: the file's length, then the file; pages and facts come back. After that an index is
answered with the size of that page in points, and a scale with width, height, bytes a row and a pixel, then the bytes.
"""

from __future__ import annotations

import json
import sys
from typing import Any

FACTS = ("Producer", "CreationDate", "Creator")
LONGEST_FACT = 1024


def main() -> None:
    """Answers until nobody asks any more."""
    _limit_memory(int(sys.argv[1]))
    import pypdfium2

    asked = sys.stdin.buffer
    data = asked.read(int(asked.readline()))
    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        told = document.get_metadata_dict()
        _tell(pages=len(document), facts=[told.get(key, "")[:LONGEST_FACT] for key in FACTS])
        while line := asked.readline():
            _page(document[json.loads(line)])
    except Exception as problem:
        _tell(error=getattr(problem, "err_code", None) or 0)


def _page(page: Any) -> None:  # noqa: ANN401 - pypdfium2 has no types
    _tell(size=page.get_size())
    line = sys.stdin.buffer.readline()
    if not line:
        return
    drawn = page.render(scale=json.loads(line), may_draw_forms=True, draw_annots=True, rev_byteorder=True)
    _tell(drawn=[drawn.width, drawn.height, drawn.stride, drawn.n_channels])
    sys.stdout.buffer.write(memoryview(drawn.buffer).cast("B"))
    sys.stdout.buffer.flush()
    drawn.close()
    page.close()


def _tell(**what: object) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")
    sys.stdout.buffer.flush()


def _limit_memory(most_bytes: int) -> None:
    """Caps address space and core dumps where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, most_bytes), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        capped = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (capped, capped))


if __name__ == "__main__":
    main()
