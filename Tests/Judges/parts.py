"""Compares the parts of two packages by their compressed bytes, as they lie in the archives.

usage: parts.py BEFORE AFTER
Prints {"same": [names], "changed": [names], "added": [names], "removed": [names]}.
"""
import json
import struct
import sys
import zipfile


def raw_parts(path):
    """The compressed bytes, method and checksum of every part, read past its local header."""
    parts = {}
    with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
        assert archive.testzip() is None, "a checksum is wrong"
        assert len(set(archive.namelist())) == len(archive.namelist()), "a name occurs twice"
        for entry in archive.infolist():
            file.seek(entry.header_offset)
            header = file.read(30)
            assert header[:4] == b"PK\3\4"
            name, extra = struct.unpack("<HH", header[26:30])
            file.seek(name + extra, 1)
            parts[entry.filename] = (entry.compress_type, entry.CRC, file.read(entry.compress_size))
    return parts


if __name__ == "__main__":
    before, after = map(raw_parts, sys.argv[1:3])
    both = [name for name in before if name in after]
    json.dump({
        "same": [name for name in both if before[name] == after[name]],
        "changed": [name for name in both if before[name] != after[name]],
        "added": [name for name in after if name not in before],
        "removed": [name for name in before if name not in after],
    }, sys.stdout)
