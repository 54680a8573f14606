"""Every test that asks for `store` runs on SQLite and on a PostgreSQL server."""

import pytest

from detector.cases.case import Draft, Paper
from detector.cases.configured import Settings
from detector.cases.holding import CASES
from detector.cases.store import CaseStore
from detector.report import FieldValue
from detector.storage.place import place_of
from tests.made_report import ID_NUMBER, NAME, made_report

OTHER_ID = "440106198512120028"


def draft(name=NAME, id_number=ID_NUMBER, picture=b"", **changes):
    fields = {"number": FieldValue(value="S000044024211232174973")}
    if name:
        fields |= {"name": FieldValue(value=name)}
    if id_number:
        fields |= {"id_number": FieldValue(value=id_number)}
    return Draft((Paper(made_report(fields=fields, **changes), picture),))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    if request.param == "sqlite":
        return place_of(str(tmp_path / "kept" / "cases.sqlite3"), CASES)
    return place_of(request.getfixturevalue("server").fresh(), CASES)


@pytest.fixture
def opened(place):
    """Opens the store of one more window."""
    made = []

    def opened(days=30):
        made.append(CaseStore(Settings(place, days)))
        return made[-1]

    yield opened
    for store in made:
        store.close()


@pytest.fixture
def store(opened):
    return opened()
