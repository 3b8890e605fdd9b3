package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets/fetch"
)

// Here a server of one's own stands in for the publisher's.
func ExampleFile() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "rowLabels,AT_A01,AT_A02")
	}))
	defer server.Close()
	cache, err := os.MkdirTemp("", "cache")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(cache)

	for range 2 { // the second time it is in the cache
		path, err := fetch.File(context.Background(), "figaro-2025", 2019,
			fetch.WithCache(cache),
			fetch.WithMirror(server.URL),
			fetch.WithProgress(func(done, total int64) { fmt.Println("bytes:", done, "of", total) }))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(filepath.Base(path))
	}
	// Output:
	// bytes: 24 of 24
	// bytes: 24 of 24
	// matrix_eu-ic-io_ind-by-ind_25ed_2019.csv
	// matrix_eu-ic-io_ind-by-ind_25ed_2019.csv
}

// Some publishers give their files to browsers only.
func ExampleFile_byHand() {
	_, err := fetch.File(context.Background(), "adb-mrio", 2019, fetch.WithCache("cache"))
	fmt.Println(errors.Is(err, fetch.ErrByHand))
	fmt.Println(err)
	// Output:
	// true
	// datasets/fetch: adb-mrio: its publisher gives it to browsers only: download it with a browser from https://kidb.adb.org/globalization/current, then give its path to datasets.Load (the file ADB-MRIO…-<year>….xlsx of the year)
}

func ExampleList() {
	fmt.Println(fetch.List())
	// Output:
	// edition                  years             MB  access   what
	// oecd-icio-2021           1995–2018          ?  open     OECD inter-country tables, 71 regions, 45 industries
	// oecd-icio-2023           1995–2020          ?  open     OECD inter-country tables, 77 economies, 45 industries
	// oecd-icio-2023-extended  1995–2020          ?  open     OECD inter-country tables, China and Mexico split by export regime
	// oecd-icio-2025           1995–2022        166  open     OECD inter-country tables, 81 economies, 50 industries
	// oecd-icio-2025-extended  1995–2022          ?  open     OECD inter-country tables, China and Mexico split by export regime
	// figaro-2022              2010–2020         48  open     FIGARO, 46 regions, 64 industries
	// figaro-2025              2010–2023         48  open     FIGARO, 46 regions, 64 industries
	// figaro-2025-products     2010–2023         48  open     FIGARO, 46 regions, 64 products
	// figaro-2026              2014–2024         48  open     FIGARO, 50 regions, 64 industries
	// wiod-2016-excel          2000–2014        919  open     World Input-Output Database 2016, world tables as .xlsb
	// wiod-2016-r              2000–2014        642  open     World Input-Output Database 2016, world tables as .RData
	// wiod-2016-national       2000–2014          ?  open     World Input-Output Database 2016, national tables of 43 countries, 56 industries
	// wiod-2016-accounts       2000–2014        5.5  open     World Input-Output Database 2016, socio-economic accounts
	// exiobase-3.8.2-ixi       1995–2022        460  open     EXIOBASE 3.8.2, 49 regions, 163 industries
	// exiobase-3.8.2-pxp       1995–2022          ?  open     EXIOBASE 3.8.2, 49 regions, 200 products
	// exiobase-3.9.4-ixi       1995–2022        460  open     EXIOBASE 3.9.4, 49 regions, 163 industries
	// exiobase-3.9.4-pxp       1995–2022          ?  open     EXIOBASE 3.9.4, 49 regions, 200 products
	// exiobase-3.9.5-ixi       1995–2022        460  open     EXIOBASE 3.9.5, 49 regions, 163 industries
	// exiobase-3.9.5-pxp       1995–2022          ?  open     EXIOBASE 3.9.5, 49 regions, 200 products
	// exiobase-3.9.6-ixi       1995–2022        460  open     EXIOBASE 3.9.6, 49 regions, 163 industries
	// exiobase-3.9.6-pxp       1995–2022          ?  open     EXIOBASE 3.9.6, 49 regions, 200 products
	// exiobase-3.10.1-ixi      1995–2024        460  open     EXIOBASE 3.10.1, 49 regions, 163 industries
	// exiobase-3.10.1-pxp      1995–2024          ?  open     EXIOBASE 3.10.1, 49 regions, 200 products
	// exiobase-3.10.2-ixi      1995–2024        460  open     EXIOBASE 3.10.2, 49 regions, 163 industries
	// exiobase-3.10.2-pxp      1995–2024          ?  open     EXIOBASE 3.10.2, 49 regions, 200 products
	// bea-supply-use           all in one file  4.8  open     United States, supply and use tables of all years
	// bea-all-tables           all in one file    ?  open     United States, make, use and requirements tables of all years, before and after redefinitions
	// eora26                   1990–2016          ?  login    Eora26, 189 countries and 26 sectors, basic prices
	// eora26-purchasers        1990–2016          ?  login    Eora26, 189 countries and 26 sectors, purchasers' prices
	// wiod-2013                1995–2011          ?  by hand  World Input-Output Database 2013, 41 regions, 35 industries
	// adb-mrio                 2000–2024          ?  by hand  Asian Development Bank, 62 or 72 economies and the rest of the world, 35 sectors
	// exiobase-1               2000               ?  by hand  EXIOBASE 1, 43 countries and the rest of the world
	// exiobase-2               2007               ?  by hand  EXIOBASE 2, 43 countries and 5 rest-of-world regions
	// gloria                   1990–2024          ?  by hand  GLORIA, 164 regions, 120 sectors, supply and use in one matrix
}

func ExampleEdition() {
	fmt.Println(fetch.List()[1])
	// Output:
	// oecd-icio-2023
	//   OECD inter-country tables, 77 economies, 45 industries
	//   years:   1995–2020
	//   size:    not recorded
	//   access:  open
	//   licence: OECD terms of use: free with attribution
	//   cite:    OECD, Inter-Country Input-Output (ICIO) Tables, edition 2023
	//   page:    https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html
}

func ExampleFolder() {
	os.Setenv("IONB_CACHE", "/data/tables")
	defer os.Unsetenv("IONB_CACHE")
	fmt.Println(fetch.Folder())
	// Output:
	// /data/tables <nil>
}

// A file that was downloaded with a browser, which saved the page that said so.
func ExampleCheck() {
	dir, err := os.MkdirTemp("", "downloads")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "2016-2020_SML.zip")
	if err := os.WriteFile(path, []byte("<!DOCTYPE html><title>Sign in</title>"), 0o600); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(errors.Unwrap(fetch.Check(path)))
	// Output:
	// 2016-2020_SML.zip is a web page, not the table
}
