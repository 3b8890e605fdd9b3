package exiobase

import (
	"encoding/json"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// A system is one table with its satellite accounts: which file holds what.
type system struct {
	classic       bool   // EXIOBASE 1 or 2
	folder        string // where its files are
	year          int    // 0 when nothing tells
	kind          string // "ixi" for industries, "pxp" for products, "" when nothing tells
	version       string
	z, y, x, unit string // x and unit are empty when there are none
	coefficients  bool   // z holds those, not flows
	accounts      []account
	small         []string // files that say what it is
}

// An account is a satellite account; fy and unit are empty when there are none.
type account struct{ name, f, fy, unit string }

// systems finds the tables that the files make up.
func systems(src *files.Source) []system {
	f := newFolders(src)
	var found []system
	for _, name := range src.Names() {
		folder, base := path.Split(name)
		switch base = strings.ToLower(base); {
		case base == "y.txt":
			if s, ok := f.system3(folder); ok {
				found = append(found, s)
			}
		case strings.HasPrefix(base, "mriot") && strings.HasSuffix(base, ".txt"):
			if s, ok := f.classic(name); ok {
				found = append(found, s)
			}
		}
	}
	return found
}

// folders finds files by their folders, and by names without regard to case.
type folders struct {
	src      *files.Source
	name     map[string]string   // as it is, by name in lower case
	in       map[string][]string // a folder's files
	accounts map[string][]string // the F.txt of a folder's folders
}

func newFolders(src *files.Source) folders {
	f := folders{src, map[string]string{}, map[string][]string{}, map[string][]string{}}
	for _, name := range src.Names() {
		folder, base := path.Split(name)
		f.name[strings.ToLower(name)] = name
		f.in[folder] = append(f.in[folder], name)
		if folder != "" && strings.EqualFold(base, "F.txt") {
			parent, _ := path.Split(strings.TrimSuffix(folder, "/"))
			f.accounts[parent] = append(f.accounts[parent], name)
		}
	}
	return f
}

// system3 is the table of EXIOBASE 3 in a folder. What stands in its subfolders is
// satellite accounts: "satellite" and "impacts" until version 3.8, one for each
// topic later.
func (f folders) system3(folder string) (system, bool) {
	in := func(name string) string { return f.name[strings.ToLower(folder+name)] }
	s := system{folder: folder, z: in("Z.txt"), y: in("Y.txt"), x: in("x.txt"), unit: in("unit.txt")}
	if s.z == "" {
		s.z, s.coefficients = in("A.txt"), true
	}
	if s.z == "" {
		return s, false
	}
	for _, name := range f.accounts[folder] {
		dir, _ := path.Split(strings.TrimPrefix(name, folder))
		a := account{name: accountName(dir), f: name, fy: in(dir + "F_Y.txt"), unit: in(dir + "unit.txt")}
		if a.fy == "" {
			a.fy = in(dir + "F_hh.txt") // until version 3.6
		}
		s.accounts = append(s.accounts, a)
		if a.unit != "" {
			s.small = append(s.small, a.unit)
		}
	}
	var m meta
	if name := in("metadata.json"); name != "" {
		s.small = append(s.small, name)
		m = metadata(f.src, name)
	}
	s.version, s.kind = m.Version, m.System
	s.guess(folder, m.Name, filepath.Base(f.src.Path()), m.Description)
	return s, true
}

func accountName(dir string) string {
	name := raw.Clean(strings.ReplaceAll(strings.TrimSuffix(dir, "/"), "_", " "))
	if strings.EqualFold(name, "satellite") {
		return "Satellite accounts"
	}
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// meta is the part of pymrio's metadata.json that says what a table is.
type meta struct{ Name, Description, System, Version string }

func metadata(src *files.Source, name string) (m meta) {
	const most = 1 << 20
	if json.Unmarshal(src.Head(name, most), &m) != nil {
		return meta{} // only a help
	}
	for _, s := range []*string{&m.Name, &m.Description, &m.System, &m.Version} {
		*s = raw.Clean(*s)
	}
	m.Version = strings.TrimPrefix(m.Version, "v")
	return m
}

var (
	yearIn    = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)
	kindIn    = regexp.MustCompile(`(?i)ixi|pxp`)
	versionIn = regexp.MustCompile(`(?i)(?:version|_)(\d\.\d+(?:\.\d+)*)`)
)

// guess finds in names what no file says; the first that tells counts.
func (s *system) guess(hints ...string) {
	for _, hint := range hints {
		if m := yearIn.FindStringSubmatch(hint); m != nil && s.year == 0 {
			s.year, _ = strconv.Atoi(m[1])
		}
		if m := kindIn.FindString(hint); s.kind == "" {
			s.kind = strings.ToLower(m)
		}
	}
}

// classic is the table of EXIOBASE 1 or 2 whose coefficients are in that file.
func (f folders) classic(z string) (system, bool) {
	folder, base := path.Split(z)
	suffix := base[len("mrIot"):]
	s := system{classic: true, folder: folder, z: z, y: f.beside(folder, "mrFinalDemand", suffix)}
	for _, topic := range []string{"Factor inputs", "Emissions", "Materials", "Resources"} {
		stem := strings.Replace(topic, " i", "I", 1)
		if name := f.beside(folder, "mr"+stem, suffix); name != "" {
			s.accounts = append(s.accounts, account{name: topic, f: name, fy: f.beside(folder, "mrFD"+stem, suffix)})
		}
	}
	if m := versionIn.FindStringSubmatch(suffix); m != nil {
		s.version = m[1]
	}
	s.guess(folder, suffix, filepath.Base(f.src.Path()))
	switch { // the base years of those releases
	case s.year == 0 && strings.HasPrefix(s.version, "1."):
		s.year = 2000
	case s.year == 0 && strings.HasPrefix(s.version, "2."):
		s.year = 2007
	}
	return s, s.y != ""
}

// beside finds mrFinalDemand_version2.2.2.txt, or else another version of it: some
// releases mix them.
func (f folders) beside(folder, stem, suffix string) string {
	if name := f.name[strings.ToLower(folder+stem+suffix)]; name != "" {
		return name
	}
	for _, name := range f.in[folder] {
		lower := strings.ToLower(name)
		if strings.HasPrefix(lower, strings.ToLower(folder+stem)) && strings.HasSuffix(lower, ".txt") {
			return name
		}
	}
	return ""
}

// describe says what the table is, of the file of that name.
func (s system) describe(t *raw.Table, file string) {
	series, cite := "EXIOBASE 3", "K. Stadler et al. (2018), EXIOBASE 3, Journal of Industrial Ecology 22(3), 502–515"
	licence := "CC BY-SA 4.0 from version 3.8 on, CC BY 4.0 before"
	if s.classic {
		series, licence = "EXIOBASE", "academic use, after registration at exiobase.eu"
		switch {
		case strings.HasPrefix(s.version, "1."):
			series, cite = "EXIOBASE 1", "A. Tukker et al. (2013), EXIOPOL, Economic Systems Research 25(1), 50–70"
		case strings.HasPrefix(s.version, "2."):
			series, cite = "EXIOBASE 2", "R. Wood et al. (2015), Global sustainability accounting, Sustainability 7(1), 138–163"
		default:
			cite = "the EXIOBASE consortium, exiobase.eu"
		}
	}
	name, source := []string{series}, []string{series}
	if s.kind != "" {
		name = append(name, s.kind)
	}
	if s.year != 0 {
		name = append(name, strconv.Itoa(s.year))
	}
	if s.version != "" {
		source = append(source, "version "+s.version)
	}
	switch s.kind {
	case "ixi":
		source = append(source, "industry by industry")
	case "pxp":
		source = append(source, "product by product")
	}
	t.Spec.Name = raw.Clean(strings.Join(name, " "))
	t.Spec.Source = raw.Clean(strings.Join(append(source, "file "+file), ", "))
	t.Spec.Year = s.year
	t.Spec.Prices = "basic prices"
	t.Spec.Licence = licence + "; cite " + cite
}
