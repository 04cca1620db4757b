import { describe, expect, it } from "vitest";
import { type RemoteTarget, resolveTarget } from "./target.ts";

const credential = { userName: "bob", password: "secret" };
const own = { userName: "me", secret: new Uint8Array(32) };

function schemesOf(target: RemoteTarget): readonly string[] {
  return resolveTarget(target, { configuration: {}, implicitCredential: own }).mechanisms.map(({ scheme }) => scheme);
}

describe("what a client authenticates with", () => {
  it.each<{ name: string; target: RemoteTarget; schemes: readonly string[] }>([
    { name: "Default over HTTP", target: { computerName: "10.0.0.1", credential }, schemes: ["Negotiate"] },
    { name: "Default over HTTPS", target: { computerName: "10.0.0.1", useSSL: true, credential }, schemes: ["Negotiate", "Basic"] },
    {
      name: "Default over HTTPS to whoever answers",
      target: { computerName: "10.0.0.1", useSSL: true, skipCACheck: true, credential },
      schemes: ["Negotiate"],
    },
    {
      name: "Default over HTTPS to a server of any name",
      target: { computerName: "10.0.0.1", useSSL: true, skipCNCheck: true, credential },
      schemes: ["Negotiate"],
    },
    { name: "Default at home without a credential", target: { computerName: "127.0.0.1" }, schemes: ["Holdfast"] },
    { name: "Default elsewhere without a credential", target: { computerName: "10.0.0.1" }, schemes: [] },
    { name: "Basic", target: { computerName: "10.0.0.1", authentication: "Basic", credential }, schemes: ["Basic"] },
    { name: "Digest", target: { computerName: "10.0.0.1", authentication: "Digest", credential }, schemes: ["Digest"] },
    { name: "Negotiate", target: { computerName: "10.0.0.1", authentication: "Negotiate", credential }, schemes: ["Negotiate"] },
    { name: "Credssp", target: { computerName: "10.0.0.1", authentication: "Credssp", credential }, schemes: ["CredSSP"] },
    { name: "Kerberos", target: { computerName: "server01", authentication: "Kerberos", credential }, schemes: ["Kerberos"] },
    {
      name: "NegotiateWithImplicitCredential, which no credential changes",
      target: { computerName: "127.0.0.1", authentication: "NegotiateWithImplicitCredential", credential },
      schemes: ["Holdfast"],
    },
  ])("$name", ({ target, schemes }) => expect(schemesOf(target)).toEqual(schemes));

  it.each<{ name: string; target: RemoteTarget }>([
    { name: "Basic without a credential", target: { authentication: "Basic" } },
    { name: "Digest without a credential", target: { authentication: "Digest" } },
    { name: "CredSSP without a credential", target: { authentication: "Credssp" } },
  ])("refuses $name", ({ target }) => {
    expect(() => schemesOf(target)).toThrow(expect.objectContaining({ errorId: "InvalidAuthentication" }));
  });

  it("finds no certificate that is not there", () => {
    expect(() => schemesOf({ useSSL: true, certificateThumbprint: "aa bb" })).toThrow(
      expect.objectContaining({ errorId: "CertificateNotFound", message: expect.stringMatching(/thumbprint AABB/) }),
    );
  });

  it.each([
    { name: "a password", target: { computerName: "127.0.0.1", credential }, allowed: false },
    { name: "the user's own secret to this machine", target: { computerName: "127.0.0.1" }, allowed: true },
    { name: "anything to another machine", target: { computerName: "10.0.0.1" }, allowed: false },
    { name: "what the user said may travel so", target: { computerName: "10.0.0.1", credential, noEncryption: true }, allowed: true },
  ])("lets bodies travel in the clear for $name: $allowed", ({ target, allowed }) => {
    expect(resolveTarget(target, { configuration: {}, implicitCredential: own }).allowUnencrypted).toBe(allowed);
  });
});
