"""What test workers do in their child process: importable by name, quick, and as naughty as they are told."""

import os
import signal
import time
from pathlib import Path

from detector.intake.refusal import refuse
from tests.made_report import inspection, made_report

PDF = "%PDF-1.7\n"  # where a file's text must be let through by intake


def echo(text, on_step):
    on_step("看一看")
    if text == "refuse":
        raise refuse("empty")
    if text == "fault":
        raise RuntimeError("secret detail")
    if text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "hang":
        time.sleep(60)
    while text == "chatter":
        on_step("还在看")
        time.sleep(0.01)
    if text == "eat":
        return len(bytearray(7 * 1024**3))
    return text, os.getpid()


def report_of(path, name, on_step):
    """A report whose summary is the file's text; "die" kills the worker, "die once" only the first time."""
    text = Path(path).read_text("utf-8").removeprefix(PDF)
    mark = Path(path).with_name(f".{Path(path).name}.seen")
    if text == "die" or (text == "die once" and not mark.exists()):
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "stop all" and not mark.exists():
        mark.touch()
        os.kill(os.getppid(), signal.SIGKILL)
    if text == "refuse":
        raise refuse("empty")
    if text == "eat":
        bytearray(7 * 1024**3)
    if text.startswith("slow"):
        time.sleep(1)
    report = made_report(summary=text)
    named = report.model_copy(update={"source": report.source.model_copy(update={"name": name})})
    return (named.model_dump(mode="json", by_alias=True),), ("",)


def looked_at(data, name, on_step):
    """What the service asks of its child, or what the input says should happen there instead."""
    if data != b"picture":
        echo(data.decode(), on_step)
    return [inspection()]
