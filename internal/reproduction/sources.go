package reproduction

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/ionb/go-ionb/ionb"
)

var sources = []func(tables) Source{
	embedded(textbook), embedded(millerBlair), embedded(germany), embedded(netherlands), unitedStates, chile, wiod, pymrio,
}

// embedded is a source whose table is in the repository.
func embedded(source func() Source) func(tables) Source {
	return func(tables) Source { return source() }
}

// tables is the folder of the tables that are no part of the repository, or empty.
type tables string

// path is that of a file in the folder's subfolder "data".
func (t tables) path(elem ...string) (string, error) {
	inside := filepath.Join(append([]string{"data"}, elem...)...)
	path := filepath.Join(string(t), inside)
	if _, err := os.Stat(path); t == "" || err != nil {
		return "", fmt.Errorf("%s: %w", filepath.ToSlash(inside), errAbsent)
	}
	return path, nil
}

// published reads what lies beside a table.
func (t tables) published(v any, elem ...string) error {
	path, err := t.path(elem...)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, v)
}

func exactly(x float64) func() (float64, error) {
	return func() (float64, error) { return x, nil }
}

// vector makes a value of each printed number, and of the entry of ours in its place.
func vector(what, where, printed string, ours ionb.Vector) []Value {
	var values []Value
	for i, p := range strings.Fields(printed) {
		values = append(values, Value{What: what + ", " + ours.Labels()[i], Where: where, Published: p, Ours: exactly(ours.AtVec(i))})
	}
	return values
}

// matrix makes a value of each printed number, row by row.
func matrix(what, where, printed string, ours ionb.Matrix) []Value {
	var values []Value
	_, columns := ours.Dims()
	for k, p := range strings.Fields(printed) {
		i, j := k/columns, k%columns
		label := ours.RowLabels()[i] + " → " + ours.ColLabels()[j]
		values = append(values, Value{What: what + ", " + label, Where: where, Published: p, Ours: exactly(ours.At(i, j))})
	}
	return values
}

// farthest is the largest difference between two matrices of the same size.
func farthest(a, b mat.Matrix) float64 {
	var d mat.Dense
	d.Sub(a, b)
	return math.Max(mat.Max(&d), -mat.Min(&d))
}

func denseOf(rows [][]float64) *mat.Dense {
	d := mat.NewDense(len(rows), len(rows[0]), nil)
	for i, row := range rows {
		d.SetRow(i, row)
	}
	return d
}
