package ionb

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Matrix is a table of numbers with labelled rows and columns. Like Vector it
// is a value that no method changes. It implements gonum's mat.Matrix.
type Matrix struct {
	name, unit string
	rows, cols *labels
	data       *mat.Dense // nil when there are no rows or no columns
}

var _ mat.Matrix = Matrix{}

// NewMatrix returns the matrix of values, one slice a row, under its labels.
// Duplicate or empty labels, a wrong shape, and values that are not finite are
// errors.
func NewMatrix(name string, rows, cols []string, values [][]float64) (Matrix, error) {
	m, err := emptyMatrix(name, rows, cols)
	if err == nil {
		m.data, err = denseOf("matrix", m.rows, m.cols, values)
	}
	if err != nil {
		return Matrix{}, fmt.Errorf("ionb: matrix %q: %w", name, err)
	}
	return m, nil
}

// MatrixOf is NewMatrix for a copy of values that are a matrix already, such as one of
// gonum's.
func MatrixOf(name string, rows, cols []string, values mat.Matrix) (Matrix, error) {
	m, err := emptyMatrix(name, rows, cols)
	if err == nil {
		m.data, err = m.sameShape(values)
	}
	if err != nil {
		return Matrix{}, fmt.Errorf("ionb: matrix %q: %w", name, err)
	}
	return m, nil
}

// emptyMatrix has labels and no entries yet.
func emptyMatrix(name string, rows, cols []string) (Matrix, error) {
	if err := checkText("name", name); err != nil {
		return Matrix{}, err
	}
	r, err := newLabels("row", rows)
	if err != nil {
		return Matrix{}, err
	}
	c, err := newLabels("column", cols)
	if err != nil {
		return Matrix{}, err
	}
	return newMatrix(name, "", r, c, nil), nil
}

// newMatrix takes ownership of data, which is nil when it would be empty.
func newMatrix(name, unit string, rows, cols *labels, data *mat.Dense) Matrix {
	return Matrix{name: name, unit: unit, rows: rows, cols: cols, data: data}
}

// Name says what the numbers are, such as "Leontief inverse L".
func (m Matrix) Name() string { return m.name }

// Unit is the unit common to all entries, or empty where there is none.
func (m Matrix) Unit() string { return m.unit }

// Named returns the matrix under another name. It panics with a *ValueError when
// the name holds what a table on a page could not show, such as a line break.
func (m Matrix) Named(name string) Matrix {
	mustBeName(m.describe(), name)
	m.name = name
	return m
}

// WithUnit returns the matrix with its entries in a unit: it changes no number. It
// panics with a *ValueError as Named does.
func (m Matrix) WithUnit(unit string) Matrix {
	mustBeName(m.describe(), unit)
	m.unit = unit
	return m
}

// RowLabels returns the labels of the rows in order.
func (m Matrix) RowLabels() []string { return m.rows.list() }

// ColLabels returns the labels of the columns in order.
func (m Matrix) ColLabels() []string { return m.cols.list() }

// Dims returns the number of rows and of columns.
func (m Matrix) Dims() (r, c int) { return m.rows.len(), m.cols.len() }

// At returns the entry in row i and column j, counted from 0.
func (m Matrix) At(i, j int) float64 {
	if r, c := m.Dims(); i < 0 || i >= r || j < 0 || j >= c {
		panic(&ValueError{Where: m.describe(), Problem: fmt.Sprintf("is %d×%d, there is no entry (%d, %d)", r, c, i, j)})
	}
	return m.data.At(i, j)
}

// Of returns the entry under the row's and the column's label, and panics with a
// *LabelError that makes a suggestion when there is no such row or column.
func (m Matrix) Of(row, col string) float64 {
	return m.data.At(m.rowIndex(row), m.colIndex(col))
}

// Dense returns a copy as gonum's own matrix: for writing, and for arithmetic on
// large matrices, where gonum reads a foreign type entry by entry.
func (m Matrix) Dense() *mat.Dense {
	if m.data == nil {
		return &mat.Dense{}
	}
	return mat.DenseCopyOf(m.data)
}

// T returns the transpose.
func (m Matrix) T() mat.Matrix { return mat.Transpose{Matrix: m} }

// Row returns the row under the label.
func (m Matrix) Row(label string) Vector {
	i := m.rowIndex(label)
	var row []float64
	if m.data != nil {
		row = mat.Row(nil, i, m.data)
	}
	return newVector(m.name+": "+label, m.unit, m.cols, row)
}

// Col returns the column under the label.
func (m Matrix) Col(label string) Vector {
	j := m.colIndex(label)
	var column []float64
	if m.data != nil {
		column = mat.Col(nil, j, m.data)
	}
	return newVector(m.name+": "+label, m.unit, m.rows, column)
}

// Cols returns the columns under the labels, in the order given: the part of a
// matrix that a table or a chart is to show. It panics with a *LabelError for a
// column that is not there, and with a *ValueError for one asked for twice.
func (m Matrix) Cols(labels ...string) Matrix {
	at := make([]int, len(labels))
	for j, label := range labels {
		at[j] = m.colIndex(label)
	}
	if _, err := newLabels("column", labels); err != nil {
		panic(&ValueError{Where: "columns of " + m.describe(), Problem: err.Error()})
	}
	cols := m.cols.subset(at)
	if m.rows.len() == 0 || len(labels) == 0 {
		return newMatrix(m.name, m.unit, m.rows, cols, nil)
	}
	data := mat.NewDense(m.rows.len(), len(labels), nil)
	for i := range m.rows.len() {
		row := m.data.RawRowView(i)
		for j, from := range at {
			data.Set(i, j, row[from])
		}
	}
	return newMatrix(m.name, m.unit, m.rows, cols, data)
}

// Rows returns the rows under the labels, in the order given, and panics as Cols does.
func (m Matrix) Rows(labels ...string) Matrix {
	at := make([]int, len(labels))
	for i, label := range labels {
		at[i] = m.rowIndex(label)
	}
	if _, err := newLabels("row", labels); err != nil {
		panic(&ValueError{Where: "rows of " + m.describe(), Problem: err.Error()})
	}
	rows := m.rows.subset(at)
	if len(labels) == 0 || m.cols.len() == 0 {
		return newMatrix(m.name, m.unit, rows, m.cols, nil)
	}
	data := mat.NewDense(len(labels), m.cols.len(), nil)
	for i, from := range at {
		copy(data.RawRowView(i), m.data.RawRowView(from))
	}
	return newMatrix(m.name, m.unit, rows, m.cols, data)
}

// Transposed returns the matrix with rows and columns exchanged, labels and all. T
// does it for gonum, without labels.
func (m Matrix) Transposed() Matrix {
	if m.data == nil {
		return newMatrix(m.name, m.unit, m.cols, m.rows, nil)
	}
	return newMatrix(m.name, m.unit, m.cols, m.rows, mat.DenseCopyOf(m.data.T()))
}

// With returns the matrix with one entry replaced, such as a change of technique:
//
//	m.A().With("Agriculture", "Manufacturing", 1.2)
func (m Matrix) With(row, col string, value float64) Matrix {
	i, j := m.rowIndex(row), m.colIndex(col)
	mustBeFinite(m.describe(), row+", "+col, value)
	data := mat.DenseCopyOf(m.data)
	data.Set(i, j, value)
	return newMatrix(m.name, m.unit, m.rows, m.cols, data)
}

// Sub returns m − w, entry by entry, rows and columns matched by label: what a
// scenario or some years change. The difference of two matrices of one name is
// called the change in it. Sub panics with a *LengthError or a *LabelError when the
// two do not have the same labels.
func (m Matrix) Sub(w Matrix) Matrix {
	rows := m.rows.places(w.rows, "rows of "+w.describe())
	cols := m.cols.places(w.cols, "columns of "+w.describe())
	name, unit := m.describe()+" − "+w.describe(), m.unit
	if m.name == w.name {
		name = "Change in " + m.describe()
	}
	if w.unit != unit {
		unit = ""
	}
	if m.data == nil {
		return newMatrix(name, unit, m.rows, m.cols, nil)
	}
	data := mat.DenseCopyOf(m.data)
	for i, from := range rows {
		row, other := data.RawRowView(i), w.data.RawRowView(from)
		for j, at := range cols {
			row[j] -= other[at]
		}
	}
	return newMatrix(name, unit, m.rows, m.cols, data)
}

// lines is the number of rows that hold entries.
func (m Matrix) lines() int {
	if m.data == nil {
		return 0
	}
	return m.rows.len()
}

// RowSums adds up each row.
func (m Matrix) RowSums() Vector {
	sums := make([]float64, m.rows.len())
	for i := range m.lines() {
		for _, v := range m.data.RawRowView(i) {
			sums[i] += v
		}
	}
	return newVector("Row sums of "+m.name, m.unit, m.rows, sums)
}

// ColSums adds up each column. In a physical table that adds tons to dozens: the
// numbers are then costs only at base prices of 1.
func (m Matrix) ColSums() Vector {
	sums := make([]float64, m.cols.len())
	for i := range m.lines() {
		for j, v := range m.data.RawRowView(i) {
			sums[j] += v
		}
	}
	return newVector("Column sums of "+m.name, m.unit, m.cols, sums)
}

// Columns puts vectors over the same labels side by side, each a column under its
// own name, so that they can be shown as one table. Two of the same name and
// labels that do not match the first vector's are errors.
func Columns(name string, vs ...Vector) (Matrix, error) {
	names := make([]string, len(vs))
	for j, v := range vs {
		names[j] = v.name
	}
	if _, err := newLabels("column", names); err != nil {
		return Matrix{}, fmt.Errorf("ionb: %s: %w (give each vector its name with Named)", name, err)
	}
	if len(vs) == 0 {
		return newMatrix(name, "", nil, nil, nil), nil
	}
	columns := make([]Vector, len(vs))
	for j, v := range vs {
		data, err := align(vs[0].labels, v, v.describe())
		if err != nil {
			return Matrix{}, fmt.Errorf("ionb: %s: %w", name, err)
		}
		columns[j] = newVector(v.name, v.unit, vs[0].labels, data)
	}
	return sideBySide(name, columns...), nil
}

// sideBySide is Columns for vectors over one list of labels and with names of their
// own. Their entries may have grown beyond the largest number.
func sideBySide(name string, columns ...Vector) Matrix {
	rows, unit := columns[0].labels, columns[0].unit
	names := make([]string, len(columns))
	for j, v := range columns {
		names[j] = v.name
		if v.unit != unit {
			unit = ""
		}
	}
	cols := Must(newLabels("column", names))
	if rows.len() == 0 {
		return newMatrix(name, unit, rows, cols, nil)
	}
	data := mat.NewDense(rows.len(), len(columns), nil)
	for j, v := range columns {
		data.SetCol(j, v.data)
	}
	return newMatrix(name, unit, rows, cols, data)
}

// String writes the matrix as an aligned table.
func (m Matrix) String() string {
	if m.name == "" && m.unit == "" {
		return m.grid()
	}
	return heading(m.name, m.unit) + "\n" + m.grid()
}

func (m Matrix) grid() string {
	r, c := m.Dims()
	shownCols := min(c, text.Shown)
	rows := [][]string{append([]string{""}, m.cols.list()[:shownCols]...)}
	if shownCols < c {
		rows[0] = append(rows[0], fmt.Sprintf("… %s more", text.Number(float64(c-shownCols))))
	}
	if r == 0 || c == 0 {
		return text.Grid(rows)
	}
	shownRows := min(r, text.Shown)
	var shown []float64
	for i := range shownRows {
		shown = append(shown, m.data.RawRowView(i)[:shownCols]...)
	}
	numbers := text.Block(shown, shownCols)
	for i := range shownRows {
		rows = append(rows, append([]string{m.rows.names[i]}, numbers[i*shownCols:(i+1)*shownCols]...))
	}
	if r > text.Shown {
		rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(r-text.Shown)))})
	}
	return text.Grid(rows)
}

func (m Matrix) rowIndex(label string) int { return m.rows.index("rows of "+m.describe(), label) }
func (m Matrix) colIndex(label string) int { return m.cols.index("columns of "+m.describe(), label) }

func (m Matrix) describe() string {
	if m.name == "" {
		return "matrix"
	}
	return m.name
}
