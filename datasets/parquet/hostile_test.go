package parquet_test

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/datasets/parquet"
	"github.com/ionb/go-ionb/internal/iotest"
)

func hexNumber(v float64) string {
	return hex.EncodeToString(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
}

func exported(t testing.TB, layout parquet.Layout) (dir, file string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "folder")
	if err := parquet.Export(iotest.Regional(), dir, layout); err != nil {
		t.Fatal(err)
	}
	if layout == parquet.Long {
		return dir, filepath.Join(dir, "flows", "Z.parquet")
	}
	return dir, filepath.Join(dir, "Z.parquet")
}

// A damaged file is an error that names it, or gives the same labels: Parquet files
// have no checksum that would tell a changed number.
func TestDamage(t *testing.T) {
	for _, layout := range layouts {
		t.Run(layout.String(), func(t *testing.T) {
			dir, file := exported(t, layout)
			whole, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			try := func(what string, content []byte, mustFail bool) {
				t.Helper()
				if err := os.WriteFile(file, content, 0o600); err != nil {
					t.Fatal(err)
				}
				tab, err := parquet.Load(dir, datasets.MemoryLimit(1<<20))
				if mustFail && (err == nil || !strings.Contains(err.Error(), "Z.parquet")) {
					t.Errorf("%s: read %v, error %v, want one that names Z.parquet", what, tab, err)
				}
			}
			for n := 0; n < len(whole); n += 1 + len(whole)/31 {
				try("cut", whole[:n], true)
			}
			try("a web page", []byte("<!DOCTYPE html>"), true)
			try("zeros", make([]byte, 1000), true)
			rng := rand.New(rand.NewPCG(3, 4))
			for range 150 {
				b := append([]byte(nil), whole...)
				for range 1 + rng.IntN(3) {
					b[rng.IntN(len(b))] = byte(rng.IntN(256))
				}
				try("changed", b, false)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	for _, layout := range layouts {
		_, file := exported(f, layout)
		whole, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(whole, layout == parquet.Long)
		f.Add(whole[:len(whole)/2], layout == parquet.Long)
	}
	dirs, files := map[bool]string{}, map[bool]string{}
	dirs[false], files[false] = exported(f, parquet.Wide)
	dirs[true], files[true] = exported(f, parquet.Long)
	f.Fuzz(func(t *testing.T, b []byte, long bool) {
		if err := os.WriteFile(files[long], b, 0o600); err != nil {
			t.Fatal(err)
		}
		if tab, err := parquet.Load(dirs[long], datasets.MemoryLimit(1<<20)); err == nil && len(tab.Sectors()) == 0 {
			t.Error("has no sectors")
		}
	})
}
