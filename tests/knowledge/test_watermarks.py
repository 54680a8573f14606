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
        ("仅限办理居住证使用", "protection"),
        ("限报名使用，他用无效", "protection"),
        ("此件仅供备案使用", "protection"),
        ("盗图必究", "protection"),
        ("未经许可不得复制", "protection"),
        ("复印件与原件一致", "protection"),
        ("由夸克扫描王创建", "scanner"),
        ("水印相机 2024.05.01 09:30 广州市天河区", "scanner"),
        ("小米手机", "camera"),
        ("华为Mate60 Pro", "camera"),
        ("Canon EOS R6", "camera"),
        ("2024-05-01 10:20:33", "camera"),
        ("拍摄于2024年5月1日", "camera"),
        ("2024年5月1日", None),
        ("二〇二四年五月一日", None),
        ("人力资源和社会保障部专用", None),
        ("国家机关专用", None),
        ("国家相机", None),
        ("千图网", None),
        ("国家职业资格", None),
        ("全国统一", None),
        ("国家职业资格仅供参考", None),
        ("MINISTRY", None),
        ("培训合格", None),
    ],
)
def test_purpose(text, purpose):
    assert purpose_of(text) == purpose
