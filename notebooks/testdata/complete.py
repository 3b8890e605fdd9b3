"""Asks the kernel to complete and explain a method, as JupyterLab does on Tab."""
import sys

from jupyter_client.manager import start_new_kernel

manager, kernel = start_new_kernel(kernel_name="gonb", cwd=sys.argv[1])
try:
    setup = 'import (\n\t"github.com/ionb/go-ionb/datasets"\n\t"github.com/ionb/go-ionb/ionb"\n)\n' \
        "var m = ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))"
    kernel.execute(setup, reply=True, timeout=120)
    code = "%%\nm.Out"
    reply = kernel.complete(code, cursor_pos=len(code), reply=True, timeout=120)
    print("completions:", *reply["content"]["matches"])
    code = "%%\nv := m.HawkinsSimon()\n_ = v"
    reply = kernel.inspect(code, cursor_pos=code.index("Hawkins") + 3, reply=True, timeout=120)
    print("help:", *reply["content"]["data"].values())
finally:
    manager.shutdown_kernel()
