#!/usr/bin/env bash
# The frozen folder, away from Python and from the checkout: builds it, walks the main job through it, opens its
# window on a screen nobody sees. `bash tests/frozen.sh`; `--built` tries a folder that is there.
# Not part of the quick suite: it takes some minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ "${1:-}" != "--built" ]; then
  uv run --with pyinstaller==6.22.3 pyinstaller --noconfirm --log-level WARN build.spec
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r dist/modactions-desktop "$work/program"
program=$work/program/modactions-desktop
echo "mot de passe de démonstration" > "$work/passphrase"
common=(--data "$work/data" --passphrase-file "$work/passphrase")
# Nothing of the machine's Python is in reach, and the folder of the program may be read-only.
app() { (cd "$work" && env -i HOME="$work" LANG=C.UTF-8 PATH=/usr/bin:/bin QT_QPA_PLATFORM=offscreen "$@"); }
chmod -R a-w "$work/program"
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

app "$program" demo "${common[@]}"
app "$program" statistics --from 2015-07-01 --to 2016-12-31 --format json "${common[@]}" > "$work/figures.json"
grep -q '"followed": 118' "$work/figures.json"
number=$(app "$program" participants list --format csv "${common[@]}" | grep -P '[\x{0600}-\x{06FF}]' | grep -oE -m1 '[0-9]{4}-[0-9]{3}')
app "$program" bilan "$number" --kind final -o "$work/bilan.pdf" "${common[@]}"
head -c 8 "$work/bilan.pdf" | grep -q '%PDF-1.7'
app "$program" agenda export -o "$work/agenda.ics" "${common[@]}"
grep -q 'TZID=Europe/Brussels' "$work/agenda.ics"
app "$program" archive --year 2016 -o "$work/archive" --archive-passphrase-file "$work/words" "${common[@]}"
app "$program" verify "$work/archive" --archive-passphrase-file "$work/words"

# The window: it must still be open at the end of the time, with nothing to report.
for data in "$work/data" "$work/nothing-yet"; do
  code=0
  app timeout 15 "$program" --data "$data" 2> "$work/said" || code=$?
  [ "$code" -eq 124 ] || { cat "$work/said"; echo "the window ended with $code"; exit 1; }
  ! grep -E "Traceback|Error|Warning" "$work/said"
  [ -z "$(find "$data" -path '*journaux*' -type f)" ]
done
echo "frozen: $(du -sm "$work/program" | cut -f1) MB, a bilan of $(stat -c %s "$work/bilan.pdf") bytes, an archive, two windows"
