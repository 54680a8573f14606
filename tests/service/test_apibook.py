import re

from detector.exports.rulebook import rule_record
from detector.rules import RULES


def test_every_rule_can_be_asked_for(client):
    everything = client.get("/api/v1/rules").json()
    assert [each["id"] for each in everything] == [rule.id for rule in RULES]
    one = client.get(f"/api/v1/rules/{RULES[0].id}")
    assert one.json() == rule_record(RULES[0])
    chosen = client.get("/api/v1/rules", params={"topic": RULES[0].topic}).json()
    assert {each["id"].split(".")[0] for each in chosen} == {RULES[0].id.split(".")[0]}


def test_an_unknown_rule_is_told_in_the_one_shape(client):
    answer = client.get("/api/v1/rules/nothing.here")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NO_SUCH_RULE"


def test_an_unknown_address_or_method_is_told_in_the_one_shape(client):
    for method, path in (("GET", "nothing"), ("DELETE", "health"), ("PUT", "check")):
        answer = client.request(method, f"/api/v1/{path}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")


def test_a_wrong_parameter_is_named(client):
    answer = client.post("/api/v1/check", params={"page": "nine"}, content=b"x")
    assert answer.status_code == 422
    assert "page" in answer.json()["error"]["message"]
    assert answer.json()["schema"] == "report/1"


def test_the_api_page_shows_every_address_with_an_example(client):
    described = client.get("/api/v1/openapi.json").json()
    html = client.get("/api").text
    for path, ways in described["paths"].items():
        assert path in html
        for each in ways.values():
            assert each["summary"] in html
            assert each["x-codeSamples"][0]["source"].startswith("curl")
    assert html.count("curl ") >= len(described["paths"])


def test_the_api_page_needs_no_script_and_nothing_from_outside(client):
    html = client.get("/api").text
    assert "<script" not in html
    assert set(re.findall(r'(?:src|href)="([^"]+)"', html)) == {"/api/v1/openapi.json"}


def test_the_page_s_own_addresses_are_not_described(client):
    assert not [path for path in client.get("/api/v1/openapi.json").json()["paths"] if not path.startswith("/api/v1/")]
