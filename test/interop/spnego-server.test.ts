/**
 * Our client's mechanisms against a server that is none of ours.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ContextInitiatorMechanism,
  credSspInitiator,
  type InitiatorMechanism,
  kerberosInitiator,
  negotiateInitiator,
  ntlmInitiator,
} from "../../src/auth/index.ts";
import { connectTlsChannel, nodeAuthCrypto as crypto, kerberosInitiatorContext, WSManHttpClient } from "../../src/node/index.ts";
import { type Kdc, REALM, startKdc, whyNoKdc } from "./kdc.ts";
import { PYTHON, whyNoPython } from "./peers/python.ts";

const reason = whyNoPython("pypsrp", "spnego");
const noKerberos = reason ?? whyNoKdc() ?? whyNoPython("gssapi", "krb5");
if (reason !== undefined) console.log(`skipped: our client against pyspnego's server: ${reason}`);
else if (noKerberos !== undefined) console.log(`skipped: our client against pyspnego's server with Kerberos: ${noKerberos}`);

const PASSWORD = "pässword";

describe.skipIf(reason !== undefined)("our client against a server of pyspnego", () => {
  let directory: string;
  let server: ChildProcess;
  let port: number;
  let kdc: Kdc | undefined;
  const before = { ...process.env };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "holdfast-"));
    const users = join(directory, "users");
    writeFileSync(users, `DOMAIN:bob:${PASSWORD}\n`);
    if (noKerberos === undefined) {
      kdc = await startKdc();
      kdc.addUser("ada", PASSWORD);
      kdc.addService("HTTP/localhost");
      Object.assign(process.env, kdc.environment);
    }
    const program = fileURLToPath(new URL("./peers/spnego_server.py", import.meta.url));
    server = spawn(PYTHON, [program], { env: { ...process.env, NTLM_USER_FILE: users }, stdio: ["ignore", "pipe", "inherit"] });
    if (server.stdout === null) throw new TypeError("The server has no standard output.");
    const [line] = await once(server.stdout.setEncoding("utf8"), "data");
    port = Number(line);
  }, 60_000);
  afterAll(() => {
    server?.kill();
    kdc?.stop();
    process.env = before;
    rmSync(directory, { recursive: true, force: true });
  });

  const ntlm = (userName: string, password: string): ContextInitiatorMechanism =>
    ntlmInitiator({ credential: { userName, password }, crypto, nowMs: Date.now });
  const kerberos = (password: string): ContextInitiatorMechanism =>
    kerberosInitiatorContext({ credential: { userName: `ada@${REALM}`, password } });
  const credSsp = (userName: string, password: string, inner: ContextInitiatorMechanism): InitiatorMechanism =>
    credSspInitiator({ credential: { userName, password }, mechanisms: [inner], crypto, connectTls: connectTlsChannel });

  const rows = [
    { name: "Negotiate with NTLM", make: (password: string) => negotiateInitiator([ntlm("DOMAIN\\bob", password)]) },
    { name: "CredSSP with NTLM", make: (password: string) => credSsp("DOMAIN\\bob", password, ntlm("DOMAIN\\bob", password)) },
  ];
  const kerberosRows = [
    { name: "Negotiate with Kerberos", make: (password: string) => negotiateInitiator([kerberos(password), ntlm("ada", password)]) },
    { name: "Kerberos", make: (password: string) => kerberosInitiator(kerberos(password)) },
    { name: "CredSSP with Kerberos", make: (password: string) => credSsp(`ada@${REALM}`, password, kerberos(password)) },
  ];

  describe.each(noKerberos === undefined ? [...rows, ...kerberosRows] : rows)("$name", ({ make }) => {
    it("gets in, and both understand what the other sealed", async () => {
      await using client = new WSManHttpClient({ url: `http://localhost:${port}/wsman`, mechanisms: [make(PASSWORD)] });
      for (const size of [10, 16_384, 100_000]) {
        const envelope = new Uint8Array(size).fill(0x61);
        expect((await client.post(envelope, { timeoutMs: 10_000 })).envelope).toEqual(envelope);
      }
    }, 30_000);

    it("is refused with a wrong password", async () => {
      await using client = new WSManHttpClient({ url: `http://localhost:${port}/wsman`, mechanisms: [make("wrong")] });
      await expect(client.post(new Uint8Array(1), { timeoutMs: 10_000 })).rejects.toThrow();
    }, 30_000);
  });
});
