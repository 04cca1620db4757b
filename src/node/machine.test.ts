import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mountPoints } from "./mount-points.ts";
import { parsePing } from "./network-service.ts";
import { parsePsLine } from "./ps-list.ts";
import { createTimeZone } from "./time-zones.ts";
import { createUserNames } from "./user-names.ts";

const directory = mkdtempSync(join(tmpdir(), "holdfast-machine-"));
afterAll(() => rmSync(directory, { recursive: true }));

function textFile(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

describe("user names", () => {
  it("come from passwd and group; an unknown id is its number", () => {
    const names = createUserNames(
      textFile("passwd", "root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/:\nbad line\n"),
      textFile("group", "wheel:x:10:\n"),
    );
    expect([names.userName(0), names.userName(7), names.groupName(10), names.groupName(0)]).toEqual(["root", "7", "wheel", "0"]);
  });
});

describe("mount points", () => {
  it("give the file system of the nearest folder above, blanks in paths unescaped", () => {
    const mounts = mountPoints(textFile("mounts", "a / ext4 rw 0 0\nb /mnt/my\\040disk xfs rw 0 0\nc /mnt tmpfs rw 0 0\n"));
    expect([mounts.paths, mounts.typeOf("/mnt/my disk/x"), mounts.typeOf("/mnt/y"), mounts.typeOf("/z")]).toEqual([
      ["/", "/mnt/my disk", "/mnt"],
      "xfs",
      "tmpfs",
      "ext4",
    ]);
  });
});

describe("time zones", () => {
  const minutes = (zone: string, when: string): number | undefined => createTimeZone(zone)?.offsetMinutes(Date.parse(when));

  it.each([
    { zone: "Europe/Berlin", when: "2024-03-31T00:59:59Z", offset: 60 },
    { zone: "Europe/Berlin", when: "2024-03-31T01:00:00Z", offset: 120 },
    { zone: "Europe/Berlin", when: "2024-10-27T00:59:59.999Z", offset: 120 },
    { zone: "Europe/Berlin", when: "2024-10-27T01:00:00Z", offset: 60 },
    { zone: "America/St_Johns", when: "2024-01-01T00:00:00Z", offset: -210 },
    { zone: "Asia/Kolkata", when: "1990-06-01T00:00:00Z", offset: 330 },
    { zone: "Australia/Sydney", when: "2024-12-31T23:59:59Z", offset: 660 },
    { zone: "Pacific/Apia", when: "2011-12-30T09:59:59Z", offset: -600 },
    { zone: "Pacific/Apia", when: "2011-12-30T10:00:00Z", offset: 840 },
  ])("$zone is $offset minutes off at $when", ({ zone, when, offset }) => expect(minutes(zone, when)).toBe(offset));

  it("have the names of .NET", () => {
    const { standardName, daylightName, displayName, hasDaylight, baseOffsetMinutes } = createTimeZone("Europe/Berlin") ?? {};
    expect([standardName, daylightName, displayName, hasDaylight, baseOffsetMinutes]).toEqual([
      "Central European Standard Time",
      "Central European Summer Time",
      "(UTC+01:00) Central European Time (Berlin)",
      true,
      60,
    ]);
    expect(createTimeZone("Etc/UTC")?.displayName).toBe("(UTC) Coordinated Universal Time");
    expect(createTimeZone("No/Such")).toBe(undefined);
  });
});

describe("ps", () => {
  it("lines become processes", () => {
    const names = { userName: String, groupName: String };
    const line = "  123     1   501   0  2048  4096 Tue Nov 24 15:49:00 2026 1-02:03:04 /usr/bin/my prog --flag";
    expect(parsePsLine(line, new Map([[123, "/usr/bin/my prog"]]), names)).toMatchObject({
      id: 123,
      parentId: 1,
      name: "my prog",
      path: "/usr/bin/my prog",
      userName: "501",
      startedMs: new Date(2026, 10, 24, 15, 49).getTime(),
      userCpuMs: 93_784_000,
      workingSetBytes: 2_097_152,
    });
  });
});

describe("ping", () => {
  it.each([
    { output: "64 bytes from 1.1.1.1: icmp_seq=1 ttl=55 time=12.3 ms", answer: { address: "1.1.1.1", latencyMs: 12.3, status: "Success" } },
    { output: "From 10.0.0.1 icmp_seq=1 Time to live exceeded", answer: { address: "10.0.0.1", latencyMs: 0, status: "TtlExpired" } },
    {
      output: "From 10.0.0.1 icmp_seq=1 Destination Host Unreachable",
      answer: { address: "10.0.0.1", latencyMs: 0, status: "DestinationHostUnreachable" },
    },
    { output: "1 packets transmitted, 0 received, 100% packet loss", answer: null },
  ])("understands $output", ({ output, answer }) => expect(parsePing(output)).toEqual(answer));
});
