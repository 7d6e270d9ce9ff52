"""A page to fetch: http://127.0.0.1:8765/ for half a minute."""
import http.server
import threading


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html><head><title>A page about mules</title></head><body>Hello.</body></html>")

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer.allow_reuse_address = True
server = http.server.ThreadingHTTPServer(("127.0.0.1", 8765), Page)
threading.Timer(30, server.shutdown).start()
server.serve_forever()
