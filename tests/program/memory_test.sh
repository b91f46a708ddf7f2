# Memory stays below 64 MB, whatever the number of trials.
set -eu
case "$1" in
*/build/release/*) ;;
*) exit 0 ;; # sanitizers need their own
esac
cd "$2"
/usr/bin/python3 - "$1" << 'END'
import os, subprocess, sys, tempfile

def peak_kilobytes(scenario, trials):
    run = subprocess.Popen([sys.argv[1], "forecast", scenario, "--trials", str(trials), "--quiet"],
                           stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    assert status == 0
    return usage.ru_maxrss

with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
    file.write("name: Fifty\nstart: 2027-01-04\nteam: [{name: Ana}, {name: Bo}]\ndays_per_point: 1\nbacklog:\n")
    for i in range(50):
        file.write("  - {id: S%d, points: %d}\n" % (i, [1, 2, 3, 5, 8][i % 5]))
    file.flush()
    few, many = peak_kilobytes(file.name, 20_000), peak_kilobytes(file.name, 400_000)
    print(few, many)
    assert many < 64 * 1024, many
    assert many - few < 4 * 1024, (few, many)
END
