package fetch

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// A zenodoRecord is what Zenodo's interface says of a record, as far as it is
// used: https://developers.zenodo.org, "Records". Addresses in it are not used.
type zenodoRecord struct {
	Files []struct {
		Key      string `json:"key"`
		Size     int64  `json:"size"`
		Checksum string `json:"checksum"` // "md5:" and its hexadecimal digits
	} `json:"files"`
	Metadata struct {
		License struct {
			ID string `json:"id"`
		} `json:"license"`
	} `json:"metadata"`
}

// askRecord learns the file's size and MD5 from the record, and returns its
// licence.
func (j *job) askRecord(ctx context.Context) (licence string, err error) {
	var r zenodoRecord
	err = j.persist(ctx, func() (bool, error) {
		r, err = j.readRecord(ctx)
		return false, err
	})
	if err != nil {
		return "", err
	}
	licence = j.source.Licence
	if id := r.Metadata.License.ID; id != "" {
		licence += " (the record says: " + text.Excerpt(id, 60) + ")"
	}
	var names []string
	for _, f := range r.Files {
		if f.Key != j.file.name {
			names = append(names, text.Excerpt(f.Key, 60))
			continue
		}
		if sum, ok := strings.CutPrefix(f.Checksum, "md5:"); ok && j.opt.sha256 == "" {
			j.known.size, j.known.md5 = f.Size, strings.ToLower(sum)
		}
		return licence, nil
	}
	return "", fmt.Errorf("%s has no %s; it has %s", j.source.Page, j.file.name, text.List(names))
}

func (j *job) readRecord(ctx context.Context) (zenodoRecord, error) {
	var r zenodoRecord
	ctx, _, stop := j.watch(ctx)
	defer stop()
	req, err := j.request(ctx, strings.TrimSuffix(j.source.base, "/"))
	if err != nil {
		return r, err
	}
	req.Header.Set("Accept", "application/json")
	resp, err := j.do(req)
	if err != nil {
		return r, networkError(ctx, j.host(), err)
	}
	defer resp.Body.Close() // read only
	if resp.StatusCode != http.StatusOK {
		return r, j.statusError(resp)
	}
	b, err := io.ReadAll(io.LimitReader(resp.Body, 8<<20))
	if err != nil {
		return r, networkError(ctx, j.host(), err)
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return r, j.noFile("is not the record's description: " + err.Error())
	}
	return r, nil
}
