package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/npy"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Save writes the table into the folder, in place of a store that is there.
//
// Whatever happens meanwhile, the folder holds the old store or the new one: files
// get names that no older version has, and the one step that makes them the store is
// the renaming of table.json. What that leaves over is removed afterwards. Who is
// reading the old version keeps it.
func Save(t *ionb.Table, dir string) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	if err := mayReplace(root); err != nil {
		return err // before the lock, which would leave its file in another's folder
	}
	unlock, err := lock(root, true)
	if err != nil {
		return err
	}
	defer unlock()
	if err := mayReplace(root); err != nil {
		return err
	}
	w := &writer{root: root, keep: map[string]bool{indexName: true}}
	spec, b := ionb.BlocksOf(t)
	if err := w.all(tableOf(spec, b), b); err != nil {
		return errors.Join(err, w.sweep(tempName.MatchString))
	}
	return w.sweep(func(name string) bool { return partName.MatchString(name) || leftover(name, b.Hash) })
}

// saving lets one goroutine save at a time, where the system cannot lock files.
var saving sync.Mutex

// lock keeps other processes from writing in the folder, which would remove each
// other's files. It ends with the process, too. Whoever does not wait for other
// processes gets an error when one of them has the lock.
func lock(root *os.Root, wait bool) (unlock func(), err error) {
	f, err := root.OpenFile(lockName, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return nil, err
	}
	saving.Lock()
	if err := flock(f, wait); err != nil {
		saving.Unlock()
		return nil, errors.Join(fmt.Errorf("%s cannot be locked: %w", f.Name(), err), f.Close())
	}
	return func() {
		_ = f.Close() // nothing was written to it
		saving.Unlock()
	}, nil
}

// mayReplace refuses a folder that holds anything else than a store.
func mayReplace(root *os.Root) error {
	info, err := root.Lstat(indexName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return onlyLeftovers(root)
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file; name another folder", indexName)
	}
	f, err := root.Open(indexName)
	if err != nil {
		return err
	}
	defer f.Close() // read only
	start := make([]byte, 64)
	n, _ := io.ReadFull(f, start)
	if !bytes.Contains(start[:n], []byte(`"`+format+`"`)) {
		return fmt.Errorf("holds a %s that is not a store's; name another folder, or remove it", indexName)
	}
	return nil
}

// onlyLeftovers refuses a folder with files that no interrupted Save has left there.
func onlyLeftovers(root *os.Root) error {
	names, err := list(root)
	for _, name := range names {
		if name != lockName && !partName.MatchString(name) && !keptName.MatchString(name) && !tempName.MatchString(name) {
			return fmt.Errorf("is not empty and not a store (it holds %q); name another folder", name)
		}
	}
	return err
}

func list(root *os.Root) ([]string, error) {
	d, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	defer d.Close() // read only
	return d.Readdirnames(-1)
}

// writer writes the files of one version; keep are those that belong to it.
type writer struct {
	root *os.Root
	keep map[string]bool
}

func (w *writer) all(t table, b blocks.Table) error {
	if err := w.parts(&t, b); err != nil {
		return err
	}
	content, err := encode(t)
	if err != nil {
		return err
	}
	if err := syncFolder(w.root); err != nil { // the parts first, then what names them
		return err
	}
	temp, err := w.file("table", func(out io.Writer) error {
		_, err := out.Write(content)
		return err
	})
	if err != nil {
		return err
	}
	if err := w.root.Rename(temp, indexName); err != nil {
		return err
	}
	return syncFolder(w.root)
}

// parts writes the numbers, and names their files in the table.
func (w *writer) parts(t *table, b blocks.Table) error {
	n := len(t.Sectors)
	var errs [5]error
	t.Files.Z, errs[0] = w.matrix("Z", b.Z)
	t.Files.Y, errs[1] = w.matrix("Y", b.Y)
	t.Files.V, errs[2] = w.matrix("V", b.V)
	t.Files.X, errs[3] = w.numbers("x", []int{n}, b.X)
	t.Files.Size, errs[4] = w.numbers("size", []int{n}, b.Size)
	err := errors.Join(errs[:]...)
	for i, e := range b.Extensions {
		x := extension{Name: e.Name, Source: e.Source, Stressors: e.Stressors, Units: e.Units}
		var errs [2]error
		x.F, errs[0] = w.matrix(fmt.Sprintf("F%d", i+1), e.F)
		x.FY, errs[1] = w.matrix(fmt.Sprintf("FY%d", i+1), e.FY)
		err = errors.Join(err, errs[0], errs[1])
		t.Extensions = append(t.Extensions, x)
	}
	return err
}

func (w *writer) matrix(name string, m *mat.Dense) (*part, error) {
	if m == nil {
		return nil, nil
	}
	shape, data := contentOf(m)
	return w.numbers(name, shape, data)
}

// contentOf is a matrix as files have it, without gaps between its rows.
func contentOf(m *mat.Dense) (shape []int, data []float64) {
	raw := m.RawMatrix()
	if raw.Stride != raw.Cols {
		raw = mat.DenseCopyOf(m).RawMatrix()
	}
	return []int{raw.Rows, raw.Cols}, raw.Data[:raw.Rows*raw.Cols]
}

// numbers writes a part under a temporary name, and gives it the name of its content.
func (w *writer) numbers(name string, shape []int, data []float64) (*part, error) {
	temp, p, err := w.temporary(name, shape, data)
	if err != nil {
		return nil, err
	}
	p.File = fileName(name, p.SHA256)
	w.keep[p.File] = true
	return p, w.root.Rename(temp, p.File)
}

// temporary writes a part under a temporary name, and leaves it to the caller to name
// its file.
func (w *writer) temporary(name string, shape []int, data []float64) (temp string, p *part, err error) {
	sum := sha256.New()
	var count counter
	temp, err = w.file(name, func(out io.Writer) error {
		return npy.Write(io.MultiWriter(out, sum, &count), shape, data)
	})
	return temp, &part{Shape: shape, Bytes: int64(count), SHA256: hex.EncodeToString(sum.Sum(nil))}, err
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

var fileNumber atomic.Int64

// file writes a temporary file that is on the disk when file returns.
func (w *writer) file(name string, write func(io.Writer) error) (temp string, err error) {
	temp = fmt.Sprintf("%s.%d%s", name, fileNumber.Add(1), tempMark)
	f, err := w.root.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o666)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := write(f); err != nil {
		return "", err
	}
	return temp, f.Sync()
}

// sweep removes the files of that kind that are not of this version.
func (w *writer) sweep(mine func(string) bool) error {
	names, err := list(w.root)
	errs := []error{err}
	for _, name := range names {
		if mine(name) && !w.keep[name] {
			errs = append(errs, w.root.Remove(name))
		}
	}
	return errors.Join(errs...)
}
