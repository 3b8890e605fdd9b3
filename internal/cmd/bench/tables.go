package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// storePath is the store of the table of n sectors. Its matrices are .npy files, which
// numpy opens; table.json names them.
func storePath(folder string, n int) string { return filepath.Join(folder, strconv.Itoa(n)) }

// textPath is the same table as a text, laid out as the OECD publishes its own; ownPath
// as Table.WriteCSV does.
func textPath(folder string, n int) string { return storePath(folder, n) + ".csv" }
func ownPath(folder string, n int) string  { return storePath(folder, n) + ".own.csv" }

// writeTables writes all tables, and as a text the one that is to be parsed.
func writeTables(c config) error {
	if err := os.MkdirAll(c.build, 0o777); err != nil {
		return err
	}
	for _, s := range c.shapes {
		t, err := newTable(s)
		if err != nil {
			return err
		}
		if err := datasets.Save(t, storePath(c.build, s.n())); err != nil {
			return err
		}
		if s.n() == c.whole {
			if err := writeTexts(t, c.build); err != nil {
				return err
			}
		}
		fmt.Printf("table of %d × %d = %d sectors, %.0f %% zeros\n", s.regions, s.sectors, s.n(), 100*zeros(t))
	}
	debug.FreeOSMemory() // for those that are measured
	return nil
}

func zeros(t *ionb.Table) float64 {
	z, n, count := t.Z(), len(t.Sectors()), 0
	for i := range n {
		for j := range n {
			if z.At(i, j) == 0 {
				count++
			}
		}
	}
	return float64(count) / float64(n*n)
}

func writeTexts(t *ionb.Table, folder string) error {
	n := len(t.Sectors())
	if err := writeFile(textPath(folder, n), func(w io.Writer) error { return writeText(t, w) }); err != nil {
		return err
	}
	return writeFile(ownPath(folder, n), t.WriteCSV)
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	return errors.Join(write(w), w.Flush(), f.Close())
}

// writeText writes a table with the OECD's labels: R001_S01, R001_HFCE, VA, OUT.
func writeText(t *ionb.Table, w io.Writer) error {
	spec, b := ionb.BlocksOf(t)
	line, sectors := []byte("V1"), make([]string, len(spec.Sectors))
	for i, name := range spec.Sectors {
		sectors[i] = spec.Regions[i] + "_" + name
		line = append(append(line, ','), sectors[i]...)
	}
	for j, name := range spec.Demand {
		line = append(append(line, ','), spec.DemandRegions[j]+"_"+name...)
	}
	_, err := w.Write(append(line, ",OUT\n"...))
	write := func(label string, rows ...[]float64) {
		if err == nil {
			_, err = w.Write(appendNumbers(append(line[:0], label...), rows...))
		}
	}
	for i, label := range sectors {
		write(label, b.Z.RawRowView(i), b.Y.RawRowView(i), b.X[i:i+1])
	}
	none := make([]float64, len(spec.Demand)+1)
	write("VA", b.V.RawRowView(0), none)
	write("OUT", b.X, none)
	return err
}

func appendNumbers(line []byte, rows ...[]float64) []byte {
	for _, row := range rows {
		for _, v := range row {
			line = strconv.AppendFloat(append(line, ','), v, 'f', -1, 64)
		}
	}
	return append(line, '\n')
}
