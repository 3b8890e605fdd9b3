package oecd_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/oecd"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// An edition is how the OECD laid a table out. The numbers in these tests are
// invented: see number.
type edition struct {
	file, corner  string
	regions       []string // with final demand, in order
	parts         []string // of China and Mexico, with sectors only
	sectors, uses []string
	reversed      bool // uses before regions, by use
	quoted        bool
	column        string   // of output, or of the discrepancy
	primary       []string // the rows below
	outlays       string   // the last row
	says          string   // the edition in the table's source
}

var editions = []edition{
	{"ICIO2016_2003.csv", "", []string{"AUS", "CHN", "MEX"}, []string{"CN1", "CN2", "MX1"}, []string{"C01T05AGR", "C10T14MIN"},
		[]string{"HFCE", "NPS", "GGFC", "GFCF", "INV", "DIRP"}, true, true, "DISC", []string{"VA+TAXSUB"}, "OUT", "2016 edition"},
	{"ICIO2018_2010.CSV", "", []string{"AUS", "MEX", "ROW"}, []string{"MX1", "MX2"}, []string{"01T03", "05T06", "07T08"},
		[]string{"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "P33"}, false, false, "TOTAL", []string{"AUS_TAXSUB", "MEX_TAXSUB", "ROW_TAXSUB", "VALU"}, "OUTPUT", "2018 edition"},
	{"ICIO2021_2015.csv", "V1", []string{"AUS", "CHN", "ROW"}, []string{"CN1", "CN2"}, []string{"01T02", "D35"},
		[]string{"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"}, false, false, "OUT", []string{"TLS", "VA"}, "OUT", "2021 edition"},
	{"2019_SML.csv", "V1", []string{"ARG", "CHN", "ROW"}, nil, []string{"A01_02", "A03", "T"},
		[]string{"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"}, false, false, "OUT", []string{"TLS", "VA"}, "OUT", "Tables (2019_SML.csv)"},
	{"2019.csv", "V1", []string{"CHN", "MEX", "ROW"}, []string{"MX1", "MX2", "CN1", "CN2"}, []string{"A01_02", "A03", "B05_06"},
		[]string{"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"}, false, false, "OUT", []string{"TLS", "VA"}, "OUT", "Tables (2019.csv)"},
}

// number is what row and column have in common: 0 at times.
func number(row, column string) float64 {
	h := fnv.New32a()
	_, _ = io.WriteString(h, row+"/"+column)
	return float64(h.Sum32()%4000) / 8
}

func (e edition) sectorLabels() (labels []string) {
	for _, r := range slices.Concat(e.regions, e.parts) {
		for _, s := range e.sectors {
			labels = append(labels, r+"_"+s)
		}
	}
	return labels
}

func (e edition) demandLabels() (labels []string) {
	if e.reversed {
		for _, u := range e.uses {
			for _, r := range e.regions {
				labels = append(labels, u+"_"+r)
			}
		}
		return labels
	}
	for _, r := range e.regions {
		for _, u := range e.uses {
			labels = append(labels, r+"_"+u)
		}
	}
	return labels
}

// lines are the cells of the file.
func (e edition) lines() [][]string {
	columns := slices.Concat(e.sectorLabels(), e.demandLabels())
	out := [][]string{append(append([]string{e.corner}, columns...), e.column)}
	outlays := map[string]float64{}
	for _, row := range slices.Concat(e.sectorLabels(), e.primary) {
		line, sum := []string{row}, 0.0
		for _, c := range columns {
			v := number(row, c)
			sum += v
			if outlays[c] += v; v == 0 {
				line = append(line, "")
			} else {
				line = append(line, fmt.Sprint(v))
			}
		}
		if e.column == "DISC" {
			sum = number(row, e.column)
		}
		out = append(out, append(line, fmt.Sprint(sum)))
	}
	last := []string{e.outlays}
	for _, c := range columns {
		last = append(last, fmt.Sprint(outlays[c]))
	}
	return append(out, append(last, ""))
}

func (e edition) text() string { return written(e.lines(), e.quoted) }

func written(lines [][]string, quoted bool) string {
	var b strings.Builder
	for _, line := range lines {
		for j, cell := range line {
			if j > 0 {
				b.WriteByte(',')
			}
			if quoted && strings.ContainsFunc(cell, func(r rune) bool { return r >= 'A' }) || quoted && cell == "" {
				cell = `"` + cell + `"`
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// whole is the label of a file in the table, once parts are added up.
func (e edition) whole(label string, keep bool) string {
	first, second, _ := strings.Cut(label, "_")
	if label == "DISC" || slices.Contains(e.primary, label) {
		return label
	}
	if e.reversed && slices.Contains(e.uses, first) {
		first, second = second, first
	}
	switch {
	case !keep && strings.HasPrefix(first, "CN") && len(first) == 3 && slices.Contains(e.parts, first):
		first = "CHN"
	case !keep && strings.HasPrefix(first, "MX"):
		first = "MEX"
	}
	return first + ": " + second
}

// flows adds the file's numbers up under the table's labels.
func (e edition) flows(keep bool) map[string]map[string]float64 {
	out := map[string]map[string]float64{}
	columns := slices.Concat(e.sectorLabels(), e.demandLabels())
	if e.column == "DISC" {
		columns = append(columns, e.column)
	}
	for _, row := range slices.Concat(e.sectorLabels(), e.primary) {
		r := e.whole(row, keep)
		if out[r] == nil {
			out[r] = map[string]float64{}
		}
		for _, c := range columns {
			out[r][e.whole(c, keep)] += number(row, c)
		}
	}
	return out
}

// write puts a file into a folder of its own.
func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.FromSlash(name))
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		err = os.WriteFile(path, []byte(content), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// zipped makes an archive of names and contents by turns.
func zipped(t testing.TB, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err == nil {
			_, err = io.WriteString(w, members[i+1])
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

func gzipped(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, content)
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// load reads what is at the path, as datasets.Load does.
func load(t testing.TB, path string, r raw.Request) (*ionb.Table, error) {
	t.Helper()
	tab, recognised, err := read(path, r)
	if err == nil && !recognised {
		t.Error("it reads, but is not recognised")
	}
	return tab, err
}

func read(path string, r raw.Request) (tab *ionb.Table, recognised bool, err error) {
	src, err := files.Open(path)
	if err != nil {
		return nil, false, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	if r.Files = src; r.Limit == 0 {
		r.Limit = math.MaxInt64
	}
	recognised = oecd.Recognises(&r)
	published, err := oecd.Read(&r)
	if err != nil {
		return nil, recognised, err
	}
	tab, err = published.Build(r.AcceptDiscrepancy)
	return tab, recognised, err
}
