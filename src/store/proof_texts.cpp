#include "store/proof_texts.h"

namespace cairn {

std::string proof_readme(const std::string& what, const std::string& origin, const std::string& size,
                         bool with_evidence, const CheckpointAnchor* anchor) {
  std::string text = "Proof for " + what +
                     "\n\n"
                     "The entries in this folder are in the ledger of the record\n" +
                     origin + ", as it was signed when it had " + size +
                     " entries.\n"
                     "A ledger says what was captured and what was decided, in order. Whoever signed it\n"
                     "cannot change, move or remove an entry afterwards without that showing.\n"
                     "\n"
                     "  key                     who signs: name, number and public key\n"
                     "  key.pem                 the same key, for OpenSSL\n"
                     "  checkpoint              the signed head of the ledger\n"
                     "  entries/N.json          entry number N, byte for byte\n"
                     "  entries/N.tlog-proof    shows that it is in the ledger (https://c2sp.org/tlog-proof)\n";
  if (with_evidence) text += "  evidence/HASH           captured bytes, named by their SHA-256\n";
  if (anchor != nullptr) {
    text +=
        "  anchor/checkpoint       an older signed head, which an authority stamped with the time\n"
        "  anchor/checkpoint.tsr   what the authority answered (RFC 3161)\n"
        "  anchor/entries/         the entries above that were there then, and proofs of that\n";
    if (!anchor->authority_sha256.empty()) text += "  anchor/authority.pem    certificates of the authority, as they were given to the record\n";
  }
  text +=
      "  check_entry.py          checks one entry; 30 lines, to be read before they are run\n"
      "\n"
      "How to check it without Cairn (in this folder, with the programs of any Linux)\n"
      "\n"
      "1. The key. Compare `key` with the one that the people of the record have given you\n"
      "   or published. With another key, nothing below shows anything.\n"
      "\n"
      "     cat key\n"
      "\n"
      "2. The signature, with OpenSSL 3. It must say \"Signature Verified Successfully\".\n"
      "\n"
      "     sed '/^$/,$d' checkpoint > head\n"
      "     tail -n 1 checkpoint | cut -d' ' -f3 | base64 -d | tail -c 64 > signature\n"
      "     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in head -sigfile signature\n"
      "\n"
      "   (key.pem ends in the same 32 bytes as key:\n"
      "     openssl pkey -pubin -in key.pem -outform DER | tail -c 32 | base64\n"
      "     cut -d+ -f3- key | base64 -d | tail -c 32 | base64 )\n"
      "\n"
      "3. Each entry. It must say \"holds\".\n"
      "\n"
      "     for proof in entries/*.tlog-proof; do python3 check_entry.py \"$proof\"; done\n"
      "\n"
      "   Instead of check_entry.py any program will do that reads tlog-proof files; it is\n"
      "   the hash tree of RFC 6962 (in Go: golang.org/x/mod/sumdb/tlog, CheckRecord).\n"
      "\n";
  if (with_evidence) {
    text +=
        "4. The evidence. Each file must have the hash that is its name, and an entry\n"
        "   of type \"capture\" must name that hash. (The hash of a document that came in a\n"
        "   .jsonl file is that of its line there.)\n"
        "\n"
        "     (cd evidence && for file in *; do echo \"$file  $file\"; done | sha256sum --check)\n"
        "     grep -l 'HASH' entries/*.json\n"
        "\n";
  }
  if (anchor != nullptr) {
    const std::string number = with_evidence ? "5" : "4";
    text += number +
            ". The time. An authority says that the head in anchor/ was there at\n"
            "   " +
            anchor->time +
            ". It must say \"Verification: OK\"; authority.pem is the\n"
            "   authority's root certificate, which you should get from the authority itself.\n"
            "\n"
            "     openssl ts -verify -data anchor/checkpoint -in anchor/checkpoint.tsr -CAfile anchor/authority.pem\n"
            "     (cd anchor && for proof in entries/*.tlog-proof; do python3 ../check_entry.py \"$proof\"; done)\n"
            "\n";
  }
  return text +
         "With Cairn: cairn prove --check FILE --key KEY\n"
         "\n"
         "What this does not show: that what the evidence says is true; that the times in the\n"
         "entries are right (they are the word of one machine's clock); that there are no\n"
         "other entries about the same thing.\n";
}

const char* const kCheckEntryProgram =
    R"py("""Checks that an entry is in the ledger whose head is `checkpoint`: check_entry.py entries/N.tlog-proof"""
import base64
import hashlib
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


name = sys.argv[1]
lines = open(name, encoding="utf-8").read().split("\n")
gap = lines.index("")  # before it the path through the tree, after it the checkpoint
index, size = int(lines[1].split(" ")[1]), int(lines[gap + 2])
root = base64.b64decode(lines[gap + 3])
hash = sha256(b"\0" + open(name.replace(".tlog-proof", ".json"), "rb").read())
place, last = index, size - 1
for sibling in map(base64.b64decode, lines[2:gap]):
    if place & 1 or place == last:
        hash = sha256(b"\1" + sibling + hash)
        while place and not place & 1:
            place, last = place >> 1, last >> 1
    else:
        hash = sha256(b"\1" + hash + sibling)
    place, last = place >> 1, last >> 1
same_head = "\n".join(lines[gap + 1:]) == open("checkpoint", encoding="utf-8").read()
holds = lines[0] == "c2sp.org/tlog-proof@v1" and same_head and index < size and last == 0 and hash == root
print(f"{name}: {'holds' if holds else 'DOES NOT HOLD'}: entry {index} of {size}")
sys.exit(0 if holds else 1)
)py";

}  // namespace cairn
