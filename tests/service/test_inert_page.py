"""Hostile text on the web page, at the counter, in a batch's table and in the API's answers: text, and nothing else."""

import io
import json
import re
import time
import zipfile
from dataclasses import replace
from datetime import datetime
from html import unescape
from urllib.parse import quote

import pytest

from detector.cases.case import CaseNumber, Line
from detector.exports.words import CHINESE, ENGLISH
from detector.service import casehtml
from detector.service.casefiles import file_of
from detector.service.desk import Desk
from detector.service.gallery import gallery_html
from detector.service.jobs import Jobs
from detector.service.result import answer_html, refusal_html, spoken, status_html
from detector.service.rows import row_of
from detector.service.server import create_app
from tests.exports.test_inert import case_of
from tests.hostile_text import ALL, EVERYTHING, PLACES, acting, hostile_report, skeleton
from tests.made_report import inspection, made_picture
from tests.service.batches import look_at

PICTURE = made_picture((400, 560))
LANGUAGES = pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])
each_payload = pytest.mark.parametrize("text", EVERYTHING.values(), ids=list(EVERYTHING))


def bones(html):
    """The skeleton; spans that mark Chinese on an English page, and the name of the file to keep, are left out."""
    return [each for each in skeleton(html) if each[:2] != ("span", ("lang",))]


def is_inert(html):
    return not acting(html) and not re.search(r"[{}`]|\$\{", html)


@LANGUAGES
@pytest.mark.parametrize("place", [place for place in PLACES if place != "letter"])
def test_the_answer_holds_text_only(place, words):
    def answer(text):
        return answer_html([inspection(hostile_report(text, (place,)), PICTURE)], words)

    hostile = answer(ALL)
    assert bones(hostile) == bones(answer("字"))
    assert is_inert(hostile)


@LANGUAGES
def test_the_status_line_and_a_refusal_hold_text_only(words):
    for make in (lambda text: status_html(text, words=words), lambda text: refusal_html(text, text, words)):
        assert bones(make(ALL)) == bones(make("字")) and is_inert(make(ALL))
    assert not acting(spoken([inspection(hostile_report(ALL), PICTURE)], words))


def test_the_counter_s_case_and_list_hold_text_only():
    def shown(text):
        line = Line(
            CaseNumber(datetime.now().date(), 1), datetime.now().astimezone(), text, "doubts_found", "", text,
            (text,), (text,), (text,), (text,),
        )  # fmt: skip
        pieces = [casehtml.case_html(case_of(text)), casehtml.head_html(text, case_of(text)), casehtml.head_html(text)]
        pieces += [casehtml.list_html([line], text, show_personal=personal) for personal in (False, True)]
        return "".join(pieces)

    def unlettered(html):
        return [each for each in bones(html) if each[0] != "p"]

    assert unlettered(shown(ALL)) == unlettered(shown("字"))
    assert is_inert(shown(ALL))


@each_payload
def test_a_file_to_take_along_has_a_name_of_ours(text):
    name, data, _ = file_of("list", [case_of(text)], "20260301", show_personal=True)
    assert name == "案件清单-20260301.xlsx" and zipfile.is_zipfile(io.BytesIO(data))
    html = answer_html([inspection(hostile_report(text, ("name",)), PICTURE)])
    kept = unescape(re.search(r'download="([^"]*)"', html).group(1))
    assert re.fullmatch(r"[^\\/:*?\"<>|\s%$`'.-][^\\/:*?\"<>|\s%$`']*\.report\.html", kept) and not acting(kept)


@each_payload
def test_a_row_of_a_batch_is_inert_text(text):
    report = hostile_report(text, ("name", "finding")).model_dump(mode="json", by_alias=True)
    assert not acting(row_of(report, 0, 1).model_dump_json(), allowed="")


def test_the_gallery_shows_a_specimen_of_one_s_own_as_text(monkeypatch):
    from detector.service import gallery

    own = gallery.library()[0]

    def shown(text):
        monkeypatch.setattr(gallery, "library", lambda: [own.model_copy(update={"title": text, "source": text})])
        return gallery_html()

    hostile = shown(ALL)
    assert bones(hostile) == bones(shown("字")) and is_inert(hostile)


@each_payload
def test_the_api_repeats_a_name_as_data_only(client, text):
    name = text[:200]
    answers = [
        client.post(f"/api/v1/check?name={quote(name)}", content=b"picture"),
        client.post(f"/api/v1/check?name={quote(name)}", content=b""),
        client.post(f"/api/v1/check?name={quote(name)}&page={quote(name)}", content=b"picture"),
        client.post("/api/v1/check", files={"file": (name, b"type")}),
        client.get(f"/api/v1/{quote(name, safe='')}"),
        client.get(f"/api/v1/specimens/{quote(name, safe='')}"),
        client.get(f"/api/v1/rules/{quote(name, safe='')}"),
        client.get(f"/api/v1/batch/{quote(name, safe='')}"),
    ]
    for answer in answers:
        assert answer.headers["content-type"].startswith("application/json"), answer.url
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not acting(answer.text, allowed="")
        json.loads(answer.text)
        assert not acting("".join(map(": ".join, answer.headers.items())), allowed="")


def test_a_batch_of_hostile_names_keeps_headers_paths_and_tables_inert(tmp_path):
    from starlette.testclient import TestClient

    [sheet] = look_at("字", **dict(hostile_report(ALL, ("finding",))))

    def look(path, name, on_step):
        source = {**sheet.record["source"], "name": name}
        return (replace(sheet, record={**sheet.record, "source": source}),)

    jobs = Jobs(Desk(), look)
    names = [text[:120] for text in EVERYTHING.values()]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for place, name in enumerate(names):
            archive.writestr(f"{name}{place}.jpg".replace("\0", "0"), b"x")
    with TestClient(create_app(jobs=jobs), base_url="http://127.0.0.1:7860") as client:
        sent = client.post("/api/v1/batch?consent=true", files=[("files", ("夹.zip", packed.getvalue()))])
        assert sent.status_code == 202, sent.text
        here = sent.json()["urls"]["self"]
        told = {}
        for _ in range(600):
            told = client.get(here).json()
            if told["state"] == "finished" and told["kept_s"] is not None:
                break
            time.sleep(0.05)
        assert told["total"] >= len(names) - 2
        files = [f"{here}/files/{name}" for name in told["urls"]["files"]]
        for answer in [client.get(url) for url in (here, f"{here}/rows", f"{here}/results", *files)]:
            assert answer.status_code == 200
            assert not acting("".join(map(": ".join, answer.headers.items())), allowed="")
            if answer.headers["content-type"].split(";")[0].endswith("json"):
                assert not acting(answer.text)
        page = client.get(f"{here}/rows/0/report.html").text
        assert len(bones(page)) > 20 and not acting(page)
    jobs.close()


def test_an_own_page_has_the_elements_of_a_plain_one():
    """The yardstick itself: markup that is let through is seen."""
    assert skeleton("<p>字<zzz onclick=a()>") != skeleton("<p>字")
    assert skeleton('<a href="x">') != skeleton('<a href="javascript:zzz()">')
