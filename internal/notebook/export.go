package notebook

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// MathJax 3.2.2, es5/tex-svg.js of its npm package: it needs no fonts.
//
//go:embed assets/tex-svg.js.gz
var mathjaxGz []byte

//go:embed template
var template embed.FS

// mathjaxPlace is where the template wants MathJax.
const mathjaxPlace = "<!-- mathjax -->"

// Without this configuration MathJax would leave $x$ as it is.
const mathjaxConfig = `window.MathJax={` +
	`tex:{inlineMath:[['$','$'],['\\(','\\)']],processEscapes:true},` +
	`options:{ignoreHtmlClass:'mathjax_ignore|tex2jax_ignore'},` +
	`svg:{fontCache:'global'}};`

// Export writes an executed notebook as a page beside it, which shows its charts
// and formulas without a network, and returns the page's path. The page's title
// is the notebook's first heading.
func (r *Runner) Export(ctx context.Context, path string) (string, error) {
	folder, err := os.MkdirTemp("", "ionb-export-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	if err := prepareExport(path, folder); err != nil {
		return "", err
	}

	cmd := r.jupyter(ctx, "nbconvert", "--to", "html", "--template", "ionb",
		"--TemplateExporter.extra_template_basedirs="+filepath.Join(folder, "template"),
		filepath.Join(folder, "page.ipynb"))
	if log, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("nbconvert failed:\n%s", lastLines(string(log), 15))
	}
	html, err := os.ReadFile(filepath.Join(folder, "page.html"))
	if err != nil {
		return "", err
	}
	html, err = selfContained(toPages(html))
	if err != nil {
		return "", err
	}
	page := strings.TrimSuffix(path, ".ipynb") + ".html"
	return page, os.WriteFile(page, html, 0o644)
}

// prepareExport puts the template and the notebook, with its title, into folder.
func prepareExport(path, folder string) error {
	n, err := Read(path)
	if err != nil {
		return err
	}
	metadata, _ := n.fields["metadata"].(map[string]any)
	if metadata != nil {
		metadata["title"] = cmp.Or(n.Title(), filepath.Base(path))
	}
	if err := n.Write(filepath.Join(folder, "page.ipynb")); err != nil {
		return err
	}
	return os.CopyFS(folder, template)
}

// A link to a notebook beside this one, as a lesson has to its solutions.
var notebookLink = regexp.MustCompile(`(<a\b[^>]*\bhref="[^":?#]+)\.ipynb((?:#[^"]*)?")`)

// toPages makes links to other notebooks lead to their pages.
func toPages(html []byte) []byte {
	return notebookLink.ReplaceAll(html, []byte("$1.html$2"))
}

// selfContained puts MathJax into the page and makes sure that it fetches nothing.
func selfContained(html []byte) ([]byte, error) {
	if bytes.Count(html, []byte(mathjaxPlace)) != 1 {
		return nil, errors.New("nbconvert's page has no place for MathJax")
	}
	if remote := Remote(html); len(remote) > 0 {
		return nil, fmt.Errorf("the page would fetch %s (a picture can be attached to its cell)", strings.Join(remote, ", "))
	}
	mathjax, err := MathJax()
	if err != nil {
		return nil, err
	}
	scripts := "<script>" + mathjaxConfig + "</script>\n<script>" + string(mathjax) + "</script>"
	return bytes.Replace(html, []byte(mathjaxPlace), []byte(scripts), 1), nil
}

// MathJax returns the script that typesets formulas.
func MathJax() ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(mathjaxGz))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

var (
	// an element other than a link to click on
	remoteElement = regexp.MustCompile(`(?i)<(?:audio|embed|iframe|image|img|input|link|object|script|source|track|use|video)\b[^>]*` +
		`\b(?:data|href|poster|src|srcset)\s*=\s*["']?\s*(?:https?:)?//[^"'\s>]+`)
	// a picture beside the notebook, which a page elsewhere would not have
	pictureBeside = regexp.MustCompile(`(?i)<img\b[^>]*\bsrc="(?:[^":/]+/)*[^":/]+"`)
	// where code stands: elsewhere the same words are text
	code       = regexp.MustCompile(`(?is)<(?:script|style)\b[^>]*>.*?</(?:script|style)>|\bstyle="[^"]*"`)
	remoteCode = regexp.MustCompile(`(?i)@import\s+(?:url\()?\s*["']?(?:https?:)?//[^"'\s)]+` +
		`|\burl\(\s*["']?(?:https?:)?//[^"'\s)]+` +
		"|\\bimport\\s*\\(?\\s*[\"'`](?:https?:)?//[^\"'`\\s]+" +
		"|\\bfrom\\s*[\"'`](?:https?:)?//[^\"'`\\s]+")
)

// Remote returns what a browser that shows the page would fetch.
func Remote(html []byte) []string {
	found := slices.Concat(remoteElement.FindAll(html, -1), pictureBeside.FindAll(code.ReplaceAll(html, nil), -1))
	for _, c := range code.FindAll(html, -1) {
		found = append(found, remoteCode.FindAll(c, -1)...)
	}
	remote := make([]string, len(found))
	for i, match := range found {
		remote[i] = string(match)
	}
	return remote
}
