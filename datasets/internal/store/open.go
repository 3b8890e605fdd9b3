package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/npy"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// IsStore is whether the path is a folder with a store in it, whole or damaged.
func IsStore(path string) bool {
	f, err := os.Open(filepath.Join(path, indexName))
	if err != nil {
		return false
	}
	defer f.Close() // read only
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	start := make([]byte, 64)
	n, _ := io.ReadFull(f, start)
	return bytes.Contains(start[:n], []byte(`"`+format+`"`))
}

// Open returns the table of a store. Its matrices are the mapped files: it looks at
// their headers and sizes, not at their numbers.
func Open(dir string) (*ionb.Table, error) { return open(dir, false) }

// Verify reads every number of a store: each file must have its checksum, those of
// kept results, too, and the table its content hash and its sums.
func Verify(dir string) error {
	_, err := open(dir, true)
	return err
}

// open tries again when the store was exchanged while it was being opened, so that a
// file of the older version was gone.
func open(dir string, verify bool) (*ionb.Table, error) {
	if err := isFolder(dir); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close() // read only
	var before []byte
	for {
		content, err := readIndex(root)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", indexName, err)
		}
		t, err := opened(root, content, verify)
		if !errors.Is(err, fs.ErrNotExist) || bytes.Equal(content, before) {
			return t, err
		}
		before = content
	}
}

// isFolder is an error unless the path is a folder that could be a store.
func isFolder(dir string) error {
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(dir, indexName)); err != nil {
		return fmt.Errorf("is no store, which is a folder with a %s that datasets.Save wrote: %w", indexName, fs.ErrNotExist)
	}
	return nil
}

// regular opens a file that is no link, which could lead anywhere.
func regular(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s is a link or no regular file, which no store holds", name)
	}
	f, err := root.Open(name)
	return f, info, err
}

func readIndex(root *os.Root) ([]byte, error) {
	f, info, err := regular(root, indexName)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only
	if info.Size() > mostIndex {
		return nil, fmt.Errorf("has %d bytes, more than a store's", info.Size())
	}
	return io.ReadAll(io.LimitReader(f, mostIndex))
}

func opened(root *os.Root, content []byte, verify bool) (*ionb.Table, error) {
	t, err := decode(content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", indexName, err)
	}
	r := reader{root: root, verify: verify}
	b := r.blocks(t)
	err = errors.Join(r.errs...)
	switch {
	case err == nil && verify:
		err = errors.Join(verified(t, b), verifyKept(root, t.Hash))
	case err == nil:
		var made *ionb.Table
		b.Hash, b.Keeper = t.Hash, newKeeper(root.Name(), t.Hash)
		if made, err = ionb.TableOf(t.spec(), b); err == nil {
			return made, nil
		}
	}
	return nil, errors.Join(err, r.unmap())
}

// verified makes the table anew of its numbers, and compares it with what the store
// says of it.
func verified(t table, b blocks.Table) error {
	x, size := b.X, b.Size
	b.X, b.Size = nil, nil
	anew, err := ionb.TableOf(t.spec(), b)
	if err != nil {
		return err
	}
	_, a := ionb.BlocksOf(anew)
	switch {
	case a.Hash != t.Hash:
		return fmt.Errorf("the content hash is %s, %s says %.64q", a.Hash, indexName, t.Hash)
	case !nearly(a.X, x, size):
		return errors.New("the outputs in x are not what the rows of Z and Y add up to")
	case !nearly(a.Size, size, size):
		return errors.New("the sizes in size are not what the rows of Z and Y add up to")
	}
	return nil
}

// nearly allows for sums that another processor rounded otherwise.
func nearly(a, b, size []float64) bool {
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-12*size[i] {
			return false
		}
	}
	return true
}

// reader maps the parts of one version, and gathers what is wrong with them.
type reader struct {
	root   *os.Root
	verify bool
	mapped []*npy.Array
	errs   []error
}

// unmap is for when no table is made of what was mapped.
func (r *reader) unmap() error {
	var errs []error
	for _, a := range r.mapped {
		errs = append(errs, a.Close())
	}
	return errors.Join(errs...)
}

func (r *reader) blocks(t table) blocks.Table {
	b := blocks.Table{
		Z: r.matrix(t.Files.Z), Y: r.matrix(t.Files.Y), V: r.matrix(t.Files.V),
		X: r.numbers(t.Files.X), Size: r.numbers(t.Files.Size),
	}
	for i := range b.X {
		if x, size := b.X[i], b.Size; i < len(size) && !(x >= 0 && x <= size[i]*(1+1e-9) && !math.IsInf(size[i], 0)) {
			r.errs = append(r.errs, fmt.Errorf("sector %q: an output of %v with uses of the size %v", t.Sectors[i], x, size[i]))
			break
		}
	}
	for _, e := range t.Extensions {
		b.Extensions = append(b.Extensions, blocks.Extension{
			Name: e.Name, Source: e.Source, Stressors: e.Stressors, Units: e.Units, F: r.matrix(e.F), FY: r.matrix(e.FY)})
	}
	return b
}

func (r *reader) matrix(p *part) *mat.Dense {
	data := r.numbers(p)
	if data == nil {
		return nil
	}
	return mat.NewDense(p.Shape[0], p.Shape[1], data)
}

func (r *reader) numbers(p *part) []float64 {
	if p == nil {
		return nil
	}
	data, err := r.open(p)
	if err != nil {
		r.errs = append(r.errs, err)
	}
	return data
}

func (r *reader) open(p *part) ([]float64, error) {
	f, info, err := regular(r.root, p.File)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only
	if info.Size() != p.Bytes {
		return nil, fmt.Errorf("%s has %d bytes, %s says %d: it was cut or changed", p.File, info.Size(), indexName, p.Bytes)
	}
	if r.verify {
		switch got, err := checksum(f); {
		case err != nil:
			return nil, err
		case got != p.SHA256:
			return nil, fmt.Errorf("%s is damaged: its checksum is %s, %s says %s", p.File, got, indexName, p.SHA256)
		}
	}
	a, err := npy.Map(f)
	if err != nil {
		return nil, err
	}
	r.mapped = append(r.mapped, a)
	if !slices.Equal(a.Shape, p.Shape) {
		return nil, fmt.Errorf("%s has shape %v, %s says %v", p.File, a.Shape, indexName, p.Shape)
	}
	return a.Data, nil
}

// checksum is the SHA-256 of all that can be read.
func checksum(r io.Reader) (string, error) {
	sum := sha256.New()
	_, err := io.Copy(sum, r)
	return hex.EncodeToString(sum.Sum(nil)), err
}
