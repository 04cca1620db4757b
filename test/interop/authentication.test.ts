/**
 * Every mechanism, with and without TLS, by Holdfast's own cmdlets and by stock clients against `holdfast serve`.
 */
import { X509Certificate } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSelfSignedCertificate } from "../../src/node/index.ts";
import { Home, TestServer } from "../e2e/holdfast.ts";
import { type Kdc, REALM, startKdc, whyNoKdc } from "./kdc.ts";
import { askPython, whyNoPython } from "./peers/python.ts";

const noKdc = whyNoKdc();
const noPypsrp = whyNoPython("pypsrp", "spnego");
const noCredSsp = whyNoPython("requests_credssp");
const noGssapi = noKdc ?? whyNoPython("gssapi", "krb5");
const noRequestsKerberos = noKdc ?? whyNoPython("requests_kerberos");
const noPywinrm = whyNoPython("winrm", "requests_ntlm");
for (const [what, reason] of [
  ["Kerberos", noKdc],
  ["pypsrp", noPypsrp],
  ["CredSSP of pypsrp and pywinrm", noCredSsp],
  ["Kerberos of pypsrp", noGssapi],
  ["Kerberos of pywinrm", noRequestsKerberos],
  ["pywinrm", noPywinrm],
] as const) {
  if (reason !== undefined) console.log(`skipped: ${what} against holdfast serve: ${reason}`);
}

const SCHEMES = "Basic,Digest,Negotiate,CredSSP,Certificate";
const PASSWORD = "pässword";

let home: Home;
let kdc: Kdc | undefined;
let http: TestServer;
let https: TestServer;
let thumbprint: string;
let certificateFile: string;

beforeAll(async () => {
  home = new Home();
  home.environment["TEST_PASSWORD"] = PASSWORD;
  home.environment["XDG_CONFIG_HOME"] = join(home.directory, "settings");
  if (noKdc === undefined) {
    kdc = await startKdc();
    kdc.addUser("ada", PASSWORD);
    kdc.addService("HTTP/localhost");
    // What pypsrp asks for unless told otherwise.
    kdc.addService("host/localhost");
    Object.assign(home.environment, kdc.environment);
  }
  const schemes = kdc === undefined ? SCHEMES : `${SCHEMES},Kerberos`;
  http = await TestServer.start(home, { name: "plain", args: ["--authentication", schemes] });
  https = await TestServer.start(home, { name: "secure", scheme: "https", args: ["--authentication", schemes] });
  const own = createSelfSignedCertificate(["carol"], { keyType: "rsa" });
  const certificates = join(home.directory, "settings", "holdfast", "certificates");
  mkdirSync(certificates, { recursive: true });
  certificateFile = join(certificates, "carol.pem");
  writeFileSync(certificateFile, own.certificate + own.key);
  thumbprint = new X509Certificate(own.certificate).fingerprint.replaceAll(":", "");
  for (const { stateDirectory } of [http, https]) {
    const state = ["--state", stateDirectory];
    await home.run(["account", "add", "bob", "--password-stdin", "--ntlm", "--digest", ...state], `${PASSWORD}\n`);
    await home.run(["account", "map-certificate", "carol", certificateFile, ...state]);
    // Nobody on this machine is the realm's ada.
    if (process.getuid?.() === 0) await home.run(["account", "run-as", "ada@HOLDFAST.TEST", "root", ...state]);
  }
}, 60_000);

afterAll(async () => {
  await http?.kill("SIGTERM");
  await https?.kill("SIGTERM");
  kdc?.stop();
  await home?.[Symbol.asyncDispose]();
});

interface Row {
  readonly authentication: string;
  readonly user: string;
  readonly isTls: boolean;
  readonly type: string;
}

const ADA = `ada@${REALM}`;
const rows: readonly Row[] = [
  { authentication: "Basic", user: "bob", isTls: true, type: "Basic" },
  { authentication: "Digest", user: "bob", isTls: true, type: "Digest" },
  ...[false, true].flatMap((isTls) => [
    { authentication: "Default", user: "bob", isTls, type: "NTLM" },
    { authentication: "Negotiate", user: "bob", isTls, type: "NTLM" },
    { authentication: "Credssp", user: "bob", isTls, type: "CredSSP" },
  ]),
  ...(noKdc === undefined ? [false, true] : []).flatMap((isTls) => [
    { authentication: "Default", user: ADA, isTls, type: "Kerberos" },
    { authentication: "Negotiate", user: ADA, isTls, type: "Kerberos" },
    { authentication: "Kerberos", user: ADA, isTls, type: "Kerberos" },
    { authentication: "Credssp", user: ADA, isTls, type: "CredSSP" },
  ]),
];

const WHO = `"$($PSSenderInfo.UserInfo.Identity.Name) $($PSSenderInfo.UserInfo.Identity.AuthenticationType)"`;

/** What each row prints: who it is to the server, and how much went out and came back. */
const COMMAND = `
  $option = New-PSSessionOption -SkipCACheck -SkipCNCheck
  $seen = { param($text) ${WHO} + " $($text.Length)"; 'ä' * 50000 }
  function Show([hashtable]$how) {
    try {
      $first, $second = Invoke-Command @how -ComputerName localhost -SessionOption $option -ScriptBlock $seen -ArgumentList ('é' * 30000) -ErrorAction Stop
      "$first $($second.Length)"
    } catch { "$($_.FullyQualifiedErrorId): $_" -replace '\\s+', ' ' }
  }
  function As([string]$user) { [pscredential]::new($user, (ConvertTo-SecureString $env:TEST_PASSWORD -AsPlainText -Force)) }
`;

function portOf(isTls: boolean): number {
  return (isTls ? https : http).port;
}

describe("Holdfast's cmdlets against holdfast serve", () => {
  it("get in with every mechanism that fits the connection", async () => {
    const calls = rows.map(
      ({ authentication, user, isTls }) =>
        `Show @{ Port = ${portOf(isTls)}; UseSSL = $${isTls}; Authentication = '${authentication}'; Credential = As '${user}' }`,
    );
    calls.push(`Show @{ Port = ${https.port}; UseSSL = $true; CertificateThumbprint = '${thumbprint}' }`);
    const { stdout, stderr } = await home.run(["-Command", `${COMMAND}${calls.join("\n")}`]);
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual([
      ...rows.map(({ user, type }) => `${user} ${type} 30000 50000`),
      "carol Certificate 30000 50000",
    ]);
  }, 120_000);

  it.skipIf(noKdc !== undefined)(
    "get from a session into another one with Kerberos",
    async () => {
      const inner = `Invoke-Command -ComputerName localhost -Port $port -Authentication Kerberos -Credential $credential { ${WHO} }`;
      const call = `Invoke-Command -ComputerName localhost -Port ${http.port} -Credential (As 'bob') -ArgumentList ${http.port}, (As '${ADA}')`;
      const { stdout, stderr } = await home.run(["-Command", `${COMMAND}${call} { param($port, $credential) ${WHO}; ${inner} }`]);
      expect({ lines: stdout.trim().split("\n"), stderr }).toEqual({ lines: ["bob NTLM", `${ADA} Kerberos`], stderr: "" });
    },
    60_000,
  );

  it("refuse what would tell a secret, and say why", async () => {
    const [plain, secure] = [`Port = ${http.port}`, `Port = ${https.port}; UseSSL = $true`];
    const refused = [
      { how: `${plain}; Authentication = 'Basic'; Credential = As 'bob'`, says: /Nothing would encrypt the messages/ },
      { how: `${plain}; Authentication = 'Digest'; Credential = As 'bob'`, says: /Nothing would encrypt the messages/ },
      { how: `${plain}; Credential = As 'nobody'`, says: /^AccessDenied/ },
      {
        how: `${plain}; Authentication = 'Credssp'; Credential = As 'nobody'`,
        says: /^AccessDenied.*Access is denied/,
      },
      { how: `${plain}; CertificateThumbprint = '${thumbprint}'`, says: /only be shown over HTTPS/ },
      { how: `${secure}; CertificateThumbprint = '00'`, says: /There is no certificate with the thumbprint 00/ },
    ];
    const { stdout } = await home.run(["-Command", `${COMMAND}${refused.map(({ how }) => `Show @{ ${how} }`).join("\n")}`]);
    expect(stdout.trim().split("\n")).toEqual(refused.map(({ says }) => expect.stringMatching(says)));
  }, 60_000);
});

describe.skipIf(noPypsrp !== undefined)("pypsrp against holdfast serve", () => {
  const options = (isTls: boolean): Record<string, unknown> => ({
    server: "localhost",
    port: portOf(isTls),
    ssl: isTls,
    cert_validation: false,
  });

  it("gets in with every mechanism it has, sealing bodies where TLS does not", async () => {
    const bob = { username: "bob", password: PASSWORD };
    const tried = [false, true].flatMap((isTls) => [
      { isTls, name: "bob", type: "NTLM", how: { auth: "ntlm", ...bob } },
      { isTls, name: "bob", type: "NTLM", how: { auth: "negotiate", ...bob } },
      ...(noCredSsp === undefined ? [{ isTls, name: "bob", type: "CredSSP", how: { auth: "credssp", ...bob } }] : []),
      ...(noGssapi === undefined
        ? ["kerberos", "negotiate"].map((auth) => ({
            isTls,
            name: ADA,
            type: "Kerberos",
            how: { auth },
          }))
        : []),
    ]);
    const certificate = { auth: "certificate", certificate_pem: certificateFile, certificate_key_pem: certificateFile };
    tried.push({ isTls: true, name: "bob", type: "Basic", how: { auth: "basic", ...bob } });
    const questions = [...tried.map(({ isTls, how }) => ({ ...options(isTls), ...how })), { ...options(true), ...certificate }];
    kdc?.login("ada", PASSWORD);
    expect(await askPython("pypsrp_login.py", questions, home.environment)).toEqual([
      ...tried.map(({ isTls, name, type }) => ({ name, type, sent: 30_000, received: 50_000, sealed: !isTls })),
      { name: "carol", type: "Certificate", sent: 30_000, received: 50_000, sealed: false },
    ]);
  }, 120_000);

  it("is refused with a wrong password, and with bodies in the clear where they must be sealed", async () => {
    const wrong = { username: "bob", password: "x" };
    const questions = [
      { ...options(false), auth: "ntlm", ...wrong },
      ...(noCredSsp === undefined ? [{ ...options(false), auth: "credssp", ...wrong }] : []),
      { ...options(true), auth: "basic", ...wrong },
      { ...options(false), auth: "ntlm", username: "bob", password: PASSWORD, encryption: "never" },
    ];
    const answers = await askPython("pypsrp_login.py", questions, home.environment);
    expect(answers).toEqual(questions.map(() => ({ error: expect.stringMatching(/Authentication|401|400|Failed|Logon/i) })));
  }, 60_000);
});

/** MD4, which the NTLM of older Python packages takes from OpenSSL. */
const WITH_LEGACY = `openssl_conf = all
[all]
providers = both
[both]
default = on
legacy = on
[on]
activate = 1
`;

describe.skipIf(noPywinrm !== undefined)("pywinrm against holdfast serve", () => {
  it("gets in with every mechanism it has", async () => {
    const bob = { username: "bob", password: PASSWORD };
    const ticket = { transport: "kerberos", service: "HTTP" };
    // Its Kerberos and CredSSP do not seal in the version of Debian 12, so that they need TLS.
    const tried = [
      { isTls: false, how: { transport: "ntlm", ...bob } },
      { isTls: true, how: { transport: "ntlm", ...bob } },
      { isTls: true, how: { transport: "basic", ...bob } },
      { isTls: true, how: { transport: "certificate", cert_pem: certificateFile, cert_key_pem: certificateFile } },
      ...(noCredSsp === undefined ? [{ isTls: true, how: { transport: "credssp", ...bob } }] : []),
      ...(noRequestsKerberos === undefined ? [{ isTls: true, how: ticket }] : []),
    ];
    const questions = tried.map(({ isTls, how }) => ({
      endpoint: `${isTls ? "https" : "http"}://localhost:${portOf(isTls)}/wsman`,
      server_cert_validation: "ignore",
      ...how,
    }));
    kdc?.login("ada", PASSWORD);
    const configuration = join(home.directory, "openssl.cnf");
    writeFileSync(configuration, WITH_LEGACY);
    // What these two name would be trusted whatever the question says.
    const { REQUESTS_CA_BUNDLE: _requests, CURL_CA_BUNDLE: _curl, ...environment } = home.environment;
    const answers = await askPython("pywinrm_login.py", questions, { ...environment, OPENSSL_CONF: configuration });
    expect(answers).toEqual(tried.map(({ isTls }) => ({ received: 20_000, stderr: "", code: 0, sealed: !isTls })));
  }, 120_000);
});

describe("what the servers wrote down", () => {
  it("holds no password", () => {
    const files = [http, https].flatMap(({ stateDirectory }) =>
      readdirSync(stateDirectory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => textOf(join(parentPath, name))),
    );
    const written = [http.log, https.log, ...files].join("\n");
    for (const form of ["utf8", "utf16le", "latin1"] as const)
      expect(written).not.toContain(Buffer.from(PASSWORD, form).toString("latin1"));
  });
});

/** Sessions come to their end meanwhile, and their files with them. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
