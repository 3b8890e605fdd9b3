package notebooks_test

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A lab is a JupyterLab that runs as `make lab` starts it.
type lab struct {
	address string // with host and port, without path
	token   string
	folder  string // what it serves
	inside  string // the folder's path in it, if it serves more
}

// startLab serves a copy of the notebook until the test ends.
func startLab(t *testing.T, root, notebook string) lab {
	t.Helper()
	content, err := os.ReadFile(notebook)
	if err != nil {
		t.Fatal(err)
	}
	l := lab{address: "http://" + freeAddress(t), token: "browser-test", folder: t.TempDir()}
	write(t, filepath.Join(l.folder, filepath.Base(notebook)), string(content))

	_, port, _ := net.SplitHostPort(strings.TrimPrefix(l.address, "http://"))
	cmd := exec.Command(filepath.Join(root, "tools", "lab.sh"), l.folder,
		"--port="+port, "--ServerApp.port_retries=0", "--IdentityProvider.token="+l.token,
		"--LabApp.expose_app_in_browser=True")
	// Settings and workspaces of its own, or one run would see another's theme.
	cmd.Env = append(os.Environ(),
		"JUPYTERLAB_SETTINGS_DIR="+t.TempDir(), "JUPYTERLAB_WORKSPACES_DIR="+t.TempDir())
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stopLab(t, cmd, &log) })
	l.waitForStart(t)
	return l
}

// stopLab lets JupyterLab stop its kernels, as it does on this signal.
func stopLab(t *testing.T, cmd *exec.Cmd, log *bytes.Buffer) {
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_ = cmd.Wait()
	if !t.Failed() {
		return
	}
	for line := range strings.Lines(log.String()) {
		if strings.HasPrefix(line, "[") { // Jupyter's, not the kernel's
			t.Log(strings.TrimSpace(line))
		}
	}
}

func (l lab) waitForStart(t *testing.T) {
	t.Helper()
	for range 300 {
		response, err := http.Get(l.address + "/api/status?token=" + l.token)
		if err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(200 * time.Millisecond)
	}
	t.Fatal("JupyterLab did not start within a minute")
}

// url is where the lab shows one of its notebooks.
func (l lab) url(notebook string) string {
	return fmt.Sprintf("%s/lab/tree/%s%s?token=%s", l.address, l.inside, filepath.Base(notebook), l.token)
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
