import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AccountStore } from "./accounts.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "holdfast-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const content = (): string => readFileSync(join(directory, "accounts.json"), "utf8");

describe("accounts of the server", () => {
  it("keep no more of a password than scrypt's verifier unless told to, in a file of their owner's", async () => {
    const accounts = new AccountStore(directory);
    await accounts.set("Ada", "secret");
    expect(accounts.find("ADA")).toEqual({ name: "Ada", password: expect.anything() });
    expect(accounts.ntlmAccount("ada", "")).toBeUndefined();
    await accounts.set("ada", "other", { ntlm: true, digest: true });
    expect(Object.keys(accounts.find("ada") ?? {})).toEqual(["name", "password", "ntHash", "digest"]);
    expect([await accounts.verify("ada", "secret"), (await accounts.verify("ada", "other"))?.name]).toEqual([undefined, "ada"]);
    await accounts.set("ada", "third");
    expect(accounts.ntlmAccount("ada", "")).toBeUndefined();
    expect(content()).not.toMatch(/secret|other|third/);
    expect(statSync(join(directory, "accounts.json")).mode & 0o777).toBe(0o600);
  });

  it("have certificates that stand for them, one account each, that outlive a new password", async () => {
    const accounts = new AccountStore(directory);
    accounts.mapCertificate("ada", "aa");
    accounts.mapCertificate("ADA", "bb");
    await accounts.set("ada", "secret");
    expect([accounts.certificateAccount("aa")?.name, accounts.certificateAccount("bb")?.name]).toEqual(["ada", "ada"]);
    expect(() => accounts.mapCertificate("bob", "aa")).toThrow(expect.objectContaining({ errorId: "CertificateInUse" }));
    expect([accounts.unmapCertificate("ada", "aa"), accounts.unmapCertificate("ada", "aa")]).toEqual([true, false]);
    expect([accounts.certificateAccount("aa"), accounts.certificateAccount("bb")?.name]).toEqual([undefined, "ada"]);
    expect(accounts.remove("ada")).toBe(true);
    expect(accounts.certificateAccount("bb")).toBeUndefined();
  });

  it("without a password let nobody in with an empty one", async () => {
    const accounts = new AccountStore(directory);
    accounts.mapCertificate("ada", "aa");
    expect(await accounts.verify("ada", "")).toBeUndefined();
    await expect(accounts.set("ada", "")).rejects.toMatchObject({ errorId: "EmptyPassword" });
  });

  it.each(["", "-x", "a:b", "/x", "\\x", "@x", " x", "a\nb"])("have no name like %j", async (name) => {
    await expect(new AccountStore(directory).set(name, "secret")).rejects.toMatchObject({ errorId: "InvalidAccountName" });
  });

  it("are read again when another process has changed them", async () => {
    const [first, second] = [new AccountStore(directory), new AccountStore(directory)];
    expect(first.find("ada")).toBeUndefined();
    await second.set("ada", "secret");
    expect(first.find("ada")?.name).toBe("ada");
  });
});
