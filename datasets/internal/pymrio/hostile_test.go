package pymrio_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// invented is a folder as pymrio saves it, of two regions with one sector.
func invented() map[string]string {
	return map[string]string{
		"file_parameters.json": `{"files": {
			"Z": {"name": "Z.txt", "nr_index_col": "2", "nr_header": "2"},
			"Y": {"name": "Y.txt", "nr_index_col": "2", "nr_header": "2"},
			"x": {"name": "x.txt", "nr_index_col": "2", "nr_header": "1"},
			"unit": {"name": "unit.txt", "nr_index_col": "2", "nr_header": "1"}}, "systemtype": "IOSystem"}`,
		"metadata.json": `{"description": "invented", "name": "small", "system": "ixi", "version": "v1", "history": []}`,
		"Z.txt":         "region\t\tN\tS\nsector\t\tFood\tFood\nregion\tsector\t\t\nN\tFood\t1\t2\nS\tFood\t3\t4\n",
		"Y.txt":         "region\t\tN\tS\ncategory\t\tHouseholds\tHouseholds\nregion\tsector\t\t\nN\tFood\t5\t2\nS\tFood\t1\t2\n",
		"x.txt":         "region\tsector\tindout\nN\tFood\t10\nS\tFood\t10\n",
		"unit.txt":      "region\tsector\tunit\nN\tFood\tM.EUR\nS\tFood\tM.EUR\n",
		"factor_inputs/file_parameters.json": `{"files": {"F": {"name": "F.txt", "nr_index_col": "1", "nr_header": "2"},
			"unit": {"name": "unit.txt", "nr_index_col": "1", "nr_header": "1"}}, "systemtype": "Extension", "name": "Factor Inputs"}`,
		"factor_inputs/F.txt":    "region\tN\tS\nsector\tFood\tFood\ninputtype\t\t\nWages\t6\t4\n",
		"factor_inputs/unit.txt": "inputtype\tunit\nWages\tM.EUR\n",
		"jobs/file_parameters.json": `{"files": {"F": {"name": "F.txt", "nr_index_col": "2", "nr_header": "2"},
			"F_Y": {"name": "F_Y.txt", "nr_index_col": "2", "nr_header": "2"}}, "systemtype": "Extension", "name": "Jobs"}`,
		"jobs/F.txt":   "region\t\tN\tS\nsector\t\tFood\tFood\nskill\tsex\t\t\nlow\tf\t6\t4\nhigh\tm\t1\t0\n",
		"jobs/F_Y.txt": "region\t\tN\tS\ncategory\t\tHouseholds\tHouseholds\nskill\tsex\t\t\nhigh\tm\t0\t1\nlow\tf\t0\t0\n",
	}
}

func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestInvented(t *testing.T) {
	tab, err := datasets.Load(folder(t, invented()))
	if err != nil {
		t.Fatal(err)
	}
	jobs := tab.Extension("Jobs")
	switch {
	case tab.Name() != "small" || tab.Unit() != "M.EUR" || tab.Source() != "invented, ixi, v1, saved by pymrio":
		t.Errorf("read %q in %q of %q", tab.Name(), tab.Unit(), tab.Source())
	case tab.Z().Of("S: Food", "N: Food") != 3 || tab.Y().Of("N: Food", "S: Households") != 2 || tab.V().Of("Wages", "S: Food") != 4:
		t.Errorf("read\n%v", tab)
	case jobs.F().Of("low, f", "S: Food") != 4 || jobs.FY().Of("high, m", "S: Households") != 1 || jobs.Units() != nil:
		t.Errorf("read\n%v", jobs)
	case len(tab.Notes()) != 1 || !strings.Contains(tab.Notes()[0], "factor_inputs"):
		t.Errorf("notes %q", tab.Notes())
	}
}

func TestOneOfSeveral(t *testing.T) {
	both := map[string]string{}
	for name, content := range invented() {
		both["a/"+name] = content
		both["b/"+name] = strings.ReplaceAll(content, `"small"`, `"other"`)
	}
	dir := folder(t, both)
	if _, err := datasets.Load(dir); err == nil || !strings.Contains(err.Error(), `datasets.Part("a")`) {
		t.Errorf("error %v", err)
	}
	tab, err := datasets.Load(dir, datasets.Part("b"))
	if err != nil || tab.Name() != "other" || len(tab.Extensions()) != 1 {
		t.Errorf("read %v, error %v", tab, err)
	}
}

func TestInAZip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.zip")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range invented() {
		w, err := z.Create("inside/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	zipped, err := datasets.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if plain := ionb.Must(datasets.Load(folder(t, invented()))); zipped.Hash() != plain.Hash() {
		t.Error("the content of the zip differs")
	}
}

func TestVariants(t *testing.T) {
	tests := []struct {
		name   string
		change func(map[string]string)
		says   string // in the error, or after "note: " in the notes
	}{
		{"another order of rows", func(f map[string]string) {
			f["Z.txt"] = "region\t\tN\tS\nsector\t\tFood\tFood\nregion\tsector\t\t\nS\tFood\t3\t4\nN\tFood\t1\t2\n"
		}, "note: factor_inputs"},
		{"no unit", func(f map[string]string) { f["unit.txt"] = "region\tsector\tunit\n" }, "note: No units"},
		{"several units", func(f map[string]string) { f["unit.txt"] = "region\tsector\tunit\nN\tFood\tt\nS\tFood\tM.EUR\n" }, "note: physical"},
		{"no primary inputs", func(f map[string]string) { delete(f, "factor_inputs/file_parameters.json") }, "note: no primary inputs"},
		{"coefficients", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], `"Z"`, `"A"`)
			f["Z.txt"] = "region\t\tN\tS\nsector\t\tFood\tFood\nregion\tsector\t\t\nN\tFood\t0.1\t0.2\nS\tFood\t0.3\t0.4\n"
		}, "note: Z = A·diag(x)"},
		{"intensities", func(f map[string]string) {
			f["jobs/file_parameters.json"] = strings.ReplaceAll(f["jobs/file_parameters.json"], `"F":`, `"S":`)
		}, "note: F = S·diag(x)"},
		{"neither flows nor intensities", func(f map[string]string) {
			f["jobs/file_parameters.json"] = strings.ReplaceAll(f["jobs/file_parameters.json"], `"F":`, `"M":`)
		}, "note: left out"},
		{"primary inputs of final demand", func(f map[string]string) {
			f["factor_inputs/file_parameters.json"] = strings.ReplaceAll(f["factor_inputs/file_parameters.json"], `"unit": {"name": "unit.txt"`, `"F_Y": {"name": "F_Y.txt", "nr_index_col": "1", "nr_header": "2"}, "unit": {"name": "unit.txt"`)
			f["factor_inputs/F_Y.txt"] = "region\tN\tS\ncategory\tHouseholds\tHouseholds\ninputtype\t\t\nWages\t6\t-4\n"
		}, "note: 10 in all"},
		{"no Y", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], `"Y"`, `"W"`)
		}, "want Z and Y"},
		{"no file of Y", func(f map[string]string) { delete(f, "Y.txt") }, "Y.txt"},
		{"Parquet", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], ".txt", ".parquet")
		}, "datasets/parquet"},
		{"a pickle", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], "Z.txt", "Z.pkl")
		}, "pickle"},
		{"another ending", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], "Z.txt", "Z.exe")
		}, ".exe"},
		{"a path that leads out", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], "Z.txt", "../../Z.txt")
		}, "same folder"},
		{"a path on Windows", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], "Z.txt", `..\\Z.txt`)
		}, "same folder"},
		{"a million levels", func(f map[string]string) {
			f["file_parameters.json"] = strings.ReplaceAll(f["file_parameters.json"], `"nr_header": "2"`, `"nr_header": "1000000"`)
		}, "levels of labels"},
		{"damaged JSON of an extension", func(f map[string]string) { f["jobs/file_parameters.json"] = `{"files": ` }, "jobs/file_parameters.json"},
		{"damaged metadata", func(f map[string]string) { f["metadata.json"] = `{` }, "metadata.json"},
		{"an output that does not fit", func(f map[string]string) { f["x.txt"] = "region\tsector\tindout\nN\tFood\t10\nS\tFood\t21\n" }, "S: Food"},
		{"two outputs", func(f map[string]string) { f["x.txt"] = "region\tsector\ta\tb\nN\tFood\t1\t1\nS\tFood\t1\t1\n" }, "2 columns"},
		{"a row that is missing", func(f map[string]string) {
			f["Y.txt"] = "region\t\tN\tS\ncategory\t\tHouseholds\tHouseholds\nregion\tsector\t\t\nN\tFood\t5\t2\n"
		}, "Y.txt: has no row for S: Food"},
		{"a sector twice", func(f map[string]string) {
			f["Z.txt"] = "region\t\tN\tN\nsector\t\tFood\tFood\nregion\tsector\t\t\nN\tFood\t1\t2\nN\tFood\t3\t4\n"
		}, "there twice"},
		{"a stressor twice", func(f map[string]string) {
			f["jobs/F.txt"] = "region\t\tN\tS\nsector\t\tFood\tFood\nskill\tsex\t\t\nlow\tf\t6\t4\nlow\tf\t1\t0\n"
		}, "there twice"},
		{"stressors that get one name", func(f map[string]string) {
			f["jobs/F.txt"] = "region\t\tN\tS\nsector\t\tFood\tFood\nskill\tsex\t\t\na, b\tc\t6\t4\na\tb, c\t1\t0\n"
			f["jobs/F_Y.txt"] = "region\t\tN\tS\ncategory\t\tHouseholds\tHouseholds\nskill\tsex\t\t\na, b\tc\t0\t0\na\tb, c\t0\t0\n"
		}, "names must differ"},
		{"units with too many cells", func(f map[string]string) { f["unit.txt"] = "region\tsector\tunit\nN\tFood\tM.EUR\tx\n" }, "unit.txt: line 2"},
		{"an empty label", func(f map[string]string) {
			f["Z.txt"] = "region\t\tN\tS\nsector\t\t\tFood\nregion\tsector\t\t\nN\t\t1\t2\nS\tFood\t3\t4\n"
			f["Y.txt"] = "region\t\tN\tS\ncategory\t\tHouseholds\tHouseholds\nregion\tsector\t\t\nN\t\t5\t2\nS\tFood\t1\t2\n"
			f["x.txt"] = "region\tsector\tindout\nN\t\t10\nS\tFood\t10\n"
			f["factor_inputs/F.txt"], f["jobs/file_parameters.json"] = "region\tN\tS\nsector\t\tFood\ninputtype\t\t\nWages\t6\t4\n", "{}"
		}, "no name"},
		{"a web page for Z", func(f map[string]string) { f["Z.txt"] = "<!DOCTYPE html><html>" }, "Z.txt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := invented()
			tt.change(files)
			tab, err := datasets.Load(folder(t, files))
			if note, ok := strings.CutPrefix(tt.says, "note: "); ok {
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(tab.Notes(), func(n string) bool { return strings.Contains(n, note) }) {
					t.Errorf("notes %q, want one that says %q", tab.Notes(), note)
				}
				if tab.Z().Of("S: Food", "N: Food") != 3 {
					t.Errorf("read\n%v", tab)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("read %v, error %v, want one that says %q", tab, err, tt.says)
			}
		})
	}
}

// pymrio's own test table, of which a part may be there without a row.
func TestTestTableWithoutRows(t *testing.T) {
	files := map[string]string{
		"trade_flows_Z.txt":   "\t\t\tN\tS\n\t\t\tA\tA\nN\tA\tt\t1\t2\nS\tA\tt\t3\t4\n",
		"finald_demand_Y.txt": "\t\t\tN\n\t\t\tC\nN\tA\tt\t5\nS\tA\tt\t6\n",
		"factor_input.txt":    "\t\tN\tS\n\t\tA\tA\n",
		"emissions.txt":       "\t\tN\tS\n\t\tA\tA\n",
		"FDemissions.txt":     "\t\tN\n\t\tC\n",
	}
	tab, err := datasets.Load(folder(t, files))
	if err == nil && (tab.X().Of("S: A") != 13 || len(tab.PrimaryLabels()) != 0) {
		t.Errorf("read %v", tab)
	}
	files["trade_flows_Z.txt"] = "\t\t\tN\tS\n\t\t\tA\tA\n"
	if _, err := datasets.Load(folder(t, files)); err == nil || !strings.Contains(err.Error(), "has no row for") {
		t.Errorf("without flows: %v", err)
	}
}

func TestTooLargeForMemory(t *testing.T) {
	_, err := datasets.Load(folder(t, invented()), datasets.MemoryLimit(40))
	if err == nil || !strings.Contains(err.Error(), "64 bytes") {
		t.Errorf("error %v, want one that says how many bytes the table takes", err)
	}
}

func FuzzRead(f *testing.F) {
	seed := invented()
	f.Add(seed["file_parameters.json"], seed["metadata.json"], seed["Z.txt"], seed["Y.txt"], seed["unit.txt"], seed["jobs/F.txt"])
	f.Add(seed["file_parameters.json"], "{}", seed["Z.txt"][:40], seed["Y.txt"][:30], "", "")
	f.Fuzz(func(t *testing.T, parameters, metadata, z, y, unit, jobs string) {
		files := invented()
		files["file_parameters.json"], files["metadata.json"], files["Z.txt"], files["Y.txt"], files["unit.txt"], files["jobs/F.txt"] = parameters, metadata, z, y, unit, jobs
		tab, err := datasets.Load(folder(t, files), datasets.MemoryLimit(1<<20))
		if err == nil && len(tab.Sectors()) == 0 {
			t.Error("has no sectors")
		}
	})
}
