# A run that is interrupted ends with 130 and writes nothing.
set -u
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for signal in INT TERM; do
    # A shell starts what runs in the background with SIGINT ignored; python3 does not.
    /usr/bin/python3 - "$program" $signal "$scratch" << 'END'
import signal, subprocess, sys, time
program, name, scratch = sys.argv[1:]
run = subprocess.Popen(
    [program, "forecast", "scenarios/platform.yaml", "--trials", "1e11", "--out", scratch + "/out"],
    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
time.sleep(1)
run.send_signal(getattr(signal, "SIG" + name))
errors = run.communicate()[1]
assert run.returncode == 130, run.returncode
assert "interrupted" in errors, errors
END
    [ $? -eq 0 ] || exit 1
    [ ! -e "$scratch/out" ] || { echo "an interrupted run wrote something"; exit 1; }
done
