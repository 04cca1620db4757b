import { formatElapsed, formatSeconds, parseDuration } from "./duration.ts";
import { type BufferMode, type EnvironmentVariable, forEachShellChild, readEnvironment, writeEnvironment } from "./shell-values.ts";
import type { SoapReader } from "./soap-reader.ts";
import type { SoapWriter } from "./soap-writer.ts";

/**
 * A shell as a server describes it, in the answers to Create and Get and as an item of an enumeration. What a peer may leave out is optional.
 *
 * @see MS-WSMV 2.2.4.37 Shell
 */
export interface ShellInstance {
  readonly shellId: string;
  /** PowerShell's client passes over shells without a name. */
  readonly name?: string;
  readonly resourceUri?: string;
  /** `HOST\user` */
  readonly owner?: string;
  readonly clientIP?: string;
  readonly processId?: number;
  readonly environment?: readonly EnvironmentVariable[];
  readonly workingDirectory?: string;
  readonly lifetimeMs?: number;
  readonly idleTimeoutMs?: number;
  readonly inputStreams?: string;
  readonly outputStreams?: string;
  readonly maxIdleTimeoutMs?: number;
  readonly locale?: string;
  readonly dataLocale?: string;
  /** `NoCompression` or `XpressCompression`. */
  readonly compressionMode?: string;
  /** `Yes` or `No`. */
  readonly profileLoaded?: string;
  readonly encoding?: string;
  readonly bufferMode?: BufferMode;
  readonly state?: "Connected" | "Disconnected";
  readonly shellRunTimeMs?: number;
  readonly shellInactivityMs?: number;
  /** `51MB` */
  readonly memoryUsed?: string;
  readonly childProcesses?: number;
}

type Field = Exclude<keyof ShellInstance, "environment">;
type Form = "text" | "number" | "seconds" | "elapsed";

/** Elements in the order in which Windows writes them. */
const FIELDS: readonly (readonly [element: string, field: Field, form: Form])[] = [
  ["ShellId", "shellId", "text"],
  ["Name", "name", "text"],
  ["ResourceUri", "resourceUri", "text"],
  ["Owner", "owner", "text"],
  ["ClientIP", "clientIP", "text"],
  ["ProcessId", "processId", "number"],
  ["WorkingDirectory", "workingDirectory", "text"],
  ["Lifetime", "lifetimeMs", "seconds"],
  ["IdleTimeOut", "idleTimeoutMs", "seconds"],
  ["InputStreams", "inputStreams", "text"],
  ["OutputStreams", "outputStreams", "text"],
  ["MaxIdleTimeOut", "maxIdleTimeoutMs", "seconds"],
  ["Locale", "locale", "text"],
  ["DataLocale", "dataLocale", "text"],
  ["CompressionMode", "compressionMode", "text"],
  ["ProfileLoaded", "profileLoaded", "text"],
  ["Encoding", "encoding", "text"],
  ["BufferMode", "bufferMode", "text"],
  ["State", "state", "text"],
  ["ShellRunTime", "shellRunTimeMs", "elapsed"],
  ["ShellInactivity", "shellInactivityMs", "elapsed"],
  ["MemoryUsed", "memoryUsed", "text"],
  ["ChildProcesses", "childProcesses", "number"],
];

const FIELD_OF_ELEMENT: ReadonlyMap<string, (typeof FIELDS)[number]> = new Map(FIELDS.map((row) => [row[0].toLowerCase(), row]));

/** Writes `rsp:Shell`. The namespace is declared once more on it, because readers cut the element out. */
export function writeShellInstance(writer: SoapWriter, shell: ShellInstance): void {
  writer.start("rsp:Shell", { "xmlns:rsp": "http://schemas.microsoft.com/wbem/wsman/1/windows/shell" });
  for (const [element, field, form] of FIELDS) {
    // The schema has the variables before the working directory.
    if (field === "workingDirectory" && shell.environment !== undefined) writeEnvironment(writer, shell.environment);
    const value = shell[field];
    if (value !== undefined) writer.element(`rsp:${element}`, formatField(value, form));
  }
  writer.end("rsp:Shell");
}

/** Reads `rsp:Shell`, at whose start the reader stands. Values that are not of their form are left out. */
export function readShellInstance(reader: SoapReader): ShellInstance {
  const shell: Record<string, string | number> = { shellId: "" };
  let environment: EnvironmentVariable[] | undefined;
  forEachShellChild(reader, (localName) => {
    if (localName === "Environment") {
      environment = readEnvironment(reader);
      return;
    }
    const row = FIELD_OF_ELEMENT.get(localName.toLowerCase());
    if (row === undefined) return reader.pass();
    const value = parseField(reader.text(), row[2]);
    if (value !== undefined && isAllowed(row[1], value)) shell[row[1]] = value;
  });
  const known = shell as unknown as ShellInstance; // Only names of FIELDS were set, each with a value of its form.
  return environment === undefined ? known : { ...known, environment };
}

function formatField(value: string | number, form: Form): string {
  if (typeof value === "string" || form === "number" || form === "text") return String(value);
  return form === "seconds" ? formatSeconds(value) : formatElapsed(value);
}

function parseField(text: string, form: Form): string | number | undefined {
  switch (form) {
    case "text":
      return text;
    case "number": {
      const value = Number(text);
      return text !== "" && Number.isInteger(value) ? value : undefined;
    }
    case "seconds":
    case "elapsed":
      return parseDuration(text);
    default:
      return form satisfies never;
  }
}

function isAllowed(field: Field, value: string | number): boolean {
  if (field === "bufferMode") return value === "Block" || value === "Drop";
  return field !== "state" || value === "Connected" || value === "Disconnected";
}
