// Package pymrio reads and writes the folders in which pymrio saves a multi-regional
// table: IOSystem.save_all and pymrio.archive. It also reads the test table that comes
// with pymrio, which has a layout of its own.
package pymrio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
)

const (
	parametersName = "file_parameters.json"
	metadataName   = "metadata.json"
	systemType     = "IOSystem"
	extensionType  = "Extension"
	mostJSON       = 16 << 20
)

// parameters is what pymrio says of the files of a system or of an extension.
type parameters struct {
	Files      map[string]parameter `json:"files"`
	SystemType string               `json:"systemtype"`
	Name       string               `json:"name,omitempty"`

	folder string // with "/" at its end, or ""
}

type parameter struct {
	Name   string     `json:"name"`
	Index  levelCount `json:"nr_index_col"`
	Header levelCount `json:"nr_header"`
}

// levelCount is written as a text, "2"; a number is understood, too.
type levelCount int

func (n *levelCount) UnmarshalJSON(data []byte) error {
	_, err := fmt.Sscanf(strings.Trim(string(data), `"`), "%d", (*int)(n))
	if err != nil || *n < 1 || *n > 10 {
		return fmt.Errorf("%s levels of labels, want a number such as 2", data)
	}
	return nil
}

func (n levelCount) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, `"%d"`, int(n)), nil }

// Recognises is whether there is a system that pymrio saved, or its test table.
func Recognises(r *raw.Request) bool {
	if _, ok := findTest(r.Files); ok {
		return true
	}
	return slices.ContainsFunc(parameterFiles(r.Files), func(name string) bool {
		return bytes.Contains(r.Files.Head(name, mostJSON), []byte(`"`+systemType+`"`))
	})
}

func parameterFiles(src *files.Source) []string {
	return src.Matching(func(base string) bool { return base == parametersName })
}

func readParameters(src *files.Source, name string) (parameters, error) {
	p := parameters{folder: strings.TrimSuffix(name, parametersName)}
	if err := readJSON(src, name, &p); err != nil {
		return p, err
	}
	for k, f := range p.Files {
		if f.Name == "" || f.Name != path.Base(f.Name) || f.Name == ".." || strings.Contains(f.Name, `\`) {
			return p, fmt.Errorf("%s: %s is said to be in %q, want the name of a file in the same folder", src.Describe(name), k, f.Name)
		}
	}
	return p, nil
}

func readJSON(src *files.Source, name string, v any) error {
	head := src.Head(name, mostJSON)
	if len(head) == mostJSON {
		return fmt.Errorf("%s: is larger than %d bytes", src.Describe(name), mostJSON)
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(string(head), "\ufeff")), v); err != nil {
		return fmt.Errorf("%s: %w", src.Describe(name), err)
	}
	return nil
}

// Formats says which data frames can be read, by the endings of their files.
type Formats map[string]frame.Format

// Texts are the formats that need no package of their own.
func Texts() Formats {
	return Formats{".txt": frame.Text{}, ".text": frame.Text{}, ".csv": frame.Text{}, ".tsv": frame.Text{}}
}

// of is the format of a file.
func (f Formats) of(name string) (frame.Format, error) {
	ending := strings.ToLower(path.Ext(name))
	if format, ok := f[ending]; ok {
		return format, nil
	}
	switch ending {
	case ".parquet", ".par":
		return nil, fmt.Errorf("%s is a Parquet file: read it with package github.com/ionb/go-ionb/datasets/parquet", name)
	case ".pkl", ".pickle":
		return nil, fmt.Errorf("%s is a Python pickle, which only Python reads: there, pymrio.load_all(folder).save_all(other, table_format=\"txt\")", name)
	}
	return nil, fmt.Errorf("%s: an ending %q is not known", name, ending)
}

// Read reads a system from text files.
func Read(r *raw.Request) (*raw.Table, error) { return ReadWith(r, Texts()) }

// ReadWith reads a system with its extensions.
func ReadWith(r *raw.Request, formats Formats) (*raw.Table, error) {
	if t, ok := findTest(r.Files); ok {
		return t.read(r)
	}
	system, extensions, err := choose(r)
	if err != nil {
		return nil, err
	}
	s := &reading{r: r, formats: formats, system: system, t: &raw.Table{}}
	if err := s.readSystem(); err != nil {
		return nil, err
	}
	for _, e := range extensions {
		if err := s.readExtension(e); err != nil {
			return nil, err
		}
	}
	s.finish()
	return s.t, nil
}

// choose finds the system that is asked for and its extensions.
func choose(r *raw.Request) (system parameters, extensions []parameters, err error) {
	var systems, others []parameters
	var errs []error
	for _, name := range parameterFiles(r.Files) {
		p, err := readParameters(r.Files, name)
		errs = append(errs, err)
		switch p.SystemType {
		case systemType:
			systems = append(systems, p)
		case extensionType:
			others = append(others, p)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return system, nil, err
	}
	if system, err = pick(r, systems); err != nil {
		return system, nil, err
	}
	for _, e := range others {
		if path.Dir(strings.TrimSuffix(e.folder, "/")) == path.Clean("./"+system.folder) {
			extensions = append(extensions, e)
		}
	}
	return system, extensions, nil
}

func pick(r *raw.Request, systems []parameters) (parameters, error) {
	var folders []string
	for _, s := range systems {
		folder := strings.TrimSuffix(s.folder, "/")
		if len(systems) == 1 || r.Part != "" && (folder == r.Part || path.Base(folder) == r.Part) {
			return s, nil
		}
		folders = append(folders, folder)
	}
	if len(systems) == 0 {
		return parameters{}, fmt.Errorf("holds no %s of a system", parametersName)
	}
	return parameters{}, fmt.Errorf("holds %d systems, in the folders %s; name one with datasets.Part(%q)", len(systems), text.List(folders), folders[0])
}
