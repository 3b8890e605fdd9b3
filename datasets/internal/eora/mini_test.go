package eora_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/eora"
	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// A mini is a small table in Eora's layout, of invented numbers.
type mini struct {
	rows, columns, demand, primary, stressors []string // labels as in the files, without tabs at their ends
	content                                   map[string]string
}

// build makes the files of a table, with the discrepancy or without it. zero makes
// the discrepancy's own inputs and deliveries to final demand 0.
func build(discrepancy, zero bool) mini {
	m := mini{content: map[string]string{}, primary: []string{"Primary Inputs\tWages", "Primary Inputs\tProfit"},
		stressors: []string{"I-GHG-CO2 emissions (Gg)\tTotal", "I-LAND use (1000 ha) (x)\tForest", "Jobs\tAll"}}
	for _, r := range []string{"Austria\tAUT", "Bolivia\tBOL"} {
		for _, s := range []string{"Agriculture", "Mining", "Trade"} {
			m.rows = append(m.rows, r+"\tIndustries\t"+s)
		}
		for _, u := range []string{"Household final consumption P.3h", "Acquisitions less disposals of valuables P.53"} {
			m.demand = append(m.demand, r+"\tFinal demand\t"+u)
		}
	}
	m.columns = m.rows
	if discrepancy {
		at := len(m.rows)
		if !zero {
			at = 4 // it stands at the end of Eora's, but nobody relies on it
		}
		m.rows = slices.Insert(slices.Clone(m.rows), at, rest)
		m.columns = m.rows
	}
	for block, axes := range map[string][2][]string{"T": {m.rows, m.columns}, "FD": {m.rows, m.demand}, "VA": {m.primary, m.columns},
		"Q": {m.stressors, m.columns}, "QY": {m.stressors, m.demand}} {
		var b strings.Builder
		for _, row := range axes[0] {
			for j, column := range axes[1] {
				if j > 0 {
					b.WriteByte('\t')
				}
				own := strings.Contains(row, "\tTOT") && block == "FD" || strings.Contains(column, "\tTOT") && (block == "VA" || strings.Contains(row, "\tTOT"))
				if !(zero && own) {
					fmt.Fprint(&b, number(row, column))
				}
			}
			b.WriteByte('\n')
		}
		m.content["Eora26_2000_bp_"+block+".txt"] = b.String()
	}
	for block, labels := range map[string][]string{"T": m.rows, "FD": m.demand, "VA": m.primary, "Q": m.stressors} {
		m.content["labels_"+block+".txt"] = strings.Join(labels, "\t\n") + "\t\n"
	}
	return m
}

func number(row, column string) float64 {
	h := fnv.New32a()
	_, _ = io.WriteString(h, row+"/"+column)
	return float64(h.Sum32()%4000) / 8
}

// pick returns the files whose names have the beginning.
func (m mini) pick(start string) map[string]string {
	out := maps.Clone(m.content)
	maps.DeleteFunc(out, func(name, _ string) bool { return !strings.HasPrefix(name, start) })
	return out
}

// folder writes files into a new folder.
func folder(t testing.TB, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		path := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(path), 0o700)
		if err == nil {
			err = os.WriteFile(path, []byte(text), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func zipped(t testing.TB, content map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(content)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, content[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// load reads what is at the path, as datasets.Load does.
func load(t testing.TB, path string, r raw.Request) (tab *ionb.Table, err error) {
	t.Helper()
	src, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	if r.Files = src; r.Limit == 0 {
		r.Limit = math.MaxInt64
	}
	recognised := eora.Recognises(&r)
	published, err := eora.Read(&r)
	if err != nil {
		return nil, err
	}
	if !recognised {
		t.Error("it reads, but is not recognised")
	}
	return published.Build(r.AcceptDiscrepancy)
}
