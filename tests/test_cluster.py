"""A batch on a real Ray cluster of two nodes on this machine."""

import os
from pathlib import Path

import pytest

from detector import cluster
from detector.batch import here, run
from detector.cluster import Cluster, ClusterProblem
from detector.journal import Stamp
from tests.work import PDF, report_of

ROOT = Path(__file__).parent.parent
ray = pytest.importorskip("ray", reason="the extra 'cluster' is not installed")


@pytest.fixture(scope="module")
def head():
    """The address of a cluster with two nodes of one processor, and a way to take the second away."""
    from ray.cluster_utils import Cluster as Nodes

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))  # the nodes import the tests' work by name
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        second = nodes.add_node(num_cpus=1)
        yield nodes.address, lambda: nodes.remove_node(second, allow_graceful=False)
        nodes.shutdown()


@pytest.fixture
def folder(tmp_path):
    """Makes a folder of files that intake lets through, and the stamps of all."""

    def make(texts):
        for name, text in texts.items():
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path, [Stamp.of(tmp_path / name, tmp_path) for name in texts]

    return make


def by_path(results):
    return {each.stamp.path: each for each in results}


def test_every_file_s_result_is_the_one_of_this_machine(folder, head):
    texts = {f"{n}.pdf": f"{PDF}第 {n} 份" for n in range(5)}
    texts |= {"拒.pdf": PDF + "refuse", "死.pdf": PDF + "die", "空.pdf": "", "别.jpg": "no picture"}
    top, stamps = folder(texts)
    there = by_path(Cluster(head[0], 2)(top, stamps, report_of))
    # Empty and foreign files would be refused by the real work; the tests' own work does not look.
    readable = [stamp for stamp in stamps if stamp.path not in ("空.pdf", "别.jpg")]
    assert {stamp.path: there[stamp.path] for stamp in readable} == by_path(here(top, readable, report_of, jobs=2))
    assert [there[name].reports[0]["error"]["code"] for name in ("死.pdf", "空.pdf", "别.jpg")] == [
        "WORKER_LOST",
        "EMPTY",
        "TYPE_NOT_ALLOWED",
    ]


def test_a_batch_runs_on_it_and_says_how_far_it_is(folder, head, tmp_path_factory):
    top, _ = folder({f"{n}.pdf": f"{PDF}第 {n} 份" for n in range(3)})
    told = []
    out = tmp_path_factory.mktemp("out")
    done = list(run(top, out, work=report_of, on_progress=told.append, engine=Cluster(head[0])))
    assert [each.reports[0]["summary"] for each in done] == ["第 0 份", "第 1 份", "第 2 份"]
    assert [each.finished for each in told] == [0, 1, 2, 3]


def test_another_version_over_there_is_told(folder, head, monkeypatch):
    top, stamps = folder({"1.pdf": PDF + "甲"})
    monkeypatch.setattr(cluster, "version", lambda: "9.9")
    with pytest.raises(ClusterProblem, match=r"请装成同一版本"):
        list(Cluster(head[0], 1)(top, stamps, report_of))


def test_no_files_need_no_cluster(folder):
    assert list(Cluster("127.0.0.1:1", 1)(Path(), [], report_of)) == []


def test_a_lost_machine_loses_nothing(folder, head):
    """The last test: it takes the second node away."""
    top, stamps = folder({f"{n}.pdf": f"{PDF}slow {n}" for n in range(8)})
    results = []
    for done in Cluster(head[0], 2)(top, stamps, report_of):
        results.append(done)
        if len(results) == 2:
            head[1]()
    assert sorted(each.reports[0]["summary"] for each in results) == [f"slow {n}" for n in range(8)]


def test_this_machine_alone_is_a_cluster_too(folder):
    top, stamps = folder({"1.pdf": PDF + "甲"})
    assert [each.reports[0]["summary"] for each in Cluster(None, 1)(top, stamps, report_of)] == ["甲"]
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


@pytest.mark.parametrize("address", ["127.0.0.1:9", "127.0.0.1", "127.0.0.1:99999", "乱写"])
def test_a_wrong_address_is_told(folder, address):
    top, stamps = folder({"1.pdf": PDF + "甲"})
    with pytest.raises(ClusterProblem, match="连不上"):
        list(Cluster(address, 1)(top, stamps, report_of))
