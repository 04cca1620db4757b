import {
  DateTime,
  EnumValue,
  type EvaluationContext,
  enumMember,
  Int64,
  PSObject,
  type PSValue,
  toText,
  UNIX_EPOCH_TICKS,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { localNow } from "../../runtime/local-now.ts";
import { thrownInside } from "../thrown-inside.ts";
import { DisplayHintType } from "./parameter-types.ts";
import { formatUnixStyle, type UFormatDate } from "./uformat.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-date */
export function getDate(): CmdletDeclaration {
  return {
    name: "Get-Date",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetDateCommand",
    defaultParameterSet: "DateAndFormat",
    outputTypes: ["System.String", "System.DateTime"],
    parameters: [
      {
        name: "Date",
        type: "System.DateTime",
        aliases: ["LastWriteTime"],
        sets: [
          { set: "DateAndFormat", position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "DateAndUFormat", position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "UnixTimeSeconds",
        type: "System.Int64",
        aliases: ["UnixTime"],
        sets: [
          { set: "UnixTimeSecondsAndFormat", mandatory: true },
          { set: "UnixTimeSecondsAndUFormat", mandatory: true },
        ],
        attributes: [{ kind: "Range", min: "-62135596800", max: "253402300799" }],
      },
      { name: "Year", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "9999" }] },
      { name: "Month", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "12" }] },
      { name: "Day", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "31" }] },
      { name: "Hour", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "23" }] },
      { name: "Minute", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "59" }] },
      { name: "Second", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "59" }] },
      { name: "Millisecond", type: "System.Int32", attributes: [{ kind: "Range", min: "0", max: "999" }] },
      { name: "DisplayHint", type: "Microsoft.PowerShell.Commands.DisplayHintType" },
      {
        name: "UFormat",
        type: "System.String",
        sets: [
          { set: "DateAndUFormat", mandatory: true },
          { set: "UnixTimeSecondsAndUFormat", mandatory: true },
        ],
      },
      { name: "Format", type: "System.String", sets: [{ set: "DateAndFormat" }, { set: "UnixTimeSecondsAndFormat" }] },
      { name: "AsUTC", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new GetDate(cmdlet),
  };
}

const NAMED_FORMATS: Readonly<Record<string, { readonly pattern: string; readonly isUniversal: boolean }>> = {
  filedate: { pattern: "yyyyMMdd", isUniversal: false },
  filedateuniversal: { pattern: "yyyyMMddZ", isUniversal: true },
  filedatetime: { pattern: "yyyyMMddTHHmmssffff", isUniversal: false },
  filedatetimeuniversal: { pattern: "yyyyMMddTHHmmssffffZ", isUniversal: true },
};

/** Parameters that replace a part of the date, in the order in which they do, with the method that moves the date there. */
const PARTS = [
  ["Year", "AddYears"],
  ["Month", "AddMonths"],
  ["Day", "AddDays"],
  ["Hour", "AddHours"],
  ["Minute", "AddMinutes"],
  ["Second", "AddSeconds"],
  ["Millisecond", "AddMilliseconds"],
] as const;

class GetDate implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #ctx: EvaluationContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#ctx = cmdlet.evaluation;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    let date = this.#withParts(this.#start());
    if (parameters.isSet("AsUTC")) date = this.#call(date, "ToUniversalTime");
    if (parameters.has("UFormat")) this.#cmdlet.writeObject(formatUnixStyle(parameters.text("UFormat"), this.#describe(date)));
    else if (parameters.has("Format")) this.#cmdlet.writeObject(this.#formatted(date, parameters.text("Format")));
    else this.#cmdlet.writeObject(this.#withHint(date));
  }

  #start(): DateTime {
    const { parameters } = this.#cmdlet;
    const given = parameters.get("Date");
    if (given instanceof DateTime) return given;
    const seconds = parameters.get("UnixTimeSeconds");
    if (!(seconds instanceof Int64)) return localNow(this.#ctx);
    const offset = this.#ctx.utcOffsetMinutes(Number(seconds.value) * 1000);
    return new DateTime(UNIX_EPOCH_TICKS + seconds.value * 10_000_000n + BigInt(offset) * 600_000_000n, "Local");
  }

  #withParts(start: DateTime): DateTime {
    const { parameters } = this.#cmdlet;
    let date = start;
    for (const [part, method] of PARTS) {
      if (!parameters.has(part)) continue;
      date = this.#call(date, method, parameters.number(part) - this.#number(date, part));
      // A millisecond that was asked for has no fraction.
      if (part === "Millisecond") date = new DateTime(date.ticks - (date.ticks % 10_000n), date.kind);
    }
    return date;
  }

  #formatted(date: DateTime, format: string): PSValue {
    const named = NAMED_FORMATS[format.toLowerCase()];
    const shown = named?.isUniversal === true ? this.#call(date, "ToUniversalTime") : date;
    return this.#text(shown, named?.pattern ?? format);
  }

  /** The date as it is shown by default: whole, or a part of it. */
  #withHint(date: DateTime): PSObject {
    const hint = this.#cmdlet.parameters.get("DisplayHint");
    const object = new PSObject(date);
    object.setNote("DisplayHint", hint instanceof EnumValue ? hint : (enumMember(DisplayHintType, "DateTime") ?? null));
    return object;
  }

  #describe(date: DateTime): UFormatDate {
    const universal = this.#call(date, "ToUniversalTime");
    const dayOfWeek = this.#property(date, "DayOfWeek");
    return {
      year: this.#number(date, "Year"),
      day: this.#number(date, "Day"),
      hour: this.#number(date, "Hour"),
      dayOfYear: this.#number(date, "DayOfYear"),
      dayOfWeek: dayOfWeek instanceof EnumValue ? Number(dayOfWeek.value) : 0,
      unixSeconds: Number(universal.ticks - UNIX_EPOCH_TICKS) / 1e7,
      format: (pattern) => this.#text(date, pattern.length === 1 ? `%${pattern}` : pattern),
    };
  }

  #text(date: DateTime, format: string): string {
    const { operations } = this.#ctx.types;
    const text = thrownInside(() => operations.invokeMethod(date, "ToString", [format, this.#ctx.culture], this.#ctx));
    return toText(text, this.#ctx);
  }

  #property(date: DateTime, name: string): PSValue {
    return this.#ctx.types.operations.getProperty(date, name, this.#ctx);
  }

  #number(date: DateTime, name: string): number {
    return Number(this.#property(date, name));
  }

  #call(date: DateTime, method: string, ...args: PSValue[]): DateTime {
    const result = this.#ctx.types.operations.invokeMethod(date, method, args, this.#ctx);
    return result instanceof DateTime ? result : date;
  }
}
