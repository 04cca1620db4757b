import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import {
  contextTag,
  DerTag,
  encodeDer,
  encodeDerBits,
  encodeDerOid,
  encodeDerSmallInteger,
  encodeDerText,
  encodeDerTime,
  encodeDerUnsigned,
} from "../auth/index.ts";
import { encodeUtf8 } from "../bytes/index.ts";

/** A certificate and its key, both PEM. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

const OID = {
  commonName: "2.5.4.3",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  rsaWithSha256: "1.2.840.113549.1.1.11",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
};

const DAY_MS = 86_400_000;
const RSA_BITS = 2048;
/** Longer than clients accept of authorities, which this is not; short enough that a lost key does not matter for ever. */
const DEFAULT_DAYS = 825;
/** A certificate this near its end is replaced at the next start. */
const RENEW_BEFORE_DAYS = 30;

/**
 * Makes a key pair (P-256, or RSA for peers that take nothing else) and a certificate for it, signed by itself.
 *
 * @param names Host names and addresses of the server; the first one is the subject.
 * @see RFC 5280 4.1
 */
export function createSelfSignedCertificate(
  names: readonly string[],
  options: { readonly days?: number; readonly nowMs?: number; readonly keyType?: "ec" | "rsa" } = {},
): ServerCertificate {
  const isRsa = options.keyType === "rsa";
  const { privateKey, publicKey } = isRsa
    ? generateKeyPairSync("rsa", { modulusLength: RSA_BITS })
    : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicKeyInfo = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
  const nowMs = options.nowMs ?? Date.now();
  const name = encodeName(names[0] ?? "localhost");
  const algorithm = isRsa
    ? encodeDer(DerTag.Sequence, encodeDerOid(OID.rsaWithSha256), encodeDer(DerTag.Null))
    : encodeDer(DerTag.Sequence, encodeDerOid(OID.ecdsaWithSha256));
  const toBeSigned = encodeDer(
    DerTag.Sequence,
    encodeDer(contextTag(0), encodeDerSmallInteger(2)),
    encodeDerUnsigned(new Uint8Array(randomBytes(16)).map((byte, index) => (index === 0 ? (byte & 0x7f) | 0x40 : byte))),
    algorithm,
    name,
    // A day earlier, for clients whose clocks are slow.
    encodeDer(
      DerTag.Sequence,
      encodeDerTime(new Date(nowMs - DAY_MS)),
      encodeDerTime(new Date(nowMs + (options.days ?? DEFAULT_DAYS) * DAY_MS)),
    ),
    name,
    publicKeyInfo,
    encodeDer(contextTag(3), encodeExtensions(names, publicKeyInfo, isRsa)),
  );
  const signature = new Uint8Array(sign("sha256", toBeSigned, privateKey));
  const der = encodeDer(DerTag.Sequence, toBeSigned, algorithm, encodeDerBits(signature));
  const base64 = Buffer.from(der)
    .toString("base64")
    .replace(/.{64}(?=.)/g, "$&\n");
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

/**
 * The server's certificate in a state directory: the one that is there, or a new self-signed one when there is none, it is about to end,
 * or it does not fit its key. Both files can be read by their owner only.
 */
export function ensureServerCertificate(
  directory: string,
  names: readonly string[] = [hostname(), "localhost", "127.0.0.1", "::1"],
  keyType: "ec" | "rsa" = "ec",
): ServerCertificate {
  const certificatePath = join(directory, "server.crt");
  const keyPath = join(directory, "server.key");
  if (existsSync(certificatePath) && existsSync(keyPath)) {
    const known = { certificate: readFileSync(certificatePath, "utf8"), key: readFileSync(keyPath, "utf8") };
    if (isUsable(known, names)) return known;
  }
  const made = createSelfSignedCertificate(names, { keyType });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writePrivately(keyPath, made.key);
  writePrivately(certificatePath, made.certificate);
  return made;
}

/** The SHA-256 of a certificate as hexadecimal digits, by which a client can pin it. */
export function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256.replaceAll(":", "").toLowerCase();
}

function isUsable({ certificate, key }: ServerCertificate, names: readonly string[]): boolean {
  const x509 = new X509Certificate(certificate);
  const isForNames = names.every((name) => (isIP(name) === 0 ? x509.checkHost(name) : x509.checkIP(name)) !== undefined);
  return isForNames && Date.parse(x509.validTo) > Date.now() + RENEW_BEFORE_DAYS * DAY_MS && x509.checkPrivateKey(createPrivateKey(key));
}

/** A crash between the two writes leaves a certificate that does not fit its key, which the next start replaces. */
function writePrivately(path: string, text: string): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, text, { mode: 0o600 });
  // The mode of writeFile counts only for files that it makes.
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
}

function encodeName(commonName: string): Uint8Array {
  const attribute = encodeDer(DerTag.Sequence, encodeDerOid(OID.commonName), encodeDerText(commonName.slice(0, 64)));
  return encodeDer(DerTag.Sequence, encodeDer(DerTag.Set, attribute));
}

function encodeExtensions(names: readonly string[], publicKeyInfo: Uint8Array, isRsa: boolean): Uint8Array {
  const critical = encodeDer(DerTag.Boolean, Uint8Array.of(0xff));
  const extension = (oid: string, value: Uint8Array, isCritical = false): Uint8Array =>
    encodeDer(DerTag.Sequence, encodeDerOid(oid), ...(isCritical ? [critical] : []), encodeDer(DerTag.OctetString, value));
  const keyIdentifier = new Uint8Array(createHash("sha1").update(publicKeyInfo).digest());
  return encodeDer(
    DerTag.Sequence,
    extension(OID.basicConstraints, encodeDer(DerTag.Sequence), true),
    // digitalSignature, the first of nine bits, and with RSA keyEncipherment, the third.
    extension(OID.keyUsage, encodeDer(DerTag.BitString, isRsa ? Uint8Array.of(5, 0xa0) : Uint8Array.of(7, 0x80)), true),
    extension(OID.extendedKeyUsage, encodeDer(DerTag.Sequence, encodeDerOid(OID.serverAuth))),
    extension(OID.subjectKeyIdentifier, encodeDer(DerTag.OctetString, keyIdentifier)),
    extension(OID.subjectAltName, encodeDer(DerTag.Sequence, ...names.map(encodeGeneralName))),
  );
}

function encodeGeneralName(name: string): Uint8Array {
  const address = isIP(name) === 0 ? undefined : addressBytes(name);
  return address === undefined ? encodeDer(contextTag(2, "primitive"), encodeUtf8(name)) : encodeDer(contextTag(7, "primitive"), address);
}

/** The 4 or 16 bytes of an address that is known to be one. */
function addressBytes(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split("."), Number);
  const bytes = new Uint8Array(16);
  const [head = "", tail] = address.split("::");
  const groups = (text: string): number[] =>
    text === ""
      ? []
      : text
          .split(":")
          .flatMap((group) =>
            group.includes(".") ? group.split(".").map(Number) : [Number.parseInt(group, 16) >>> 8, Number.parseInt(group, 16) & 0xff],
          );
  bytes.set(groups(head));
  const last = groups(tail ?? "");
  bytes.set(last, 16 - last.length);
  return bytes;
}
