"""The words that a reader sees for each state in a report: one place, so that every surface says the same."""

from __future__ import annotations

from detector.coincidences import SetFindingId
from detector.report import Certainty, CheckStatus, FieldKey, Finding, Severity, Verdict

VERDICTS: dict[Verdict, str] = {
    "violations_found": "发现违规特征",
    "doubts_found": "存疑，请核实",
    "no_anomaly": "未发现异常",
    "inconclusive": "无法判断",
    "not_a_certificate": "这不像一张证书",
}
SEVERITIES: dict[Severity, str] = {"serious": "违规特征", "attention": "存疑", "info": "提示"}
CERTAINTIES: dict[Certainty, str] = {"high": "把握高", "medium": "把握中", "low": "把握低"}
STATUSES: dict[CheckStatus, str] = {
    "pass": "未见异常",
    "fail": "发现问题",
    "review": "请人工核对",
    "not_done": "未检查",
    "error": "检查出错",
}
FIELDS: dict[FieldKey, str] = {
    "name": "姓名",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "occupation": "职业名称",
    "direction": "工种/职业方向",
    "level": "等级",
    "number": "证书编号",
    "issue_date": "发证日期",
    "issuer": "发证单位",
}
MARK_PLACES = {"page": "页面上", "seal": "印章中央", "background": "文字背后"}
NO_PROOF = "照片不能证明证书是真的。证书是否有效，以官方网站的查询结果为准。"
SET_TITLES: dict[SetFindingId, str] = {
    "set.fields": "内容不一致",
    "set.person": "不像同一个人",
    "set.number": "重复编号",
    "set.number-reused": "重复编号",
    "set.identity": "同号不同名",
    "set.name": "同名不同证件号",
    "set.picture": "同一文件",
}
LETTER = "反映材料（可以复制）"
NOTHING_FOUND = "没有发现需要说明的地方。"


def proof_words(summary: str) -> str:
    """The sentence about what a photo cannot prove, unless the summary says it already."""
    return "" if NO_PROOF[:6] in summary else NO_PROOF


def basis_words(finding: Finding) -> str:
    """What a finding rests on, with the clause of the notice unless the source names it already."""
    named = finding.clause is None or finding.clause in finding.basis
    return finding.basis if named else f"通知{finding.clause}：{finding.basis}"
