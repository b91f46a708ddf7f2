"""Batches that stop or are killed go on where they were, to the same bytes."""

import signal
import time
import unittest

from program_case import FEW, ProgramCase, count_plans

JOURNAL = ".sprintcast-journal"


class StoppedBatch(ProgramCase):
    def forecast(self, *arguments, code=0):
        return self.run_program("forecast", *arguments, *FEW, code=code)

    def test_a_batch_stops_at_the_first_bad_scenario_and_goes_on_when_it_is_corrected(self):
        self.write_plans(range(10, 70))
        self.write("plans/37.yaml", "name: Bad\n")
        stopping = ("plans/*.yaml", "--fail-fast", "--out", "fast")
        self.forecast(*stopping, code=2)
        self.assertIn("stopped at plans/37.yaml, scenario 28 of 60; no table was written", self.errors)
        self.assertEqual([path.name for path in self.path("fast").iterdir()], [JOURNAL])
        self.write_plan("plans/37.yaml", "Plan 37")
        texts = self.forecast(*stopping, "--resume")
        self.assertEqual(self.errors, "")
        self.assertEqual(self.forecast("plans/*.yaml"), texts)

    def test_a_gate_that_is_not_met_stays_so(self):
        late = "[1]", "target: 2027-01-05\n"
        self.write_plan("gate/1.yaml", "Late", *late)
        self.write("gate/2.yaml", "name: Bad\n")
        gated = ("forecast", "gate/*.yaml", "--trials", "300", "--out", "gated")
        require = ("--require", "backlog>=90%")
        self.run_program(*gated, code=2)
        self.run_program(*gated, *require, "--fail-fast", code=2)
        self.write_plan("gate/2.yaml", "Late too", *late)
        self.run_program(*gated, "--resume", code=2)
        self.assertIn("is of another batch (it has --require 'backlog>=90%', and this one has not)", self.errors)
        self.run_program(*gated, *require, "--resume", code=1)
        self.assertIn("1 of 2 scenarios were done before", self.errors)
        self.assertEqual(self.errors.count("gate not met"), 2)

    def test_a_run_that_does_not_go_on_says_what_is_lost(self):
        self.write_plans([10, 11])
        self.forecast("plans/10.yaml", "none.yaml", "--fail-fast", "--out", "lost", code=3)
        self.forecast("plans/10.yaml", "plans/11.yaml", "--out", "lost")
        self.assertIn("1 result of an unfinished run is forgotten; --resume would have gone on with", self.errors)

    def test_only_new_and_changed_scenarios_are_played(self):
        self.write_plans(range(20, 30))
        stopping = ("none.yaml", "--fail-fast", "--out", "shifted")
        self.forecast("plans/*.yaml", *stopping, code=3)
        self.write_plans([10])
        for title in ("Plan twenty", "Plan twenty again"):
            self.write_plan("plans/20.yaml", title)
            texts = self.forecast("plans/*.yaml", *stopping, "--resume", code=3)
        self.assertIn("Plan twenty again  When will it be done?\n", texts)
        self.assertEqual(count_plans(texts), 11)
        self.path("plans/25.yaml").unlink()
        self.write_plans([11])
        files = sorted(f"plans/{path.name}" for path in self.path("plans").iterdir())
        resumed = ("--trials", "300", "--fail-fast", "--resume", "--out", "shifted")
        self.run_program("forecast", "none.yaml", *files, *resumed, code=3)
        self.run_program("forecast", *files, *resumed)
        self.assertIn("10 of 11 scenarios were done before", self.errors)
        self.forecast(*files, "--out", "unshifted")
        self.assert_same_file("unshifted/delivery.csv", "shifted/delivery.csv")

    def test_payoff_goes_on_too(self):
        for name in ("1", "2", "3", "x"):
            self.write(
                f"models/{name}.yaml",
                f"name: Model {name}\nmetric: F1\nworth: GBP 20k per point per year\nday_cost: GBP 600\n"
                f"sprint_days: 10\nobserved: [{{score: 7{name}%, days: 10}}, {{score: 80%, days: 8}}]\n",
            )
        payoff = ("payoff", "models/*.yaml", "--trials", "2000", "--out")
        self.run_program(*payoff, "again", "--fail-fast", code=2)
        self.path("models/x.yaml").unlink()
        self.run_program(*payoff, "again", "--resume")
        self.assertIn("3 of 3 scenarios were done before", self.errors)
        self.run_program(*payoff, "paid")
        self.assert_same_file("paid/payoff.csv", "again/payoff.csv")

    def test_going_on_needs_a_folder(self):
        self.run_program("forecast", "plans/*.yaml", "--resume", code=2)
        self.assertIn("needs --out", self.errors)


class KilledBatch(ProgramCase):
    def test_a_killed_run_goes_on_to_the_same_bytes(self):
        self.write_plans(range(10, 70))
        batch = ("forecast", "plans/*.yaml", "--trials", "3000", "--quiet", "--json", "same.json", "--out")
        self.run_program(*batch, "whole")
        self.path("same.json").rename(self.path("reference.json"))
        process, kills = self.start_program(*batch, "killed"), 0
        for pause in (0.05, 0.11, 0.03, 0.17, 0.07):
            time.sleep(pause)
            kills += process.poll() is None
            process.kill()
            process.wait()
            # Once the first table is in its place, all are written, and the others follow.
            left = [name for name in ("same.json", f"killed/{JOURNAL}") if self.path(name).exists()]
            self.assertTrue(left or not self.path("killed/delivery.csv").exists(), "the journal went too early")
            if "same.json" in left:
                break
            process = self.start_program(*batch, "killed", "--resume")
        process.wait()
        self.assertGreater(kills, 0)
        if not self.path("same.json").exists():
            self.run_program(*batch, "killed", "--resume")
        for table in ("delivery", "sprints", "compare"):
            self.assert_same_file(f"whole/{table}.csv", f"killed/{table}.csv")
        self.assert_same_file("reference.json", "same.json")

    def test_one_batch_at_a_time_writes_into_a_folder(self):
        self.write_plans(range(10, 70))
        for process in (1, 999999999):
            self.write(f"busy/.delivery.csv.{process}.tmp", "")
        process = self.start_program("forecast", "plans/*.yaml", "--trials", "200000", "--quiet", "--out", "busy")
        for _ in range(100):
            if self.path(f"busy/{JOURNAL}").exists() and self.read(f"busy/{JOURNAL}"):
                break
            time.sleep(0.05)
        for scenarios in ("plans/*.yaml", "plans/10.yaml"):
            self.run_program("forecast", scenarios, *FEW, "--out", "busy", code=3)
            self.assertIn("cannot write into busy (another run is writing there)", self.errors)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(), 130)
        self.assertFalse(self.path("busy/.delivery.csv.999999999.tmp").exists(), "a stray file stayed")
        self.assertTrue(self.path("busy/.delivery.csv.1.tmp").exists(), "the file of a living process was removed")


class DamagedJournal(ProgramCase):
    """Five scenarios are in the journal; the sixth is missing at first."""

    def setUp(self):
        super().setUp()
        self.write_plans(range(10, 15))
        self.batch = ("forecast", "plans/1[0-4].yaml", "plans/none.yaml", *FEW)
        self.run_program(*self.batch, "--fail-fast", "--out", "cut", code=3)
        self.journal = self.read(f"cut/{JOURNAL}")
        self.write_plan("plans/none.yaml", "Plan none")

    def resume(self, journal, *options, code=0):
        self.path(f"cut/{JOURNAL}").write_bytes(journal)
        return self.run_program(*self.batch, *options, "--fail-fast", "--resume", "--out", "cut", code=code)

    def test_a_journal_that_is_cut_off_loses_its_end_and_no_more(self):
        self.run_program(*self.batch, "--out", "right")
        size = len(self.journal)
        for length in (1, 20, 150, size // 3, size // 2, size - 40, size - 1):
            self.resume(self.journal[:length])
            self.assert_same_file("right/delivery.csv", "cut/delivery.csv")

    def test_a_changed_record_is_not_believed(self):
        self.run_program(*self.batch, "--out", "right")
        first, second, third, *others = self.journal.split(b"\n")
        self.assertIn(b"Plan 1", third)
        self.resume(b"\n".join([first, second, third.replace(b"Plan 1", b"Plan 9", 1), *others]))
        self.assert_same_file("right/delivery.csv", "cut/delivery.csv")

    def test_another_command_does_not_go_on_with_it(self):
        self.resume(self.journal, "--seed", "2", code=2)
        self.assertIn("is of another batch (it has --seed 1, this one has --seed 2)", self.errors)

    def test_a_changed_scenario_is_played_again(self):
        self.write_plan("plans/12.yaml", "Plan twelve")
        self.resume(self.journal)
        self.assertIn(b"Plan twelve", self.read("cut/delivery.csv"))


if __name__ == "__main__":
    unittest.main()
