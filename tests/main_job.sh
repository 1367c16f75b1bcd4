#!/usr/bin/env bash
# The whole path on the command line: demonstration base, figures, a bilan in each script, report, archive, verify.
# Run by .ci/run; `uv run bash tests/main_job.sh` runs it alone. Prints the time of each command.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pass=$work/passphrase
data=$work/data
echo "mot de passe de démonstration" > "$pass"
app() { python -m modactions_desktop "$@"; }
timed() {
  local begin end
  begin=$(date +%s.%N)
  "$@"
  end=$(date +%s.%N)
  printf '   %5.1f s  %s\n' "$(echo "$end - $begin" | bc 2>/dev/null || python -c "print($end-$begin)")" "${*:2:3}" >&2
}
common=(--data "$data" --passphrase-file "$pass")

timed app demo "${common[@]}"
timed app statistics --from 2015-07-01 --to 2016-12-31 --format json "${common[@]}" > "$work/figures.json"
python - "$work/figures.json" <<'PY'
import json
import sys
from pathlib import Path

figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
assert figures["followed"] == 118, figures["followed"]
assert figures["entered_trajectory"] == 56, figures["entered_trajectory"]
assert figures["groups"] == {"debutant": 22, "avance": 21, "creativite": 13}, figures["groups"]
assert sum(figures["group_attendance"].values()) > 56, figures["group_attendance"]
print("118 followed, 56 in the trajectory, 22/21/13: as published")
PY
timed app participants list --format json "${common[@]}" > "$work/people.json"
python - "$work/people.json" > "$work/numbers" <<'PY'
import json
import sys
import unicodedata
from pathlib import Path

scripts = {}
for person in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
    name = person["name_in_own_script"]
    if name and person["interviews"]:
        scripts.setdefault(unicodedata.name(name[0]).split()[0], person["number"])
assert len(scripts) >= 8, scripts
print("\n".join(scripts.values()))
PY
while read -r number; do
  timed app bilan "$number" --kind parcours --copy participant -o "$work/bilan-$number.pdf" "${common[@]}"
done < "$work/numbers"
first=$(head -1 "$work/numbers")
for kind in intermediaire final; do
  timed app bilan "$first" --kind "$kind" --copy dossier -o "$work/$kind.pdf" "${common[@]}"
done
timed app report --year 2016 -o "$work/report.pdf" "${common[@]}"
timed app archive --year 2016 -o "$work/archive" --archive-passphrase-file "$work/words" "${common[@]}"
timed app verify "$work/archive" --archive-passphrase-file "$work/words"
(cd "$work/archive" && sha256sum --quiet -c metadata/SHA256SUMS)
timed app agenda export -o "$work/agenda.ics" "${common[@]}"
timed app agenda export --with-names -o "$work/named.ics" "${common[@]}"
python - "$work/people.json" "$work/agenda.ics" "$work/named.ics" <<'PY'
import json
import sys
from pathlib import Path

people = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
plain, named = (
    Path(file).read_bytes().decode("utf-8").replace("\r\n ", "").replace("\\,", ",") for file in sys.argv[2:]
)
told = [person for person in people if person["number"] in plain]
assert len(told) > 20, len(told)
assert not [person["number"] for person in people if person["name"] in plain]
assert all(person["number"] in named for person in told)
for wanted in ("DTSTART;VALUE=DATE:2017", "DTSTART;TZID=Europe/Brussels:2017", "CATEGORIES:Échéance"):
    assert wanted in plain, wanted
print(f"the agenda tells of {len(told)} files and names nobody unless asked")
PY
timed app directory export --format hsds --contacts -o "$work/directory.json" "${common[@]}"
timed app directory export --format hsds-csv -o "$work/directory.zip" "${common[@]}"
timed app directory export --format csv -o "$work/directory.csv" "${common[@]}"
timed app directory export --format vcard -o "$work/directory.vcf" "${common[@]}"
for file in directory.json directory.zip directory.csv; do
  timed app directory import "$work/$file" "${common[@]}" > "$work/told" 2>&1
  grep -q "^Rien à faire" "$work/told" || { cat "$work/told"; exit 1; }
done
echo "the directory comes back in three forms: nothing to change"
timed app backup -o "$work/copy.sauvegarde" "${common[@]}"
timed app check "${common[@]}"
timed app journal "${common[@]}" > /dev/null

# No name in clear beside the encrypted base.
python - "$work/people.json" "$data" <<'PY'
import json
import sys
from pathlib import Path

people = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
names = {w for p in people for w in (p["name"], p["name_in_own_script"]) if len(w) > 3}
marks = [name.encode(code) for name in names for code in ("utf-8", "utf-16-le", "utf-32-le")]
for path in Path(sys.argv[2]).rglob("*"):
    if path.is_file():
        content = path.read_bytes()
        found = [mark for mark in marks if mark in content]
        assert not found, (path.name, len(found))
print(f"{len(names)} names looked for: none in clear")
PY

if [ -x ../shared/tools/verapdf ]; then
  ../shared/tools/verapdf "$work"/*.pdf "$work"/archive/A_diffusable/*.pdf
else
  echo "skipped: the reference PDF validator is not beside this checkout"
fi
