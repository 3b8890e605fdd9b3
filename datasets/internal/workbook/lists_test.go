package workbook

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// book is a workbook with two worksheets and a chart between them.
func book(t testing.TB, names string) *Book {
	return mustOpen(t, pack(t, parts(rows(`<row><c><v>1</v></c></row><row><c><v>2</v></c></row>`),
		part{"xl/workbook.xml", `<workbook xmlns:r="` + office + `"><sheets><sheet name="Notes &amp; more" sheetId="7" r:id="rId5"/><sheet name="Chart" r:id="rId6"/>` +
			`<sheet name="iom" state="hidden" r:id="rId1"/></sheets><definedNames>` + names + `</definedNames></workbook>`},
		part{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId5" Type="/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId6" Type="/chartsheet" Target="c.xml"/></Relationships>`},
		part{"xl/worksheets/sheet2.xml", rows(`<row><c t="str"><v>n</v></c></row>`)})))
}

func TestSheets(t *testing.T) {
	b := book(t, "")
	if got := b.Sheets(); !slices.Equal(got, []string{"Notes & more", "iom"}) {
		t.Errorf("sheets %q", got)
	}
	b.Sheets()[0] = "x"
	if got, err := show(b, "Notes & more"); err != nil || got != "A1=text:n" {
		t.Errorf("%q, %v", got, err)
	}
	_, err := show(b, "iot")
	if want := `test.xlsx: no sheet "iot" (there are: Notes & more, iom)`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestNames(t *testing.T) {
	b := book(t, `<definedName name="Z">iom!$C$12:$N$23</definedName><definedName name="Y" localSheetId="0">'Notes &amp; more'!$A$1</definedName>`+
		`<definedName name="x" localSheetId="0">iom!A1</definedName><definedName name="x" localSheetId="1">iom!B1</definedName>`+
		`<definedName name="V" localSheetId="1">iom!A1</definedName><definedName name="V">iom!B1</definedName>`+
		`<definedName name="d">#REF!</definedName><definedName name="u">iom!A1,iom!B2</definedName><definedName name="w">1.5</definedName><definedName name="c">iom!$A:$C</definedName>`+
		`<definedName name="gone">old!A1</definedName><definedName name="ext">[1]iom!A1</definedName><definedName name="here">A1</definedName><definedName name="_xlnm.Print_Area" localSheetId="1">iom!A1:B2</definedName>`)
	want := map[string]Range{"Z": {"iom", 12, 3, 23, 14}, "Y": {"Notes & more", 1, 1, 1, 1}, "V": {"iom", 1, 2, 1, 2}}
	if got := b.Names(); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	clear(b.Names())
	if len(b.Names()) != 3 {
		t.Error("the map is not a copy")
	}
}

func TestStop(t *testing.T) {
	b, mine := book(t, ""), errors.New("mine")
	for _, tt := range []struct{ give, want error }{{Stop, nil}, {fmt.Errorf("x: %w", Stop), nil}, {mine, mine}} {
		calls := 0
		err := b.Rows("iom", func(int, []Cell) error { calls++; return tt.give })
		if err != tt.want || calls != 1 {
			t.Errorf("%v: %v after %d calls, want %v after 1", tt.give, err, calls, tt.want)
		}
	}
}

// A cell of a longer row before must not come back.
func TestCellsAreCleared(t *testing.T) {
	b := mustOpen(t, pack(t, parts(rows(`<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row/><row><c/><c/><c/><c><v>4</v></c></row>`))))
	if got, err := show(b, "iom"); err != nil || got != "A1=number:1 B1=number:2 C1=number:3 D3=number:4" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestConcurrentUse(t *testing.T) {
	b := mustOpen(t, pack(t, parts(rows(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 100)))))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got, err := show(b, "iom"); err != nil || strings.Count(got, "Coal") != 100 {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
	wg.Wait()
}

// A walk that ends early leaves nothing running.
func TestStopLeavesNothingRunning(t *testing.T) {
	b := mustOpen(t, pack(t, parts(rows(strings.Repeat(`<row><c><v>1.5</v></c></row>`, 100_000)))))
	before := runtime.NumGoroutine()
	for range 20 {
		if err := b.Rows("iom", func(int, []Cell) error { return Stop }); err != nil {
			t.Fatal(err)
		}
	}
	// The last ones may still be on their way out.
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}
