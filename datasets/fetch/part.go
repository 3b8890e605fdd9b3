package fetch

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"strconv"
	"strings"
)

// A part is what there is of a file so far.
type part struct {
	path  string
	size  int64
	state partState
}

// A partState says of which file the part is. The validators are the server's.
type partState struct {
	Address      string `json:"address"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Total        int64  `json:"total,omitempty"` // 0: not known
}

// newPart finds the part of the file at path.
func newPart(path string) *part {
	p := &part{path: path + ".part"}
	if info, err := os.Lstat(p.path); err == nil && info.Mode().IsRegular() && readJSON(p.statePath(), &p.state) {
		p.size = info.Size()
	}
	return p
}

func (p *part) statePath() string { return p.path + ".json" }

// validator is what If-Range wants: a strong ETag, or a date. Without either
// nobody can say whether the server still has the same file.
func (p *part) validator() string {
	if e := p.state.ETag; e != "" && !strings.HasPrefix(e, "W/") {
		return e
	}
	return p.state.LastModified
}

// resumes tells whether the part can be continued from address.
func (p *part) resumes(address string) bool {
	return p.size > 0 && p.state.Address == address && p.validator() != "" &&
		(p.state.Total == 0 || p.size <= p.state.Total)
}

func (p *part) complete() bool { return p.state.Total > 0 && p.size == p.state.Total }

// ask makes a request one for the rest of the file.
func (p *part) ask(req *http.Request) {
	req.Header.Set("Range", "bytes="+strconv.FormatInt(p.size, 10)+"-")
	req.Header.Set("If-Range", p.validator())
}

// continues tells whether an answer 206 is the rest of this part: a server that
// pays no heed to If-Range may send that of another file.
func (p *part) continues(resp *http.Response) bool {
	first, total, ok := contentRange(resp.Header.Get("Content-Range"))
	same := func(now, then string) bool { return now == "" || then == "" || now == then }
	return ok && first == p.size && (p.state.Total == 0 || total == 0 || total == p.state.Total) &&
		same(resp.Header.Get("ETag"), p.state.ETag) && same(resp.Header.Get("Last-Modified"), p.state.LastModified)
}

// contentRange reads "bytes 100-199/200"; a total of "*" is 0.
func contentRange(header string) (first, total int64, ok bool) {
	header, unit := strings.CutPrefix(header, "bytes ")
	span, of, found := strings.Cut(header, "/")
	from, _, dash := strings.Cut(span, "-")
	first, err := strconv.ParseInt(from, 10, 64)
	if !unit || !found || !dash || err != nil || first < 0 {
		return 0, 0, false
	}
	if of != "*" {
		if total, err = strconv.ParseInt(of, 10, 64); err != nil || total < 0 {
			return 0, 0, false
		}
	}
	return first, total, true
}

// begin empties the part for the file that state describes.
func (p *part) begin(state partState) (*os.File, error) {
	p.size, p.state = 0, state
	// Made anew: what stands there may be a link to another file, or a pipe.
	if err := os.Remove(p.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f, err := os.OpenFile(p.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return nil, err
	}
	if err := writeJSON(p.statePath(), state); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (p *part) remove() {
	for _, path := range []string{p.path, p.statePath()} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			continue // it is begun anew the next time
		}
	}
	p.size, p.state = 0, partState{}
}
