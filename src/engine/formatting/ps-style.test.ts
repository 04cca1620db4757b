import { describe, expect, it } from "vitest";
import { createPlainContext, getProperty, type PSValue, setProperty, TerminatingError } from "../../objects/index.ts";
import { OutputRenderingType, PSStyle } from "./ps-style.ts";

const context = createPlainContext();
context.types.register(OutputRenderingType);

const get = (value: PSValue, ...path: readonly string[]): PSValue => path.reduce((from, name) => getProperty(from, name, context), value);

function refusal(set: () => void): string {
  try {
    set();
  } catch (error) {
    if (error instanceof TerminatingError) return error.record.exception.message;
    throw error;
  }
  return "";
}

describe("$PSStyle", () => {
  it.each([
    [["Bold"], "\x1b[1m"],
    [["Foreground", "BrightRed"], "\x1b[91m"],
    [["Background", "Blue"], "\x1b[44m"],
    [["Formatting", "TableHeader"], "\x1b[32;1m"],
    [["FileInfo", "Directory"], "\x1b[44;1m"],
    [["Progress", "MaxWidth"], 120],
  ])("has %j", (path, expected) => expect(get(new PSStyle(), ...path)).toBe(expected));

  it("takes escape sequences and nothing that shows", () => {
    const style = new PSStyle();
    setProperty(style.formatting, "Error", "\x1b[35m", context);
    expect(style.formattingOf("Error")).toBe("\x1b[35m");
    expect(refusal(() => setProperty(style.formatting, "Error", "\x1b[35mred", context))).toContain(
      "The specified string contains printable content when it should only contain ANSI escape sequences: red",
    );
    expect(style.formattingOf("Error")).toBe("\x1b[35m");
  });

  it("takes the words of OutputRendering", () => {
    const style = new PSStyle();
    setProperty(style, "OutputRendering", "ansi", context);
    expect(style.outputRendering).toBe("Ansi");
  });

  it.each([
    ["Host", { isHost: true, supportsVirtualTerminal: true }, false],
    ["Host", { isHost: true, supportsVirtualTerminal: false }, true],
    ["Host", { isHost: false }, true],
    ["Ansi", { isHost: false }, false],
    ["Ansi", { isHost: true, supportsVirtualTerminal: false }, true],
    ["PlainText", { isHost: true, supportsVirtualTerminal: true }, true],
  ] as const)("rendering %s, for %j: plain is %s", (rendering, target, expected) => {
    const style = new PSStyle();
    style.outputRendering = rendering;
    expect(style.isPlain(target)).toBe(expected);
  });
});
