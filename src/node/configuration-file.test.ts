import { describe, expect, it } from "vitest";
import { z } from "zod/mini";
import { ConfigurationError, parseConfiguration } from "./configuration-file.ts";

const schema = z.strictObject({
  name: z.optional(z.string()),
  port: z.number().check(z.int(), z.minimum(1), z.maximum(65_535)),
  mode: z.optional(z.enum(["Block", "Drop"])),
});

function errorsOf(text: string): readonly string[] {
  try {
    parseConfiguration(text, "server.jsonc", schema);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message.split("\n");
  }
}

describe("parseConfiguration", () => {
  it("takes comments and trailing commas", () => {
    expect(parseConfiguration('{\n // the usual one\n "port": 5985,\n}', "server.jsonc", schema)).toEqual({ port: 5985 });
  });

  it.each([
    { name: "broken JSON", text: '{\n  "port" 5985\n}', errors: ["server.jsonc:2: colon expected."] },
    { name: "an empty file", text: "", errors: ["server.jsonc:1: value expected."] },
    { name: "an unknown setting", text: '{\n  "port": 1,\n  "prot": 2\n}', errors: ['server.jsonc:3: unknown setting "prot".'] },
    { name: "a wrong type", text: '{\n\n  "port": "x"\n}', errors: ['server.jsonc:3: port: expected number, found "x".'] },
    { name: "a missing setting", text: '{ "name": "a" }', errors: ["server.jsonc:1: port: is missing; expected number."] },
    { name: "a value out of range", text: '{ "port": 70000 }', errors: ["server.jsonc:1: port: must be at most 65535."] },
    {
      name: "a value that is none of a list, and another error",
      text: '{\n "port": 0,\n "mode": "Spill" }',
      errors: ["server.jsonc:2: port: must be at least 1.", 'server.jsonc:3: mode: expected one of "Block", "Drop", found "Spill".'],
    },
  ])("tells the line of $name", ({ text, errors }) => expect(errorsOf(text)).toEqual(errors));
});
