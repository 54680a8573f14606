"""Loaded by every Python that starts with this folder on its path: writes down each name and address it asks for.

The list goes to the file that ZHENGJIAN_WATCH names, one JSON line an event, so that what a program's child processes
ask for is seen as well.
"""

import json
import os
import sys

WATCHED = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"})
PLACE = os.environ.get("ZHENGJIAN_WATCH", "")


def note(event: str, details: tuple) -> None:
    if event in WATCHED:
        asked = details[1] if event in {"socket.connect", "socket.sendto", "socket.bind"} else details[0]
        line = json.dumps({"event": event, "asked": asked, "pid": os.getpid()}, default=str)
        handle = os.open(PLACE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line.encode() + b"\n")
        os.close(handle)


if PLACE:
    sys.addaudithook(note)
