# What `cmake --install` puts in place, and that readers can read it.
set -u
program=$1
build=${program%/tools/sprintcast/sprintcast}
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
fail() {
    echo "$1"
    exit 1
}

cmake --install "$build" --prefix "$prefix" > /dev/null || fail "it cannot be installed"
"$prefix/bin/sprintcast" --version | grep -q '^sprintcast [0-9]' || fail "no program"

share=$prefix/share
for pair in bash:bash-completion/completions/sprintcast zsh:zsh/site-functions/_sprintcast \
    fish:fish/vendor_completions.d/sprintcast.fish; do
    "$program" completion "${pair%%:*}" | cmp - "$share/${pair#*:}" || fail "${pair%%:*} completes something else"
done

# A page of the program and one of each command, without a warning.
commands=$("$program" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
for page in sprintcast $(echo "$commands" | sed 's/^/sprintcast-/'); do
    file=$share/man/man1/$page.1
    [ -s "$file" ] || fail "no manual page $page"
    warnings=$(mandoc -T lint -W warning "$file")
    [ -z "$warnings" ] || fail "$warnings"
    text=$(mandoc -T utf8 "$file" | col -bx)
    for section in NAME SYNOPSIS DESCRIPTION 'SEE ALSO'; do
        echo "$text" | grep -q "^$section$" || fail "$page has no section $section"
    done
    echo "$text" | grep -q "^ *$page . [a-z]" || fail "$page does not say what it is"
done
[ "$(find "$share/man/man1" -type f | wc -l)" -eq $(($(echo "$commands" | wc -l) + 1)) ] || fail "strange pages"
for option in $("$program" help forecast | sed -n 's/^  \(--[a-z-]*\).*/\1/p'); do
    mandoc -T utf8 "$share/man/man1/sprintcast-forecast.1" | col -bx | grep -q -- "^ *$option" ||
        fail "$option is not in the manual"
done
mandoc -T utf8 -O width=120 "$share/man/man1/sprintcast-forecast.1" | col -bx |
    grep -q '^ *sprintcast forecast plan.yaml --explain$' || fail "lines of examples run together"
