package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets/fetch"
)

// here stands in for a publisher: a server with one table, and a cache of its own.
func here(start func(http.Handler) *httptest.Server) (server *httptest.Server, cache string, end func()) {
	server = start(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "rowLabels,AT_A01\n") }))
	cache, err := os.MkdirTemp("", "cache")
	if err != nil {
		panic(err)
	}
	return server, cache, func() {
		server.Close()
		os.RemoveAll(cache)
	}
}

// A notebook says with which bytes it was made.
func ExampleWithSHA256() {
	server, cache, end := here(httptest.NewServer)
	defer end()
	for _, sum := range []string{
		"0000000000000000000000000000000000000000000000000000000000000000",
		"c1ac7fe584702374ba273cc515d3a504428d0051138be14b835bae845775e7d2",
	} {
		_, err := fetch.File(context.Background(), "figaro-2025", 2019,
			fetch.WithCache(cache), fetch.WithMirror(server.URL), fetch.WithSHA256(sum))
		fmt.Println(err == nil, errors.Is(err, fetch.ErrDamaged))
	}
	// Output:
	// false true
	// true false
}

// A server whose certificate only this client trusts.
func ExampleWithClient() {
	server, cache, end := here(httptest.NewTLSServer)
	defer end()
	path, err := fetch.File(context.Background(), "figaro-2025", 2019,
		fetch.WithCache(cache), fetch.WithMirror(server.URL), fetch.WithClient(server.Client()))
	fmt.Println(filepath.Base(path), err)
	// Output:
	// matrix_eu-ic-io_ind-by-ind_25ed_2019.csv <nil>
}
