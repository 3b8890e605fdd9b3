package ionb_test

import (
	"encoding/csv"
	"errors"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// What is written has every digit and every label: read back, it is equal.
func TestWrittenValuesReadBack(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		z := table(s).Z()
		records := readValues(t, z.WriteCSV)
		for i, row := range z.RowLabels() {
			if records[i+1][0] != row {
				t.Fatalf("line %d begins %q, want %q", i+2, records[i+1][0], row)
			}
			for j, col := range z.ColLabels() {
				if got, err := strconv.ParseFloat(records[i+1][j+1], 64); err != nil || got != z.At(i, j) || records[0][j+1] != col {
					t.Fatalf("%s, %s is %q in column %q, want %v", row, col, records[i+1][j+1], records[0][j+1], z.At(i, j))
				}
			}
		}
		x := table(s).X()
		records = readValues(t, x.WriteCSV)
		for i, label := range x.Labels() {
			if got, err := strconv.ParseFloat(records[i+1][1], 64); err != nil || got != x.AtVec(i) || records[i+1][0] != label {
				t.Fatalf("line %d is %q, want %q, %v", i+2, records[i+1], label, x.AtVec(i))
			}
		}
	})
}

func readValues(t *testing.T, write func(io.Writer) error) [][]string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func TestWrittenValues(t *testing.T) {
	odd := []string{"=SUM(A1)", "-", "Food, drink", `a "b"`}
	v := ionb.Must(ionb.NewVector("@name", odd, []float64{1, -2.5, 1e20, 0}))
	m := ionb.Must(ionb.NewMatrix("", odd[:1], odd[1:3], [][]float64{{1, 2}}))
	tests := []struct {
		name  string
		write func(io.Writer) error
		want  string
	}{
		{"labels of a vector that are no plain text", v.WriteCSV,
			"label,label: @name\nlabel: =SUM(A1),1\nlabel: -,-2.5\n\"Food, drink\",1e+20\n\"a \"\"b\"\"\",0\n"},
		{"labels of a matrix", m.WriteCSV, ",label: -,\"Food, drink\"\nlabel: =SUM(A1),1,2\n"},
		{"no vector", ionb.Vector{}.WriteCSV, "label,\n"},
		{"no matrix", ionb.Matrix{}.WriteCSV, "\n"},
		{"no columns", ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0}}})).Y().WriteCSV, "Final demand Y\nA\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := tt.write(&b); err != nil || b.String() != tt.want {
				t.Errorf("wrote %q, %v, want %q", b.String(), err, tt.want)
			}
		})
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestValuesThatCannotBeWritten(t *testing.T) {
	x := seedModel().Table().X()
	for _, tt := range []struct {
		w    io.Writer
		want string
	}{
		{full{}, "ionb: writing Gross output x: the disk is full"},
		{nil, "ionb: writing Gross output x: the writer is nil"},
		{(*strings.Builder)(nil), "ionb: writing Gross output x: the writer is nil"},
	} {
		if err := x.WriteCSV(tt.w); err == nil || err.Error() != tt.want {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
	if err := seedModel().L().WriteCSV(full{}); err == nil || err.Error() != "ionb: writing Leontief inverse L: the disk is full" {
		t.Errorf("a matrix: %v", err)
	}
}
