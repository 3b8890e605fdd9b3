# Whether JupyterLab answers. This address asks for no token.
import http.client
import os
import sys

server = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("JUPYTER_PORT", 8888)), timeout=4)
server.request("GET", "/api")
sys.exit(server.getresponse().status != 200)
