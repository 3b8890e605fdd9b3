package notebook

import "fmt"

// mostBytes is what a notebook may take. Each new output stores its file once more in
// the history, and a page is as large; the gallery, by far the largest, takes 3.4 MB.
const mostBytes = 5_000_000

// Unclean says what keeps a file from being in the form in which notebooks are kept:
// the one that Clean gives, written as Jupyter writes, and no larger than that.
func Unclean(data []byte) []string {
	n, err := Parse(data)
	if err != nil {
		return []string{err.Error()}
	}
	var problems []string
	if len(data) > mostBytes {
		problems = append(problems, fmt.Sprintf("it has %d bytes, %d at most", len(data), mostBytes))
	}
	written := n.Bytes()
	if string(written) != string(data) {
		d := textDifferences("file", string(data), string(written))[0]
		problems = append(problems, "it is not as Jupyter writes it, or something follows its end: "+d.String())
	}
	n.Clean()
	for _, d := range Differences(parsed(written), n) {
		problems = append(problems, "it is not clean: "+d.String())
	}
	return problems
}

// parsed reads what Bytes wrote.
func parsed(data []byte) *Notebook {
	n, err := Parse(data)
	if err != nil {
		panic(err)
	}
	return n
}
