"""A target and a time in, executions, coverage and any finding out: `python -m tests.fuzz.run TARGET --seconds N`.

Atheris (Linux; `pip install -e ".[fuzz]"`) lets the coverage of our Python and of the Python around the decoders steer
the mutations; the decoders' own C code is not instrumented. Without it, or with --plain, the seeds are mutated blindly.
A finding ends the run and is written to the corpus folder as crash-…; keep it in `tests/fuzz/crashes/TARGET/`.
"""

import argparse
import contextlib
import logging
import os
import random
import sys
import tempfile
import time
import warnings
from pathlib import Path

INPUT_LIMIT_S = 20
MEMORY_LIMIT_MB = 2048
COVERED = {
    "pictures": ("PIL", "pi_heif", "detector.intake"),
    "provenance": ("detector.intake",),
    "pdf": ("pypdfium2", "detector.intake"),
    "archive": ("zipfile", "detector.intake"),
    "codes": ("detector.rules", "detector.knowledge", "tldextract"),
    "fields": ("detector.reading", "detector.rules"),
    "numbers": ("detector.knowledge", "detector.reading", "detector.rules", "stdnum"),
    "specimen": ("tomllib", "detector.specimens"),
    "knowledge": ("tomllib", "detector.knowledge"),
    "registry": ("openpyxl", "zipfile", "detector.registry"),
}
"""The modules of each target whose coverage steers the mutations."""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--corpus", type=Path, help="a folder that is kept; a temporary one when left out")
    parser.add_argument("--plain", action="store_true", help="blind mutation, without Atheris")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    warnings.simplefilter("ignore", UserWarning)
    logging.disable()  # what an input makes the program say is of no interest here
    with contextlib.ExitStack() as stack:
        folder = chosen.corpus or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="zhengjian-fuzz-")))
        folder.mkdir(parents=True, exist_ok=True)
        if chosen.plain:
            count = mutate(chosen.target, chosen.seconds, chosen.seed, folder)
            print(f"executions: {count} (blind mutation)")
        else:
            _with_atheris(chosen.target, chosen.seconds, chosen.seed, folder)


def mutate(name: str, seconds: float, seed: int, folder: Path) -> int:
    """Blind mutation of the seeds for so long; an input that fails is written to the folder.

    Returns:
        How many inputs were tried.
    """
    from tests.fuzz.seeds import seeds
    from tests.fuzz.targets import TARGETS

    target, grown, rng = TARGETS[name], list(seeds(name)), random.Random(seed)
    count, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        data = mutant(rng.choice(grown), rng.choice(grown), rng)
        try:
            target.enter(data)
        except BaseException:
            (folder / f"crash-{name}-{seed}-{count}").write_bytes(data)
            raise
        count += 1
    return count


def mutant(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """The bytes with a few changes: bytes set, stretches copied, dropped or doubled, an end of another seed put on."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at, length = rng.randrange(len(changed) + 1), rng.choice((1, 2, 4, 16, 64))
        piece = bytes(changed[at : at + length])
        changes = (
            rng.randbytes(len(piece)),
            bytes(len(piece)),
            b"\xff" * len(piece),
            b"",
            piece * 2,
            other[at:][:length],
        )
        changed[at : at + length] = rng.choice(changes)
    return bytes(changed)


def _with_atheris(name: str, seconds: int, seed: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=list(COVERED[name])):
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import TARGETS
    for number, data in enumerate(seeds(name)):
        (folder / f"seed-{number}").write_bytes(data)
    options = {
        "max_total_time": seconds,
        "seed": seed,
        "max_len": TARGETS[name].longest_bytes,
        "timeout": INPUT_LIMIT_S,
        "rss_limit_mb": MEMORY_LIMIT_MB,
        "print_final_stats": 1,
        "verbosity": 1,
        "artifact_prefix": f"{folder}{os.sep}",
    }
    atheris.Setup(
        [sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), str(folder)], TARGETS[name].enter
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
