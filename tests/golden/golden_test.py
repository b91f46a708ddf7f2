"""A transcript holds where it should, fails where it must, and is rewritten without losing a line."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import golden
import transcript

PROGRAM = """#!/bin/sh
case $1 in
greet) echo "Hello, $2"; echo "a note" >&2 ;;
count) seq "$2" ;;
fail) echo "no such plan" >&2; exit 2 ;;
write) mkdir out; echo "id,points" > out/table.csv ;;
read) cat "$2" ;;
print) printf "$2" ;;
esac
"""


class Transcripts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.program = pathlib.Path(folder.name, "program")
        self.program.write_text(PROGRAM)
        self.program.chmod(0o755)
        self.file = pathlib.Path(folder.name, "cases.md")
        self.addCleanup(setattr, golden, "ROOT", golden.ROOT)
        golden.ROOT = pathlib.Path(folder.name).resolve()

    def write(self, *lines, heading="## A case"):
        self.file.write_text("\n".join(["# Cases", "", heading, "", "```console", *lines, "```", ""]))

    def run_quietly(self, function, *arguments):
        with contextlib.redirect_stdout(io.StringIO()) as output:
            code = function(*arguments)
        self.output = output.getvalue()
        return code

    def check(self, *lines, name="document.cases.a_case"):
        self.write(*lines)
        return self.run_quietly(golden.run_named, self.program, self.file, name)

    def update(self):
        return self.run_quietly(golden.update, self.program, [self.file])

    def test_both_streams_are_expected(self):
        self.assertEqual(self.check("$ sprintcast greet Ana", "Hello, Ana", "a note"), 0)

    def test_a_wrong_text_fails_and_is_shown(self):
        self.assertEqual(self.check("$ sprintcast greet Ana", "Hello, Bo", "a note"), 1)
        self.assertIn("-Hello, Bo\n+Hello, Ana\n a note\n", self.output)

    def test_a_missing_line_fails(self):
        self.assertEqual(self.check("$ sprintcast greet Ana", "Hello, Ana"), 1)

    def test_a_line_too_many_fails(self):
        self.assertEqual(self.check("$ sprintcast greet Ana", "Hello, Ana", "a note", ""), 1)

    def test_an_exit_code_is_expected(self):
        self.assertEqual(self.check("$ sprintcast fail", "no such plan", "[exit code 2]"), 0)

    def test_a_wrong_exit_code_fails(self):
        self.assertEqual(self.check("$ sprintcast fail", "no such plan", "[exit code 3]"), 1)
        self.assertEqual(self.check("$ sprintcast fail", "no such plan"), 1)
        self.assertEqual(self.check("$ sprintcast count 1", "1", "[exit code 2]"), 1)

    def test_a_case_that_is_not_in_the_file_fails(self):
        self.assertEqual(self.check("$ sprintcast count 1", "1", name="document.cases.another"), 1)

    def test_a_program_that_is_missing_fails(self):
        self.program.unlink()
        self.assertEqual(self.check("$ sprintcast count 1", "1"), 1)

    def test_each_command_has_its_output(self):
        both = ["$ sprintcast count 1", "1", "$ tools/run count 2", "1", "2"]
        self.assertEqual(self.check(*both), 0)
        self.assertEqual(self.check(*both[:3], "1"), 1)

    def test_a_here_document_is_a_file(self):
        document = ["$ cat > plan.yaml << 'END'", "name: $HOME", "$ no command", "END"]
        self.assertEqual(self.check(*document, "$ sprintcast read plan.yaml | head -n 1", "name: $HOME"), 0)
        self.assertEqual(self.check(*document, "$ sprintcast read plan.yaml | wc -l", "2"), 0)

    def test_a_here_document_without_its_end_is_an_error(self):
        self.write("$ sprintcast read - << END", "name: Checkout")
        self.assertRaisesRegex(ValueError, "cases.md:6: .*END", transcript.read_cases, self.file)

    def test_files_in_the_folder_out_are_expected(self):
        self.assertEqual(self.check("$ sprintcast write", "-- out/table.csv", "id,points"), 0)
        self.assertEqual(self.check("$ sprintcast write"), 1)
        self.assertEqual(self.check("$ sprintcast count 1", "1", "-- out/table.csv", "id,points"), 1)

    def test_a_case_sees_no_files_of_the_case_before(self):
        self.assertEqual(self.check("$ sprintcast write", "-- out/table.csv", "id,points"), 0)
        self.assertEqual(self.check("$ sprintcast count 0"), 0)

    def test_an_elision_stands_for_any_lines(self):
        count = "$ sprintcast count 5"
        for quoted in (["..."], ["1", "2", "..."], ["...", "5"], ["1", "...", "3", "...", "5", "..."]):
            self.assertEqual(self.check(count, *quoted), 0, quoted)

    def test_what_is_beside_an_elision_must_hold(self):
        count = "$ sprintcast count 5"
        wrong = (["1", "2"], ["2", "..."], ["...", "4"], ["1", "...", "6", "..."], ["...", "4", "...", "2", "..."])
        for quoted in wrong:
            self.assertEqual(self.check(count, *quoted), 1, quoted)

    def test_bytes_that_cannot_be_seen_are_shown(self):
        self.assertEqual(self.check("$ sprintcast print '\\033[1mbold\\n'", "␛[1mbold"), 0)
        self.assertEqual(self.check("$ sprintcast print '\\351\\n'", "\\xe9"), 0)
        self.assertEqual(self.check("$ sprintcast print end", "end", "\\ No newline at end of output"), 0)
        self.assertEqual(self.check("$ sprintcast print end", "end"), 1)

    def test_blocks_that_do_not_run_the_program_are_no_cases(self):
        self.write("$ ls")
        self.assertEqual(transcript.read_cases(self.file), [])
        self.write("sprintcast count 1", "$ sprintcast count 1")
        self.assertEqual(transcript.read_cases(self.file), [])

    def test_headings_name_the_cases(self):
        block = "```\n$ sprintcast count 0\n```\n"
        comment = "```sh\n# no heading\n```\n"
        self.file.write_text(f"# What-ifs, of all kinds\n{block}{comment}{block}## 85 %: sure\n{block}")
        names = [case.name for case in transcript.read_cases(self.file)]
        self.assertEqual(names, ["what_ifs_of_all_kinds", "what_ifs_of_all_kinds_2", "85_sure"])

    def test_a_case_is_named_for_its_file(self):
        place = golden.ROOT / "tests/golden/refused/dates.md"
        place.parent.mkdir(parents=True)
        place.write_text("## No date\n```\n$ sprintcast count 0\n```\n")
        names = [case.name for _, case in transcript.project_cases(golden.ROOT, [place])]
        self.assertEqual(names, ["golden.refused.dates.no_date"])

    def test_an_update_rewrites_only_what_differs(self):
        self.write("$ sprintcast greet Ana", "Hello", "$ sprintcast fail", "$ sprintcast count 1", "2", "3")
        before = self.file.read_text()
        self.assertEqual(self.update(), 0)
        after = before.replace("Hello\n", "Hello, Ana\na note\n").replace("2\n3\n", "1\n")
        after = after.replace("$ sprintcast fail\n", "$ sprintcast fail\nno such plan\n[exit code 2]\n")
        self.assertEqual(self.file.read_text(), after)
        self.assertEqual(self.update(), 0)
        self.assertEqual(self.file.read_text(), after)

    def test_an_update_leaves_elisions_to_their_author(self):
        self.write("$ sprintcast count 3", "2", "...")
        before = self.file.read_text()
        self.assertEqual(self.update(), 1)
        self.assertIn("Rewrite it by hand", self.output)
        self.assertEqual(self.file.read_text(), before)


if __name__ == "__main__":
    unittest.main()
