import pytest
from starlette.testclient import TestClient

from detector.service.desk import Desk
from detector.service.jobs import Jobs
from detector.service.keys import FILE_VARIABLE, VARIABLE, Keys, KeysInvalid, configured_keys
from detector.service.server import api_app

ONE, OTHER = "counter-3-0123456789", "payroll-0123456789ab"


@pytest.fixture(scope="module")
def app():
    desk = Desk()
    return api_app(desk, Jobs(desk))


@pytest.fixture
def locked(app):
    return TestClient(Keys(app, (ONE, OTHER)))


@pytest.mark.parametrize("path", ["rules", "specimens", "batch/x", "openapi.json", "nothing"])
@pytest.mark.parametrize("sent", [None, "", ONE, f"Basic {ONE}", "Bearer", "Bearer ", f"Bearer {ONE}x", "Bearer 钥匙"])
def test_without_a_key_nothing_is_told(locked, path, sent):
    headers = {} if sent is None else {"authorization": sent.encode()}
    answer = locked.get(f"/api/v1/{path}", headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "KEY_NEEDED")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("key", [ONE, OTHER])
def test_each_key_opens(locked, key):
    assert locked.get("/api/v1/rules", headers={"authorization": f"Bearer {key}"}).status_code == 200


def test_health_and_what_is_no_api_need_none(locked):
    assert locked.get("/api/v1/health").status_code == 200
    assert locked.get("/api").status_code == 200
    assert locked.get("/batch/x").json()["error"]["code"] == "NO_SUCH_BATCH"


def test_with_no_keys_set_the_api_is_open(app):
    assert TestClient(Keys(app, ())).get("/api/v1/rules").status_code == 200


def test_keys_come_from_the_environment_or_a_file(tmp_path):
    assert configured_keys({}) == ()
    assert configured_keys({VARIABLE: f" {ONE}, {OTHER}\n"}) == (ONE, OTHER)
    file = tmp_path / "keys"
    file.write_text(f"# counters\n{ONE}\n\n  {OTHER}  \n", "utf-8")
    assert configured_keys({FILE_VARIABLE: str(file), VARIABLE: "short"}) == (ONE, OTHER)


@pytest.mark.parametrize("said", ["", "short", f"{ONE},short", "钥匙" * 20])
def test_keys_that_cannot_be_used_are_not_passed_over(said, tmp_path):
    with pytest.raises(KeysInvalid):
        configured_keys({VARIABLE: said})
    file = tmp_path / "keys"
    file.write_text(said.replace(",", "\n"), "utf-8")
    with pytest.raises(KeysInvalid):
        configured_keys({FILE_VARIABLE: str(file)})
    with pytest.raises(KeysInvalid, match="读不了"):
        configured_keys({FILE_VARIABLE: str(tmp_path / "none")})
