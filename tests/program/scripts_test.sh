# The scripts that people type: they pass the command line on, and say what they cannot do.
set -u
program=$1
root=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() {
    echo "$1"
    exit 1
}

# Without root and apt, the missing packages are named.
mkdir "$scratch/bin"
for tool in sh sed cat id tr mktemp dirname readlink; do
    ln -s "$(command -v $tool)" "$scratch/bin/$tool"
done
PATH=$scratch/bin SYSROOT=$scratch/nothing "$root/tools/setup" build 2> "$scratch/errors"
[ $? -eq 3 ] || fail "missing packages went unnoticed"
grep -q 'libyaml-dev.*libtbb-dev.*libboost-program-options-dev' "$scratch/errors" || fail "packages are not named"
grep -q 'catch2' "$scratch/errors" && fail "packages are named that a build does not need"
"$root/tools/setup" build 2> "$scratch/errors" || fail "nothing is missing here"
[ ! -s "$scratch/errors" ] || fail "setup speaks where nothing is missing"

# An include that points upwards, or a package out of its place, is found.
git -C "$root" rev-parse > /dev/null 2>&1 || exit 0
git init -q "$scratch/tree"
mkdir -p "$scratch/tree/tools" "$scratch/tree/models" "$scratch/tree/sim/engine"
cp "$root/tools/check_layers" "$scratch/tree/tools/"
echo '#include "models/velocity/velocity.hpp"' > "$scratch/tree/sim/engine/fine.cpp"
"$scratch/tree/tools/check_layers" || fail "what is fine was refused"
echo '#include "sim/engine/trial.hpp"' > "$scratch/tree/models/upwards.cpp"
"$scratch/tree/tools/check_layers" > "$scratch/output" && fail "an arrow that points up went unnoticed"
grep -q 'models/upwards.cpp: models must not include sim/engine/trial.hpp' "$scratch/output" || fail "it is not named"
echo '#include <oneapi/tbb/task.h>' > "$scratch/tree/models/upwards.cpp"
"$scratch/tree/tools/check_layers" > "$scratch/output" && fail "a package out of place went unnoticed"

# tools/run passes the command line on from anywhere, the exit code too. (It builds the release preset.)
case "$program" in
*/build/release/*) ;;
*) exit 0 ;;
esac
cd "$scratch"
cp "$root/scenarios/checkout.yaml" "plan with blanks.yaml"
"$root/tools/run" forecast "plan with blanks.yaml" --trials 2000 --quiet > ours.txt || fail "tools/run failed"
"$program" forecast "plan with blanks.yaml" --trials 2000 --quiet | cmp - ours.txt || fail "not the same"
"$root/tools/run" forecast nowhere.yaml 2> /dev/null
[ $? -eq 3 ] || fail "the exit code is lost"
ln -s "$root/tools/run" sprintcast
./sprintcast --version | grep -q '^sprintcast [0-9]' || fail "a link to tools/run does not work"
