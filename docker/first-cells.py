# Executes the first cells of a lesson in this container, and prints what each takes.
import time

import nbformat
from nbclient import NotebookClient

notebook = nbformat.read("/opt/go-ionb/notebooks/03_open_model.ipynb", as_version=4)
code = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
client = NotebookClient(notebook, kernel_name="gonb", resources={"metadata": {"path": "/tmp"}})
start = time.monotonic()
with client.setup_kernel():
    print(f"{time.monotonic() - start:5.1f} s  the kernel starts")
    for i in code[:4]:
        start = time.monotonic()
        client.execute_cell(notebook.cells[i], i)
        print(f"{time.monotonic() - start:5.1f} s  {notebook.cells[i].id}")
