"""Benchmark files in XML as plain elements; document types are refused, and with them every trick with entities."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from sayso.errors import BenchmarkError


def read_xml(path: Path, wanted: str) -> Element:
    """Return the root of a file; raises ``BenchmarkError``, which asks for what is ``wanted``.

    A document type declaration is refused before anything of it is read: it may declare entities that swell to
    gigabytes or name other files, and no benchmark here needs one.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data

    def refuse(*_: object) -> None:
        raise BenchmarkError(f"{path} declares a document type, which is not read: give {wanted}")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(path.read_bytes(), True)
        return builder.close()
    except OSError as error:
        raise BenchmarkError(f"{path} cannot be read ({error.strerror}): give {wanted}") from error
    except (expat.ExpatError, LookupError) as error:
        raise BenchmarkError(f"{path} is not XML ({error}): give {wanted}") from error
