package notebook

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

func TestMathJaxIsTheReleasedFile(t *testing.T) {
	script, err := MathJax()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(script)
	const want = "d4295dc33744836935c1399feece5159577b34c5c8ffb9f1c6324cd82e03a882" // of mathjax 3.2.2, es5/tex-svg.js
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("sha256 %s, want %s", got, want)
	}
	if strings.Contains(strings.ToLower(string(script)), "</script") {
		t.Error("the script would end the element that it is put into")
	}
}

func TestRemote(t *testing.T) {
	for _, html := range []string{
		`<script src="https://cdn.example/x.js"></script>`,
		`<script type="module" src=//cdn.example/x.js></script>`,
		`<link rel="stylesheet" href='http://cdn.example/x.css'>`,
		`<img alt="a" src="https://cdn.example/x.png">`,
		`<style>@import "https://cdn.example/x.css"</style>`,
		`<div style="background:url(https://cdn.example/x.png)">`,
		`<img src="pic.png" alt="beside the notebook">`,
		`<img src="pictures/pic.png">`,
		"<script>await import(`https://cdn.example/x.mjs`)</script>",
		`<script>import m from "https://cdn.example/x.mjs"</script>`,
	} {
		if found := Remote([]byte(html)); len(found) != 1 {
			t.Errorf("Remote(%s) = %q, want one", html, found)
		}
	}
	for _, html := range []string{
		`<a href="https://example.org">a link</a>`,
		`<pre>Source: from "https://example.org/table", import "https://example.org"</pre>`,
		`<img src="data:image/svg+xml;base64,AAAA">`,
		`<svg xmlns="http://www.w3.org/2000/svg">`,
		`<script>var tag = '<img src="' + picture + '">', other = '<img src="pic.png">'</script>`,
		`<script>var ns = "http://www.w3.org/2000/svg"</script>`,
		`<style>a{background:url(data:image/png;base64,AA)}</style>`,
	} {
		if found := Remote([]byte(html)); len(found) != 0 {
			t.Errorf("Remote(%s) = %q, want none", html, found)
		}
	}
}

func TestSelfContained(t *testing.T) {
	page, err := selfContained([]byte("<head>" + mathjaxPlace + "</head>"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "inlineMath") || len(page) < 1e6 {
		t.Errorf("MathJax is not in the page of %d bytes", len(page))
	}
	for _, html := range []string{"<head></head>", mathjaxPlace + `<img src="https://example.org/x.png">`} {
		if _, err := selfContained([]byte(html)); err == nil {
			t.Errorf("selfContained(%s): no error", html)
		}
	}
}

func TestLinksToNotebooksLeadToTheirPages(t *testing.T) {
	for _, test := range []struct{ html, want string }{
		{`<a href="solutions/01_a.ipynb">`, `<a href="solutions/01_a.html">`},
		{`<p><a class="x" href="../02_b.ipynb#part">b</a>`, `<p><a class="x" href="../02_b.html#part">b</a>`},
		{`<a href="https://example.test/c.ipynb">`, `<a href="https://example.test/c.ipynb">`},
		{`<code>href="d.ipynb"</code>`, `<code>href="d.ipynb"</code>`},
		{`<a href="table.csv">`, `<a href="table.csv">`},
	} {
		if got := string(toPages([]byte(test.html))); got != test.want {
			t.Errorf("toPages(%s) = %s, want %s", test.html, got, test.want)
		}
	}
}
