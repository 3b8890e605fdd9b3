package notebook

import (
	"strings"
	"testing"
)

func TestUnclean(t *testing.T) {
	n := parse(t, executedCell)
	n.Clean()
	clean := string(n.Bytes())
	if problems := Unclean([]byte(clean)); len(problems) > 0 {
		t.Fatalf("a clean notebook: %q", problems)
	}
	for _, tt := range []struct{ name, old, put, want string }{
		{"a count of a cell", "\"cell_type\": \"code\",\n   \"execution_count\": null", "\"cell_type\": \"code\",\n   \"execution_count\": 7", "cell, execution_count: 7 → null"},
		{"a count of an output", "     \"execution_count\": null", "     \"execution_count\": 7", "text, execution_count: 7 → null"},
		{"an editor's metadata", "    \"tags\": [", "    \"scrolled\": true,\n    \"tags\": [", "metadata.scrolled: true → (nothing)"},
		{"an output's metadata", "     \"metadata\": {},", "     \"metadata\": {\n      \"isolated\": true\n     },", "metadata.isolated: true → (nothing)"},
		{"the notebook's metadata", "  \"kernelspec\": {", "  \"authors\": [],\n  \"kernelspec\": {", "metadata.authors: [] → (nothing)"},
		{"another kernel", `"name": "gonb"`, `"name": "python3"`, "metadata.kernelspec.name: python3 → gonb"},
		{"no id", "   \"id\": \"a\",\n", "", `cell, id: (nothing) → "cell-01"`},
		{"a folder of one run", "one\\n", "/tmp/gonb_0123abcd\\n", "line 1: /tmp/gonb_0123abcd → gonb"},
		{"something after the end", "\"nbformat_minor\": 5\n}\n", "\"nbformat_minor\": 5\n}\n{}\n", "or something follows its end"},
		{"no newline at the end", "5\n}\n", "5\n}", "or something follows its end"},
		{"another indent", "\n ", "\n  ", "not as Jupyter writes it"},
		{"a size", `"p"`, `"` + strings.Repeat("p", mostBytes) + `"`, "5000000 at most"},
		{"no notebook", "{", "[", "not a notebook"},
	} {
		changed := strings.Replace(clean, tt.old, tt.put, 1)
		if changed == clean {
			t.Fatalf("%s: %q is not there:\n%s", tt.name, tt.old, clean)
		}
		problems := Unclean([]byte(changed))
		if len(problems) != 1 || !strings.Contains(problems[0], tt.want) {
			t.Errorf("%s: %q, want one with %q", tt.name, problems, tt.want)
		}
	}
}
