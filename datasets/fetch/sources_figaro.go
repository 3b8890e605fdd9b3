package fetch

import (
	"strconv"
	"strings"
)

// figaro are Eurostat's FIGARO tables of which the addresses are known: nodes of
// the public library CIRCABC, and for 2022 documents of its own site.
func figaro() []source {
	edition := func(year, suffix, what, kind string, first int, nodes []string) source {
		s := source{
			Edition: Edition{Name: "figaro-" + year + suffix, What: "FIGARO, " + what, First: first, Last: first + len(nodes) - 1,
				Size: 48_000_000, Access: Open, Licence: eurostat, Cite: figaroCite + year, Page: figaroPage},
			folder: "figaro/" + year, base: "https://circabc.europa.eu/rest/download/",
		}
		for i, node := range nodes {
			y := first + i
			s.files = append(s.files, remote{first: y, last: y, path: node,
				name: "matrix_eu-ic-io_" + kind + "_" + year[2:] + "ed_" + strconv.Itoa(y) + ".csv"})
		}
		return s
	}
	first := edition("2022", "", "46 regions, 64 industries", "ind-by-ind", 2010, documents2022Industries)
	first.base = "https://ec.europa.eu/eurostat/documents/51957/12789261/"
	for i := range first.files { // Eurostat's own site, and no edition in the name
		f := &first.files[i]
		f.name = strings.Replace(f.name, "_22ed", "", 1)
		f.path = f.name + "/" + f.path
	}
	latest := edition("2026", "", "50 regions, 64 industries", "ind-by-ind", 2014, nodes2026Industries)
	latest.files[2019-2014].sha256 = "b8adf2b50e69c6bf728d5660b0cd33acee7139baaa12cf048210bd73f3be1b72"
	latest.files[2023-2014].checks = checks{size: 49_350_189, sha256: "030ff10a923a5d8949e4d05c16c7f2260d59c91f23d74f9529a029ba9249d7a5"}
	return []source{
		first,
		edition("2025", "", "46 regions, 64 industries", "ind-by-ind", 2010, nodes2025Industries),
		edition("2025", "-products", "46 regions, 64 products", "prod-by-prod", 2010, nodes2025Products),
		latest,
	}
}

func span(years [2]int) string { return strconv.Itoa(years[0]) + "-" + strconv.Itoa(years[1]) }

// The documents of the edition of 2022, industry by industry, from 2010 on.
var documents2022Industries = []string{
	"3db6f05f-8343-a45e-2012-14db4607716b", // 2010
	"5ce2f4ab-f4c1-e1dd-2aac-68813c714414", // 2011
	"a1ad1f56-3a20-fac1-ee79-9a80b6d25a46", // 2012
	"eec78482-56e2-053e-5486-15061be568e6", // 2013
	"35eb67c4-0550-f2ae-b827-6ac240b5f877", // 2014
	"af93fe1f-a9fd-c094-dd18-a15d390e0f9c", // 2015
	"8322aa36-8d5c-5d52-07e5-e3d527875d06", // 2016
	"30ad9b86-689f-d5a1-c80c-6765ea0f5421", // 2017
	"a0369f43-bf98-a362-9054-f7075cc01704", // 2018
	"c1354cbb-b3e6-6da5-780a-5be3319ad6d4", // 2019
	"6dc6df43-0d95-856c-897f-18ba2ca053f1", // 2020
}

// The nodes of the edition of 2025, industry by industry, from 2010 on.
var nodes2025Industries = []string{
	"fc80f855-d144-476e-b4bf-5cfba946819c", // 2010
	"1bcb2624-04ed-43e1-8588-df6680ed352a", // 2011
	"399671ad-cbb3-493e-ad5f-83e989f1eecc", // 2012
	"a2b4746d-1d11-4a44-ab1c-50ac956f0849", // 2013
	"beba57b2-2696-497a-b92f-2a5beca724c7", // 2014
	"1a194b8c-6ea1-4bec-9c73-0cd599febcc3", // 2015
	"2cdd74fc-0bce-4ae0-8bf2-34d34546d86d", // 2016
	"4a11c796-4186-4cce-a02f-12d353fc5e59", // 2017
	"7a57a374-2200-498c-bb5f-cee24202b0b8", // 2018
	"c3467617-8a00-44a0-9b6b-ccad8a2ab58d", // 2019
	"4df668e1-2a8a-4e84-ae57-00309d8bc760", // 2020
	"6736dea8-da14-450f-b212-a791baf238c8", // 2021
	"b20c339d-984f-413c-a499-54ff76beb90c", // 2022
	"21557f49-1e94-431c-8523-d972fec020b8", // 2023
}

// The nodes of the edition of 2025, product by product, from 2010 on.
var nodes2025Products = []string{
	"f6d2007e-34c9-420a-a106-8c5ea836c49d", // 2010
	"d27f7d7c-4006-4c36-8820-7d9990679323", // 2011
	"7cea8b73-f166-47ff-9c27-f240794b57af", // 2012
	"d56c2ed9-0c4f-40a3-9bbc-1aee49f5bd45", // 2013
	"b5aa0e38-3d1b-496b-b180-bbd9bab3e153", // 2014
	"d037b772-8bf9-424f-97a4-9274d261e6cf", // 2015
	"66369d21-8262-47d6-ad8a-dc536a2466d0", // 2016
	"d6848c38-9569-4848-bb68-4144fed38c71", // 2017
	"557b9483-023e-497c-96c5-44ce807bd444", // 2018
	"fa0e9127-7a2b-4b74-bbad-1bc9e717197b", // 2019
	"46f5665e-d2e1-4270-95a1-970da3d70d32", // 2020
	"a7e2919d-f084-4c35-8b21-e960a854e2bd", // 2021
	"31484cee-43fe-45d4-a546-209e5898c6dd", // 2022
	"e213892a-afac-4d34-83e9-45e8a324e7e8", // 2023
}

// The nodes of the edition of 2026, industry by industry, from 2014 on.
var nodes2026Industries = []string{
	"85d3f6de-3510-45ff-96c9-11da9f1e325a", // 2014
	"e989cc76-52f5-4cd9-ba8c-5764fafde13a", // 2015
	"2e7bc8e5-ee0c-4e57-a082-60a9fb59ee73", // 2016
	"0bd4147b-d06b-4800-87e4-c479352e88ba", // 2017
	"40c2349e-1ba7-48b5-b4a3-4f00b78f2283", // 2018
	"ba9d7f3a-a381-49f2-998d-64fec81c3d35", // 2019
	"28d77fbf-50c2-475c-8ba6-c97b02a69039", // 2020
	"57fd3555-51db-4f03-b765-3cb7fcfe3007", // 2021
	"f1330ee5-2841-4f3a-949c-20f36d068714", // 2022
	"836a0346-bdb5-4d8a-bbea-b3bd583a53c9", // 2023
	"8ac7da34-911e-4a91-ab1c-8aec1a574381", // 2024
}
