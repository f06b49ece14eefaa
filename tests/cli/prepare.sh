# Sourced by the cases: small inputs, all of them invented. Everything is made in the case's own empty folder.

# A data folder of the case's own: the real word lists, and a gazetteer of two places.
make_data() {
  mkdir data
  ln -s "$(dirname "$(dirname "$CAIRN")")/share/cairn/lexicon" data/lexicon
  "$CAIRN" gazetteer build --places "$CASE/../../places.tsv" -o data/gazetteer.index
}

# document ID TEXT [DAY]: one line of documents JSONL.
document() {
  printf '{"id":"%s","outlet":"Nour Gazette","published":"%s","published_precision":"day","text":"%s"}\n' "$1" "${3-2018-11-15}" "$2"
}

# documents N: that many lines, of different lengths.
documents() {
  awk -v count="$1" 'BEGIN {
    for (i = 1; i <= count; ++i) {
      text = "Airstrikes killed " i % 50 + 2 " people in Qaryat Nour on Tuesday, the Nour Hospital said."
      for (k = 0; k < i % 5; ++k) text = text " The road was closed."
      printf "{\"id\":\"d%d\",\"published\":\"2018-11-15\",\"published_precision\":\"day\",\"text\":\"%s\"}\n", i, text
    }
  }'
}

article() {
  cat <<'END'
<!doctype html><html><head><meta charset="utf-8"><title>Airstrikes on Qaryat Nour</title>
<meta property="article:published_time" content="2018-11-15T08:00:00Z"></head>
<body><article><h1>Airstrikes on Qaryat Nour</h1>
<p>Airstrikes killed at least 23 people in Qaryat Nour on Tuesday, the Nour Hospital said.</p></article></body></html>
END
}

# A record of two reports on one event, added at a fixed time.
make_record() {
  mkdir articles
  article > articles/gazette.html
  document note "Airstrikes killed 20 people in Qaryat Nour on Tuesday, residents said." > articles/notes.jsonl
  "$CAIRN" init valley.cairn --title "The valley, 2018" 2>> prepare.log
  "$CAIRN" add articles --time 2026-01-02T03:04:05Z 2>> prepare.log
}

# The same, built.
make_built_record() {
  make_data
  make_record
  "$CAIRN" build --data data 2>> prepare.log
}

# Prints a field of every JSON line: fields NAME… parted by blanks.
fields() {
  python3 -c '
import json, sys
for line in sys.stdin:
    value = json.loads(line)
    print(*[json.dumps(value[name], ensure_ascii=False) for name in sys.argv[1:]])' "$@"
}

# A data folder with a copy of the word lists, to be changed.
copy_data() {
  mkdir data
  cp -rL "$(dirname "$(dirname "$CAIRN")")/share/cairn/lexicon" data/lexicon
}

# add_word SECTION LINE FILE: a line more at the begin of a section.
add_word() {
  awk -v section="[$1]" -v line="$2" '{ print } $0 == section { print line }' "data/lexicon/en/$3" > changed &&
    mv changed "data/lexicon/en/$3"
}

# warc_record TYPE URL TEXT [FIELD…]: one WARC record, a page in an HTTP response if TYPE is response.
warc_record() {
  python3 -c '
import sys
kind, url, text, *fields = sys.argv[1:]
block = text.encode()
if kind == "response":
    page = f"<html><body><article><h1>Report</h1><p>{text}</p></article></body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
kind_of_block = "application/http; msgtype=response" if kind == "response" else "text/plain"
head = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2018-11-16T10:00:00Z",
        f"Content-Type: {kind_of_block}", *fields, f"Content-Length: {len(block)}", "", ""]
sys.stdout.buffer.write("\r\n".join(head).encode() + block + b"\r\n\r\n")' "$@"
}

# Two pages, a picture's request and a tool's record, gzip for each record.
make_warc() {
  warc_record warcinfo "" "software: none" | gzip -n
  warc_record response https://nour.example/1 "Airstrikes killed 23 people in Qaryat Nour on Tuesday, residents said." | gzip -n
  warc_record request https://nour.example/p.png "GET /p.png HTTP/1.1" | gzip -n
  warc_record response https://nour.example/2 "Shelling killed 3 people in Qaryat Nour on Tuesday, residents said." | gzip -n
}

# One agency's story in three outlets: with a credit, with a sentence added, and cut with another toll; and another report.
make_copies() {
  copy_data
  printf 'agency\tHighland Press\tHighland Press\n' >> data/lexicon/en/agencies.tsv
  "$CAIRN" gazetteer build --places "$CASE/../../places.tsv" -o data/gazetteer.index
  rest="Rescue workers dug through the rubble of two shops until the afternoon and carried the wounded to a clinic. The road to the coast remained closed for a third day because of unexploded shells near the old bridge."
  {
    copy gazette "Nour Gazette" 2018-11-15T08:00:00Z "QARYAT NOUR (Highland Press) - Airstrikes killed at least 23 people in Qaryat Nour on Tuesday. $rest"
    copy post "Hill Post" 2018-11-15T10:00:00Z "Airstrikes killed at least 23 people in Qaryat Nour on Tuesday. $rest Airstrikes wounded 9 people in Qaryat Nour on Tuesday."
    copy daily "Coast Daily" 2018-11-15T11:00:00Z "Airstrikes killed at least 27 people in Qaryat Nour on Tuesday. $rest"
    copy watch "Marsa Watch" 2018-11-15T09:00:00Z "On Tuesday 21 people were killed by airstrikes in Qaryat Nour. Shop owners swept up glass and nobody knew when the market would open."
  } > docs.jsonl
}
copy() {
  printf '{"id":"%s","outlet":"%s","published":"%s","published_precision":"minute","text":"%s"}\n' "$@"
}

# make_authority NAME: an authority for time stamps, NAME.pem its certificate.
make_authority() {
  cat > "$1.cnf" <<END
[tsa]
default_tsa = one
[one]
serial = $1.serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
[v3]
basicConstraints = critical,CA:TRUE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[req]
distinguished_name = name
[name]
END
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" -config "$1.cnf" -extensions v3 \
    -keyout "$1.key" -out "$1.pem" 2>> prepare.log
  echo 01 > "$1.serial"
}

# stamp NAME REQUEST.tsq ANSWER.tsr: what that authority answers.
stamp() {
  openssl ts -reply -config "$1.cnf" -section one -queryfile "$2" -signer "$1.pem" -inkey "$1.key" -out "$3" 2>> prepare.log
}

# A record that grew over three days: three reports on one event, a decision, and another event.
make_grown_record() {
  make_data
  document early "Airstrikes killed 20 people in Qaryat Nour on Tuesday, the Qasr Human Rights Monitor said." > early.jsonl
  document radio "Airstrikes killed at least 23 people in Qaryat Nour on Tuesday, the Nour Hospital said." > radio.jsonl
  document late "Airstrikes killed 26 people in Qaryat Nour on Tuesday, the Qasr Human Rights Monitor said." 2018-11-17 > late.jsonl
  document other "Shelling killed 4 people in Tal Sabha on Thursday, residents said." 2018-11-17 > other.jsonl
  "$CAIRN" init valley.cairn --title "The valley, 2018" 2>> prepare.log
  "$CAIRN" add early.jsonl --time 2026-01-02T08:00:00Z 2>> prepare.log
  "$CAIRN" add radio.jsonl --time 2026-01-03T08:00:00Z 2>> prepare.log
  "$CAIRN" build --data data 2>> prepare.log
  "$CAIRN" export --format jsonl --data data --time 2026-01-03T12:00:00Z > /dev/null 2>> prepare.log
  "$CAIRN" add late.jsonl other.jsonl --time 2026-01-05T08:00:00Z 2>> prepare.log
  "$CAIRN" build --data data 2>> prepare.log
  "$CAIRN" decide not_same early#1 radio#1 --by "N. Reviewer" --reason "Two streets of one name." --data data --time 2026-01-06T09:00:00Z 2>> prepare.log
  "$CAIRN" build --data data 2>> prepare.log
}
