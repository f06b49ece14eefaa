// Checks the hash tree of a record with code that knows nothing of Cairn: the packages note and tlog of
// golang.org/x/mod/sumdb, which check Go's own log of module checksums.
//
//	check_tree LEDGER KEY [OLDER_CHECKPOINT]      a record's ledger/ folder
//	check_tree --proof KEY PROOF ENTRY            one .tlog-proof file and the entry's bytes
//
// KEY is the line of ledger/key. Prints one line and ends with status 0 if everything holds, else 1.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func must(err error, what string) {
	if err != nil {
		fmt.Printf("does not hold: %s: %v\n", what, err)
		os.Exit(1)
	}
}

func refuse(format string, values ...any) { must(fmt.Errorf(format, values...), "the ledger") }

// openCheckpoint checks the signature with package note and reads the three lines it signs. (tlog.ParseTree knows only
// the log of Go itself.)
func openCheckpoint(text []byte, key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	must(err, "key")
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err, "checkpoint")
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		refuse("the note is not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "checkpoint")
	hash, err := tlog.ParseHash(lines[2])
	must(err, "checkpoint")
	return tlog.Tree{N: size, Hash: hash}
}

// folder reads tiles as C2SP tlog-tiles lays them out: Go's tile/8/L/N is tile/L/N there.
type folder string

func (f folder) path(tile tlog.Tile) string {
	return filepath.Join(string(f), strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1))
}

func (f folder) Height() int { return height }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(f.path(tile))
		if err != nil {
			return nil, err
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", tile.Path(), len(data))
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// entriesOf reads the entries of a tree out of the bundles beside its tiles.
func entriesOf(ledger string, size int64) [][]byte {
	var entries [][]byte
	for begin := int64(0); begin < size; begin += 1 << height {
		tile := tlog.Tile{H: height, L: -1, N: begin >> height, W: int(min(1<<height, size-begin))}
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/data/", height), "tile/entries/", 1)
		data, err := os.ReadFile(filepath.Join(ledger, path))
		must(err, "entries")
		for len(data) > 0 {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				refuse("%s is cut short", path)
			}
			length := 2 + int(binary.BigEndian.Uint16(data))
			entries = append(entries, data[2:length])
			data = data[length:]
		}
	}
	if int64(len(entries)) != size {
		refuse("the bundles have %d entries, the tree %d", len(entries), size)
	}
	return entries
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func checkLedger(ledger, key, older string) {
	text, err := os.ReadFile(filepath.Join(ledger, "checkpoint"))
	must(err, "checkpoint")
	tree := openCheckpoint(text, key)
	// Whatever this reader gives was shown to be in the tree of the checkpoint.
	reader := tlog.TileHashReader(tree, folder(ledger))
	entries := entriesOf(ledger, tree.N)
	lines, err := os.ReadFile(filepath.Join(ledger, "entries.jsonl"))
	must(err, "entries.jsonl")
	if !bytes.Equal(lines, append(bytes.Join(entries, []byte("\n")), '\n')) && tree.N > 0 {
		refuse("entries.jsonl is not what the bundles hold")
	}
	for i, entry := range entries {
		hash := tlog.RecordHash(entry)
		stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
		must(err, "tiles")
		if stored[0] != hash {
			refuse("entry %d is not leaf %d", i, i)
		}
		proof, err := tlog.ProveRecord(tree.N, int64(i), reader)
		must(err, "proof")
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(i), hash), "proof of an entry")
	}
	// Also the tiles that no proof needed: every one of them is what the entries give.
	for _, tile := range tlog.NewTiles(height, 0, tree.N) {
		if tile.W != 1<<height && tile.N<<height+int64(tile.W) != tree.N>>(uint(height*tile.L)) {
			continue // of an older tree
		}
		want, err := tlog.ReadTileData(tile, reader)
		must(err, "tiles")
		got, err := os.ReadFile(folder(ledger).path(tile))
		must(err, "tiles")
		if !bytes.Equal(got, want) {
			refuse("%s is not what the entries give", tile.Path())
		}
	}
	grown := ""
	if older != "" {
		text, err := os.ReadFile(older)
		must(err, "older checkpoint")
		before := openCheckpoint(text, key)
		if before.N > tree.N {
			refuse("the older checkpoint has %d entries, the ledger %d", before.N, tree.N)
		}
		if before.N > 0 && before.N < tree.N {
			proof, err := tlog.ProveTree(tree.N, before.N, reader)
			must(err, "older checkpoint")
			must(tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash), "older checkpoint")
		} else if before.N == tree.N && before.Hash != tree.Hash {
			refuse("two checkpoints of %d entries differ", tree.N)
		}
		grown = fmt.Sprintf(", grown from %d", before.N)
	}
	fmt.Printf("holds: %d entries%s\n", tree.N, grown)
}

func checkProof(key, proofFile, entryFile string) {
	text, err := os.ReadFile(proofFile)
	must(err, "proof")
	entry, err := os.ReadFile(entryFile)
	must(err, "entry")
	head, checkpoint, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		refuse("%s is not a tlog-proof", proofFile)
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	must(err, "proof")
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		data, err := base64.StdEncoding.DecodeString(line)
		must(err, "proof")
		if len(data) != sha256.Size {
			refuse("a hash of %d bytes", len(data))
		}
		proof = append(proof, tlog.Hash(*(*[32]byte)(data)))
	}
	tree := openCheckpoint([]byte(checkpoint), key)
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)), "proof")
	fmt.Printf("holds: entry %d of %d\n", index, tree.N)
}

func main() {
	given := os.Args[1:]
	switch {
	case len(given) == 4 && given[0] == "--proof":
		checkProof(given[1], given[2], given[3])
	case len(given) == 2:
		checkLedger(given[0], given[1], "")
	case len(given) == 3 && given[0] != "--proof":
		checkLedger(given[0], given[1], given[2])
	default:
		fmt.Fprintln(os.Stderr, "usage: check_tree LEDGER KEY [OLDER_CHECKPOINT] | check_tree --proof KEY PROOF ENTRY")
		os.Exit(2)
	}
}
