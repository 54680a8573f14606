"""Times lookups against a made-up list: `python -m bench.registry [--names 100000] [--address postgresql://…]`.

Names are drawn from parts, so many are alike: that is the hard case for a search of similar names. Prints what the
first lookup of a process costs (the index is built then) and the median and 99th percentile of the following ones,
as wall time and as processor time, which a busy machine does not lengthen.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from detector.registry.entry import ListName
from detector.registry.holding import LISTS
from detector.registry.imports import plan_import
from detector.registry.lookup import look_up
from detector.registry.store import Store
from detector.storage.place import place_of

CITIES = ["广州市", "深圳市", "珠海市", "汕头市", "佛山市", "湛江市", "肇庆市", "江门市", "茂名市", "惠州市", "东莞市"]
DISTRICTS = ["", "", "天河区", "南海区", "新会区", "高新区", "开发区"]
TAILS = ["职业培训学校", "职业技能培训有限公司", "技能人才评价中心", "技工学校", "教育科技有限公司", "职业技术学校"]
COMMON = "华南东方新星海天中建安泰和平育才德明成达永兴宏远金龙盛世家园康健博学思源英杰启航领先精诚同心创业百年立信正大"


def made_names(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        own = "".join(chance.choices(COMMON, k=chance.choice([2, 2, 3, 4])))
        names[chance.choice(CITIES) + chance.choice(DISTRICTS) + own + chance.choice(TAILS)] = None
    return list(names)


def asked_names(names: list[str], count: int, seed: int) -> dict[str, list[str]]:
    chance = random.Random(seed)
    chosen = chance.sample(names, count)
    slipped = []
    for name in chosen:
        place = chance.randrange(len(name))
        slipped.append(name[:place] + chance.choice(COMMON) + name[place + 1 :])
    others = [f"{chance.choice(CITIES)}{''.join(chance.choices(COMMON, k=5))}研究院" for _ in range(count)]
    return {"on the list": chosen, "one character off": slipped, "not on the list": others}


def milliseconds(run: Callable[[], object]) -> tuple[float, float]:
    """Wall time and processor time."""
    wall, processor = time.perf_counter(), time.process_time()
    run()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)


def told(times: list[tuple[float, float]]) -> str:
    parts = []
    for what, each in zip(("wall", "processor"), zip(*times, strict=True), strict=True):
        late = sorted(each)[int(0.99 * (len(each) - 1))]
        parts.append(f"{what} median {statistics.median(each):5.2f} ms, 99 % {late:5.2f} ms")
    return f"{'; '.join(parts)} (n={len(times)})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--address", default="", help="an empty PostgreSQL database; a SQLite file when left out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = place_of(options.address or str(Path(folder) / "lists.sqlite3"), LISTS)
        names = made_names(options.names, options.seed)
        source = Path(folder) / "list.csv"
        source.write_text("\n".join(["机构名称", *names]), "utf-8")
        writer = Store(place, reading=False)
        wanted = ListName("white", "training", "bench")
        plans = []
        planned = milliseconds(lambda: plans.append(plan_import(writer, source, wanted, date(2026, 1, 1))))
        written = milliseconds(lambda: writer.write(plans[0]))
        reader = Store(place)
        print(f"{len(names)} names, plan:    {told([planned])}")
        print(f"write:                {told([written])}")
        print(f"first lookup:         {told([milliseconds(lambda: look_up(reader, names[0]))])}")
        for what, asked in asked_names(names, options.asked, options.seed).items():
            print(f"{what + ':':21} {told([milliseconds(lambda name=name: look_up(reader, name)) for name in asked])}")
        reader.close()
        writer.close()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
