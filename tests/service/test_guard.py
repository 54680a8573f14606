import pytest

from detector.service.server import create_app, is_loopback


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/proxy=http://a.example/",
        "/gradio_api/process_recording",
        "/gradio_api/vibe-code",
        "/gradio_api/run/predict",
        "/gradio_api/call/x",
        "/gradio_api/openapi.json",
        "/gradio_api/deep_link",
        "/gradio_api/file=http://a.example/x.jpg",
        "/gradio_api/file=https://a.example/x.jpg",
        "/monitoring",
        "/login",
        "/docs",
        "/api/v2/check",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_the_page_does_not_need_is_shut(client, path, method):
    answer = client.request(method, path)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("path", ["/etc/passwd", "//etc/passwd", "app.py", "../../etc/passwd"])
def test_no_file_of_this_machine_is_served(client, path):
    assert client.get(f"/gradio_api/file={path}").status_code in (403, 404)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:7860", ""])
def test_another_name_for_this_machine_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "localhost", "[::1]:7860", "[::1]"])
def test_this_machine_is_let_in(client, host):
    assert client.get("/api/v1/health", headers={"host": host}).status_code == 200


def test_other_web_sites_cannot_send_pictures(client):
    answer = client.post("/api/v1/check", content=b"x", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_every_answer_has_strict_headers(client):
    for path in ("/", "/api/v1/health", "/nothing"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_the_page_is_chinese_and_names_no_outside_address(client):
    html = client.get("/").text
    assert 'lang="zh-CN"' in html
    assert '"zh-CN"' in html.split("gradio_config")[0]
    head = html.split("<script>window.gradio_config")[0]
    assert "https://" not in head
    assert "fonts.googleapis" not in html
    assert "fonts.googleapis" not in client.get("/theme.css").text


def test_an_address_instead_of_an_upload_is_never_fetched():
    from gradio_client.utils import synchronize_async

    from detector.service.page import gr

    with pytest.raises(ValueError, match="not accepted"):
        synchronize_async(gr.processing_utils.async_ssrf_protected_download, "http://127.0.0.1:1/a.jpg", "/tmp")


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("192.168.1.5", False)],
)
def test_only_loopback_counts_as_local(host, local):
    assert is_loopback(host) is local


def test_an_open_service_takes_any_name():
    from starlette.testclient import TestClient

    with TestClient(create_app(hosts=None), base_url="http://counter-3.example") as client:
        assert client.get("/api/v1/health").status_code == 200


def test_a_draft_is_offered_to_this_machine_only(tmp_path):
    with pytest.raises(ValueError, match="this machine only"):
        create_app(hosts=None, draft=tmp_path)
