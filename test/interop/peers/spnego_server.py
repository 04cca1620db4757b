"""An HTTP server whose authentication and sealing are pyspnego's and pypsrp's: answers a sealed body with the same body, sealed.

Prints its port. The scheme of a request says which protocol is spoken. NTLM_USER_FILE names the users of NTLM, KRB5_KTNAME the keytab.
"""

import base64
import http.server
import re

import spnego
from pypsrp.encryption import WinRMEncryption

PROTOCOLS = {"negotiate": "negotiate", "kerberos": "kerberos", "credssp": "credssp", "ntlm": "ntlm"}
SEALS = {"negotiate": WinRMEncryption.SPNEGO, "kerberos": WinRMEncryption.KERBEROS, "credssp": WinRMEncryption.CREDSSP}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    context = None
    scheme = ""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        authorization = self.headers["Authorization"]
        if authorization is not None:
            return self.authenticate(*authorization.split(" ", 1))
        if self.context is None or not self.context.complete:
            return self.answer(401, {"WWW-Authenticate": "Negotiate, Kerberos, CredSSP"})
        encryption = WinRMEncryption(self.context, SEALS[self.scheme])
        boundary = re.search('boundary="([^"]+)"', self.headers["Content-Type"]).group(1)
        kind, sealed = encryption.wrap_message(encryption.unwrap_message(body, boundary))
        self.answer(200, {"Content-Type": f'{kind};protocol="{encryption.protocol}";boundary="Encrypted Boundary"'}, sealed)

    def authenticate(self, scheme, token):
        if self.context is None:
            self.scheme = scheme.lower()
            self.context = spnego.server("localhost", "HTTP", protocol=PROTOCOLS[self.scheme])
        try:
            out = self.context.step(base64.b64decode(token))
        except Exception as error:
            self.close_connection = True
            return self.answer(401, {"X-Reason": re.sub(r"\s+", " ", str(error))})
        header = {} if out is None and self.context.complete else {"WWW-Authenticate": f"{scheme} {base64.b64encode(out or b'').decode()}"}
        self.answer(200 if self.context.complete else 401, header)

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
