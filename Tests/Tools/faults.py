"""Kills, starves and misleads the program while it saves, and looks at what it leaves.

usage: faults.py DQCHECK [KILLS]

After kill -9 at KILLS (default 50) points of a save, on a full disk, in a folder that may not be written to, and when the
input is replaced while it is read, the target must be whole, as it was before, or absent, and the input as it was; after
an orderly failure no temporary file may stay. Prints what came of each; exits with 1 on anything else.
"""

import hashlib
import os
import pwd
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl

ROWS = 60_000
LOG = "sheet,cell,old_value,change_type,new_value,evidence\n"


def workbook(path, rows, first):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(["place", "total", "women", "men", "note", "share"])
    for row in range(rows):
        sheet.append([f"Place {row % 500}", row + first, row % 97, row % 89, f"Note {row * 7919}", row / 3])
    book.save(path)


def log(path, first):
    lines = [f"Data,B{row},{row - 2 + first},change_response,{row * 3},number to number" for row in range(2, ROWS, 61)]
    path.write_text(LOG + "\n".join(lines) + "\n")


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


class Faults:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.input, self.log, self.old = folder / "in.xlsx", folder / "log.csv", folder / "old.xlsx"
        workbook(self.input, ROWS, 1)
        workbook(self.old, 10, 5)
        log(self.log, 1)
        self.untouched = digest(self.input)
        start = time.monotonic()
        whole = self.folder / "whole.xlsx"
        done = self.run(whole)
        self.duration = time.monotonic() - start
        assert done.returncode == 0, done.stderr
        self.whole = digest(whole)
        self.wrong = []

    def command(self, target):
        return [self.program, "apply", str(self.input), str(self.log), "-o", str(target), "--quiet", "--force"]

    def run(self, target, **options):
        return subprocess.run(self.command(target), capture_output=True, **options)

    def expect(self, what, target, before, allowed=("whole", "old", "absent")):
        found = digest(target)
        name = {self.whole: "whole", before: "old", None: "absent"}.get(found, "something else")
        if name not in allowed:
            self.wrong.append(f"{what}: the target is {name}")
        if digest(self.input) != self.untouched:
            self.wrong.append(f"{what}: the input changed")
            workbook(self.input, ROWS, 1)
        return name

    def kill(self, points):
        outcomes = Counter()
        for point in range(points):
            target = self.folder / "killed.xlsx"
            target.unlink(missing_ok=True)
            before = None
            if point % 2:
                shutil.copy(self.old, target)
                before = digest(target)
            process = subprocess.Popen(self.command(target), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.duration * (point + 0.5) / points)
            process.kill()
            process.wait()
            outcomes[self.expect(f"killed at point {point}", target, before)] += 1
        for rest in self.folder.glob(".*.tmp"):
            rest.unlink()
        print(f"killed at {points} points: {dict(outcomes)}")

    def orderly(self, what, target, done, status=4):
        if done.returncode != status:
            self.wrong.append(f"{what}: status {done.returncode}, {done.stderr.decode()[:200]}")
        if not done.stderr.strip():
            self.wrong.append(f"{what}: nothing is said")
        self.expect(what, target, None, allowed=("absent",))
        rests = [path.name for path in target.parent.iterdir() if path.name.startswith(".")]
        if rests:
            self.wrong.append(f"{what}: {rests} stay")
        print(f"{what}: {done.stderr.decode().strip()[:160]}")

    def full_disk(self):
        small = self.folder / "small"
        small.mkdir()
        for size in ("64k", "600k", "1500k"):
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(small)], capture_output=True).returncode == 0
            if not mounted:
                print("full disk: no tmpfs may be mounted here")
                break
            try:
                self.orderly(f"full disk of {size}", small / "out.xlsx", self.run(small / "out.xlsx"))
            finally:
                subprocess.run(["umount", str(small)], check=True)
        for size in (4_096, 200_000, 1_000_000):
            done = self.run(
                small / "out.xlsx", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
            self.orderly(f"files of {size} bytes at most", small / "out.xlsx", done)

    def closed_folder(self):
        closed = self.folder / "closed"
        closed.mkdir(mode=0o555)
        try:
            nobody = pwd.getpwnam("nobody").pw_uid if os.getuid() == 0 else None
            os.chmod(self.folder, 0o755)
            done = self.run(closed / "out.xlsx", **({"user": nobody} if nobody is not None else {}))
            self.orderly("a folder that may not be written to", closed / "out.xlsx", done)
        finally:
            closed.chmod(0o755)

    def replaced_input(self, points=12):
        outcomes = Counter()
        mine, other = self.input.read_bytes(), self.folder / "other.xlsx"
        workbook(other, ROWS, 1_000)
        for point in range(points):
            target = self.folder / "replaced.xlsx"
            target.unlink(missing_ok=True)
            fresh = self.folder / "fresh.xlsx"
            shutil.copy(other, fresh)
            swap = threading.Timer(self.duration * point / points, lambda: os.replace(fresh, self.input))
            swap.start()
            done = self.run(target)
            swap.join()
            found = digest(target)
            outcomes["whole" if found == self.whole else "absent, status %d" % done.returncode if found is None else "something else"] += 1
            if found not in (None, self.whole):
                self.wrong.append(f"input replaced at point {point}: the target is something else")
            if found is None and done.returncode == 0:
                self.wrong.append(f"input replaced at point {point}: no target, but no error")
            if digest(self.input) != digest(other):
                self.wrong.append(f"input replaced at point {point}: the new input changed")
            self.input.write_bytes(mine)
        print(f"input replaced at {points} points: {dict(outcomes)}")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        faults = Faults(str(Path(sys.argv[1]).resolve()), Path(temporary))
        assert zipfile.ZipFile(faults.folder / "whole.xlsx").testzip() is None
        faults.kill(int(sys.argv[2]) if len(sys.argv) > 2 else 50)
        faults.full_disk()
        faults.closed_folder()
        faults.replaced_input()
        print("\n".join(faults.wrong) or "nothing half-written, no input changed")
        sys.exit(1 if faults.wrong else 0)


main()
