package datasets

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

// A published is a file or folder, relative to the shared data, and what it is.
type published struct {
	path    string
	format  Format
	renamed string // another name for the file, which says nothing
	then    Format // its format by the content alone, "" where that does not tell
	also    Format // whose layout it is, too
}

var publishedFiles = []published{
	{"format_renderings/1995-2000_SML.zip", OECD, "x.zip", OECD, ""},
	{"format_renderings/ADB-MRIO-2000_Mar2022.xlsx", ADB, "x.xlsx", ADB, ""},
	{"format_renderings/Eora26_2000_bp.zip", Eora26, "", Eora26, ""},
	{"format_renderings/IOT_2000_ixi.zip", EXIOBASE, "x.zip", EXIOBASE, Pymrio},
	{"format_renderings/flatfile_eu-ic-io_ind-by-ind_26ed_2000.zip", FIGARO, "x.zip", FIGARO, ""},
	{"format_renderings/matrix_eu-ic-io_ind-by-ind_26ed_2000.csv.gz", FIGARO, "x.csv.gz", FIGARO, ""},
	{"germany_1995/germany_1995_long.csv", Eurostat, "x.csv", Eurostat, ""},
	{"bea_workbook_layout/IOUse_Before_Redefinitions_PRO_1997-2015_Summary.xlsx", BEA, "x.xlsx", BEA, ""},
	{"bea_workbook_layout/market_share.xlsx", BEA, "x.xlsx", BEA, ""},
	{"brazil_2020/br_2020.xlsx", XLSX, "x.xlsx", XLSX, ""},
	{"chile_2008/mip_2008_bcch_12x12.xlsx", XLSX, "x.xlsx", XLSX, ""},
	{"pymrio_formats/eora26_mock", Eora26, "", Eora26, ""},
	{"pymrio_formats/exio1_mock", EXIOBASE, "", EXIOBASE, ""},
	{"pymrio_formats/exio3_mock", EXIOBASE, "", EXIOBASE, ""},
	{"pymrio_formats/gloria_mock", GLORIA, "", GLORIA, ""},
	{"pymrio_formats/oecd_mock/ICIO2016_2003.csv", OECD, "x.csv", OECD, ""},
	{"pymrio_formats/oecd_mock/ICIO2018_2010.CSV", OECD, "x.csv", OECD, ""},
	{"pymrio_formats/oecd_mock/ICIO2018_2010.zip", OECD, "x.zip", OECD, ""},
	{"pymrio_formats/test_mrio", Pymrio, "", Pymrio, ""},
	{"pymrio_formats/wiod_mock", WIOD, "", WIOD, ""},
	{"pymrio_formats/wiod_mock/wiot09_row_sep12.xlsx", WIOD, "x.xlsx", WIOD, ""},
	{"wiod_niot/USA_NIOT_nov16.xlsx", WIOD, "x.xlsx", WIOD, ""},
	// What is no published table, but beside one.
	{"format_renderings/indices.zip", "", "x.zip", "", ""},
	{"bea_2021_15sector_sut/make_15.csv", "", "x.csv", "", ""},
	{"bea_2021_summary/use_2021_after_redef_producer_prices.csv", "", "x.csv", "", ""},
	{"germany_1995/germany_1995_wide.csv", "", "x.csv", "", ""},
	{"netherlands_2000/netherlands_2000.csv", "", "x.csv", "", ""},
	{"pymrio_formats/gloria_mock/GLORIA_ReadMe_059.xlsx", XLSX, "x.xlsx", XLSX, ""},
	{"pymrio_formats/gloria_mock/GLORIA_SatelliteAccounts_059_2022", "", "", "", ""},
	{"pymrio_formats/exio3_mock/satellite", "", "", "", ""},
	{"pymrio_formats/exio3_mock/Y.txt", "", "x.txt", "", ""},
	{"pymrio_formats/wiod_mock/AIR_may12/AUS_AIR_May12.xls", WIOD, "x.xls", XLSX, ""},
	{"pymrio_formats/wiod_mock/WIOD_SEA_July14.xlsx", XLSX, "x.xlsx", XLSX, ""},
	{"seed_table1/table1.csv", "", "x.csv", "", ""},
}

// claim returns the formats whose readers recognise what is at the path. Those that
// take what another reads better count only where there is no other.
func claim(t *testing.T, path string) []Format {
	t.Helper()
	src, err := files.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	var claims []Format
	for i, r := range readers {
		if (claims == nil || i < len(readers)-general) && r.recognises(&raw.Request{Files: src}) {
			claims = append(claims, r.format)
		}
	}
	return claims
}

func claimIs(t *testing.T, path string, want Format) {
	t.Helper()
	if got := claim(t, path); want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []Format{want}) {
		t.Errorf("%s is claimed by %q, want %q", path, got, want)
	}
}

func TestPublishedFilesAreRecognised(t *testing.T) {
	for _, p := range publishedFiles {
		t.Run(p.path, func(t *testing.T) {
			path := shareddata.Path(t, strings.Split(p.path, "/")...)
			claimIs(t, path, p.format)
			if p.renamed == "" {
				return
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			claimIs(t, written(t, p.renamed, content), p.then)
		})
	}
}

// What Save and Export write, and folders beside which other things lie.
func TestOwnFilesAreRecognised(t *testing.T) {
	for _, c := range []struct {
		format Format
		export Format
	}{{Pymrio, Pymrio}, {MARIO, MARIO}, {"", OwnCSV}} {
		path := filepath.Join(t.TempDir(), "x.csv")
		if err := Export(MillerBlair(), path, c.export); err != nil {
			t.Fatal(err)
		}
		claimIs(t, path, c.format)
	}
	dir := t.TempDir()
	if err := Save(MillerBlair(), dir); err != nil {
		t.Fatal(err)
	}
	claimIs(t, dir, "") // load asks for a store first
}

// A folder with the tables of several publishers is not read as one of them.
func TestSeveralFormats(t *testing.T) {
	folder := shareddata.Path(t, "format_renderings")
	if _, err := Load(folder); err == nil || !strings.Contains(err.Error(), "holds tables of OECD ICIO and of FIGARO") {
		t.Errorf("error %v", err)
	}
	if tab, err := Load(folder, As(OECD)); err != nil || tab.Name() != "OECD ICIO 2000" {
		t.Errorf("as OECD's: %v, error %v", tab, err)
	}
}

// Nobody claims what is no published table, and Load says so in a line.
func TestOthersAreNotClaimed(t *testing.T) {
	var pictures bytes.Buffer
	z := zip.NewWriter(&pictures)
	for _, name := range []string{"a.png", "b.png", "Z.jpg"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("\x89PNG\r\n\x1a\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, content string }{
		{"own.csv", "sector,A,demand: C,total\nA,1,2,3\n"},
		{"regions.csv", "# labels: region: sector\nsector,N: A,demand: N: C,total\nN: A,1,2,3\n"},
		{"2019.csv", ",A_1,B_2,OUT\nA_1,1,2,3\nB_2,3,4,7\n"},
		{"codes.csv", "code,name,region\nA,Agriculture,AT\n"},
		{"Z.csv", "region,sector,value\nAT,A,1\n"},
		{"notes.txt", "Dear all,\n\nthe region is not in the table.\n"},
		{"page.html", "<!DOCTYPE html><html><table><tr><td>OUT</td></tr></table></html>"},
		{"page.csv", "<!DOCTYPE html><html></html>"},
		{"empty.csv", ""}, {"empty.txt", ""}, {"empty", ""},
		{"line.csv", "\n"}, {"comma.csv", ",\n,\n"},
		{"object.json", "{}"}, {"parameters.json", `{"files": {"Z": {"name": "Z.txt"}}}`},
		{"file_parameters.json", `{"files": []}`}, {"file_parameters.json", "null"},
		{"x.zip", pictures.String()}, {"IOT.zip", pictures.String()},
	} {
		path := written(t, c.name, []byte(c.content))
		claimIs(t, path, "")
		if c.name == "own.csv" || c.name == "regions.csv" {
			continue
		}
		refused(t, path)
	}
	claimIs(t, t.TempDir(), "")
	refused(t, t.TempDir())
}

// Whoever names the wrong format is told so.
func TestPublishedFilesAsAnotherFormat(t *testing.T) {
	formats := []Format{OwnCSV, Store}
	for _, r := range readers {
		formats = append(formats, r.format)
	}
	for _, p := range publishedFiles {
		t.Run(p.path, func(t *testing.T) {
			path := shareddata.Path(t, strings.Split(p.path, "/")...)
			for _, f := range formats {
				if f == p.format || f == p.also {
					continue
				}
				refused(t, path, As(f))
			}
		})
	}
}

func written(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// refused wants an error of Load that comes soon, names the file and can be read.
func refused(t *testing.T, path string, opts ...Option) {
	t.Helper()
	const longest, slowest = 1400, 20 * time.Second // ten faults of a long file name
	as := gather(opts).format
	var (
		tab *ionb.Table
		err error
	)
	start := time.Now()
	func() {
		defer func() {
			if p := recover(); p != nil {
				t.Errorf("%s as %q: panic %v", filepath.Base(path), as, p)
			}
		}()
		tab, err = Load(path, opts...)
	}()
	took := time.Since(start)
	switch {
	case err == nil:
		t.Errorf("%s as %q is read: %v", filepath.Base(path), as, tab.Name())
	case len(err.Error())-len(path) > longest || !strings.Contains(err.Error(), filepath.Base(path)):
		t.Errorf("%s as %q: an error of %d bytes: %.300s", filepath.Base(path), as, len(err.Error()), err)
	case took > slowest:
		t.Errorf("%s as %q: took %v", filepath.Base(path), as, took)
	default:
		t.Logf("%s as %q (%v): %v", filepath.Base(path), as, took, strings.TrimPrefix(err.Error(), "datasets: "+path))
	}
}
