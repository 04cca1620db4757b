import { describe, expect, it } from "vitest";
import { ErrorDetails, ErrorRecord, newException, PSObject, type PSValue } from "../../objects/index.ts";
import { errorText } from "./error-view.ts";
import { testScope } from "./fake-command.ts";

const object = (properties: Readonly<Record<string, PSValue>>): PSObject => PSObject.custom(Object.entries(properties));

/** An error as a decoder gives it: everything in it is a property. */
function remoteError(changes: Readonly<Record<string, PSValue>> = {}, place: Readonly<Record<string, PSValue>> = {}): PSObject {
  return object({
    Exception: object({ Message: "It failed badly." }),
    FullyQualifiedErrorId: "Id1",
    CategoryInfo: object({ Category: "InvalidData", Reason: "Exception", Activity: "Do-It" }),
    InvocationInfo: object({
      ScriptLineNumber: 12,
      Line: "try { Do-It -x } catch {}",
      ScriptName: "/x/demo.ps1",
      PositionMessage: "At /x/demo.ps1:12 char:7\n+ try { Do-It -x } catch {}\n+       ~~~~~~~~",
      ...place,
    }),
    ...changes,
  });
}

const shown = (error: PSValue, errorView: string): string[] =>
  errorText(error, testScope({ variables: { ErrorView: errorView } })).split("\n");

describe("ConciseView", () => {
  it("frames the line of a script that failed", () => {
    expect(shown(remoteError(), "ConciseView")).toEqual([
      "Do-It: /x/demo.ps1:12",
      "Line |",
      "  12 |  try { Do-It -x } catch {}",
      "     |        ~~~~~~~~",
      "     | It failed badly.",
      "",
    ]);
  });

  it("is one line where there is no script and only one line of input", () => {
    expect(shown(remoteError({}, { ScriptName: "", ScriptLineNumber: 1 }), "ConciseView")).toEqual(["Do-It: It failed badly."]);
  });

  it("breaks long messages at blanks, behind the frame", () => {
    const message = Array.from({ length: 30 }, (_, index) => `word${index}`).join(" ");
    const lines = shown(remoteError({ Exception: object({ Message: message }) }), "ConciseView").slice(4, -1);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => line.startsWith("     | word") && line.length <= 120)).toBe(true);
    expect(lines.map((line) => line.slice("     | ".length)).join(" ")).toBe(message);
  });

  it.each([
    [{ CategoryInfo: object({ Category: "InvalidData", Activity: "" }) }, "InvalidData"],
    [{ CategoryInfo: object({ Category: "", Activity: "", Reason: "IOException" }) }, "IOException"],
    [{ CategoryInfo: null }, "Error"],
    [{ Exception: object({ Message: "x", WasThrownFromThrowStatement: true }) }, "Exception"],
  ])("names what failed: %#", (changes, reason) => {
    const error = remoteError(changes, { ScriptName: "", ScriptLineNumber: 1 });
    expect(shown(error, "ConciseView")[0]?.split(":")[0]).toBe(reason);
  });

  it("shows the details' message, and what they recommend", () => {
    const record = new ErrorRecord(newException("System.Exception", "m"), "Id", "InvalidData", null);
    record.errorDetails = new ErrorDetails("details", "Do it.");
    expect(shown(record, "ConciseView")).toEqual(["InvalidData: details", "  Recommendation: Do it."]);
  });
});

describe("NormalView", () => {
  it("shows position, category and id", () => {
    const category = object({ Category: "InvalidData" });
    expect(shown(remoteError({ CategoryInfo: category, OriginInfo: object({ PSComputerName: "srv" }) }), "NormalView")).toEqual([
      "It failed badly.",
      "At /x/demo.ps1:12 char:7",
      "+ try { Do-It -x } catch {}",
      "+       ~~~~~~~~",
      "+ CategoryInfo          : @{Category=InvalidData}",
      "+ FullyQualifiedErrorId : Id1",
      "+ PSComputerName        : srv",
    ]);
  });
});

describe("CategoryView", () => {
  it("shows the category alone", () => {
    const record = new ErrorRecord(newException("System.Exception", "m"), "Id", "InvalidData", "target");
    expect(shown(record, "CategoryView")).toEqual(["InvalidData: (target:String) [], Exception"]);
  });
});

describe("messages of native programs", () => {
  it("stand alone in every view", () => {
    expect(shown(remoteError({ FullyQualifiedErrorId: "NativeCommandError" }), "NormalView")).toEqual(["It failed badly."]);
  });
});
