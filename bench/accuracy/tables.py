"""Rows of what was right come in; tables (a heading and rows of cells each) go out, false alarms first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.accuracy.score import Row
from bench.accuracy.shares import cell

LEVEL_NAMES = {0: "0 平整", 1: "1 扫描、复印", 2: "2 手机拍照", 3: "3 困难拍照"}
USUAL = (0, 1, 2)
"""The levels that the project's aims speak of."""
CLAUSES = "二(一)二(二)二(三)二(四)二(五)其他"
"""The order of the clauses in a table."""
VERDICTS = ("violations_found", "doubts_found", "no_anomaly", "inconclusive", "not_a_certificate", "error")
VERDICT_NAMES = ("发现违规特征", "存疑", "未见异常", "无法判断", "不是证书", "出错")
CERTAINTIES = {"high": "高", "medium": "中", "low": "低"}
SEVERITIES = {"serious": "违规特征", "attention": "存疑"}
FIELD_NAMES = {
    "name": "姓名", "id_type": "证件类型", "id_number": "证件号码", "occupation": "职业", "direction": "工种/方向",
    "level": "等级", "number": "证书编号", "issue_date": "发证日期", "issuer": "发证单位",
}  # fmt: skip
SCORES = ((0.99, 1.01), (0.97, 0.99), (0.9, 0.97), (0.8, 0.9), (0.0, 0.8))

Cells = Sequence[str]


@dataclass(frozen=True)
class Table:
    """A heading, the names of the columns, and rows of cells."""

    heading: str
    columns: Cells
    rows: tuple[Cells, ...]


def flagged(row: Row) -> bool:
    """A serious finding of any certainty, or the verdict itself."""
    return row["verdict"] == VERDICTS[0] or any(one["severity"] == "serious" for one in row["findings"])


def doubted(row: Row) -> bool:
    return row["verdict"] == "doubts_found" and not flagged(row)


def _part(rows: Iterable[Row], test: Callable[[Row], bool]) -> str:
    kept = list(rows)
    return cell(sum(map(test, kept)), len(kept))


def _expected(rows: Iterable[Row]) -> str:
    found = [good for row in rows for _, good in row["expect"]]
    return cell(sum(found), len(found))


def _alarms(rows: list[Row]) -> Cells:
    return (_part(rows, flagged), _part(rows, doubted), _part(rows, lambda row: row["verdict"] == "inconclusive"))


def _by(rows: list[Row], key: str) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row[key] is not None:
            groups.setdefault(row[key], []).append(row)
    return sorted(groups.items())


def in_order(rows: list[Row]) -> Table:
    """What was said about pictures that are in order: first certificates, then lawful adverts, notices, licences."""
    good = [row for row in rows if row["genuine"]]
    certificates = [row for row in good if row["certificate"]]
    lines: list[Cells] = [("**正规证书，合计**", *_alarms(certificates))]
    for level, name in LEVEL_NAMES.items():
        own = [row for row in certificates if row["level"] == level]
        lines.append((f"等级 {name}", *_alarms(own)))
    others = [row for row in good if not row["certificate"]]
    lines.append(("**正规广告、提示、营业执照、其他纸张，合计**", *_alarms(others)))
    lines += [(family, *_alarms(own)) for family, own in _by(good, "family")]
    return Table("没有问题的图片上说了什么", ("图片", "违规特征", "存疑", "无法判断"), tuple(lines))


def clauses(rows: list[Row]) -> Table:
    """What was found of each clause: at levels 0 to 2 together, and at 3."""
    faulty = [row for row in rows if row["expect"]]
    lines = []
    for clause, own in sorted(_by(faulty, "clause"), key=lambda each: CLAUSES.find(each[0])):
        usual = [row for row in own if row["level"] in USUAL]
        hard = [row for row in own if row["level"] not in USUAL]
        lines.append((clause, _expected(usual), _part(usual, flagged), _expected(hard)))
    usual = [row for row in faulty if row["level"] in USUAL]
    hard = [row for row in faulty if row["level"] not in USUAL]
    lines.append(("**合计**", _expected(usual), _part(usual, flagged), _expected(hard)))
    columns = ("条款", "等级 0–2：应查的查到", "其中给出违规特征", "等级 3：应查的查到")
    return Table("按条款", columns, tuple(lines))


def families(rows: list[Row]) -> Table:
    """What was found of each faulty family, by level."""
    lines = []
    for family, own in _by([row for row in rows if row["expect"]], "family"):
        cells = []
        for level in LEVEL_NAMES:
            found = [good for row in own if row["level"] == level for _, good in row["expect"]]
            cells.append(f"{sum(found)}/{len(found)}" if found else "—")
        lines.append((family, *cells, _expected(row for row in own if row["level"] in USUAL)))
    return Table("按种类", ("种类", *LEVEL_NAMES.values(), "等级 0–2 合计"), tuple(lines))


def conditions(rows: list[Row]) -> Table:
    """The same by how the picture was taken."""
    lines = []
    for name, own in _by(rows, "condition"):
        good = [row for row in own if row["genuine"] and row["certificate"]]
        fields = [state for row in own for _, state, _ in row["fields"]]
        lines.append(
            (
                name,
                _part(good, flagged),
                _part(good, doubted),
                _expected(own),
                cell(fields.count("right"), len(fields)),
                _seals(own),
                _part(own, lambda row: row["verdict"] == "inconclusive"),
            )
        )
    columns = ("拍法", "正规证书：违规特征", "正规证书：存疑", "应查的查到", "栏目读对", "印章环文读对", "无法判断")
    return Table("按拍法", columns, tuple(lines))


def _seals(rows: list[Row]) -> str:
    read = [good for row in rows for good in row["seals"]]
    return cell(sum(read), len(read))


def fields(rows: list[Row]) -> Table:
    """Fields and seals read right, by level."""
    lines = []
    for key, name in FIELD_NAMES.items():
        cells = []
        for level in LEVEL_NAMES:
            own = [state for row in rows if row["level"] == level for k, state, _ in row["fields"] if k == key]
            cells.append(cell(own.count("right"), len(own)))
        lines.append((name, *cells))
    every = []
    for level in LEVEL_NAMES:
        own = [state for row in rows if row["level"] == level for _, state, _ in row["fields"]]
        every.append(cell(own.count("right"), len(own)))
    lines.append(("**栏目合计**", *every))
    lines.append(("印章环文", *(_seals([row for row in rows if row["level"] == level]) for level in LEVEL_NAMES)))
    return Table("栏目和印章读对多少", ("", *LEVEL_NAMES.values()), tuple(lines))


def verdicts(rows: list[Row]) -> Table:
    """What the program concluded about each sort of picture."""
    sorts = {
        "正规证书": lambda row: row["genuine"] and row["certificate"],
        "正规广告、提示、执照、其他纸张": lambda row: row["genuine"] and not row["certificate"],
        "有问题的证书": lambda row: row["genuine"] is False and row["certificate"],
        "有问题的广告、执照": lambda row: row["genuine"] is False and not row["certificate"],
    }
    lines = []
    for name, test in sorts.items():
        counts = Counter(row["verdict"] for row in rows if test(row))
        lines.append((name, *(str(counts[each]) for each in VERDICTS)))
    return Table("结论", ("实际", *VERDICT_NAMES), tuple(lines))


def calibration(rows: list[Row]) -> Table:
    """How often a finding with a certainty is so. What the truth does not list on a faulty sheet counts as wrong."""
    lines = []
    for severity, meaning in SEVERITIES.items():
        for certainty, name in CERTAINTIES.items():
            so = [
                one["so"]
                for row in rows
                for one in row["findings"]
                if (one["severity"], one["certainty"]) == (severity, certainty)
            ]
            right = cell(so.count("right"), len(so))
            lines.append((f"{meaning}，把握{name}", right, str(so.count("wrong")), str(so.count("unlisted"))))
    columns = ("发现", "说得对", "在没有问题的图片上说的", "图上没有这个问题（该图另有问题）")
    return Table("把握（certainty）准不准", columns, tuple(lines))


def field_scores(rows: list[Row]) -> Table:
    """How often a field with a reading score is right."""
    read = [(state, score) for row in rows for _, state, score in row["fields"] if state != "missing"]
    lines = []
    for low, high in SCORES:
        own = [state for state, score in read if low <= score < high]
        name = f"{low:.2f} 以上" if high > 1 else (f"{low:.2f}–{high:.2f}" if low else f"{high:.2f} 以下")
        lines.append((name, cell(own.count("right"), len(own))))
    return Table("栏目读数（score）准不准", ("读数", "读对"), tuple(lines))


def misses(rows: list[Row]) -> list[str]:
    """What was said wrongly or not found, to be looked at: false alarms first."""
    out = []
    for row in rows:
        for one in row["findings"]:
            if one["so"] == "wrong":
                out.append(f"误报 {row['file']}（{row['condition']}）：{one['rule']}，{SEVERITIES[one['severity']]}")
    for row in rows:
        out += [
            f"漏 {row['file']}（{row['condition']}）：{'、'.join(topics)}" for topics, good in row["expect"] if not good
        ]
    return out + [f"出错 {row['file']}：{row['error']}" for row in rows if row.get("error")]


def every_table(rows: list[Row]) -> list[Table]:
    """All tables, in the order in which they should be read."""
    return [
        make(rows) for make in (in_order, clauses, families, verdicts, conditions, fields, calibration, field_scores)
    ]


def text_tables(rows: list[Row]) -> str:
    """All tables and the list of misses, for a terminal."""
    parts = []
    for table in every_table(rows):
        parts.append("\n".join([f"== {table.heading}", " | ".join(table.columns), *map(" | ".join, table.rows)]))
    return "\n\n".join([*parts, "\n".join(["== 要看的", *misses(rows)])])
