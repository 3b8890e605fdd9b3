package notebook

import (
	"bytes"
	"fmt"
	"strings"
)

// Difference says where two notebooks first differ, in the bytes of their files:
// the cell, counted from 1, and the line. It returns "" for equal ones.
func Difference(want, got *Notebook) string {
	if bytes.Equal(want.Bytes(), got.Bytes()) {
		return ""
	}
	wantCells, gotCells := want.Cells(), got.Cells()
	for i := range min(len(wantCells), len(gotCells)) {
		if line := differentLine(cellBytes(wantCells[i]), cellBytes(gotCells[i])); line != "" {
			return fmt.Sprintf("cell %d (%s)\n%s", i+1, wantCells[i].FirstLine(), line)
		}
	}
	if len(wantCells) != len(gotCells) {
		return fmt.Sprintf("%d cells, want %d", len(gotCells), len(wantCells))
	}
	return "outside the cells\n" + differentLine(string(want.Bytes()), string(got.Bytes()))
}

func cellBytes(cell Cell) string {
	var b bytes.Buffer
	encode(&b, map[string]any(cell), "\n")
	return b.String()
}

func differentLine(want, got string) string {
	if want == got {
		return ""
	}
	wantLines, gotLines := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(wantLines), len(gotLines)) {
		w, g := lineAt(wantLines, i), lineAt(gotLines, i)
		if w != g {
			return "want " + shorten(w) + "\n got " + shorten(g)
		}
	}
	return ""
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

func shorten(line string) string {
	const most = 300
	line = strings.TrimSpace(line)
	if len(line) <= most {
		return line
	}
	return line[:most] + "…"
}
