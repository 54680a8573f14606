import pytest

from detector.report import Report
from detector.service import guard
from detector.specimens.library import library
from detector.specimens.specimen import Specimen
from tests.made_report import ID_NUMBER, NAME


def post(client, data, **more):
    return client.post("/api/v1/check", content=data, **more)


def test_health(client):
    answer = client.get("/api/v1/health").json()
    assert answer["status"] == "ok"
    assert answer["schema"] == "report/1"


def test_a_form_and_a_bare_body_give_the_same_report(client, seen):
    form = client.post("/api/v1/check", files={"file": ("证书.jpg", b"picture")})
    body = post(client, b"picture", params={"name": "证书.jpg"})
    assert form.status_code == body.status_code == 200
    assert form.json() == body.json()
    assert Report.model_validate(form.json()).verdict == "violations_found"
    assert seen == [(b"picture", "证书.jpg")] * 2


def test_personal_data_only_when_asked_for(client):
    masked, shown = post(client, b"x").text, post(client, b"x", params={"personal": "true"}).text
    assert NAME not in masked
    assert ID_NUMBER not in masked
    assert NAME in shown
    assert ID_NUMBER in shown


def test_a_page_can_be_chosen(client):
    assert post(client, b"two pages", params={"page": 2}).json()["source"]["page"] == 2
    missing = post(client, b"two pages", params={"page": 3})
    assert (missing.status_code, missing.json()["error"]["code"]) == (422, "NO_SUCH_PAGE")


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"large", 413, "TOO_LARGE"),
        (b"type", 415, "TYPE_NOT_ALLOWED"),
        (b"small", 422, "TOO_SMALL"),
        (b"", 422, "NO_FILE"),
    ],
)
def test_a_refusal_has_its_status_code_and_advice(client, data, status, code):
    answer = post(client, data)
    assert answer.status_code == status
    assert answer.json()["schema"] == "report/1"
    assert answer.json()["error"]["code"] == code
    assert "请" in answer.json()["error"]["message"]


def test_a_form_without_a_file_is_refused(client):
    answer = client.post("/api/v1/check", data={"file": "text"}, files={"other": ("a", b"x")})
    assert answer.json()["error"]["code"] == "NO_FILE"


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_broken_form_is_the_callers_fault(client, content_type):
    assert post(client, b"rubbish", headers={"content-type": content_type}).status_code in (400, 422)


def test_a_fault_of_ours_shows_nothing_of_the_inside(client):
    answer = post(client, b"fault")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_a_body_over_the_cap_is_refused_before_it_is_read(client, seen):
    answer = post(client, b"x", headers={"content-length": str(guard.MAX_BODY_BYTES + 1)})
    assert answer.status_code == 413
    assert seen == []


def test_a_body_without_a_length_is_counted_while_it_comes(client, seen, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BODY_BYTES", 1000)
    answer = client.post("/api/v1/check", content=iter([b"x" * 600] * 3))
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "TOO_LARGE"
    assert seen == []


def test_busy_says_when_to_come_back(client, monkeypatch):
    from detector.service.desk import Busy, Desk

    def full(*_, **__):
        raise Busy

    monkeypatch.setattr(Desk, "inspect", full)
    answer = post(client, b"x")
    assert answer.status_code == 503
    assert answer.headers["retry-after"].isdigit()
    assert answer.json()["error"]["code"] == "BUSY"


def test_the_library_can_be_listed_and_each_style_asked_for(client):
    listed = client.get("/api/v1/specimens").json()
    assert [each["id"] for each in listed] == [each.id for each in library()]
    one = client.get(f"/api/v1/specimens/{listed[0]['id']}").json()
    assert Specimen.model_validate(one) == library()[0]


def test_a_drawing_is_a_picture_with_sample_on_it(client):
    answer = client.get("/api/v1/specimens/skill-level-portrait/drawing.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "样本" in answer.text


@pytest.mark.parametrize("path", ["nothing", "nothing/drawing.svg", "..%2Fskill-level-portrait"])
def test_an_unknown_style_is_not_found(client, path):
    assert client.get(f"/api/v1/specimens/{path}").status_code == 404
