"""Hostile text in every place of a report, in a file's name, a note and a list's row: inert on every surface."""

import csv
import json
import logging
from dataclasses import replace
from datetime import date, datetime

import docx
import openpyxl
import pytest

from detector.answers import error_report
from detector.cases.case import Case, CaseNumber, Change, Line, Paper
from detector.exports.batch_folder import write_batch
from detector.exports.casebook import case_lines, list_line, masked_line
from detector.exports.casepages import person_page
from detector.exports.casesheet import write_list
from detector.exports.comparisontext import comparison_text
from detector.exports.html import report_page
from detector.exports.masking import mask_text
from detector.exports.plain import json_line, plain, seen_only
from detector.exports.registrybook import entry_line, kept_line, list_title, lookup_lines
from detector.exports.settext import set_text
from detector.exports.text import error_text, verdict_text
from detector.exports.words import CHINESE, ENGLISH
from detector.knowledge.decisions import TRANSFER
from detector.letter import letter
from detector.logs import OneLine, fault_line
from detector.observation import Listed, Listing
from detector.registry.entry import Entry, Kept, ListName
from detector.report import NextStep
from detector.sets import one_certificate
from tests.hostile_text import ALL, EVERYTHING, FORMULAS, PLACES, acting, hostile_report, skeleton
from tests.made_report import element, finding, made_match, made_picture, made_report
from tests.rules.build import training

PICTURE = made_picture((400, 560))
PLACES_BUT_LETTER = tuple(place for place in PLACES if place != "letter")
NOW = datetime(2026, 3, 1, 9, 30).astimezone()
each_payload = pytest.mark.parametrize("text", EVERYTHING.values(), ids=list(EVERYTHING))


def case_of(text, **more):
    papers = (Paper(hostile_report(text)),)
    standing = {"decision": TRANSFER, "note": text, "version": 1, "delete_on": date(2026, 4, 1)}
    changes = (Change(NOW, text, TRANSFER, text),)
    return Case(
        CaseNumber(date(2026, 3, 1), 1), NOW, text, "violations_found", **standing, papers=papers, changes=changes
    )


@pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_the_report_page_has_no_element_or_attribute_of_the_text_s(place, words):
    """English pages mark runs of Chinese with spans of their own; those are left out of the comparison."""

    def bones(text):
        html = report_page(hostile_report(text, (place,)), PICTURE, show_personal=True, words=words, made_at=NOW)
        return [each for each in skeleton(html) if each[:2] != ("span", ("lang",))], html

    hostile, html = bones(ALL)
    if place == "letter":  # its lines are paragraphs
        kept = [each for each in hostile if each[0] != "p"]
        assert kept == [each for each in bones("字")[0] if each[0] != "p"]
    else:
        assert hostile == bones("字")[0]
    assert not acting(html)


def test_the_style_s_own_lines_stay_text_too():
    def bones(text):
        match = made_match(element(state="extra", name=text, text=text, printed=text), why=text, title=text)
        html = report_page(made_report(specimen=match), PICTURE, made_at=NOW)
        return skeleton(html)

    assert bones(ALL) == bones("字")


def test_a_person_s_copy_of_the_cases_holds_text_only():
    def bones(text):
        case = replace(case_of(text), papers=(Paper(hostile_report(text, PLACES_BUT_LETTER)),))
        return skeleton(person_page([case], made_at=NOW))

    assert bones(ALL) == bones("字") and not acting(person_page([case_of(ALL)]))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A batch with one page, and one unread file, for every hostile text."""
    out = tmp_path_factory.mktemp("out")
    pages = [(hostile_report(text).model_dump(mode="json", by_alias=True), "") for text in EVERYTHING.values()]
    errors = [error_report(text, "EMPTY", text).model_dump(mode="json", by_alias=True) for text in EVERYTHING.values()]
    write_batch(out, [*pages, *((error, "") for error in errors)], show_personal=True)
    cases = [case_of(text) for text in EVERYTHING.values()]
    write_list(out / "案件清单.xlsx", cases, show_personal=True)
    return out


@pytest.mark.parametrize("file", ["results.xlsx", "问题查处清单.xlsx", "案件清单.xlsx"])
def test_workbooks_hold_strings_and_no_links(written, file):
    book = openpyxl.load_workbook(written / file)
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert len(cells) > len(EVERYTHING)
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert not set().union(*(acting(cell.value) for cell in cells if isinstance(cell.value, str)))
    assert max(len(str(cell.value)) for cell in cells) <= 2000
    if file == "results.xlsx":  # the others are masked, and these texts stand for the holder's name as well
        assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_the_document_holds_text_and_no_links_or_fields(written):
    document = docx.Document(str(written / "问题查处清单.docx"))
    told = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert len(told) > len(EVERYTHING) and not set().union(*map(acting, told))
    xml = document.element.xml
    assert "w:hyperlink" not in xml and "w:instrText" not in xml and "w:fldSimple" not in xml


def test_the_list_of_unread_files_starts_no_formula(written):
    with (written / "failures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert len(rows) == len(EVERYTHING)
    told = [cell for row in rows for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "|", "\t", "\r")) for cell in told)
    assert not set().union(*map(acting, told))
    assert sum(cell.startswith("'") for row in rows for cell in row[:1]) >= len(FORMULAS) - 1


def test_json_lines_lose_nothing_and_act_on_no_terminal(written):
    text = (written / "results.jsonl").read_text("utf-8")
    assert not acting(text)
    values = [json.loads(line) for line in text.splitlines()]
    assert [each["summary"] for each in values if "summary" in each] == list(EVERYTHING.values())


@each_payload
def test_a_terminal_gets_nothing_to_act_on(text):
    report = hostile_report(text)
    masked = made_report(specimen=made_match(element(state="extra", name=text, printed=text), why=text))
    lines = [
        verdict_text(report),
        verdict_text(report, show_personal=True, words=ENGLISH),
        error_text(error_report(text, "EMPTY", text)),
        comparison_text(masked),
        set_text(one_certificate([report, hostile_report(text, ("name",))])),
        *case_lines(case_of(text), show_personal=True),
        *registry_lines(text),
    ]
    told = "\n".join(lines)
    assert not acting(told)
    assert max(map(len, told.splitlines())) < 5000


def registry_lines(text):
    name = ListName("black", "training", text)
    entry = Entry(text, text, note=text)
    listing = Listing(text, "black", "training", text, date(2026, 1, 1), "name", code=text, note=text)
    return [
        list_title(name),
        entry_line(entry),
        kept_line(Kept(1, entry, name, date(2026, 1, 1), date(2026, 1, 1))),
        *lookup_lines(text, Listed(listings=(listing,))),
    ]


@each_payload
def test_a_list_of_cases_gets_one_line_a_case(text):
    number = CaseNumber(date(2026, 3, 1), 1)
    line = Line(number, NOW, text, "doubts_found", "", text, (text,), (text,), (text,), (text,))
    for shown in (line, masked_line(line)):
        told = list_line(shown)
        assert not acting(told, allowed="") and "\n" not in told


@each_payload
def test_a_log_line_stays_one_line_and_says_nothing_of_a_fault_but_where(text):
    try:
        raise ValueError(text)
    except ValueError as fault:
        record = logging.makeLogRecord(
            {
                "msg": "read %s",
                "args": (text,),
                "levelname": "ERROR",
                "name": "detector",
                "exc_info": (None, fault, None),
            }
        )
        where = fault_line(fault)
    told = OneLine().format(record)
    assert not acting(told, allowed="") and told.startswith("ERROR detector: read ")
    assert "ValueError" in told and len(told) < 1000
    assert text not in where


@each_payload
def test_braces_in_what_was_read_are_no_places_to_fill(text):
    steps = (NextStep(action="report", label=text),)
    told = letter(training(text, issuer=text), (finding(message=text),), steps)
    assert told.count(text.rstrip("。")) >= 2


def test_what_is_unseen_hides_no_number_from_the_mask():
    hidden = "证号4401\u200b0619900307\x1b[0m1239"
    assert "19900307" not in plain(mask_text(hidden))
    assert "440106199003071239" in plain(hidden)
    name = "彭\u200b平雅"
    assert "平雅" not in mask_text(f"学员{name}，{plain(name)}", name=name)


@each_payload
def test_the_three_ways_to_make_text_inert_agree(text):
    assert plain(seen_only(text)) == plain(text)
    assert json.loads(json_line(json.dumps(text, ensure_ascii=False))) == text
