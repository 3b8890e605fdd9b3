package fetch_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/fetch"
)

// Every edition says what it is, and has a file with a plain name for every year.
func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range fetch.List() {
		if seen[e.Name] {
			t.Errorf("%s is there twice", e.Name)
		}
		seen[e.Name] = true
		for what, s := range map[string]string{"what": e.What, "licence": e.Licence, "cite": e.Cite} {
			if len(s) < 5 || strings.ContainsAny(s, "\n\t") {
				t.Errorf("%s: %s is %q", e.Name, what, s)
			}
		}
		if u, err := url.Parse(e.Page); err != nil || u.Scheme != "https" || u.Host == "" {
			t.Errorf("%s: page %q", e.Name, e.Page)
		}
		if (e.First == 0) != (e.Last == 0) || e.First > e.Last {
			t.Errorf("%s: years %d to %d", e.Name, e.First, e.Last)
		}
		if e.Access == fetch.ByHand {
			continue
		}
		for year := e.First; year <= e.Last; year++ {
			names, addresses, err := fetch.Files(e.Name, year)
			if err != nil {
				t.Errorf("%s: %v", e.Name, err)
			}
			for i, name := range names {
				if name != path.Base(name) || strings.ContainsAny(name, `/\{}: `) || path.Ext(name) == "" {
					t.Errorf("%s: file name %q", e.Name, name)
				}
				if u, err := url.Parse(addresses[i]); err != nil || u.Scheme != "https" || u.RawQuery != "" || strings.Contains(u.Path, "{") {
					t.Errorf("%s: address %q", e.Name, addresses[i])
				}
			}
		}
	}
}

// Addresses as publishers' pages and public programs give them.
func TestAddresses(t *testing.T) {
	for _, tt := range []struct {
		edition string
		year    int
		want    string
	}{
		{"oecd-icio-2021", 2018, "https://webfs-sti.oecd.org/files/STI-PIE/ICIO/2021/ICIO2021_2015-2018.zip"},
		{"oecd-icio-2023", 1995, "https://webfs-sti.oecd.org/files/STI-PIE/ICIO/2023/1995-2000_SML.zip"},
		{"oecd-icio-2023", 2020, "https://webfs-sti.oecd.org/files/STI-PIE/ICIO/2023/2016-2020_SML.zip"},
		{"oecd-icio-2023-extended", 2001, "https://webfs-sti.oecd.org/files/STI-PIE/ICIO/2023/2001-2005_EXT.zip"},
		{"oecd-icio-2025", 2022, "https://webfs-sti.oecd.org/files/STI-PIE/ICIO/2025/2016-2022_SML.zip"},
		{"oecd-icio-2025-extended", 2015, "https://webfs-sti.oecd.org/files/STI-PIE/ICIO/2025/2011-2015_EXT.zip"},
		{"figaro-2022", 2010, "https://ec.europa.eu/eurostat/documents/51957/12789261/matrix_eu-ic-io_ind-by-ind_2010.csv/3db6f05f-8343-a45e-2012-14db4607716b"},
		{"figaro-2025", 2010, "https://circabc.europa.eu/rest/download/fc80f855-d144-476e-b4bf-5cfba946819c"},
		{"figaro-2025-products", 2023, "https://circabc.europa.eu/rest/download/e213892a-afac-4d34-83e9-45e8a324e7e8"},
		{"figaro-2026", 2024, "https://circabc.europa.eu/rest/download/8ac7da34-911e-4a91-ab1c-8aec1a574381"},
		{"wiod-2016-excel", 0, "https://dataverse.nl/api/access/datafile/199104"},
		{"exiobase-3.8.2-ixi", 2019, "https://zenodo.org/api/records/5589597/files/IOT_2019_ixi.zip/content"},
		{"exiobase-3.10.2-pxp", 1995, "https://zenodo.org/api/records/20051562/files/IOT_1995_pxp.zip/content"},
		{"bea-supply-use", 0, "https://apps.bea.gov/industry/release/zip/SUPPLY-USE.zip"},
		{"bea-all-tables", 2021, "https://apps.bea.gov/industry/iTables%20Static%20Files/AllTablesIO.zip"},
		{"eora26", 2015, "https://worldmrio.com/ComputationsM/Phase199/Loop082/simplified/Eora26_2015_bp.zip"},
		{"eora26-purchasers", 1990, "https://worldmrio.com/ComputationsM/Phase199/Loop082/simplified/Eora26_1990_pp.zip"},
	} {
		if _, got, err := fetch.Files(tt.edition, tt.year); err != nil || got[0] != tt.want {
			t.Errorf("%s, %d: %v, %v; want %s", tt.edition, tt.year, got, err, tt.want)
		}
	}
}

func TestToBeDownloadedByHand(t *testing.T) {
	var names []string
	c := call(t)
	for _, e := range fetch.List() {
		if e.Access == fetch.ByHand {
			names = append(names, e.Name)
			path, err := c.file(e.Name, e.First)
			wants(t, path, err, fetch.ErrByHand, e.Name, e.Page, "browser", "datasets.Load")
		}
	}
	if want := []string{"wiod-2013", "adb-mrio", "exiobase-1", "exiobase-2", "gloria"}; !slices.Equal(names, want) {
		t.Errorf("by hand: %v, want %v", names, want)
	}
	if files := c.files(t); files != nil {
		t.Errorf("the cache has %v", files)
	}
}

func recordOf(key string, size int, checksum string) http.HandlerFunc {
	return answer(200, fmt.Sprintf(`{"metadata": {"license": {"id": "cc-by-sa-4.0"}}, "files": [
		{"key": "IOT_1995_ixi.zip", "size": 1, "checksum": "md5:0", "links": {"self": "http://evil.example/"}},
		{"key": %q, "size": %d, "checksum": %q}]}`, key, size, checksum), "Content-Type", "application/json")
}

// Zenodo says size and MD5 of each file.
func TestZenodo(t *testing.T) {
	const name = "IOT_2019_ixi.zip"
	iot := zipOf(3, "IOT_2019_ixi/Z.txt", 10_000)
	right := recordOf(name, len(iot), "md5:"+sum(iot))
	tests := []struct {
		name   string
		script []http.HandlerFunc
		kind   error
		words  []string // nil: no error
	}{
		{"right", []http.HandlerFunc{answer(503, ""), right, whole(iot, "")}, nil, nil},
		{"checksum of another kind", []http.HandlerFunc{recordOf(name, 0, "sha1:00"), whole(iot, "")}, nil, nil},
		{"wrong MD5", []http.HandlerFunc{recordOf(name, len(iot), "md5:"+sum(content)), whole(iot, "")}, fetch.ErrDamaged, []string{"MD5 " + sum(iot), "want " + sum(content)}},
		{"wrong size", []http.HandlerFunc{recordOf(name, 5, "md5:"+sum(iot)), whole(iot, "")}, fetch.ErrDamaged, []string{"want 5"}},
		{"no such file", []http.HandlerFunc{recordOf("IOT_2020_ixi.zip", 1, "")}, nil, []string{"has no IOT_2019_ixi.zip", "IOT_1995_ixi.zip, IOT_2020_ixi.zip"}},
		{"page", []http.HandlerFunc{answer(200, "<html>")}, fetch.ErrByHand, []string{"https://zenodo.org/records/5589597"}},
		{"JSON of something else", []http.HandlerFunc{answer(200, `{"files": "none"}`)}, fetch.ErrByHand, []string{"description"}},
		{"record gone", []http.HandlerFunc{answer(404, "")}, nil, []string{"404"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, c := serve(t, tt.script...), call(t)
			path, err := c.file("exiobase-3.8.2-ixi", 2019, s.real())
			if tt.words != nil {
				wants(t, path, err, tt.kind, tt.words...)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := s.requests()[0].Header.Get("X-Asked"); got != "https://zenodo.org/api/records/5589597" {
				t.Errorf("asked for %q first", got)
			}
			b, err := os.ReadFile(path + ".json")
			if err != nil || !strings.Contains(string(b), "CC BY-SA 4.0 (the record says: cc-by-sa-4.0)") {
				t.Errorf("the record does not say the licence: %s, %v", b, err)
			}
		})
	}
}

const (
	email    = "reader@example.org"
	password = "p&ss w0rd/+é"
)

// hides wants neither e-mail nor password, in any form, in a text.
func hides(t *testing.T, what, text string) {
	t.Helper()
	for _, secret := range []string{email, password, "reader", "w0rd"} {
		for _, form := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
			if strings.Contains(text, form) {
				t.Errorf("%s gives %q away: %s", what, form, text)
			}
		}
	}
}

func TestLogin(t *testing.T) {
	c := call(t)
	t.Setenv("IONB_EORA_EMAIL", "")
	t.Setenv("IONB_EORA_PASSWORD", password)
	path, err := c.file("eora26", 2015)
	wants(t, path, err, fetch.ErrCredentials, "IONB_EORA_EMAIL", "IONB_EORA_PASSWORD", "https://worldmrio.com")
	hides(t, "the error", err.Error())

	t.Setenv("IONB_EORA_EMAIL", email)
	echo := answer(200, string(content), "ETag", `"`+password+`"`, "Last-Modified", "Mon, 18 May 2026 14:52:17 GMT")
	s := serve(t, echo, cut(content, 50_000, "ETag", `"`+email+`"`), answer(302, "", "Location", "/next"), echo)
	path, err = c.file("eora26", 2015, s.real())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), "indices.zip")); err != nil {
		t.Errorf("the labels are missing: %v", err)
	}
	asked := s.requests()
	if len(asked) != 4 {
		t.Fatalf("%d requests, want 4", len(asked))
	}
	for _, r := range asked[:3] {
		if q := r.URL.Query(); q.Get("email") != email || q.Get("pass") != password {
			t.Errorf("asked without the login: %v", r.URL)
		}
	}
	hides(t, "the redirect", asked[3].URL.String()+asked[3].Referer())
	c.hides(t)

	c = call(t)
	path, err = c.file("eora26", 2015, serve(t, cut(content, 50_000, "ETag", `"`+email+`"`), answer(404, "")).real())
	wants(t, path, err, nil, "404")
	c.hides(t)
}

// hides wants the login in none of the cache's records.
func (c *caller) hides(t *testing.T) {
	t.Helper()
	seen := false
	for _, file := range c.files(t) {
		if strings.HasSuffix(file, ".json") {
			b, err := os.ReadFile(filepath.Join(c.dir, file))
			if err != nil {
				t.Fatal(err)
			}
			hides(t, file, string(b))
			seen = true
		}
	}
	if !seen {
		t.Error("no record to look at")
	}
}

// Whatever the server does, the login stands in no error and goes to nobody else.
func TestLoginIsKept(t *testing.T) {
	t.Setenv("IONB_EORA_EMAIL", email)
	t.Setenv("IONB_EORA_PASSWORD", password)
	query := "?" + url.Values{"email": {email}, "pass": {password}}.Encode()
	for _, tt := range []struct {
		name   string
		script http.HandlerFunc
		kind   error
		words  []string
	}{
		{"page", answer(200, "<html>no such account"), fetch.ErrByHand, []string{"password may be wrong (IONB_EORA_EMAIL, IONB_EORA_PASSWORD)"}},
		{"refused", answer(403, ""), fetch.ErrByHand, []string{"403"}},
		{"error", answer(500, ""), fetch.ErrNetwork, []string{"500"}},
		{"gone", answer(404, ""), nil, []string{"indices.zip"}},
		{"encoding", answer(200, "PK", "Content-Encoding", password), nil, []string{"***"}},
		{"a place that is none", answer(302, "", "Location", "http://%zz/"+query), nil, nil},
		{"not encrypted", answer(302, "", "Location", "http://worldmrio.com/"+query), nil, []string{"not encrypted"}},
		{"to another", answer(302, "", "Location", "https://evil.example/"+query), nil, []string{"evil.example", "login"}},
		{"to one named so", answer(302, "", "Location", "https://reader@example.org.evil.example/"), nil, nil},
		{"broken off", cut(content, 0), fetch.ErrNetwork, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, c := serve(t, tt.script), call(t)
			path, err := c.file("eora26", 2015, s.real())
			wants(t, path, err, tt.kind, tt.words...)
			hides(t, "the error", fmt.Sprintf("%v %+v", err, err))
			for _, r := range s.requests() {
				if asked := r.Header.Get("X-Asked"); !strings.HasPrefix(asked, "https://worldmrio.com/") {
					t.Errorf("asked %q", asked)
				}
			}
		})
	}
	s := serve(t, whole(content, ""))
	if _, err := call(t).file("eora26", 2015, fetch.WithMirror(s.URL)); err != nil {
		t.Error(err)
	}
	for _, r := range s.requests() {
		hides(t, "the request of a mirror", r.URL.String()+fmt.Sprint(r.Header))
	}
}
