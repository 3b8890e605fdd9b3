// Package architecture holds the test of what may import what, which is what
// docs/architecture.md promises.
package architecture

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/ionb/go-ionb"

// golist returns the lines that go list prints.
func golist(t *testing.T, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v", cmd, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func within(pkg, tree string) bool { return pkg == tree || strings.HasPrefix(pkg, tree+"/") }

func TestEconomicsImportsStdAndGonumOnly(t *testing.T) {
	below := []string{module + "/internal/blocks", module + "/internal/cores", module + "/internal/memory", module + "/internal/solve", module + "/internal/text"}
	const openblas = module + "/ionb/openblas" // the one package that binds a library, by purego
	packages := golist(t, "./ionb/...")
	packages = slices.DeleteFunc(packages, func(pkg string) bool { return pkg == openblas })
	deps := golist(t, append([]string{"-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}"}, packages...)...)
	seen := false
	for _, dep := range deps {
		seen = seen || dep == module+"/ionb"
		ours := within(dep, module+"/ionb") || within(dep, "gonum.org/v1/gonum") || slices.Contains(below, dep)
		if dep != "" && !ours || dep == openblas {
			t.Errorf("ionb depends on %s; want the standard library, gonum and %q only", dep, below)
		}
	}
	if !seen {
		t.Fatalf("go list did not list ionb itself: %q", deps)
	}
}

func TestNothingImportsDisplay(t *testing.T) {
	for _, line := range golist(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...") {
		pkg, imports, _ := strings.Cut(line, " ")
		if strings.Contains(" "+imports+" ", " "+module+"/display ") && !within(pkg, module+"/display") && pkg != module+"/internal/cmd/bench" {
			t.Errorf("%s imports display; only notebooks do, and the bench for its chart", pkg)
		}
	}
}

func TestOpenblasImportsNothingOfOurs(t *testing.T) {
	for _, dep := range golist(t, "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "./ionb/openblas") {
		if dep != "" && dep != module+"/ionb/openblas" && !within(dep, "gonum.org/v1/gonum") && !within(dep, "github.com/ebitengine/purego") {
			t.Errorf("openblas depends on %s; want the standard library, gonum and purego only", dep)
		}
	}
}

// Every cell that checks an answer links package exercises.
func TestExercisesImportEconomicsAndDataOnly(t *testing.T) {
	imports := golist(t, "-f", `{{join .Imports "\n"}}`, "./exercises")
	for _, pkg := range imports {
		if strings.Contains(pkg, ".") && (!within(pkg, module+"/ionb") || pkg == module+"/ionb/openblas") && pkg != module+"/datasets" {
			t.Errorf("exercises imports %s; want ionb with the packages below it, datasets and the standard library only", pkg)
		}
	}
	if !slices.Contains(imports, module+"/ionb") {
		t.Errorf("go list tells no imports of exercises: %q", imports)
	}
}

// Every cell links package datasets, and these cost it a tenth to a third of a second:
// docs/dependencies.md has the measurements.
func TestDatasetsIsLightToLink(t *testing.T) {
	deps := golist(t, "-deps", "./datasets")
	if slices.Contains(deps, "net/http") {
		t.Error("datasets depends on net/http; what needs it is package datasets/fetch")
	}
	for _, dep := range golist(t, "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "./datasets") {
		if dep != "" && !within(dep, module) && !within(dep, "gonum.org/v1/gonum") {
			t.Errorf("datasets depends on %s; want the standard library and gonum only (heavy formats are packages beside it)", dep)
		}
	}
	if !slices.Contains(deps, module+"/ionb") {
		t.Errorf("go list tells no dependencies of datasets: %q", deps)
	}
}

// What SECURITY.md promises of files that are read, and of the network. (Parquet's
// library brings net/http along; package parquet itself does not import it.)
func TestWhoOpensConnectionsAndStartsPrograms(t *testing.T) {
	for _, dep := range golist(t, "-deps", "./datasets", "./ionb/...", "./exercises") {
		if dep == "net" || dep == "os/exec" {
			t.Errorf("datasets, ionb or exercises depends on %s", dep)
		}
	}
	may := []string{module + "/datasets/fetch net/http", module + "/datasets/fetch net", module + "/display os/exec"} // display starts ionb-picture
	var do []string
	for _, line := range golist(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./datasets/...", "./ionb/...", "./exercises", "./display/...") {
		imports := strings.Fields(line)
		for _, pkg := range imports[1:] {
			if pkg == "os/exec" || within(pkg, "net") && pkg != "net/url" {
				do = append(do, imports[0]+" "+pkg)
			}
		}
	}
	slices.Sort(may)
	slices.Sort(do)
	if !slices.Equal(do, may) {
		t.Errorf("connections and programs: %q, want %q", do, may)
	}
}
