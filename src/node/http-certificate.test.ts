import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ClientCertificate, certificateAcceptor, certificateInitiator, certificateNames } from "../auth/index.ts";
import { encodeUtf8 } from "../bytes/index.ts";
import { WSManHttpClient } from "./http-client.ts";
import { type HttpServerEvent, listen } from "./http-server.ts";
import type { ClientKey } from "./tls.ts";
import { createSelfSignedCertificate } from "./tls-certificate.ts";

const hasOpenssl = spawnSync("openssl", ["version"], { stdio: "ignore" }).status === 0;
if (!hasOpenssl) console.log("skipped: client certificates of an authority: openssl is not installed");

const server = createSelfSignedCertificate(["127.0.0.1"]);
let directory: string;
const opened: { close(): void | Promise<void> }[] = [];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "holdfast-"));
  if (!hasOpenssl) return;
  authority("ca");
  authority("stranger");
  signed("ada", "ca");
  signed("eve", "stranger");
  expired("old", "ca");
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

const openssl = (...args: readonly string[]): void => {
  execFileSync("openssl", args, { cwd: directory, stdio: "ignore" });
};

const EC_KEY: readonly string[] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

function authority(name: string): void {
  openssl("req", "-x509", ...EC_KEY, "-subj", `/CN=${name}`, "-days", "1", "-keyout", `${name}.key`, "-out", `${name}.pem`);
}

/** Key and request of a certificate with the user principal name `NAME@corp.test`. */
function request(name: string): void {
  const names = `otherName:1.3.6.1.4.1.311.20.2.3;UTF8:${name}@corp.test`;
  writeFileSync(join(directory, `${name}.ext`), `subjectAltName=${names}\nextendedKeyUsage=clientAuth\n`);
  openssl("req", ...EC_KEY, "-subj", `/CN=${name}`, "-keyout", `${name}.key`, "-out", `${name}.csr`);
}

function signed(name: string, by: string): void {
  request(name);
  const authority = ["-CA", `${by}.pem`, "-CAkey", `${by}.key`, "-CAcreateserial"];
  openssl("x509", "-req", "-in", `${name}.csr`, ...authority, "-days", "1", "-extfile", `${name}.ext`, "-out", `${name}.pem`);
}

const CA_CONFIGURATION = `[ca]
default_ca = all
[all]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = names
[names]
commonName = supplied
`;

/** Only `openssl ca` gives a certificate dates of the past. */
function expired(name: string, by: string): void {
  request(name);
  writeFileSync(join(directory, "index.txt"), "");
  writeFileSync(join(directory, "ca.cnf"), CA_CONFIGURATION);
  const authority = ["-config", "ca.cnf", "-cert", `${by}.pem`, "-keyfile", `${by}.key`, "-extfile", `${name}.ext`];
  const dates = ["-startdate", "200101000000Z", "-enddate", "200102000000Z"];
  openssl("ca", "-batch", "-notext", ...authority, ...dates, "-in", `${name}.csr`, "-out", `${name}.pem`);
}

const keyOf = (name: string): ClientKey => ({
  certificate: readFileSync(join(directory, `${name}.pem`), "utf8"),
  key: readFileSync(join(directory, `${name}.key`), "utf8"),
});

async function serve(): Promise<{ port: number; shown: ClientCertificate[]; events: HttpServerEvent[] }> {
  const shown: ClientCertificate[] = [];
  const events: HttpServerEvent[] = [];
  const listener = await listen({
    host: "127.0.0.1",
    port: 0,
    tls: { ...server, clientAuthorities: [readFileSync(join(directory, "ca.pem"), "utf8")] },
    mechanisms: [
      certificateAcceptor({
        identityOf(certificate) {
          shown.push(certificate);
          const [userName = ""] = certificateNames(certificate.der);
          return certificate.isVouchedFor ? { userName, authenticationType: "Certificate" } : undefined;
        },
      }),
    ],
    handle: async ({ identity }) => ({ status: 200, envelope: encodeUtf8(identity.userName) }),
    onEvent: (event) => events.push(event),
  });
  opened.push(listener);
  return { port: listener.port, shown, events };
}

async function ask(port: number, clientCertificate: ClientKey | undefined): Promise<string> {
  const client = new WSManHttpClient({
    url: `https://127.0.0.1:${port}/wsman`,
    mechanisms: [certificateInitiator()],
    tls: { authorities: [server.certificate], ...(clientCertificate === undefined ? {} : { clientCertificate }) },
  });
  opened.push(client);
  return Buffer.from((await client.post(encodeUtf8("<e/>"), { timeoutMs: 5_000 })).envelope).toString();
}

describe.skipIf(!hasOpenssl)("client certificates over HTTPS", () => {
  it("tell whom an authority vouches for", async () => {
    const { port, shown } = await serve();
    expect(await ask(port, keyOf("ada"))).toBe("ada@corp.test");
    expect(shown.map(({ isVouchedFor }) => isVouchedFor)).toEqual([true]);
  });

  it("of a PKCS #12 file tell the same", async () => {
    openssl("pkcs12", "-export", "-in", "ada.pem", "-inkey", "ada.key", "-passout", "pass:", "-out", "ada.pfx");
    const { port } = await serve();
    expect(await ask(port, { pfx: new Uint8Array(readFileSync(join(directory, "ada.pfx"))), passphrase: "" })).toBe("ada@corp.test");
  });

  it.each([
    { name: "another authority signed", who: "eve", reason: "The client's certificate stands for nobody here.", asked: [false] },
    { name: "was good in its time", who: "old", reason: "The client showed no certificate.", asked: [] },
    { name: "is not there", who: undefined, reason: "The client showed no certificate.", asked: [] },
  ])("are refused when one $name", async ({ who, reason, asked }) => {
    const { port, shown, events } = await serve();
    await expect(ask(port, who === undefined ? undefined : keyOf(who))).rejects.toMatchObject({ errorId: "AccessDenied" });
    expect([...new Set(shown.map(({ isVouchedFor }) => isVouchedFor))]).toEqual(asked);
    expect(new Set(events.map((event) => (event.type === "loginRefused" ? event.refusal.reason : event.type)))).toEqual(new Set([reason]));
  });
});
