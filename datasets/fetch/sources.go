package fetch

import "slices"

// Terms and citations, as their publishers state them, in short.
const (
	oecdTerms    = "OECD terms of use: free with attribution"
	oecdCite     = "OECD, Inter-Country Input-Output (ICIO) Tables, edition "
	oecdPage     = "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html"
	eurostat     = "Eurostat's reuse policy: free with attribution"
	figaroCite   = "Eurostat, EU inter-country supply, use and input-output tables (FIGARO), edition "
	figaroPage   = "https://ec.europa.eu/eurostat/web/esa-supply-use-input-tables/database"
	wiodTerms    = "CC BY 4.0"
	wiodCite     = "Timmer, Dietzenbacher, Los, Stehrer & de Vries (2015), Review of International Economics 23, 575–605"
	wiodPage     = "https://doi.org/10.34894/PJ2M1C"
	exiobaseCite = "Stadler et al. (2018), Journal of Industrial Ecology 22, 502–515, and the record's DOI 10.5281/zenodo."
	eoraCite     = "Lenzen, Kanemoto, Moran & Geschke (2012), Environmental Science & Technology 46, 8374–8381; Lenzen, Moran, Kanemoto & Geschke (2013), Economic Systems Research 25, 20–49"
	beaTerms     = "work of the US government, in the public domain"
	beaCite      = "U.S. Bureau of Economic Analysis, Input-Output Accounts"
	beaPage      = "https://www.bea.gov/industry/input-output-accounts-data"
)

// sources is the catalogue. The addresses were collected in 2026 from publishers'
// pages and from public programs that use them.
func sources() []source {
	return slices.Concat(oecd(), figaro(), wiod(), exiobase(), bea(), eora(), manual())
}

func oecd() []source {
	edition := func(year, what, kind, folder string, last int) source {
		ranges := [][2]int{{1995, 2000}, {2001, 2005}, {2006, 2010}, {2011, 2015}, {2016, last}}
		return source{
			Edition: Edition{Name: "oecd-icio-" + year + folder, What: "OECD inter-country tables, " + what, First: 1995, Last: last,
				Access: Open, Licence: oecdTerms, Cite: oecdCite + year, Page: oecdPage},
			folder: "oecd-icio/" + year, base: "https://webfs-sti.oecd.org/files/STI-PIE/ICIO/" + year + "/",
			files: bundles("", "_"+kind+".zip", ranges),
		}
	}
	old := edition("2021", "71 regions, 45 industries", "", "", 2018)
	old.files = bundles("ICIO2021_", ".zip", [][2]int{{1995, 1999}, {2000, 2004}, {2005, 2009}, {2010, 2014}, {2015, 2018}})
	latest := edition("2025", "81 economies, 50 industries", "SML", "", 2022)
	latest.Size = 166_000_000
	return []source{
		old,
		edition("2023", "77 economies, 45 industries", "SML", "", 2020),
		edition("2023", "China and Mexico split by export regime", "EXT", "-extended", 2020),
		latest,
		edition("2025", "China and Mexico split by export regime", "EXT", "-extended", 2022),
	}
}

// bundles are zip files with several years each, named by the first and last.
func bundles(before, after string, ranges [][2]int) []remote {
	var out []remote
	for _, r := range ranges {
		name := before + span(r) + after
		out = append(out, remote{first: r[0], last: r[1], path: name, name: name})
	}
	return out
}

func wiod() []source {
	edition := func(suffix, what, path, name string, c checks, about int64) source {
		return source{
			Edition: Edition{Name: "wiod-2016" + suffix, What: "World Input-Output Database 2016, " + what, First: 2000, Last: 2014, Size: max(c.size, about),
				Access: Open, Licence: wiodTerms, Cite: wiodCite, Page: wiodPage},
			folder: "wiod/2016", base: "https://dataverse.nl/api/access/datafile/",
			files: []remote{{path: path, name: name, checks: c}},
		}
	}
	return []source{
		edition("-excel", "world tables as .xlsb", "199104", "WIOTS_in_EXCEL.zip", checks{}, 919_000_000),
		edition("-r", "world tables as .RData", "199101", "WIOTS_in_R.zip",
			checks{size: 641_578_409, sha256: "30b17452273ea4ae94b6cb015aacb112be3a8f8d27e0a0f35c1b5c584b60ce90"}, 0),
		edition("-national", "national tables of 43 countries, 56 industries", "199099", "NIOTS.zip", checks{}, 0),
		edition("-accounts", "socio-economic accounts", "199095", "Socio_Economic_Accounts.xlsx",
			checks{size: 5_536_437, sha256: "8cf5ed3d1b7d7ddae93037cc5e1c1d0a2721b9a7679dcc076b85ac5220c576ce"}, 0),
	}
}

func exiobase() []source {
	const (
		shareAlike = "CC BY-SA 4.0"
		// LICENSE.txt of the records from 3.9 on.
		academic = "free for non-commercial use (after CC BY-NC-SA 4.0; multipliers and other coefficients may not be published), commercial use by licence: see LICENSE.txt of the record"
	)
	var out []source
	for _, v := range []struct {
		version, record, licence string
		last                     int
	}{
		{"3.8.2", "5589597", shareAlike, 2022},
		{"3.9.4", "14614930", academic, 2022},
		{"3.9.5", "14869924", academic, 2022},
		{"3.9.6", "15689391", academic, 2022},
		{"3.10.1", "18937492", academic, 2024},
		{"3.10.2", "20051562", academic, 2024},
	} {
		for _, kind := range []struct {
			code, what string
			size       int64
		}{
			{"ixi", "49 regions, 163 industries", 460_000_000}, {"pxp", "49 regions, 200 products", 0},
		} {
			out = append(out, source{
				Edition: Edition{Name: "exiobase-" + v.version + "-" + kind.code, What: "EXIOBASE " + v.version + ", " + kind.what,
					First: 1995, Last: v.last, Size: kind.size, Access: Open, Licence: v.licence,
					Cite: exiobaseCite + v.record, Page: "https://zenodo.org/records/" + v.record},
				folder: "exiobase/" + v.version, base: "https://zenodo.org/api/records/" + v.record + "/", record: true,
				files: []remote{{first: 1995, last: v.last, path: "files/IOT_{year}_" + kind.code + ".zip/content",
					name: "IOT_{year}_" + kind.code + ".zip"}},
			})
		}
	}
	return out
}

func bea() []source {
	edition := func(suffix, what, base, name string, size int64) source {
		return source{
			Edition: Edition{Name: "bea-" + suffix, What: "United States, " + what, Size: size, Access: Open,
				Licence: beaTerms, Cite: beaCite, Page: beaPage},
			folder: "bea/" + suffix, base: base, files: []remote{{path: name, name: name}},
		}
	}
	return []source{
		edition("supply-use", "supply and use tables of all years", "https://apps.bea.gov/industry/release/zip/", "SUPPLY-USE.zip", 4_800_000),
		edition("all-tables", "make, use and requirements tables of all years, before and after redefinitions",
			"https://apps.bea.gov/industry/iTables%20Static%20Files/", "AllTablesIO.zip", 0),
	}
}

func eora() []source {
	edition := func(suffix, what, prices string) source {
		return source{
			Edition: Edition{Name: "eora26" + suffix, What: "Eora26, 189 countries and 26 sectors, " + what, First: 1990, Last: 2016,
				Access: Login, Licence: "academic use with an account; other use by licence", Cite: eoraCite, Page: "https://worldmrio.com/eora26/"},
			folder: "eora26/199.82", base: "https://worldmrio.com/ComputationsM/Phase199/Loop082/simplified/",
			login: &login{"IONB_EORA_EMAIL", "IONB_EORA_PASSWORD"},
			files: []remote{{first: 1990, last: 2016, path: "Eora26_{year}_" + prices + ".zip", name: "Eora26_{year}_" + prices + ".zip"}},
			with:  []remote{{path: "indices.zip", name: "indices.zip"}}, // the labels, without which the numbers cannot be read
		}
	}
	return []source{
		edition("", "basic prices", "bp"),
		edition("-purchasers", "purchasers' prices", "pp"),
	}
}

// manual are the editions that no program gets.
func manual() []source {
	edition := func(name, what string, first, last int, licence, cite, page, more string) source {
		return source{
			Edition: Edition{Name: name, What: what, First: first, Last: last, Access: ByHand, Licence: licence, Cite: cite, Page: page},
			folder:  name, byHand: more,
		}
	}
	return []source{
		edition("wiod-2013", "World Input-Output Database 2013, 41 regions, 35 industries", 1995, 2011, wiodTerms, wiodCite,
			"https://www.rug.nl/ggdc/valuechain/wiod/", "the file wiot<yy>_row_<month>.xlsx of the year"),
		edition("adb-mrio", "Asian Development Bank, 62 or 72 economies and the rest of the world, 35 sectors", 2000, 2024,
			"ADB's terms of use", "Asian Development Bank, Multiregional Input-Output Tables", "https://kidb.adb.org/globalization/current",
			"the file ADB-MRIO…-<year>….xlsx of the year"),
		edition("exiobase-1", "EXIOBASE 1, 43 countries and the rest of the world", 2000, 2000, "academic use with an account",
			"Tukker et al. (2013), Economic Systems Research 25, 50–70", "https://www.exiobase.eu", "an account is needed; Load reads the unpacked folder too"),
		edition("exiobase-2", "EXIOBASE 2, 43 countries and 5 rest-of-world regions", 2007, 2007, "academic use with an account",
			"Wood et al. (2015), Sustainability 7, 138–163", "https://www.exiobase.eu", "an account is needed; Load reads the unpacked folder too"),
		edition("gloria", "GLORIA, 164 regions, 120 sectors, supply and use in one matrix", 1990, 2024, "academic use with an account",
			"Lenzen et al. (2022), Nature Sustainability 5, 157–166; Lenzen et al. (2017), Economic Systems Research 29, 158–186", "https://ielab.info",
			"an account is needed; keep the year's zip file and GLORIA_ReadMe_….xlsx, which has the labels, in one folder"),
	}
}
