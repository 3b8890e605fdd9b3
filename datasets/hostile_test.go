package datasets

import (
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/ionb/go-ionb/datasets/internal/workbook/workbooktest"
	"github.com/ionb/go-ionb/ionb"
)

// A specimen is a small invented table in one format: two sectors of one region or
// none, with the name of the second and one number to be filled in.
type specimen struct {
	format Format
	main   string // the file that the tests damage
	files  func(name, number string) map[string]string
	cells  string // what separates them in main, "" for a workbook
	opts   []Option
}

// anyName and anyNumber are harmless. The rows add up with it.
const anyName, anyNumber = "s2", "2"

var specimens = []specimen{
	{OwnCSV, "own.csv", func(name, number string) map[string]string {
		name = quoted(name)
		return map[string]string{"own.csv": "sector,s1," + name + ",demand: d,total\ns1,1," + number + ",3,6\n" + name + ",3,4,5,12\n"}
	}, ",", nil},
	{OECD, "2019_SML.csv", func(name, number string) map[string]string {
		name = quoted("AA_" + name)
		return map[string]string{"2019_SML.csv": "V1,AA_s1," + name + ",AA_HFCE,OUT\nAA_s1,1," + number + ",3,6\n" + name + ",3,4,5,12\nTLS,1,1,0,0\nVA,1,5,0,0\nOUT,6,12,0,0\n"}
	}, ",", nil},
	{FIGARO, "matrix_eu-ic-io_ind-by-ind_26ed_2019.csv", func(name, number string) map[string]string {
		name = quoted("AA_" + name)
		return map[string]string{"matrix_eu-ic-io_ind-by-ind_26ed_2019.csv": "rowLabels,AA_s1," + name + ",AA_P3_S14\nAA_s1,1," + number + ",3\n" + name + ",3,4,5\nW2_D1,2,6,0\n"}
	}, ",", nil},
	{EXIOBASE, "IOT_2019_ixi/Z.txt", func(name, number string) map[string]string {
		return map[string]string{
			"IOT_2019_ixi/Z.txt":    "region\t\tAA\tAA\nsector\t\ts1\t" + name + "\nregion\tsector\t\t\nAA\ts1\t1\t" + number + "\nAA\t" + name + "\t3\t4\n",
			"IOT_2019_ixi/Y.txt":    "region\t\tAA\ncategory\t\td\nregion\tsector\t\nAA\ts1\t3\nAA\t" + name + "\t5\n",
			"IOT_2019_ixi/x.txt":    "region\tsector\tindout\nAA\ts1\t6\nAA\t" + name + "\t12\n",
			"IOT_2019_ixi/unit.txt": "region\tsector\tunit\nAA\ts1\tM.EUR\nAA\t" + name + "\tM.EUR\n"}
	}, "\t", nil},
	{Eora26, "Eora26_2019_bp_T.txt", func(name, number string) map[string]string {
		return map[string]string{
			"Eora26_2019_bp_T.txt": "1\t" + number + "\n3\t4\n", "Eora26_2019_bp_FD.txt": "3\n5\n", "Eora26_2019_bp_VA.txt": "2\t6\n",
			"labels_T.txt":  "Aland\tAA\tIndustries\ts1\nAland\tAA\tIndustries\t" + name + "\n",
			"labels_FD.txt": "Aland\tAA\tFinal demand\td\n", "labels_VA.txt": "Primary Inputs\tv\n"}
	}, "\t", nil},
	{Eurostat, "long.csv", func(name, number string) map[string]string {
		if name == anyName {
			name = "B" // a code that Eurostat has
		}
		lines := "prod_na,induse,values,geo,time,unit\n"
		for _, l := range [][3]string{{"CPA_A", "CPA_A", "1"}, {"CPA_A", "CPA_" + name, number}, {"CPA_A", "P3_S14", "3"}, {"CPA_" + name, "CPA_A", "3"}, {"CPA_" + name, "CPA_" + name, "4"}, {"CPA_" + name, "P3_S14", "5"}} {
			lines += quoted(l[0]) + "," + quoted(l[1]) + "," + l[2] + ",DE,2019,MIO_EUR\n"
		}
		return map[string]string{"long.csv": lines}
	}, ",", nil},
	{Pymrio, "Z.txt", func(name, number string) map[string]string {
		return map[string]string{
			"file_parameters.json": `{"files": {"Z": {"name": "Z.txt", "nr_index_col": "1", "nr_header": "1"}, "Y": {"name": "Y.txt", "nr_index_col": "1", "nr_header": "1"}}, "systemtype": "IOSystem"}`,
			"Z.txt":                "sector\ts1\t" + name + "\ns1\t1\t" + number + "\n" + name + "\t3\t4\n",
			"Y.txt":                "sector\td\ns1\t3\n" + name + "\t5\n"}
	}, "\t", nil},
	{MARIO, "flows/Z.csv", func(name, number string) map[string]string {
		name = quoted(name)
		head := "Scenario,Matrix,Region_from,Sector_from,Region_to,Sector_to,Value\n"
		return map[string]string{
			"flows/units.csv": "set,item,unit\nSector,s1,EUR\nSector," + name + ",EUR\n",
			"flows/Z.csv":     head + "b,Z,AA,s1,AA,s1,1\nb,Z,AA,s1,AA," + name + "," + number + "\nb,Z,AA," + name + ",AA,s1,3\nb,Z,AA," + name + ",AA," + name + ",4\n",
			"flows/Y.csv":     "Scenario,Matrix,Region_from,Sector_from,Region_to,Consumption category_to,Value\nb,Y,AA,s1,AA,d,3\nb,Y,AA," + name + ",AA,d,5\n"}
	}, ",", nil},
	{XLSX, "own.xlsx", func(name, number string) map[string]string {
		return map[string]string{"own.xlsx": string(workbooktest.Book(workbooktest.Sheet{Name: "t", Rows: [][]any{
			{nil, "s1", name, "d"}, {"s1", 1, cell(number), 3}, {name, 3, 4, 5}}}))}
	}, "", []Option{WithLayout(SheetLayout{Z: "B2:C3", Sectors: "A2:A3", Y: "D2:D3", Demand: "D1"})}},
	{ADB, "ADB-MRIO-2019.xlsx", func(name, number string) map[string]string {
		return map[string]string{"ADB-MRIO-2019.xlsx": string(workbooktest.Book(workbooktest.Sheet{Name: "t", Rows: [][]any{
			{"Multiregional Input-Output Table 2019"}, {"1 economy, at current prices"}, {"In millions of US$"}, nil,
			{nil, nil, nil, nil, "s1", name, "d", "Total"}, {nil, nil, nil, nil, "AA", "AA", "AA", "ToT"}, {nil, nil, nil, nil, "c1", "c2", "F1", "ToT"},
			{nil, "s1", "AA", "c1", 1, cell(number), 3, 6}, {nil, name, "AA", "c2", 3, 4, 5, 12}, {nil, "Gross value added", "ToT", "r64", 2, 6, 0, 8}, {nil, "Output", "ToT", "r69", 6, 12, 0, 0}}}))}
	}, "", nil},
	{WIOD, "wiot19_row_sep12.xlsx", func(name, number string) map[string]string {
		return map[string]string{"wiot19_row_sep12.xlsx": string(workbooktest.Book(workbooktest.Sheet{Name: "t", Rows: [][]any{
			{"Intercountry Input-Output Table 2019"}, {"in current prices"},
			{"(industry-by-industry)", nil, nil, nil, "AtB", "C"}, {"(millions of US$)", nil, nil, nil, "s1", name, "d", "Total output"},
			{nil, nil, nil, nil, "AA", "AA", "AA", "TOT"}, {nil, nil, nil, nil, "c1", "c2", "c37", "c69"},
			{"AtB", "s1", "AA", "c1", 1, cell(number), 3, 6}, {"C", name, "AA", "c2", 3, 4, 5, 12},
			{nil, "Value added", nil, "r64", 2, 6, 0, 8}, {nil, "Output", nil, "r69", 6, 12, 0, 0}}}))}
	}, "", nil},
}

// cell is a number of a workbook, as it is to stand in the file.
type cell string

func quoted(s string) string {
	if strings.ContainsAny(s, `",`) {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// laid writes files into a folder, and returns it or the only file.
func laid(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, path := t.TempDir(), ""
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if len(files) == 1 {
		return path
	}
	return dir
}

// loaded loads files from a folder. Whatever they hold, there is no panic, it takes no
// time, and the error is short and names no file of this machine but what was given.
func (s specimen) loaded(t *testing.T, files map[string]string, opts ...Option) (tab *ionb.Table, err error) {
	t.Helper()
	const longest, slowest = 2000, 20 * time.Second
	start := time.Now()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("panic: %v", p)
			err = fmt.Errorf("panic")
		}
		if took := time.Since(start); took > slowest {
			t.Errorf("took %v", took)
		}
		if err != nil && len(err.Error()) > longest {
			t.Errorf("an error of %d bytes: %.300s", len(err.Error()), err)
		}
	}()
	return Load(laid(t, files), slices.Concat([]Option{As(s.format)}, s.opts, opts)...)
}

func eachSpecimen(t *testing.T, f func(t *testing.T, s specimen)) {
	for _, s := range specimens {
		t.Run(string(s.format), func(t *testing.T) { f(t, s) })
	}
}

// The specimens are tables of their format, and recognised without its name.
func TestSpecimens(t *testing.T) {
	eachSpecimen(t, func(t *testing.T, s specimen) {
		files := s.files(anyName, anyNumber)
		tab, err := s.loaded(t, files)
		if err != nil {
			t.Fatal(err)
		}
		z := tab.Z()
		if got := []float64{z.At(0, 0), z.At(0, 1), z.At(1, 0), z.At(1, 1)}; !slices.Equal(got, []float64{1, 2, 3, 4}) || tab.X().At(0, 0) != 6 || tab.X().At(1, 0) != 12 {
			t.Errorf("Z is %v, x %v", got, tab.X().Values())
		}
		if s.format == OwnCSV {
			s.format = "" // what nobody claims
		}
		claimIs(t, laid(t, files), s.format)
	})
}

// A name is text, whatever a browser or a spreadsheet would do with it.
func TestHostileNames(t *testing.T) {
	eachSpecimen(t, func(t *testing.T, s specimen) {
		for _, name := range []string{"<script>alert(1)</script>", `=HYPERLINK("http://x")`, "a\u202eb\u0007", strings.Repeat("long ", 2000)} {
			tab, err := s.loaded(t, s.files(name, anyNumber))
			if err != nil {
				t.Logf("%.40q is refused: %v", name, err)
				continue
			}
			if s.format == Eurostat { // whose codes are known: another is none of a product
				if len(tab.Sectors()) != 1 || !strings.Contains(strings.Join(tab.Notes(), "\n"), "Left out") {
					t.Errorf("%.40q: %v, %q", name, tab, tab.Notes())
				}
				continue
			}
			want := strings.TrimSpace(strings.ReplaceAll(name, "\u0007", ""))
			if got := tab.SectorNames()[1]; !strings.Contains(got, want) && !slices.Contains([]string{"C", "c2"}, got) {
				t.Errorf("the sector %.60q is called %.60q", name, got)
			}
		}
	})
}

// What is no finite number is refused, and the file and the place are named.
func TestHostileNumbers(t *testing.T) {
	eachSpecimen(t, func(t *testing.T, s specimen) {
		for _, number := range []string{"1e400", "-1e400", "Inf", "NaN", "0x10", "1_000", "two", "2 EUR", "=1+1"} {
			tab, err := s.loaded(t, s.files(anyName, number))
			switch {
			case err == nil:
				t.Errorf("%s is read as %v", number, tab.Z().At(0, 1))
			case !strings.Contains(err.Error(), filepath.Base(s.main)):
				t.Errorf("%s: the error does not name %s: %v", number, s.main, err)
			}
		}
	})
}

// A file that ends too soon is refused, or it ended where a line does and what is
// there is a table.
func TestTruncated(t *testing.T) {
	eachSpecimen(t, func(t *testing.T, s specimen) {
		whole := s.files(anyName, anyNumber)[s.main]
		for n := 0; n < len(whole); n += 1 + len(whole)/40 {
			files := s.files(anyName, anyNumber)
			files[s.main] = whole[:n]
			// A list of cells has no end that could be missing.
			if tab, err := s.loaded(t, files); err == nil && len(tab.Sectors()) != 2 && s.format != Eurostat {
				t.Errorf("cut after %d of %d bytes it has %d sectors", n, len(whole), len(tab.Sectors()))
			}
		}
	})
}

func TestOtherContents(t *testing.T) {
	eachSpecimen(t, func(t *testing.T, s specimen) {
		whole := s.files(anyName, anyNumber)[s.main]
		for what, content := range map[string]string{
			"UTF-16":     utf16Of(whole),
			"a web page": "<!DOCTYPE html><html><body>Please log in</body></html>",
			"nothing":    "",
			"zeros":      string(make([]byte, 4096)),
			"quotes":     strings.Repeat(`"`, 4097),
			"line ends":  strings.Repeat("\r\n", 4096),
		} {
			files := s.files(anyName, anyNumber)
			files[s.main] = content
			if tab, err := s.loaded(t, files); err == nil {
				t.Errorf("%s is read as a table of %d sectors", what, len(tab.Sectors()))
			}
		}
	})
}

func utf16Of(text string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// A table of a million columns is refused in little memory.
func TestMillionColumns(t *testing.T) {
	const columns, most = 1_000_000, 2 << 30
	headings := map[string]string{} // by what separates them
	eachSpecimen(t, func(t *testing.T, s specimen) {
		if s.cells == "" {
			t.Skip("a worksheet has 16,384 columns at most: see package workbook")
		}
		files := s.files(anyName, anyNumber)
		first, rest, _ := strings.Cut(files[s.main], "\n")
		if headings[s.cells] == "" {
			var b []byte
			for i := range columns {
				b = strconv.AppendInt(append(b, s.cells+"AA_x"...), int64(i), 10)
			}
			headings[s.cells] = string(b)
		}
		files[s.main] = first + headings[s.cells] + "\n" + rest
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := s.loaded(t, files, MemoryLimit(1<<20)); err == nil {
			t.Error("is no error")
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > most {
			t.Errorf("took %d bytes", took)
		}
	})
}

// The limit is kept before numbers are read: a fault in them is not found.
func TestMemoryLimit(t *testing.T) {
	eachSpecimen(t, func(t *testing.T, s specimen) {
		if s.format == OwnCSV {
			t.Skip("has no limit of its own: what it takes is what the file has")
		}
		number := "1e400"
		if s.format == Eurostat { // a list of cells, of which the last may be of one more sector
			number = anyNumber
		}
		_, err := s.loaded(t, s.files(anyName, number), MemoryLimit(17))
		if err == nil || !strings.Contains(err.Error(), "17 bytes") || !strings.Contains(err.Error(), "MemoryLimit") {
			t.Errorf("error %v, want one that says 17 bytes", err)
		}
	})
}
