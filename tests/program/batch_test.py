"""Batches: patterns, lists and bad scenarios; and what a batch must not write."""

import os
import shutil
import subprocess
import unittest

from program_case import FEW, PROGRAM, ROOT, ProgramCase, count_plans


class ScenariosOfABatch(ProgramCase):
    def setUp(self):
        super().setUp()
        self.write_plans(range(10, 70))
        self.write("plans/37.yaml", "name: Bad\n")

    def test_a_pattern_names_files_and_a_bad_one_is_reported(self):
        texts = self.run_program("forecast", "plans/*.yaml", *FEW, "--out", "all", "--json", "all.json", code=2)
        self.assertIn("59 of 60 scenarios were played; 1 had problems.\n", self.errors)
        self.assertEqual(count_plans(texts), 59)
        self.assertEqual(self.read("all/delivery.csv").count(b",backlog,"), 59)
        self.assertFalse(self.path("all/.sprintcast-journal").exists())

    def test_lists_name_the_same_files_as_a_pattern(self):
        self.run_program("forecast", "plans/*.yaml", *FEW, "--out", "all", code=2)
        files = "".join(f"plans/{number}.yaml\n" for number in range(40, 70))
        self.write("list.txt", "# plans\n\nplans/[1-3]*.yaml\r\n" + files)
        self.run_program("forecast", "@list.txt", *FEW, "--out", "listed", code=2)
        self.assert_same_file("all/delivery.csv", "listed/delivery.csv")
        self.run_program("forecast", "@-", *FEW, "--out", "piped", code=2, stdin="list.txt")
        self.assert_same_file("all/delivery.csv", "piped/delivery.csv")

    def test_a_pattern_that_no_file_matches_is_reported(self):
        texts = self.run_program("forecast", "plans/*.yml", "plans/1*.yaml", *FEW, code=3)
        self.assertIn("cannot read plans/*.yml (no file matches)", self.errors)
        self.assertEqual(count_plans(texts), 10)

    def test_a_list_that_names_nothing_is_reported(self):
        self.write("empty.txt", "# nothing\n")
        self.run_program("forecast", "@empty.txt", *FEW, code=2)
        self.assertIn("the list empty.txt names no scenario", self.errors)
        self.run_program("forecast", "@missing.txt", *FEW, code=3)

    def test_lists_are_read_as_git_and_find_write_them(self):
        names = ["named/plän.yaml", 'named/a "b".yaml', "named/ c.yaml"]
        for name in names:
            self.write_plan(name, "Plan 10")
        self.write("found", "\0".join(names) + "\0")
        self.assertEqual(count_plans(self.run_program("forecast", "@-", *FEW, stdin="found")), 3)
        self.write("quoted", '"named/pl\\303\\244n.yaml"\n"named/a \\"b\\".yaml"\n')
        self.run_program("check", "@-", stdin="quoted")

    def test_scenarios_of_one_name_are_reported(self):
        shutil.copy(self.path("plans/10.yaml"), self.path("copy.yaml"))
        self.run_program("forecast", "plans/10.yaml", "copy.yaml", *FEW, "--out", "twice")
        self.assertIn("2 scenarios are called 'Plan 10' (plans/10.yaml, copy.yaml)", self.errors)

    def test_a_file_that_is_named_again_is_played_once(self):
        files = ["plans/10.yaml", "./plans/10.yaml", "plans/11.yaml", "plans/1[0]*"]
        self.assertEqual(count_plans(self.run_program("forecast", *files, *FEW)), 2)
        self.assertIn("plans/10.yaml is listed 3 times; it is played once\n", self.errors)

    def test_an_option_that_does_not_fit_is_reported_once_and_counted(self):
        self.write_plan("plans/37.yaml", "Plan 37")
        for option, lines in (
            (["--set", "unplaned=10%"], 4),
            (["--what-if", "Contractor"], 3),
            (["--require", "checkout>=80%"], 3),
        ):
            self.run_program("forecast", "plans/*.yaml", *FEW, *option, code=2)
            self.assertIn(" does not fit 59 more scenarios either.\n", self.errors)
            self.assertEqual(self.errors.count("\n"), lines, self.errors)
        self.run_program("forecast", "plans/*.yaml", *FEW, "--set", "unplaned", code=2)
        self.assertIn("this setting has no value", self.errors)
        self.assertEqual(self.errors.count("\n"), 2, self.errors)


class FilesOfABatch(ProgramCase):
    def setUp(self):
        super().setUp()
        self.write_plans([10, 11])

    def test_what_is_read_is_not_written(self):
        velocities = "sprint,completed\n1,20\n2,25\n3,21\n4,19\n5,23\n"
        self.write_plan("kept.yaml", "Kept")
        self.write_plan("with_history.yaml", "With a history", "kept/delivery.csv")
        self.write("kept.list", "kept.yaml\n")
        self.write("kept/delivery.csv", velocities)
        inputs = ["kept.yaml", "kept.list", "kept/delivery.csv"]
        before = [self.read(name) for name in inputs]
        for options in (
            "kept.yaml --json kept.yaml",
            "kept.yaml plans/11.yaml --json ./kept.yaml",
            "@kept.list --json kept.list",
            "- --json kept.yaml",
            "with_history.yaml plans/10.yaml --out kept",
            "with_history.yaml --json kept/delivery.csv",
        ):
            with self.subTest(options):
                self.run_program("forecast", *options.split(), *FEW, code=2, stdin="kept.yaml")
                self.assertRegex(self.errors, r"cannot write .*kept.* \(it is read by this command\)")
                self.assertEqual([self.read(name) for name in inputs], before)
        self.run_program("report", "kept.yaml", "-o", "kept.yaml", "--format", "markdown", code=2)
        self.assertIn("cannot write kept.yaml (it is read by this command)", self.errors)

    def test_scores_are_not_written_over_their_history(self):
        history = ROOT / "scenarios/history/sprints.csv"
        shutil.copy(history, self.path("backtest.csv"))
        self.run_program("backtest", "backtest.csv", "--out", ".", code=2)
        self.assertIn("cannot write ./backtest.csv (it is read by this command)", self.errors)
        self.assertEqual(self.read("backtest.csv"), history.read_bytes())

    def test_tables_of_an_earlier_run_are_reported(self):
        self.run_program("forecast", "plans/10.yaml", *FEW, "--explain", "--out", "stale")
        self.run_program("forecast", "plans/10.yaml", *FEW, "--out", "stale")
        self.assertIn("rollovers.csv, sensitivity.csv in stale are of an earlier run", self.errors)

    def test_folders_that_were_made_for_nothing_go_away(self):
        self.run_program("forecast", "nowhere.yaml", "--out", "new/q1/q2", code=3)
        self.assertFalse(self.path("new").exists())

    def test_what_cannot_be_written_is_reported_before_anything_is_played(self):
        self.assertEqual(
            self.run_program("forecast", "plans/10.yaml", "--trials", "300", "--json", "nowhere/a.json", code=3), ""
        )

    def test_a_full_disk_keeps_the_old_files(self):
        self.write_plans(range(10, 70))
        run = self.run_on_small_disk(
            """
            echo old > disk/delivery.csv
            "$0" forecast 'plans/*.yaml' --trials 300 --quiet --out disk
            echo "exit code $?, $(cat disk/delivery.csv)"
            """
        )
        self.assertIn("exit code 3, old\n", run.stdout)
        self.assertIn("No space left", run.stderr)

    def test_a_folder_that_cannot_be_written_is_reported(self):
        run = self.run_on_small_disk(
            """
            mount -o remount,ro disk
            "$0" forecast 'plans/*.yaml' --trials 300 --quiet --out disk
            echo "exit code $?"
            """
        )
        self.assertIn("exit code 3\n", run.stdout)
        self.assertIn("Read-only", run.stderr)

    def run_on_small_disk(self, script):
        """Runs shell lines beside a folder `disk` that holds 16 kB; only root can make one."""
        self.path("disk").mkdir()
        mount = "mount -t tmpfs -o size=16k none disk || exit 77\n"
        if os.getuid() != 0 or shutil.which("unshare") is None:
            self.skipTest("no disk to fill")
        command = ["unshare", "-m", "sh", "-c", mount + script, PROGRAM]
        run = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if run.returncode == 77 or "unshare failed" in run.stderr:
            self.skipTest("no disk to fill")
        return run


if __name__ == "__main__":
    unittest.main()
