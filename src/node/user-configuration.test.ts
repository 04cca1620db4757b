import { describe, expect, it } from "vitest";
import { parseConfiguration } from "./configuration-file.ts";
import { findConfiguredHost, mapSharePath, userConfigurationSchema } from "./user-configuration.ts";

const configuration = parseConfiguration(
  String.raw`{
    "hosts": { "Server01": { "address": "127.0.0.1", "port": 15985 }, "server02": "https://10.0.0.2:5986/wsman", "Server03": "http://plain" },
    "shares": { "\\\\Server12\\Scripts": "/srv/scripts" }
  }`,
  "config.jsonc",
  userConfigurationSchema,
);

describe("the user's configuration", () => {
  it.each([
    { name: "SERVER01", host: { address: "127.0.0.1", port: 15_985 } },
    { name: "Server02", host: { address: "10.0.0.2", port: 5986, useSSL: true } },
    { name: "server03", host: { address: "plain", port: 80, useSSL: false } },
    { name: "Server04", host: undefined },
  ])("says where $name is reached", ({ name, host }) => expect(findConfiguredHost(configuration, name)).toEqual(host));

  it.each([
    { path: String.raw`\\Server12\Scripts\SharedScripts\Get-BugStatus.ps1`, local: "/srv/scripts/SharedScripts/Get-BugStatus.ps1" },
    { path: String.raw`\\server12\SCRIPTS`, local: "/srv/scripts" },
    { path: "//Server12/Scripts/a b.ps1", local: "/srv/scripts/a b.ps1" },
    { path: String.raw`\\Server12\ScriptsOld\x.ps1`, local: undefined },
    { path: "/srv/scripts", local: undefined },
  ])("maps $path", ({ path, local }) => expect(mapSharePath(configuration, path)).toBe(local));
});
