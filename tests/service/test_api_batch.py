import csv
import io
import json
import threading
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from detector.intake import InputRefused
from detector.intake.refusal import refuse
from detector.report import Report
from detector.service import guard, papers
from detector.service.desk import Desk
from detector.service.guard import Guard
from detector.service.jobs import Jobs
from detector.service.server import LOOPBACK_HOSTS, api_app
from detector.service.sheets import Sheet
from detector.worker import WorkFailed
from tests.made_report import ID_NUMBER, NAME, in_order, made_report
from tests.service.batches import look_at

BATCH = "/api/v1/batch"
WITH_CONSENT = f"{BATCH}?consent=true"


@pytest.fixture
def gate():
    """Open when set: papers that say "wait" are looked at no sooner."""
    return threading.Event()


@pytest.fixture
def jobs(gate):
    tried = []

    def look(path, name, on_step):
        text = Path(path).read_bytes()
        tried.append(text)
        if text == b"wait":
            assert gate.wait(20)
        if text == b"lost" or (text == b"lost once" and tried.count(text) == 1):
            raise refuse("worker_lost")
        if text == b"fault":
            raise WorkFailed("ValueError")
        if text == b"two pages":
            return tuple(
                sheet
                for page in (1, 2)
                for sheet in look_at(name, source=made_report().source.model_copy(update={"page": page, "pages": 2}))
            )
        if text == b"fine":
            return look_at(name, **dict(in_order()))
        return look_at(name)

    jobs = Jobs(Desk(), look)
    yield jobs
    gate.set()
    jobs.close()


@pytest.fixture
def client(jobs):
    with TestClient(Guard(api_app(Desk(), jobs), LOOPBACK_HOSTS), base_url="http://127.0.0.1:7860") as client:
        yield client


def sent(*texts, names=None):
    names = names or [f"{place}.jpg" for place in range(len(texts))]
    return [("files", (name, text)) for name, text in zip(names, texts, strict=True)]


def zipped(*entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return stream.getvalue()


def begin(client, *texts, **more):
    answer = client.post(WITH_CONSENT, files=sent(*texts, **more))
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == answer.json()["urls"]["self"]
    return answer.json()["urls"]["self"]


def standing(client, here, *states):
    """How the batch is, once it is in one of the states (finished or stopped when none is given)."""
    for _ in range(400):
        told = client.get(here).json()
        if told["state"] in (states or ("finished", "stopped")) and (states or told["kept_s"] is not None):
            return told
        time.sleep(0.05)
    raise AssertionError(told)


def refused(answer, status, code):
    body = answer.json()
    assert (answer.status_code, body["schema"], body["error"]["code"]) == (status, "report/1", code)
    return body["error"]["message"]


def test_a_batch_goes_from_files_to_results(client):
    here = begin(client, b"one", b"fine", b"", names=["甲.jpg", "班/乙.png", "丙.jpg"])
    told = standing(client, here)
    assert (told["state"], told["finished"], told["total"], told["failed"]) == ("finished", 3, 3, 1)
    assert told["verdicts"] == {"violations_found": 1, "no_anomaly": 1, "failed": 1}
    assert 3500 < told["kept_s"] <= 3600
    lines = [json.loads(line) for line in client.get(told["urls"]["results"]).text.splitlines()]
    assert [line["source"]["name"] for line in lines] == ["甲.jpg", "班/乙.png", "丙.jpg"]
    assert [Report.model_validate(line).verdict for line in lines[:2]] == ["violations_found", "no_anomaly"]
    assert lines[2]["error"]["code"] == "EMPTY"


def test_results_are_masked_unless_personal_is_asked_for(client):
    here = begin(client, b"one")
    told = standing(client, here)
    shown = []
    for address in (told["urls"]["results"], told["urls"]["files"]["results.xlsx"]):
        for personal in ("false", "true"):
            content = client.get(address, params={"personal": personal}).content
            shown.append(content.decode() if address.endswith("results") else _cells(content))
    for text, is_open in zip(shown, (False, True, False, True), strict=True):
        assert (NAME in text) is (ID_NUMBER in text) is is_open
    rows = client.get(told["urls"]["rows"]).json()["rows"]
    assert rows[0]["holder"] == "彭**"
    report = client.get(f"{here}/rows/0/report.html")
    assert "发现违规特征" in report.text
    assert ID_NUMBER not in report.text
    assert client.get(f"{here}/rows/0/thumbnail.jpg").content.startswith(b"\xff\xd8")


def _cells(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "".join(str(cell.value) for sheet in book for row in sheet for cell in row)


def test_every_file_can_be_had_under_its_chinese_name(client):
    here = begin(client, b"one", b"")
    told = standing(client, here)
    names = {}
    for name, address in told["urls"]["files"].items():
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        names[name] = answer.headers["content-disposition"]
    assert "%E9%97%AE%E9%A2%98" in names["problem-list.docx"]
    failures = client.get(told["urls"]["files"]["failures.csv"]).content.decode("utf-8-sig")
    assert [row[:2] for row in csv.reader(io.StringIO(failures))][1] == ["1.jpg", "EMPTY"]


def test_rows_say_the_gravest_finding_and_count_as_the_table_does(client):
    here = begin(client, b"", b"one", b"two pages")
    standing(client, here)
    rows = client.get(f"{here}/rows").json()["rows"]
    assert [(row["number"], row["page"], row["pages"], row["verdict"]) for row in rows] == [
        (None, 1, 1, "failed"),
        (1, 1, 1, "violations_found"),
        (2, 1, 2, "violations_found"),
        (3, 2, 2, "violations_found"),
    ]
    assert rows[1]["finding"] == "证书上增加了“录用依据”字样。"
    assert (rows[1]["clause"], rows[1]["kind"]) == ("二(四)", "职业技能等级证书")
    assert client.get(f"{here}/rows", params={"after": 3}).json()["rows"] == rows[3:]


def test_the_same_picture_twice_is_told(client):
    here = begin(client, b"one", b"one")
    told = standing(client, here)
    assert [(each["id"], each["numbers"]) for each in told["together"]] == [("set.picture", [1, 2])]


def test_a_zip_is_opened_and_what_is_wrong_with_one_file_stops_no_other(client):
    data = zipped(("班/甲.jpg", b"one"), ("../evil.jpg", b"x"), ("乙.zip", b"x"), ("丙.jpg", b"fine"))
    told = standing(client, begin(client, data, b"one", names=["证书.ZIP", "丁.jpg"]))
    rows = client.get(told["urls"]["rows"]).json()["rows"]
    assert [(row["name"], row["verdict"]) for row in rows] == [
        ("班/甲.jpg", "violations_found"),
        ("../evil.jpg", "failed"),
        ("乙.zip", "failed"),
        ("丙.jpg", "no_anomaly"),
        ("丁.jpg", "violations_found"),
    ]


def test_a_bare_body_is_a_zip_or_one_photo(client):
    for data, name, expected in ((zipped(("甲.jpg", b"one")), "", "甲.jpg"), (b"one", "乙.jpg", "乙.jpg")):
        answer = client.post(BATCH, content=data, params={"consent": "true", "name": name})
        told = standing(client, answer.json()["urls"]["self"])
        assert client.get(told["urls"]["rows"]).json()["rows"][0]["name"] == expected


@pytest.mark.parametrize(
    ("files", "status", "code"),
    [
        (sent(b"no zip", names=["a.zip"]), 422, "BAD_ARCHIVE"),
        (sent(zipped(*((f"{n}.jpg", b"x") for n in range(10_000))), names=["a.zip"]), 413, "TOO_MANY_FILES"),
        (sent(zipped((".DS_Store", b"x")), names=["a.zip"]), 422, "NO_FILE"),
        (sent(b"x", names=["Thumbs.db"]), 422, "NO_FILE"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_leaves_nothing(client, jobs, files, status, code):
    assert "请" in refused(client.post(WITH_CONSENT, files=files), status, code)
    assert list(jobs._root.path.glob("papers-*")) == []
    assert standing(client, begin(client, b"one"))["state"] == "finished"


def test_too_many_files_are_refused(client, monkeypatch):
    monkeypatch.setattr(papers, "MAX_FILES", 2)
    refused(client.post(WITH_CONSENT, files=sent(b"1", b"2", b"3")), 413, "TOO_MANY_FILES")


def test_too_much_together_is_refused(client, monkeypatch):
    monkeypatch.setattr(papers, "MAX_TOTAL_BYTES", 5)
    refused(client.post(WITH_CONSENT, files=sent(b"123", b"456")), 413, "TOO_LARGE")


def test_without_consent_nothing_is_taken(client, jobs):
    refused(client.post(BATCH, files=sent(b"one")), 422, "CONSENT_NEEDED")
    refused(client.post(BATCH, files=sent(b"one"), params={"consent": "false"}), 422, "CONSENT_NEEDED")
    assert list(jobs._root.path.glob("papers-*")) == []


def test_an_empty_or_broken_request_is_the_caller_s_fault(client):
    refused(client.post(WITH_CONSENT), 422, "NO_FILE")
    broken = client.post(WITH_CONSENT, content=b"x", headers={"content-type": "multipart/form-data; boundary=y"})
    refused(broken, 422 if broken.status_code == 422 else 400, broken.json()["error"]["code"])
    refused(client.get(f"{BATCH}/x/files/passwd"), 422, "BAD_REQUEST")
    refused(client.get(f"{BATCH}/x/rows", params={"after": "x"}), 422, "BAD_REQUEST")
    refused(client.put(f"{BATCH}/x"), 404, "NOT_FOUND")


def test_a_body_over_the_cap_is_refused(client, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BATCH_BYTES", 1000)
    for body in (b"x" * 2000, iter([b"x" * 600] * 3)):
        answer = client.post(WITH_CONSENT, content=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "TOO_LARGE")
    assert standing(client, begin(client, b"one"))["state"] == "finished"


def test_one_batch_at_a_time_and_single_photos_in_between(client, gate, jobs):
    here = begin(client, b"wait", b"one", b"one")
    refused(client.get(f"{here}/results"), 409, "NOT_READY")
    answer = client.post(WITH_CONSENT, files=sent(b"other"))
    assert "等" in refused(answer, 409, "BUSY")
    assert answer.headers["retry-after"].isdigit()
    asked = threading.Thread(target=lambda: jobs._desk.inspect(b"single", "single.jpg"))
    asked.start()
    while len(jobs._desk._turns) < 2:
        time.sleep(0.01)
    assert client.get(here).json()["finished"] == 0
    gate.set()
    asked.join(20)
    assert standing(client, here)["finished"] == 3


def test_a_batch_can_be_stopped_and_goes_on_where_it_was(client, gate):
    here = begin(client, b"one", b"wait", b"fine")
    while client.get(here).json()["finished"] < 1:
        time.sleep(0.01)
    client.post(f"{here}/stop")
    gate.set()
    told = standing(client, here, "stopped")
    assert told["finished"] == 2
    assert len(client.get(f"{here}/results").text.splitlines()) == 2
    other = begin(client, b"one")
    standing(client, other)
    assert client.post(f"{here}/resume").status_code == 200
    assert standing(client, here)["finished"] == 3
    assert len(client.get(f"{here}/results").text.splitlines()) == 3
    assert client.post(f"{here}/resume").json()["state"] == "finished"


def test_going_on_waits_for_another_batch(client, gate):
    here = begin(client, b"wait", b"one")
    client.post(f"{here}/stop")
    gate.set()
    standing(client, here)
    gate.clear()
    begin(client, b"wait")
    refused(client.post(f"{here}/resume"), 409, "BUSY")


def test_a_lost_worker_is_given_a_second_try_and_faults_stay_inside(client):
    here = begin(client, b"lost once", b"lost", b"fault")
    standing(client, here)
    rows = client.get(f"{here}/rows").json()["rows"]
    assert [row["verdict"] for row in rows] == ["violations_found", "failed", "failed"]
    codes = [json.loads(line).get("error", {}).get("code") for line in client.get(f"{here}/results").text.splitlines()]
    assert codes == [None, "WORKER_LOST", "INTERNAL"]


def test_deleting_leaves_nothing(client, jobs, gate):
    here = begin(client, b"one", b"wait")
    while client.get(here).json()["finished"] < 1:
        time.sleep(0.01)
    assert client.delete(here).status_code == 204
    for method, address in (("GET", here), ("DELETE", here), ("POST", f"{here}/stop"), ("GET", f"{here}/rows")):
        refused(client.request(method, address), 404, "NO_SUCH_BATCH")
    gate.set()
    assert standing(client, begin(client, b"one"))["state"] == "finished"
    kept = list(jobs._root.path.glob("papers-*"))
    assert len(kept) == 1


def test_a_photo_is_gone_once_it_was_looked_at(client, jobs):
    here = begin(client, b"one", b"fine")
    standing(client, here)
    left = [path for path in jobs._root.path.glob("papers-*/*") if path.is_file()]
    assert {path.name for path in left} == {"report-0.html.gz", "report-1.html.gz"}


def test_results_go_when_their_time_is_over():
    jobs = Jobs(Desk(), lambda path, name, on_step: look_at(name), kept_s=0.2)
    with TestClient(Guard(api_app(Desk(), jobs), LOOPBACK_HOSTS), base_url="http://127.0.0.1:7860") as client:
        here = begin(client, b"one")
        for _ in range(400):
            if client.get(here).status_code == 404:
                break
            time.sleep(0.05)
        refused(client.get(here), 404, "NO_SUCH_BATCH")
    assert list(jobs._root.path.glob("papers-*")) == []
    jobs.close()
    assert not jobs._root.path.exists()


def test_too_many_kept_batches_are_told(client, monkeypatch):
    monkeypatch.setattr("detector.service.jobs.KEPT_MOST", 1)
    here = begin(client, b"one")
    standing(client, here)
    assert "清除" in refused(client.post(WITH_CONSENT, files=sent(b"one")), 409, "BUSY")
    client.delete(here)
    begin(client, b"one")


def test_the_page_s_own_addresses_do_the_same_but_not_for_other_sites(client):
    begun = client.post("/batch?consent=true", files=sent(b"one"))
    assert begun.json()["urls"]["self"].startswith("/batch/")
    standing(client, begun.json()["urls"]["self"])
    strange = client.post("/batch?consent=true", files=sent(b"one"), headers={"sec-fetch-site": "cross-site"})
    assert strange.status_code == 403


def test_keys_cannot_be_guessed(client):
    keys = set()
    for _ in range(3):
        here = begin(client, b"one")
        standing(client, here)
        keys.add(here.rsplit("/", 1)[1])
    assert len(keys) == 3
    assert all(len(key) == 32 for key in keys)


def test_the_real_look_gives_each_page_and_keeps_what_was_read_before_a_refusal(monkeypatch, tmp_path):
    import sys

    from detector.service.sheets import sheets_of
    from tests.made_report import fake_check, inspection

    def inspect_pages(path, *, name, on_step):
        yield inspection()
        raise InputRefused("UNREADABLE", "坏了。", "请重拍。", "broken")

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(inspect_pages))
    whole, broken = sheets_of("a", "甲.pdf", lambda _: None)
    assert isinstance(whole, Sheet)
    assert whole.page[:2] == b"\x1f\x8b"
    assert broken.record["error"]["code"] == "UNREADABLE"
