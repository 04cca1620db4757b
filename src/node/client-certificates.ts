/**
 * The user's own certificates, by the thumbprint that `-CertificateThumbprint` names: files with a certificate and its key in the folder
 * `certificates` of Holdfast's configuration, and .NET's store of the current user.
 */
import { X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { InvalidArgumentError } from "../bytes/index.ts";
import type { ClientKey } from "./tls.ts";
import { configurationDirectory } from "./user-directories.ts";

/** @throws {InvalidArgumentError} `CertificateNotFound`, saying where was looked. */
export function findClientKey(thumbprint: string, environment: NodeJS.ProcessEnv = process.env): ClientKey {
  const wanted = thumbprint.replace(/[\s:]/g, "").toUpperCase();
  const own = join(configurationDirectory(environment), "certificates");
  const store = join(environment.HOME ?? homedir(), ".dotnet", "corefx", "cryptography", "x509stores", "my");
  const found = inFolder(own, wanted) ?? inStore(own, wanted) ?? inStore(store, wanted);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(
    "CertificateNotFound",
    `There is no certificate with the thumbprint ${wanted} and its key in a PEM file in ${own} or in .NET's store ${store}.`,
  );
}

/** PEM files: the certificate with its chain and the key, in any order. */
function inFolder(folder: string, wanted: string): ClientKey | undefined {
  if (!existsSync(folder)) return undefined;
  for (const name of readdirSync(folder)) {
    if (!name.toLowerCase().endsWith(".pem")) continue;
    const text = readFileSync(join(folder, name), "utf8");
    if (thumbprintOf(text) === wanted) return { certificate: text, key: text };
  }
  return undefined;
}

/** The thumbprint of the first certificate; undefined for a file without one. */
function thumbprintOf(pem: string): string | undefined {
  const certificate = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/.exec(pem)?.[0];
  return certificate === undefined ? undefined : new X509Certificate(certificate).fingerprint.replaceAll(":", "");
}

/** .NET names its files by thumbprint and gives them no password. */
function inStore(folder: string, wanted: string): ClientKey | undefined {
  const path = join(folder, `${wanted}.pfx`);
  return existsSync(path) ? { pfx: new Uint8Array(readFileSync(path)) } : undefined;
}
