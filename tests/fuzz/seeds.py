"""A target's name in, a few small inputs that are in order out: from these a fuzzer begins."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from PIL import Image

from tests.traces.made import actions, cbor, claim, store

ROOT = Path(__file__).parent.parent.parent
KNOWLEDGE = ROOT / "detector" / "knowledge"
SMALLEST_PX = (320, 320)
TABLE = (
    ("机构名称", "统一社会信用代码", "备案职业", "有效期"),
    ("岭东市晨光职业培训学校", "", "电工", "2024-01-01至2026-12-31"),
)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Editor"/>'


def seeds(name: str) -> tuple[bytes, ...]:
    """The seeds of one target."""
    return MADE[name]()


def _saved(picture: Image.Image, file_format: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, file_format, **options)
    return stream.getvalue()


def _pictures() -> tuple[bytes, ...]:
    picture = Image.linear_gradient("L").resize(SMALLEST_PX).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x0131] = 6, "Editor"
    plain = {name: _saved(picture, name) for name in ("PNG", "WEBP", "TIFF", "AVIF", "MPO")}
    return (
        *plain.values(),
        _saved(picture, "JPEG", exif=exif.tobytes(), xmp=XMP, progressive=True),
        _saved(picture.convert("CMYK"), "JPEG"),
        _saved(picture.convert("1"), "BMP"),
        _saved(picture.convert("P"), "PNG", transparency=0),
        _saved(picture, "TIFF", save_all=True, append_images=[picture], compression="tiff_lzw"),
        (ROOT / "tests" / "resources" / "quadrants.heic").read_bytes(),
    )


def _provenance() -> tuple[bytes, ...]:
    made = actions("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "Painter")
    return store(claim("Maker"), made), cbor({"claim_generator_info": [{"name": "Maker"}]}), XMP


def _pdf() -> tuple[bytes, ...]:
    picture = Image.linear_gradient("L").resize((200, 280))
    text = b"BT /F1 24 Tf 100 700 Td (Hello) Tj ET 1 0 0 rg 50 50 100 100 re f"
    return (_saved(picture, "PDF", title="T", producer="P"), _written_pdf(text), _written_pdf(b"/X0 Do"))


def _written_pdf(content: bytes) -> bytes:
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R]"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        b" /XObject << /X0 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 12 >>\nstream\n0 0 9 9 re f\nendstream",
        b"<< /Type /Annot /Subtype /Square /Rect [9 9 99 99] /AP << /N 5 0 R >> >>",
    )
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return body + b"trailer\n<< /Size 7 /Root 1 0 R >>\n%%EOF\n"


def _archive() -> tuple[bytes, ...]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("一班/张三.jpg", b"\xff\xd8\xff\xe0 picture")
        packed.writestr("b.jpg", b"\x89PNG\r\n\x1a\n", zipfile.ZIP_STORED)
    return (stream.getvalue(),)


def _codes() -> tuple[bytes, ...]:
    texts = (
        "http://zscx.osta.org.cn/jiandingApp/command/query?id=1",
        "https://user:pw@osta.org.cn.check-cx.com:8080/a#b",
        "姓名：张小样\n证书编号：S000044000001244000017",
        "http://xn--fiqs8s.中国/",
        "MECARD:N:A;;",
    )
    return tuple(text.encode() for text in texts)


def _fields() -> tuple[bytes, ...]:
    pages = (
        "职业技能等级证书\n姓　　名：张小样\n证件类型 居民身份证\n证件号码 11010519491231002X\n职业名称：养老护理员\n"
        "工种/职业方向 --\n职业技能等级 四级/中级工\n证书编号 S000044000001244000017\n"
        "2024年03月15日\n岭东市晨光职业培训学校",
        "培训合格证书\n张小样于2024年3月参加本校举办的焊工培训，修完规定课程，经考核成绩合格，准予结业，特发此证。",
        "健康管理师证书火热报名中\n包过 免考 国家承认 http://www.jndj-osta.org.cn",
        "营业执照\n名称 湖北样本科技有限公司\n统一社会信用代码 91110000600037341L\n"
        "经营范围 技术技能类资格证书培训考试发证",
        "中华人民共和国特种作业操作证\n证号 T11010519491231002X\n初领日期 2022-01-10\n有效期限 2022-01-10至2028-01-09",
    )
    return tuple(page.encode() for page in pages)


def _numbers() -> tuple[bytes, ...]:
    texts = (
        "S000044000001243000001",
        "1210012003300001",
        "T11010519491231002X",
        "11010519491231002X",
        "二〇二一年三月八日",
    )
    return tuple(text.encode() for text in (*texts, "2024年02月30日", "91110000600037341L", "三级/高级工"))


def _specimen() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((ROOT / "templates_ref").glob("skill-level-*/specimen.toml")))


def _knowledge() -> tuple[bytes, ...]:
    """The beginning of each table of ours as if a user had written it."""
    files = (path for path in sorted(KNOWLEDGE.iterdir()) if path.suffix in (".toml", ".csv"))
    return tuple(path.name.encode() + b"\n" + path.read_bytes()[:1500] for path in files)


def _registry() -> tuple[bytes, ...]:
    text = "\n".join(",".join(row) for row in TABLE)
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return text.encode(), text.encode("gb18030"), text.replace(",", "\t").encode("utf-16"), stream.getvalue()


MADE: dict[str, Callable[[], tuple[bytes, ...]]] = {
    "pictures": _pictures,
    "provenance": _provenance,
    "pdf": _pdf,
    "archive": _archive,
    "codes": _codes,
    "fields": _fields,
    "numbers": _numbers,
    "specimen": _specimen,
    "knowledge": _knowledge,
    "registry": _registry,
}
