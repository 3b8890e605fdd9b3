package workbook

import (
	"bytes"
	"io/fs"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/ionb/go-ionb/internal/shareddata"
)

// compare reads a workbook with excelize and with this package. Excelize gives
// every cell as text, which it takes from the file as it is written there.
func compare(t *testing.T, file []byte) (cells int) {
	t.Helper()
	want, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer want.Close()
	b := mustOpen(t, file)
	if got := b.Sheets(); strings.Join(got, "|") != strings.Join(want.GetSheetList(), "|") {
		t.Fatalf("sheets %q, excelize has %q", got, want.GetSheetList())
	}
	for _, sheet := range b.Sheets() {
		rows, err := want.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		next := 0
		err = b.Rows(sheet, func(row int, got []Cell) error {
			for ; next < row-1; next++ {
				compareRow(t, sheet, next+1, nil, rows[next])
			}
			compareRow(t, sheet, row, got, rows[row-1])
			next, cells = row, cells+len(got)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for ; next < len(rows); next++ {
			compareRow(t, sheet, next+1, nil, rows[next])
		}
	}
	return cells
}

func compareRow(t *testing.T, sheet string, row int, got []Cell, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		var g Cell
		var w string
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		v, err := strconv.ParseFloat(w, 64)
		switch {
		case g.Kind == Number && err == nil && sameNumber(g.Number, v):
		case g.Kind == Bool && (w == "1" || w == "TRUE") == (g.Number == 1):
		case g.Text == NotCalculated && w == "":
		case g.Kind != Number && g.Text == w:
		default:
			t.Errorf("%s!%s: %+v, excelize has %q", sheet, CellName(row, i+1), g, w)
		}
	}
}

// random is a workbook of every kind of cell, by excelize.
func random(t testing.TB, seed uint64, rows, cols int) []byte {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	f := excelize.NewFile()
	defer f.Close()
	texts := []string{"Coal", " Oil & gas ", "<script>alert(1)</script>", "=HYPERLINK(\"x\")", "a\r\nb", "_x000D_", "ÄÖ 漢字 🙂", "12", "\t", "'quoted'", "1e400"}
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, sheet := range []string{"Sheet1", "It's & <b>"} {
		_, err := f.NewSheet(sheet)
		check(err)
		for range rows * cols / 3 {
			cell := CellName(1+r.IntN(rows), 1+r.IntN(cols))
			switch r.IntN(7) {
			case 0, 1:
				check(f.SetCellFloat(sheet, cell, math.Float64frombits(r.Uint64()&^(1<<62)), -1, 64))
			case 2:
				check(f.SetCellInt(sheet, cell, int64(r.IntN(1e6)-5e5)))
			case 3:
				check(f.SetCellStr(sheet, cell, texts[r.IntN(len(texts))]))
			case 4:
				check(f.SetCellBool(sheet, cell, r.IntN(2) == 0))
			case 5:
				check(f.SetCellRichText(sheet, cell, []excelize.RichTextRun{{Text: "rich "}, {Text: "text", Font: &excelize.Font{Bold: true}}}))
			default:
				check(f.SetCellFormula(sheet, cell, "1+1"))
			}
		}
	}
	check(f.SetDefinedName(&excelize.DefinedName{Name: "Z", RefersTo: "'It''s & <b>'!$B$2:$D$4"}))
	var b bytes.Buffer
	check(f.Write(&b))
	return b.Bytes()
}

func TestReadsWhatExcelizeWrites(t *testing.T) {
	for seed := range uint64(20) {
		file := random(t, seed, 1+int(seed)*5, 1+int(seed)*3)
		compare(t, file)
		want := Range{"It's & <b>", 2, 2, 4, 4}
		if got := mustOpen(t, file).Names()["Z"]; got != want {
			t.Errorf("name Z is %v, want %v", got, want)
		}
	}
}

func TestReadsWhatExcelizeStreams(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for row := 1; row <= 300; row += 3 {
		if err := w.SetRow(CellName(row, 1+row%5), []any{1.0 / float64(row), nil, "inline & text", true, row}); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if cells := compare(t, b.Bytes()); cells < 400 {
		t.Errorf("%d cells compared", cells)
	}
}

// Every published workbook there is, cell by cell.
func TestReadsPublishedWorkbooks(t *testing.T) {
	files := 0
	err := filepath.WalkDir(shareddata.Path(t, "."), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".xlsx" {
			files++
			t.Run(filepath.Base(path), func(t *testing.T) {
				if cells := compare(t, readFile(t, path)); cells == 0 {
					t.Error("no cells")
				}
			})
		}
		return err
	})
	if err != nil || files < 8 {
		t.Errorf("%d workbooks compared, %v", files, err)
	}
}

func BenchmarkNIOT(b *testing.B) {
	file := readFile(b, shareddata.Path(b, "wiod_niot", "USA_NIOT_nov16.xlsx"))
	b.Run("workbook", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sum := 0.0
			if err := mustOpen(b, file).Rows("National IO-tables", func(_ int, cells []Cell) error {
				for _, c := range cells {
					sum += c.Number
				}
				return nil
			}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f, err := excelize.OpenReader(bytes.NewReader(file))
			if err != nil {
				b.Fatal(err)
			}
			rows, err := f.Rows("National IO-tables")
			if err != nil {
				b.Fatal(err)
			}
			for rows.Next() {
				if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
					b.Fatal(err)
				}
			}
			f.Close()
		}
	})
}
