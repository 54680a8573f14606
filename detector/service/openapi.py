"""What the API's own description says of each address: words, examples, answers; no behaviour.

Each constant is the keyword arguments of one route.
"""

from __future__ import annotations

from typing import Any, Final

from detector.report import ErrorReport, Report

TITLE: Final = "证鉴 HTTP 接口"
ABOUT: Final = (
    "照片不能证明证书是真的；程序只说“发现违规特征”或“存疑”，由人来作决定。"
    "姓名和证件号码默认遮盖，`personal=true` 时显示。"
    "管理员设了密钥时，除 /health 外都要带 `Authorization: Bearer 密钥`。"
)
SERVER: Final = "http://127.0.0.1:7860"
KEY: Final = "Vq3…"

_FILES = {"type": "array", "items": {"type": "string", "format": "binary"}}
_BINARY = {"type": "string", "format": "binary"}


def _of(
    summary: str,
    curl: str,
    good: dict[int, dict[str, Any]] | None = None,
    bad: dict[int, str] | None = None,
    **extra: Any,  # noqa: ANN401 - more of OpenAPI's own
) -> dict[str, Any]:
    """One route: what it does, how it is called, its answers (`bad` ones are all of one shape)."""
    errors = {status: {"model": ErrorReport, "description": said} for status, said in (bad or {}).items()}
    sample = {"lang": "Shell", "source": curl.replace("URL", f"{SERVER}/api/v1")}
    return {
        "summary": summary,
        "responses": {**(good or {}), **errors},
        "openapi_extra": {"x-codeSamples": [sample], **extra},
    }


def _body(multipart: dict[str, Any], *raw: str) -> dict[str, Any]:
    content: dict[str, Any] = {"multipart/form-data": {"schema": {"type": "object", "properties": multipart}}}
    return {"required": True, "content": content | {kind: {"schema": _BINARY} for kind in raw}}


_GONE = "没有这一批，或已到期删除"
_STANDING: dict[str, Any] = {
    "id": KEY,
    "state": "running",
    "finished": 12,
    "total": 200,
    "failed": 1,
    "rate_per_min": 24.0,
    "left_s": 470,
    "kept_s": None,
    "verdicts": {"violations_found": 1, "no_anomaly": 10, "failed": 1},
    "together": [],
    "urls": {"self": f"/api/v1/batch/{KEY}", "results": f"/api/v1/batch/{KEY}/results"},
}
_TOLD = {"description": "进度", "content": {"application/json": {"example": _STANDING}}}

_TOO_BIG, _BROKEN = "太大或文件太多", "表单不完整"

HEALTH = _of("服务是否正常", "curl URL/health")
CHECK = _of(
    "检查一张照片或 PDF 的一页",
    "curl -F file=@photo.jpg URL/check",
    {200: {"model": Report, "description": "report/1"}},
    {400: _BROKEN, 413: "文件太大", 415: "不是能检查的类型", 422: "读不了，或没有文件", 503: "排队的人太多"},
    requestBody=_body({"file": _BINARY}, "application/octet-stream"),
)
SPECIMENS = _of("参考样式", "curl URL/specimens")
SPECIMEN = _of("一种参考样式，位置以毫米计", "curl URL/specimens/skill-level-portrait", bad={404: "没有这种样式"})
DRAWING = _of(
    "一种参考样式的示意图（带“样本”字样）",
    "curl URL/specimens/skill-level-portrait/drawing.svg",
    {200: {"description": "SVG", "content": {"image/svg+xml": {}}}},
    {404: "没有这种样式"},
)
RULES = _of("规则目录", "curl 'URL/rules?topic=number'")
RULE = _of("一条规则：看什么、依据、看不出什么", "curl URL/rules/wording.added", bad={404: "没有这条规则"})

SUBMIT = _of(
    "提交一批照片、PDF 或 zip",
    "curl -F files=@a.jpg -F files=@b.pdf 'URL/batch?consent=true'\n"
    "curl -H 'Content-Type: application/zip' --data-binary @certificates.zip 'URL/batch?consent=true'",
    {202: {"description": "已收下，开始检查", "content": {"application/json": {"example": _STANDING}}}},
    {400: _BROKEN, 409: "正在查另一批", 413: _TOO_BIG, 422: "没有文件、zip 打不开，或没有确认同意", 507: "磁盘满了"},
    requestBody=_body({"files": _FILES}, "application/zip"),
)
PROGRESS = _of("查到哪里了", f"curl URL/batch/{KEY}", {200: _TOLD}, {404: _GONE})
STOP = _of("停下（查完手上这一份）", f"curl -X POST URL/batch/{KEY}/stop", {200: _TOLD}, {404: _GONE})
RESUME = _of("接着查", f"curl -X POST URL/batch/{KEY}/resume", {200: _TOLD}, {404: _GONE, 409: "正在查另一批"})
DELETE = _of(
    "立即删除这一批的全部内容", f"curl -X DELETE URL/batch/{KEY}", {204: {"description": "已删除"}}, {404: _GONE}
)
RESULTS = _of(
    "结果：每页一行 report/1，读不了的一行 error",
    f"curl 'URL/batch/{KEY}/results?personal=false'",
    {200: {"description": "JSON Lines", "content": {"application/x-ndjson": {}}}},
    {404: _GONE, 409: "还没有查完"},
)
FILE = _of(
    "结果表、问题查处清单、没有查成的文件",
    f"curl -OJ URL/batch/{KEY}/files/results.xlsx",
    {200: {"description": "文件", "content": {"application/octet-stream": {}}}},
    {404: _GONE, 409: "还没有查完"},
)
ROWS = _of("到现在为止的表（已遮盖）", f"curl 'URL/batch/{KEY}/rows?after=0'", bad={404: _GONE})
THUMBNAIL = _of(
    "一行的小图（姓名和号码已遮盖）",
    f"curl -O URL/batch/{KEY}/rows/0/thumbnail.jpg",
    {200: {"description": "JPEG", "content": {"image/jpeg": {}}}},
    {404: _GONE},
)
REPORT = _of(
    "一行的报告网页（已遮盖）",
    f"curl -O URL/batch/{KEY}/rows/0/report.html",
    {200: {"description": "HTML", "content": {"text/html": {}}}},
    {404: _GONE},
)
