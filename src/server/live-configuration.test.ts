import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultListener } from "./configuration.ts";
import { LiveConfiguration } from "./live-configuration.ts";

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "holdfast-"));
  file = join(directory, "config.jsonc");
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (urls: readonly string[] = []): LiveConfiguration =>
  new LiveConfiguration(file, {
    isDemanded: false,
    overrides: urls.length === 0 ? {} : { listeners: urls.map((url) => defaultListener(url)) },
  });

const listened = (live: LiveConfiguration): readonly string[] => live.listeners.map(({ url }) => url);

describe("LiveConfiguration", () => {
  it("writes what changes and keeps the rest of the file, comments included", async () => {
    writeFileSync(file, '{\n  // for the night shift\n  "maxSessions": 5\n}\n');
    const live = open();
    await live.change([{ path: ["sessionConfigurations", "Mine", "idleTimeoutSec"], value: 600 }]);
    expect(live.current.sessionConfigurations["Mine"]?.idleTimeoutSec).toBe(600);
    expect(readFileSync(file, "utf8")).toContain('  // for the night shift\n  "maxSessions": 5,');
    expect(open().current).toEqual(live.current);
  });

  it("changes nothing when a value makes no sense, when it cannot take effect, or when the file cannot be written", async () => {
    const live = open();
    const before = live.current;
    await expect(live.change([{ path: ["maxSessions"], value: -1 }])).rejects.toThrow("maxSessions");
    live.onChange(() => Promise.reject(new Error("in use")));
    await expect(live.change([{ path: ["maxSessions"], value: 2 }])).rejects.toThrow("in use");
    const applied: number[] = [];
    live.onChange(({ maxSessions }) => Promise.resolve(void applied.push(maxSessions)));
    rmSync(directory, { recursive: true });
    await expect(live.change([{ path: ["maxSessions"], value: 2 }])).rejects.toThrow("ENOENT");
    expect(applied).toEqual([2, before.maxSessions]);
    expect(live.current).toBe(before);
  });

  it("listens as it was changed to when it is started as before, and as it is told when it is started otherwise", async () => {
    const live = open(["http://127.0.0.1:5985"]);
    await live.changeListeners([defaultListener("http://*:8081")]);
    expect(listened(live)).toEqual(["http://*:8081"]);
    expect(listened(open(["http://127.0.0.1:5985"]))).toEqual(["http://*:8081"]);
    expect(listened(open())).toEqual(["http://*:8081"]);
    expect(listened(open(["http://127.0.0.1:7000"]))).toEqual(["http://127.0.0.1:7000"]);
  });

  it("keeps a server without listeners without listeners", async () => {
    const live = open(["http://127.0.0.1:5985"]);
    await live.changeListeners([]);
    expect(listened(open(["http://127.0.0.1:5985"]))).toEqual([]);
  });
});
