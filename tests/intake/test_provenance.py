"""Declarations in a file are read within bounds, whatever the bytes; only the fixed list comes out."""

import io
import json
import struct

import pytest
from PIL import Image, PngImagePlugin

from detector.intake import open_pages
from detector.intake.cbor import MAX_DEPTH, CborProblem, read_cbor
from detector.intake.provenance import MAX_DECLARED, Provenance, read_provenance
from detector.intake.xmp import XmpFacts, read_xmp
from tests.traces.made import actions, cbor, claim, in_jpeg, in_png, in_webp, store

TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
DECLARED = Provenance(agents=("Maker 1.2", "Painter"), sources=("trainedAlgorithmicMedia",))


@pytest.fixture
def manifest() -> bytes:
    return store(claim("Maker 1.2"), actions(TRAINED, "Painter"))


@pytest.mark.parametrize(
    ("hexed", "value"),
    [
        ("00", 0),
        ("3903e7", -1000),
        ("fb3ff199999999999a", 1.1),
        ("f5", True),
        ("f6", None),
        ("6161", "a"),
        ("420102", b"\1\2"),
        ("83010203", [1, 2, 3]),
        ("a26161016162820203", {"a": 1, "b": [2, 3]}),
        ("c074323031332d30332d32315432303a30343a30305a", "2013-03-21T20:04:00Z"),
        ("7f61616162ff", "ab"),
        ("9f0102ff", [1, 2]),
        ("bf616101ff", {"a": 1}),
    ],
)
def test_cbor_values_of_the_standard(hexed, value):
    assert read_cbor(bytes.fromhex(hexed)) == value


@pytest.mark.parametrize(
    "data",
    [b"", b"\x81" * 1000, b"\x9b" + b"\xff" * 8, b"\x5b" + b"\xff" * 8, b"\xff", b"\x1c", b"\xa1\x01\xff", b"\x9f" * 9],
    ids=["nothing", "deep", "huge list", "huge bytes", "break", "reserved", "break in a map", "open lists"],
)
def test_cbor_that_is_none_is_refused(data):
    with pytest.raises(CborProblem):
        read_cbor(data)


def test_cbor_stops_at_its_depth():
    assert read_cbor(b"\x81" * MAX_DEPTH + b"\x00") is not None
    with pytest.raises(CborProblem):
        read_cbor(b"\x81" * (MAX_DEPTH + 1) + b"\x00")


@pytest.mark.parametrize("wrapped", [in_jpeg, in_png, in_webp])
def test_a_manifest_is_found_and_read(manifest, wrapped):
    (photo,) = open_pages(wrapped(manifest))
    assert photo.facts.provenance == DECLARED


def test_a_manifest_in_many_segments_is_put_together():
    padded = store(claim("Maker 1.2"), b"\x00\x00\x4e\x20free" + bytes(19_992), actions(TRAINED, "Painter"))
    assert read_provenance(in_jpeg(padded, piece_bytes=3_000), "JPEG") == DECLARED


def test_newer_claims_name_their_generator_in_a_list():
    info = {"claim_generator_info": [{"name": "Maker 3", "version": "1"}]}
    content = cbor(info)
    box = struct.pack(">I", 8 + len(content)) + b"cbor" + content
    assert read_provenance(in_png(store(box)), "PNG") == Provenance(agents=("Maker 3",))


def test_a_json_assertion_is_read_too():
    content = json.dumps({"Iptc4xmpExt:DigitalSourceType": TRAINED}).encode()
    box = struct.pack(">I", 8 + len(content)) + b"json" + content
    assert read_provenance(in_png(store(box)), "PNG") == Provenance(sources=("trainedAlgorithmicMedia",))


def test_every_cut_and_every_flipped_byte_is_survived(manifest):
    for end in range(len(manifest)):
        assert read_provenance(in_png(manifest[:end] or b"\0"), "PNG") is not None
    for place in range(len(manifest)):
        broken = bytearray(manifest)
        broken[place] ^= 0xFF
        found = read_provenance(in_jpeg(bytes(broken)), "JPEG")
        assert found is None or len(found.agents) <= MAX_DECLARED


def test_pictures_without_a_manifest_say_nothing():
    buffer = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(buffer, "JPEG")
    assert read_provenance(buffer.getvalue(), "JPEG") is None
    assert read_provenance(b"", "PNG") is None


def packet(inner: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"'
        ' xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">'
        f"{inner}</rdf:RDF></x:xmpmeta>"
    ).encode()


@pytest.mark.parametrize(
    ("inner", "facts"),
    [
        ('<rdf:Description xmp:CreatorTool="Tool 1"/>', XmpFacts(creator_tool="Tool 1")),
        ('<rdf:li stEvt:softwareAgent="A"/><rdf:li stEvt:softwareAgent="A"/>', XmpFacts(agents=("A",))),
        (f'<ext:DigitalSourceType rdf:resource="{TRAINED}"/>', XmpFacts(sources=("trainedAlgorithmicMedia",))),
        (f"<ext:DigitalSourceType>{TRAINED}</ext:DigitalSourceType>", XmpFacts(sources=("trainedAlgorithmicMedia",))),
        ('<TC260:AIGC>{"Label":"2","ContentProducer":"x"}</TC260:AIGC>', XmpFacts(aigc_label="2")),
        ("<TC260:AIGC>[1]</TC260:AIGC>", XmpFacts()),
        ("<TC260:AIGC>" + "[" * 9000 + "</TC260:AIGC>", XmpFacts()),
    ],
)
def test_the_properties_of_a_packet(inner, facts):
    assert read_xmp(packet(inner)) == facts


def test_a_packet_with_a_document_type_or_too_long_is_not_read():
    assert read_xmp(b'<!DOCTYPE a [<!ENTITY b "c">]>' + packet("")) == XmpFacts()
    assert read_xmp(packet('<rdf:Description xmp:CreatorTool="T"/>' + " " * 300_000)) == XmpFacts()


def test_of_a_pngs_text_only_the_names_are_kept():
    text = PngImagePlugin.PngInfo()
    text.add_text("parameters", "a person's own words")
    text.add_text("Software", "Painter")
    buffer = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(buffer, "PNG", pnginfo=text)
    (photo,) = open_pages(buffer.getvalue())
    assert photo.facts.text_keys == ("parameters", "Software")
    assert photo.facts.software == "Painter"
    assert "own words" not in repr(photo.facts)
