# The Debian package: its files, what it depends on, and its program, unpacked into a folder.
set -u
program=$1
root=$2
build=${program%/tools/sprintcast/sprintcast}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() {
    echo "$1"
    exit 1
}

cpack --config "$build/CPackConfig.cmake" -B "$scratch" > "$scratch/log" 2>&1 || fail "$(cat "$scratch/log")"
package=$(ls "$scratch"/sprintcast_*.deb) || fail "no package"
dpkg-deb -x "$package" "$scratch/system" || fail "it cannot be unpacked"
cd "$scratch/system/usr" || exit 1

for file in bin/sprintcast lib/libsprintcast.a lib/cmake/sprintcast/sprintcastConfig.cmake \
    include/sprintcast/sprintcast.hpp share/bash-completion/completions/sprintcast \
    share/zsh/vendor-completions/_sprintcast share/fish/vendor_completions.d/sprintcast.fish \
    share/man/man1/sprintcast.1 share/doc/sprintcast/copyright; do
    [ -s "$file" ] || fail "no $file"
done
find . -name '*_test*' | grep . && fail "tests are in it"

depends=$(dpkg-deb -f "$package" Depends)
for library in libboost-program-options1 libc6 libcsv3 libfmt9 libstdc++6 libtbb12 libyaml-0-2; do
    echo ", $depends" | grep -qF ", $library" || fail "it needs $library, but depends on $depends"
done
case $depends in *-dev*) fail "it depends on $depends to run" ;; esac

[ "$(bin/sprintcast --version)" = "sprintcast $(dpkg-deb -f "$package" Version)" ] || fail "its version is another"
plan=$root/scenarios/checkout.yaml
"$program" forecast "$plan" --quiet > "$scratch/expected"
bin/sprintcast forecast "$plan" --quiet | diff "$scratch/expected" - || fail "its forecast is another"
