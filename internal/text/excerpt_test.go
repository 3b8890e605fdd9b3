package text

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	for given, want := range map[string]string{
		"":                       "",
		"Möbel, 10 %":            "Möbel, 10 %",
		"\x1b[2Jred\r\n":         "\uFFFD[2Jred\uFFFD\uFFFD",
		"\u202egnp":              "\uFFFDgnp",
		"\xff":                   "\uFFFD",
		strings.Repeat("é", 20):  strings.Repeat("é", 20),
		strings.Repeat("é", 21):  strings.Repeat("é", 20) + "…",
		strings.Repeat("a", 1e6): strings.Repeat("a", 20) + "…",
	} {
		if got := Excerpt(given, 20); got != want {
			t.Errorf("%.30q: %q, want %q", given, got, want)
		}
	}
}
