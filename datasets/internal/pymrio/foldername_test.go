package pymrio

import "testing"

func TestFolderName(t *testing.T) {
	tests := []struct {
		name, want string
		used       []string
	}{
		{"Emissions", "emissions", nil},
		{"Air emissions, t/a", "air_emissions__t_a", nil},
		{"Unit", "account_unit", nil},         // an attribute of pymrio's systems
		{"calc_all", "account_calc_all", nil}, // a method
		{"2020", "account_2020", nil},
		{"总表", "account___", nil},
		{"../../etc", "account_______etc", nil},
		{"Jobs", "jobs_2", []string{"jobs"}},
		{"Jobs", "jobs_3", []string{"jobs", "jobs_2"}},
		{"Factor inputs", "factor_inputs_2", []string{"factor_inputs"}},
	}
	for _, tt := range tests {
		if got := folderName(tt.name, tt.used); got != tt.want {
			t.Errorf("the folder of %q is %q, want %q", tt.name, got, tt.want)
		}
	}
}
