package datasets_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleNACE2() {
	c := ionb.Must(datasets.NACE2().Concordance([]string{"A01_02", "A03", "C10T12", "C13T15", "D", "CPA_E36", "R_S"}))
	fmt.Println(c)
	// Output:
	// Concordance of 7 labels to 5
	// A: A01_02, A03
	// C: C10T12, C13T15
	// D: D
	// E: CPA_E36
	// R-S: R_S
}

func ExampleNACE1() {
	c := ionb.Must(datasets.NACE1().Concordance([]string{"c1", "c2", "c3", "C24CHM"}))
	fmt.Println(c.Of("c1"), c.Of("c3"), c.Of("C24CHM"), "-", datasets.NACE1().Title(c.Of("c1")))
	// Output: A-B D D - Agriculture, hunting and forestry; Fishing
}

func ExampleNAICS() {
	c := ionb.Must(datasets.NAICS().Concordance([]string{"111CA", "3361MV", "311FT", "HS", "GFGD"}))
	fmt.Println(c.Of("3361MV"), c.Of("HS"), datasets.NAICS().Title(c.Of("GFGD")))
	// Output: 31-33 53 Public administration
}

// To join the industries of a table whose codes are known.
func ExampleClassification_Concordance() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"C10", "C13", "G45"}, Z: [][]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}}))
	c := ionb.Must(datasets.NACE2().Concordance(t.SectorNames()))
	fmt.Println(ionb.Must(t.AggregateSectors(c)).Z())
	_, err := datasets.NACE2().Concordance([]string{"C10", "Trade"})
	fmt.Println(err)
	// Output:
	// Transactions Z
	//     C  G
	// C  12  9
	// G  15  9
	// datasets: NACE Rev. 2: code "Trade": is no code of sections or divisions
}

func ExampleClassification_Title() {
	fmt.Println(datasets.NACE2().Title("K"))
	// Output: Financial and insurance activities
}

func ExampleClassification_Sections() {
	fmt.Println(strings.Join(datasets.NACE2().Sections(), ""))
	// Output: ABCDEFGHIJKLMNOPQRSTU
}

func ExampleClassification_Name() {
	fmt.Println(datasets.NAICS().Name())
	// Output: NAICS
}

func ExampleClassification_String() {
	fmt.Println(datasets.NACE1())
	// Output: NACE Rev. 1.1
}

// The lists are those of the published tables; what they come to is a fact of the
// classification.
func TestPublishedCodes(t *testing.T) {
	wiod2013 := make([]string, 35)
	for i := range wiod2013 {
		wiod2013[i] = fmt.Sprintf("c%d", i+1)
	}
	for _, tt := range []struct {
		name  string
		by    datasets.Classification
		codes string
		want  string // sections in order of appearance
	}{
		{"OECD ICIO 2023", datasets.NACE2(), "A01_02 A03 B05_06 B07_08 B09 C10T12 C13T15 C16 C17_18 C19 C20 C21 C22 C23 C24 C25 C26 C27 C28 C29 C30 C31T33 D E F G H49 H50 H51 H52 H53 I J58T60 J61 J62_63 K L M N O P Q R S T", "A B C D E F G H I J K L M N O P Q R S T"},
		{"OECD ICIO 2018", datasets.NACE2(), "01T03 05T06 07T08 09 10T12 13T15 16 17T18 19 20T21 22 23 24 25 26 27 28 29 30 31T33 35T39 41T43 45T47 49T53 55T56 58T60 61 62T63 64T66 68 69T82 84 85 86T88 90T96 97T98", "A B C D-E F G H I J K L M-N O P Q R-S T"},
		{"TiVA 2018", datasets.NACE2(), "D01T03 D10T12 D35T39 D90T96", "A C D-E R-S"},
		{"FIGARO", datasets.NACE2(), "A01 A02 A03 B C10T12 C13T15 C16 C17 C18 C19 C20 C21 C22 C23 C24 C25 C26 C27 C28 C29 C30 C31_32 C33 D35 E36 E37T39 F G45 G46 G47 H49 H50 H51 H52 H53 I J58 J59_60 J61 J62_63 K64 K65 K66 L M69_70 M71 M72 M73 M74_75 N77 N78 N79 N80T82 O84 P85 Q86 Q87_88 R90T92 R93 S94 S95 S96 T U", "A B C D E F G H I J K L M N O P Q R S T U"},
		{"Eurostat", datasets.NACE2(), "CPA_A01 CPA_C10-12 CPA_C31_32 CPA_E37-39 CPA_L68A CPA_L68B CPA_M74_75 CPA_R90-92 CPA_T", "A C E L M R T"},
		{"Eurostat, API", datasets.NACE2(), "A01 C10-C12 C31_C32 R90-R92 L68A Q87_Q88", "A C R L Q"},
		{"Eurostat's Germany 1995", datasets.NACE2(), "CPA_A CPA_B-E CPA_F CPA_G-I CPA_J-N CPA_O-T", "A B-E F G-I J-N O-T"},
		{"WIOD 2016", datasets.NACE2(), "A01 A02 A03 B C10-C12 C13-C15 C16 C17 C18 C19 C20 C21 C22 C23 C24 C25 C26 C27 C28 C29 C30 C31_C32 C33 D35 E36 E37-E39 F G45 G46 G47 H49 H50 H51 H52 H53 I J58 J59_J60 J61 J62_J63 K64 K65 K66 L68 M69_M70 M71 M72 M73 M74_M75 N O84 P85 Q R_S T U", "A B C D E F G H I J K L M N O P Q R-S T U"},
		{"NACE, classes", datasets.NACE2(), "C2651 01.1", ""},
		{"joined by one only", datasets.NACE2(), "D35 E36 D-E", "D-E"},
		{"WIOD 2013", datasets.NACE1(), strings.Join(wiod2013, " "), "A-B C D E F G H I J K L M N O P"},
		{"WIOD 2013, its own codes", datasets.NACE1(), "AtB C 15t16 17t18 19 20 21t22 23 24 25 26 27t28 29 30t33 34t35 36t37 E F 50 51 52 H 60 61 62 63 64 J 70 71t74 L M N O P", "A-B C D E F G H I J K L M N O P"},
		{"OECD ICIO 2016", datasets.NACE1(), "C01T05AGR C10T14MIN C15T16FOD C17T19TEX C20WOD C21T22PAP C23PET C24CHM C25RBP C26NMM C27MET C28FBM C29MEQ C30.32.33CEQ C31ELQ C34MTR C35TRQ C36T37OTM C40T41EGW C45CON C50T52WRT C55HTR C60T63TRN C64PTL C65T67FIN C70REA C71RMQ C72ITS C73T74OBZ C75GOV C80EDU C85HTH C90T93OTS C95PVH", "A-B C D E F G H I J K L M N O P"},
		{"BEA, sectors", datasets.NAICS(), "11 21 22 23 31G 42 44RT 48TW 51 FIRE PROF 6 7 81 G", "11 21 22 23 31-33 42 44-45 48-49 51 52-53 54-56 61-62 71-72 81 92"},
		{"BEA, detail", datasets.NAICS(), "1111A0 21311A 221100 230301 33131A 311111 4200ID 425000 441000 4B0000 491000 493000 531HSO 531ORE 550000 S00500 S00203 GSLGE", "11 21 22 23 31-33 42 44-45 48-49 53 55 92"},
		{"NAICS, sectors", datasets.NAICS(), "31-33 44-45 48-49", "31-33 44-45 48-49"},
	} {
		codes := strings.Fields(tt.codes)
		c, err := tt.by.Concordance(codes)
		if tt.want == "" {
			if err == nil || !strings.Contains(err.Error(), `"01.1"`) || strings.Contains(err.Error(), "C2651") {
				t.Errorf("%s: error is %v", tt.name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := strings.Join(inOrder(c, codes), " "); got != tt.want {
			t.Errorf("%s: sections are\n%s, want\n%s", tt.name, got, tt.want)
		}
		for _, section := range c.To() {
			if tt.by.Title(section) == "" {
				t.Errorf("%s: %s has no title", tt.name, section)
			}
		}
	}
}

func inOrder(c ionb.Concordance, codes []string) []string {
	var sections []string
	seen := map[string]bool{}
	for _, code := range codes {
		if to := c.Of(code); !seen[to] {
			seen[to] = true
			sections = append(sections, to)
		}
	}
	return sections
}

func TestCodesOfEachSection(t *testing.T) {
	for code, want := range map[string]string{"J58T60": "J", "B09": "B", "G45": "G", "C33": "C", "H53": "H", "N77": "N", "S94": "S", "E37T39": "E", "CPA_T97_98": "T", "09": "B", "Q87_88": "Q", "C2651": "C"} {
		if got := ionb.Must(datasets.NACE2().Concordance([]string{code})).Of(code); got != want {
			t.Errorf("%s is in %s, want %s", code, got, want)
		}
	}
	for code, want := range map[string]string{"c17": "E", "c18": "F", "c19": "G", "c22": "H", "c23": "I", "c27": "I", "c28": "J", "c29": "K", "c30": "K", "c31": "L", "c35": "P", "c16": "D", "c2": "C", "AtB": "A-B", "71t74": "K"} {
		if got := ionb.Must(datasets.NACE1().Concordance([]string{code})).Of(code); got != want {
			t.Errorf("%s is in %s, want %s", code, got, want)
		}
	}
	for code, want := range map[string]string{"487OS": "48-49", "4A0": "44-45", "ORE": "53", "532RL": "53", "5412OP": "54", "711AS": "71", "GSLE": "92", "521CI": "52", "FIRE": "52-53"} {
		if got := ionb.Must(datasets.NAICS().Concordance([]string{code})).Of(code); got != want {
			t.Errorf("%s is in %s, want %s", code, got, want)
		}
	}
}

func TestCodesThatHaveNoPlace(t *testing.T) {
	for _, tt := range []struct {
		by   datasets.Classification
		code string
		want string
	}{
		{datasets.NACE2(), "Trade", "is no code"},
		{datasets.NACE2(), "", "is no code"},
		{datasets.NACE2(), "c10", "is no code"}, // WIOD 2013's c10 is not C10
		{datasets.NACE2(), "V", "is no code"},
		{datasets.NACE2(), "A1", "is no code"},
		{datasets.NACE2(), "C34", "there is no division 34"},
		{datasets.NACE2(), "A04", "there is no division 04"},
		{datasets.NACE2(), "C01T05AGR", "of another revision, such as NACE Rev. 1.1?"},
		{datasets.NACE2(), "C45", "division 45 is in section G, not C; is it of another revision"},
		{datasets.NACE2(), "C12T10A01", "is no code"},
		{datasets.NACE2(), "G-C", "ends before it begins"},
		{datasets.NACE2(), "A01_C10", "sections A and C, which are not neighbours"},
		{datasets.NACE2(), "A_B_C", "is no code"},
		{datasets.NACE2(), "TOTAL", "is no code"},
		{datasets.NACE2(), "=A01", "is no code"},
		{datasets.NACE1(), "c0", "is no code"},
		{datasets.NACE1(), "c36", "is no code"},
		{datasets.NACE1(), "c", "is no code"},
		{datasets.NACE1(), "C38XXX", "there is no division 38"},
		{datasets.NACE1(), "22t21x", "is no code"},
		{datasets.NACE1(), "50t45", "ends before it begins"},
		{datasets.NAICS(), "Used", "is no NAICS code"},
		{datasets.NAICS(), "Other", "is no NAICS code"},
		{datasets.NAICS(), "S00402", "is no NAICS code"},
		{datasets.NAICS(), "9", "is no NAICS code"},
		{datasets.NAICS(), "1234567", "is no NAICS code"},
		{datasets.NAICS(), "123", "there is no division 12"},
		{datasets.NAICS(), "-1", "there is no division -1"},
	} {
		if _, err := tt.by.Concordance([]string{tt.code}); err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), fmt.Sprintf("%q", tt.code)) {
			t.Errorf("%s: error is %v, want %q", tt.by, err, tt.want)
		}
	}
	many := make([]string, 30)
	for i := range many {
		many[i] = fmt.Sprintf("x%d", i)
	}
	if _, err := datasets.NACE2().Concordance(many); err == nil || !strings.HasSuffix(err.Error(), "and 20 more") {
		t.Errorf("many codes: %v", err)
	}
	if e, _ := recovered(func() { datasets.NACE2().Title("Z") }).(*ionb.LabelError); e == nil || e.Label != "Z" {
		t.Errorf("the title of no section: %v", e)
	}
}

func recovered(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// The industries of the BEA's summary tables, as they are in the file.
func TestSummaryCodes(t *testing.T) {
	f, err := os.Open(shareddata.Path(t, "bea_2021_summary", "make_2021_after_redef.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, row := range rows[1:] {
		if !strings.HasPrefix(row[0], "Total") {
			codes = append(codes, row[0])
		}
	}
	c, err := datasets.NAICS().Concordance(codes)
	if err != nil || len(c.To()) != 20 || c.Len() != 71 {
		t.Errorf("%d codes in %d sectors, %v; want 71 in 20", c.Len(), len(c.To()), err)
	}
	_, err = datasets.NAICS().Concordance(rows[0][1:])
	if err == nil || !strings.Contains(err.Error(), `"Used"`) || !strings.Contains(err.Error(), `"Other"`) {
		t.Errorf("commodities that are of no industry: %v", err)
	}
}
