"""Every test that asks for `place` runs on SQLite and on a PostgreSQL server of its own."""

from datetime import date
from itertools import count

import pytest

from detector.registry.entry import ListName
from detector.registry.holding import LISTS
from detector.registry.imports import plan_import
from detector.registry.lookup import look_up
from detector.registry.store import Store
from detector.storage.place import place_of

_numbers = count(1)
WHITE = ListName("white", "evaluator", "甲市评价机构名单")
BLACK = ListName("black", "training", "甲市培训机构黑名单")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    if request.param == "sqlite":
        return place_of(str(tmp_path / "kept" / "lists.sqlite3"), LISTS)
    return place_of(request.getfixturevalue("server").fresh(), LISTS)


class Desk:
    """Does what `zhengjian registry` does, in short."""

    def __init__(self, place, folder):
        self.place, self.folder = place, folder
        self.writer = Store(place, reading=False)

    def file(self, *rows, heading="机构名称,统一社会信用代码,有效期,备注"):
        path = self.folder / f"list{next(_numbers)}.csv"
        path.write_text("\n".join([heading, *rows]), "utf-8")
        return path

    def plan(self, *rows, name=WHITE, day="2026-01-01", **more):
        store = self.writer if self.place.path is None or self.place.exists else None
        return plan_import(store, self.file(*rows), name, date.fromisoformat(day), **more)

    def add(self, *rows, **more):
        return self.writer.write(self.plan(*rows, **more))

    def names(self, name=WHITE, day=None):
        day = date.fromisoformat(day) if day else None
        return [kept.entry.name for kept in self.writer.entries(name, day)]

    def look(self, name, *codes):
        reader = Store(self.place)
        try:
            return look_up(reader, name, codes)
        finally:
            reader.close()


@pytest.fixture
def desk(place, tmp_path):
    made = Desk(place, tmp_path)
    yield made
    made.writer.close()
