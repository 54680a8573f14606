"""A reason why an input cannot be looked at comes in; one exception with code, words and advice goes out.

Every sentence a refusal can say stands in `WORDINGS`; no other module words the refusal of an input.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RefusalCode = Literal[
    "TOO_LARGE",
    "TYPE_NOT_ALLOWED",
    "TOO_SMALL",
    "TOO_MANY_PIXELS",
    "UNREADABLE",
    "TIMEOUT",
    "WORKER_LOST",
    "NOT_FOUND",
    "NOT_A_FILE",
    "EMPTY",
    "ENCRYPTED_PDF",
    "BAD_ARCHIVE",
    "BOMB",
    "ENCRYPTED_MEMBER",
    "NESTED_ARCHIVE",
    "TOO_MANY_FILES",
    "UNSAFE_NAME",
]


@dataclass(frozen=True, slots=True)
class Wording:
    """What happened and what to do next; `{…}` places are filled with what was measured."""

    code: RefusalCode
    message: str
    advice: str
    message_en: str


CUT = "请分成 {parts} 段截图（每段不高于 {highest} 像素，段间重叠几行），再一起检查；不要缩小，字会看不清。"
WORDINGS: dict[str, Wording] = {
    "too_large": Wording(
        "TOO_LARGE",
        "文件超过 {limit_mb} MB，没有打开。",
        "请用手机重新拍一张，或把图片另存为 JPEG 后再试。",
        "The file is larger than {limit_mb} MB and was not opened.",
    ),
    "type": Wording(
        "TYPE_NOT_ALLOWED",
        "这不是可以检查的文件类型（{found}）。",
        "请使用 JPEG、PNG、WebP、BMP、TIFF、HEIC、AVIF 图片或 PDF。",
        "This file type cannot be checked ({found}).",
    ),
    "animated": Wording(
        "TYPE_NOT_ALLOWED",
        "这是动图（{found}），无法判断看哪一帧。",
        "请改用静止的照片或截图。",
        "This is an animated picture ({found}); a still one is needed.",
    ),
    "url": Wording(
        "TYPE_NOT_ALLOWED",
        "不接受网址，程序不会联网取图。",
        "请先把图片保存到本机，再选择该文件。",
        "Addresses are not accepted; nothing is ever fetched.",
    ),
    "array": Wording(
        "TYPE_NOT_ALLOWED",
        "数组须为 8 位无符号整数的 高×宽×3（RGB）、高×宽×4（RGBA）或 高×宽（灰度），收到的是 {found}。",
        "请转换为 uint8 的 RGB 数组后再传入。",
        "An array must be uint8 of H×W×3 (RGB), H×W×4 (RGBA) or H×W (grey); got {found}.",
    ),
    "source": Wording(
        "TYPE_NOT_ALLOWED",
        "不认识这种输入（{found}）。",
        "请传入文件路径、字节、二进制文件对象、PIL 图像或 RGB 数组。",
        "This kind of input is not known ({found}).",
    ),
    "too_small": Wording(
        "TOO_SMALL",
        "图片太小（{width}×{height} 像素），短边至少要 {limit_px} 像素。",
        "请靠近证书重新拍摄，或使用原图而不是缩略图。",
        "The picture is too small ({width}×{height} px); the short side must be at least {limit_px} px.",
    ),
    "too_narrow": Wording(
        "TOO_SMALL",
        "图片过于狭长（{width}×{height} 像素），长边不能超过短边的 {limit} 倍。",
        "请拍下整张证书，不要只截取一条。",
        "The picture is too narrow ({width}×{height} px); its sides may differ {limit} times at most.",
    ),
    "narrow_capture": Wording(
        "TOO_SMALL",
        "长截图太长（{width}×{height} 像素），高度不能超过宽度的 {limit} 倍。",
        CUT,
        "The screen capture is too long ({width}×{height} px); cut it into {parts} parts of at most {highest} px.",
    ),
    "long_capture": Wording(
        "TOO_MANY_PIXELS",
        "长截图太长（{width}×{height} 像素）。",
        CUT,
        "The screen capture is too long ({width}×{height} px); cut it into {parts} parts of at most {highest} px.",
    ),
    "too_long": Wording(
        "TOO_MANY_PIXELS",
        "图片边长过大（{width}×{height} 像素），长边不能超过 {limit_px} 像素。",
        "请把图片缩小后再试，长边 4000 像素左右就够。",
        "The picture is too long ({width}×{height} px); the long side may be {limit_px} px at most.",
    ),
    "too_many_pixels": Wording(
        "TOO_MANY_PIXELS",
        "图片像素过多（{width}×{height}），不能超过 {limit_mp} 百万像素。",
        "请把图片缩小后再试，长边 4000 像素左右就够。",
        "The picture has too many pixels ({width}×{height}); {limit_mp} megapixels at most.",
    ),
    "bomb": Wording(
        "TOO_MANY_PIXELS",
        "图片展开后过大，没有打开。",
        "请用手机重新拍一张，或把图片缩小后再试。",
        "The picture would be too big when unpacked and was not opened.",
    ),
    "unreadable": Wording(
        "UNREADABLE",
        "文件已损坏或不完整，无法读出图片（{found}）。",
        "请重新传送原文件，或重新拍一张。",
        "The file is damaged or incomplete; no picture could be read ({found}).",
    ),
    "no_access": Wording(
        "UNREADABLE",
        "没有权限打开这个文件。",
        "请检查文件权限，或把文件复制到自己的文件夹后再试。",
        "There is no permission to open this file.",
    ),
    "timeout": Wording(
        "TIMEOUT",
        "打开这个文件用时过长，已停止。",
        "请把图片另存为 JPEG 后再试。",
        "Opening this file took too long and was stopped.",
    ),
    "worker_lost": Wording(
        "WORKER_LOST",
        "打开这个文件时处理进程意外退出，其他文件不受影响。",
        "请把图片另存为 JPEG 后再试；若反复出现，请反馈。",
        "The process that was opening this file was lost; other files are not affected.",
    ),
    "not_found": Wording(
        "NOT_FOUND",
        "找不到这个文件。",
        "请检查文件名和位置是否正确。",
        "The file was not found.",
    ),
    "not_a_file": Wording(
        "NOT_A_FILE",
        "这不是普通文件（可能是文件夹或设备）。",
        "请选择一张图片或一个 PDF；整个文件夹请用 batch 命令。",
        "This is not a regular file (perhaps a folder or a device).",
    ),
    "empty": Wording(
        "EMPTY",
        "文件是空的。",
        "请重新传送原文件，或重新拍一张。",
        "The file is empty.",
    ),
    "no_pages": Wording(
        "EMPTY",
        "这个文件里没有可以查看的页面。",
        "请确认导出的文件完整，或直接使用照片。",
        "There is no page to look at in this file.",
    ),
    "encrypted_pdf": Wording(
        "ENCRYPTED_PDF",
        "这个 PDF 需要密码才能打开。",
        "请去掉密码后再试，或对屏幕上的证书截图。",
        "This PDF needs a password.",
    ),
    "bad_archive": Wording(
        "BAD_ARCHIVE",
        "这个 zip 打不开（{found}）。",
        "请用电脑自带的压缩功能重新打包成普通 zip，或不打包、直接选择照片。",
        "This zip cannot be opened ({found}).",
    ),
    "archive_too_large": Wording(
        "TOO_LARGE",
        "这个 zip 里的文件解开后超过 {limit_mb} MB，没有打开。",
        "请分成几批，每批少放一些。",
        "The files in this zip come to more than {limit_mb} MB and were not opened.",
    ),
    "bomb_member": Wording(
        "BOMB",
        "这个文件压缩得太狠（解开后是原来的 {ratio} 倍以上），不像照片，没有打开。",
        "请把它从 zip 里取出来，另存为 JPEG 后再试。",
        "This file would grow more than {ratio} times when unpacked and was not opened.",
    ),
    "encrypted_member": Wording(
        "ENCRYPTED_MEMBER",
        "zip 里的这个文件加了密码。",
        "请去掉密码，重新打包。",
        "This file in the zip needs a password.",
    ),
    "nested_archive": Wording(
        "NESTED_ARCHIVE",
        "zip 里面又有压缩包，没有打开。",
        "请先解开里面的压缩包，再一起打包。",
        "There is an archive inside the zip; it was not opened.",
    ),
    "too_many_files": Wording(
        "TOO_MANY_FILES",
        "文件太多：一批最多 {limit} 个。",
        "请分成几批；文件很多时请用 zhengjian batch 命令。",
        "Too many files: at most {limit} at a time.",
    ),
    "unsafe_name": Wording(
        "UNSAFE_NAME",
        "zip 里这个文件的名字不正常（{found}），没有打开。",
        "请换一个普通的文件名，重新打包。",
        "The name of this file in the zip is not in order ({found}).",
    ),
}


class InputRefused(Exception):
    """An input that cannot be looked at: stable code, what happened, what to do next, and the English.

    Example:
        >>> refuse("empty").code
        'EMPTY'
    """

    def __init__(self, code: RefusalCode, message: str, advice: str, message_en: str) -> None:
        super().__init__(code, message, advice, message_en)
        self.code = code
        self.message = message
        self.advice = advice
        self.message_en = message_en

    def __str__(self) -> str:
        return self.message + self.advice


def refuse(wording: str, **measured: object) -> InputRefused:
    """Word a refusal; raise what comes back.

    Args:
        wording: A key of `WORDINGS`.
        **measured: What its `{…}` places are filled with.

    Returns:
        The exception, not yet raised.
    """
    words = WORDINGS[wording]
    return InputRefused(
        words.code,
        words.message.format(**measured),
        words.advice.format(**measured),
        words.message_en.format(**measured),
    )
