"""What tests of the program share. Each is run like this: batch_test.py PROGRAM ROOT [TEST...]"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
FEW = ("--trials", "300", "--quiet")


class ProgramCase(unittest.TestCase):
    """Each test has a fresh folder, in which the program runs; `errors` is what the last run said there."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_program(self, *arguments, code=0, stdin="/dev/null"):
        """Runs the program, which must end with this exit code; returns what it prints."""
        with open(self.path(stdin), encoding="utf-8") as file:
            run = subprocess.run([PROGRAM, *arguments], cwd=self.folder, stdin=file, capture_output=True, text=True)
        self.errors = run.stderr
        self.assertEqual(run.returncode, code, f"{arguments}\n{run.stderr}")
        return run.stdout

    def start_program(self, *arguments):
        """Starts the program, whose output nobody reads; it is killed at the end of the test."""
        process = subprocess.Popen(
            [PROGRAM, *arguments], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def path(self, name):
        return self.folder / name

    def read(self, name):
        return self.path(name).read_bytes()

    def write(self, name, text):
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def write_plan(self, name, title, velocity="[10, 21, 15]", more=""):
        stories = "[{id: A, points: 8}, {id: B, points: 13}]"
        self.write(name, f"name: {title}\nstart: 2027-01-04\nvelocity: {velocity}\n{more}backlog: {stories}\n")

    def write_plans(self, numbers):
        """Small scenarios plans/10.yaml and so on, no two of them alike."""
        for number in numbers:
            self.write_plan(f"plans/{number}.yaml", f"Plan {number}", f"[{number}, 21, 15]")

    def assert_same_file(self, expected, actual):
        self.assertEqual(self.read(expected), self.read(actual), f"{actual} is not {expected}")


def count_plans(output):
    return sum(line.startswith("Plan ") for line in output.splitlines())
