"""`python -m bench.accuracy DIR [--jobs N] [--json FILE] [--page FILE]`: checks labelled pictures and counts.

The rows lie in DIR/results.jsonl; stopped by any means, the same command goes on. `--page docs/accuracy.md` writes the
page's first section between its markers.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.accuracy.page import write_section
from bench.accuracy.run import rows_of, truths
from bench.accuracy.tables import text_tables

JOURNAL = "results.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="processes, one thread each (one job: as many as it likes)")
    parser.add_argument("--json", type=Path, help="the rows as one JSON list")
    parser.add_argument("--page", type=Path, help="a page whose first section is written anew")
    parser.add_argument("--count-only", action="store_true", help="check nothing more, only count what was done")
    options = parser.parse_args()
    known = truths(options.folder)
    journal = options.folder / JOURNAL
    rows = rows_of(options.folder, known, journal, options.jobs, _say, only_count=options.count_only)
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(text_tables(rows))
    if options.page:
        write_section(options.page, options.folder, rows)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
