"""What a watermark was put there for."""

import pytest

from detector.knowledge.watermarks import purpose_of


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("仅供办理入职使用", "protection"),
        ("仅限投标使用，他用无效", "protection"),
        ("僅供報名使用", "protection"),
        ("再次复印无效", "protection"),
        ("仅供国家机关核验使用", "protection"),
        ("样本", "protection"),
        ("标使用，他用无效仅限投", "protection"),
        ("扫描全能王 创建", "scanner"),
        ("Scanned with CamScanner", "scanner"),
        ("今日水印相机", "scanner"),
        ("SHOT ON MI 8", "camera"),
        ("HUAWEI P40 Pro", "camera"),
        ("国家职业资格", None),
        ("全国统一", None),
        ("国家职业资格仅供参考", None),
        ("MINISTRY", None),
        ("培训合格", None),
    ],
)
def test_purpose(text, purpose):
    assert purpose_of(text) == purpose
