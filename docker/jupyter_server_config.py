# JupyterLab in the image: in a folder of the user's, with a copy of the lessons that
# can be changed and saved. Those in /opt/go-ionb stay as they were published.
import os
import shutil
from pathlib import Path

work = Path("/home/ionb/work")  # where docker/README.md mounts what is to be kept
if not os.access(work, os.W_OK):
    work = Path("/tmp/go-ionb/work")
    work.mkdir(parents=True, exist_ok=True)
    print("/home/ionb/work cannot be written to: what you save is lost with this container.", flush=True)
lessons = work / "lessons"
if not lessons.exists():
    half = work / ".lessons"  # a container can be stopped meanwhile
    ignore = shutil.ignore_patterns("*.go", "*.md", "testdata")
    shutil.copytree("/opt/go-ionb/notebooks", half, ignore=ignore, dirs_exist_ok=True)
    half.rename(lessons)

c = get_config()  # noqa: F821
c.ServerApp.root_dir = str(work)
c.ServerApp.ip = "0.0.0.0"
c.ServerApp.open_browser = False
c.ServerApp.allow_root = True  # --user 0, which without a daemon is the user outside
