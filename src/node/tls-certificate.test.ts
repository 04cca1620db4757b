import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createSelfSignedCertificate, ensureServerCertificate, fingerprintOf } from "./tls-certificate.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-certificate-"));
  folders.push(folder);
  return folder;
}

describe("self-signed certificates (RFC 5280)", () => {
  it("verify by their own key and are for the names that were given, of whatever kind", () => {
    const made = createSelfSignedCertificate(["server01", "localhost", "127.0.0.1", "::1", "fe80::1:2", "::ffff:10.0.0.1"]);
    const x509 = new X509Certificate(made.certificate);
    expect(x509.verify(x509.publicKey)).toBe(true);
    expect(x509.subject).toBe("CN=server01");
    expect(x509.ca).toBe(false);
    expect(["server01", "localhost"].map((name) => x509.checkHost(name))).toEqual(["server01", "localhost"]);
    expect(["127.0.0.1", "::1", "fe80::1:2", "::ffff:10.0.0.1"].map((address) => x509.checkIP(address) !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(x509.checkHost("server02")).toBeUndefined();
    expect(fingerprintOf(made.certificate)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("are kept, readable by their owner alone, and made anew when they do not fit any more", () => {
    const folder = newFolder();
    const first = ensureServerCertificate(folder, ["a"]);
    expect(["server.crt", "server.key"].map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(ensureServerCertificate(folder, ["a"])).toEqual(first);
    expect(ensureServerCertificate(folder, ["b"])).not.toEqual(first);
    writeFileSync(join(folder, "server.key"), createSelfSignedCertificate(["b"]).key);
    const last = ensureServerCertificate(folder, ["b"]);
    expect(new X509Certificate(last.certificate).checkHost("b")).toBe("b");
    expect(ensureServerCertificate(folder, ["b"])).toEqual(last);
  });
});
