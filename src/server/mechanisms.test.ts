import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AccountStore } from "./accounts.ts";
import { defaultListener, type ListenerConfiguration } from "./configuration.ts";
import { kerberosIdentity, mechanismsOf } from "./mechanisms.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "holdfast-"));
  process.env["HOLDFAST_SECRET"] = join(directory, "secret");
});
afterEach(() => {
  delete process.env["HOLDFAST_SECRET"];
  rmSync(directory, { recursive: true, force: true });
});

/** What a 401 lists. */
function listed(accounts: AccountStore, listener: Partial<ListenerConfiguration> = {}): readonly string[] {
  const sources = { accounts, computerName: "Server01", stateDirectory: directory };
  return mechanismsOf({ ...defaultListener(), ...listener }, sources)
    .filter((mechanism) => mechanism.isListed?.() !== false)
    .map(({ scheme }) => scheme);
}

describe("what a listener offers", () => {
  it("lists Negotiate once there is an account for it, so that clients do not stop at it before Basic", async () => {
    const accounts = new AccountStore(directory);
    await accounts.set("ada", "secret");
    expect(listed(accounts)).toEqual(["Holdfast", "Basic"]);
    await accounts.set("bob", "secret", { ntlm: true });
    expect(listed(accounts)).toEqual(["Holdfast", "Negotiate", "Basic"]);
  });

  it("is what its configuration names, the strongest first, and the implicit credential always", () => {
    const accounts = new AccountStore(directory);
    expect(listed(accounts, { authentication: ["Basic", "Digest", "CredSSP", "Negotiate", "Certificate"] })).toEqual([
      "Holdfast",
      "Negotiate",
      "CredSSP",
      "Digest",
      "Basic",
      "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual",
    ]);
    expect(listed(accounts, { authentication: [] })).toEqual(["Holdfast"]);
  });
});

describe("who a principal of Kerberos is", () => {
  const own = "CORP.TEST";
  it.each([
    { name: "a user of the server's realm", principal: "ada@CORP.TEST", user: "ada@CORP.TEST" },
    { name: "a user of another realm", principal: "ada@OTHER.TEST", user: undefined },
    { name: "a user of a realm that is named", principal: "ada@OTHER.TEST", realms: ["OTHER.TEST"], user: "ada@OTHER.TEST" },
    { name: "a user of the own realm when others are named", principal: "ada@CORP.TEST", realms: ["OTHER.TEST"], user: undefined },
    { name: "a service", principal: "HTTP/server@CORP.TEST", user: undefined },
    { name: "an administrator that is named", principal: "ada/admin@CORP.TEST", user: "ada" },
    { name: "a name that every object has", principal: "constructor", user: undefined },
  ])("$name: $user", ({ principal, realms, user }) => {
    const accounts = { "ada/admin@CORP.TEST": "ada" };
    const identity = kerberosIdentity({ accounts, realms }, principal, own);
    expect(identity).toEqual(user === undefined ? undefined : { userName: user, authenticationType: "Kerberos" });
  });
});
