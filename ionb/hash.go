package ionb

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// contentHash is computed when it is first asked for, unless a store knows it.
type contentHash struct {
	known string
	once  sync.Once
}

// Hash returns the SHA-256 of the table's content, in hexadecimal: its numbers, in
// full, with their labels, units and kind, and those of its extensions. Tables of
// the same content have the same hash, whatever they are called and wherever they
// were read from; results that are kept can be keyed by it.
func (t *Table) Hash() string {
	t.hash.once.Do(func() {
		if t.hash.known == "" {
			t.hash.known = t.sum256()
		}
	})
	return t.hash.known
}

func (t *Table) sum256() string {
	h := sha256.New()
	w := hashWriter{bufio.NewWriterSize(h, 1<<16)}
	w.text("ionb table 1", t.kind.String(), t.unit)
	w.texts(t.sectors.list(), t.sectors.regions, t.demand.list(), t.demand.regions, t.primary.list(), t.sectorUnits, t.primaryUnits)
	w.matrices(t.z, t.y, t.v)
	for _, e := range t.extensions {
		w.text(e.name)
		w.texts(e.stressors.list(), e.units)
		w.matrices(e.f, e.fy)
	}
	return w.sum(h)
}

// hashWriter writes what is to be hashed so that no two contents look alike: every
// text and list with its length before it. A hash's writer has no errors.
type hashWriter struct{ *bufio.Writer }

func (w hashWriter) number(n uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	_, _ = w.Write(b[:])
}

func (w hashWriter) text(texts ...string) {
	for _, s := range texts {
		w.number(uint64(len(s)))
		_, _ = w.WriteString(s)
	}
}

func (w hashWriter) texts(lists ...[]string) {
	for _, list := range lists {
		w.number(uint64(len(list)))
		w.text(list...)
	}
}

func (w hashWriter) matrices(ms ...*mat.Dense) {
	for _, m := range ms {
		if m == nil {
			w.number(0)
			continue
		}
		r, c := m.Dims()
		w.number(uint64(r))
		w.number(uint64(c))
		for i := range r {
			for _, x := range m.RawRowView(i) {
				w.number(math.Float64bits(x))
			}
		}
	}
}

func (w hashWriter) sum(h hash.Hash) string {
	_ = w.Flush()
	return hex.EncodeToString(h.Sum(nil))
}
