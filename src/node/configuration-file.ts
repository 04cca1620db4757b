/**
 * Configuration files: JSON with comments, checked against a schema, every error told with its line.
 */
import { readFileSync } from "node:fs";
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { z } from "zod/mini";
import { PowerShellRemotingError } from "../bytes/index.ts";

/** A configuration file that cannot be used; `message` holds one line per error, each with file and line. */
export class ConfigurationError extends PowerShellRemotingError {}

/**
 * Reads and checks a file.
 *
 * @returns What the schema makes of it; undefined when there is no such file.
 * @throws {ConfigurationError} `InvalidConfiguration`
 */
export function readConfigurationFile<Schema extends z.core.$ZodType>(path: string, schema: Schema): z.output<Schema> | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new ConfigurationError("InvalidConfiguration", `${path}: ${(cause as Error).message}`, { cause });
  }
  return parseConfiguration(text, path, schema);
}

/** @throws {ConfigurationError} `InvalidConfiguration` */
export function parseConfiguration<Schema extends z.core.$ZodType>(text: string, path: string, schema: Schema): z.output<Schema> {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (tree === undefined || errors.length > 0) {
    const found = errors.length > 0 ? errors : [{ error: 4, offset: 0, length: 0 } as ParseError];
    throw invalid(found.map((error) => `${path}:${lineOf(text, error.offset)}: ${describe(printParseErrorCode(error.error))}.`));
  }
  const result = schema._zod.run({ value: getNodeValue(tree), issues: [] }, { async: false });
  if (result instanceof Promise) throw new TypeError("A configuration schema must not be asynchronous.");
  if (result.issues.length === 0) return result.value as z.output<Schema>;
  return reject(text, path, tree, result.issues);
}

/** A setting and its new value; undefined takes it out. */
export interface ConfigurationEdit {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The file's text with other settings; comments and layout of what stays are kept. A file that does not exist begins empty. */
export function editConfigurationText(path: string, edits: readonly ConfigurationEdit[]): string {
  let text = "{}\n";
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: "\n" };
  for (const edit of edits) text = applyEdits(text, modify(text, [...edit.path], edit.value, { formattingOptions }));
  return text.endsWith("\n") ? text : `${text}\n`;
}

function reject(text: string, path: string, tree: Node, issues: readonly z.core.$ZodRawIssue[]): never {
  throw invalid(
    issues.map((issue) => {
      const where = [...(issue.path ?? [])] as (string | number)[];
      const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
      const offset = nearestNode(tree, [...where, ...unknown]).offset;
      const name = where.length === 0 ? "" : ` ${where.join(".")}:`;
      return `${path}:${lineOf(text, offset)}:${name} ${explain(issue)}`;
    }),
  );
}

function explain(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `unknown ${issue.keys.length === 1 ? "setting" : "settings"} ${issue.keys.map((key) => `"${key}"`).join(", ")}.`;
    case "invalid_type":
      return issue.input === undefined
        ? `is missing; expected ${issue.expected}.`
        : `expected ${issue.expected}, found ${JSON.stringify(issue.input)}.`;
    case "invalid_value":
      return `expected one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}, found ${JSON.stringify(issue.input)}.`;
    case "too_small":
      return `must be at least ${issue.minimum}.`;
    case "too_big":
      return `must be at most ${issue.maximum}.`;
    default:
      return `${typeof issue.message === "string" ? issue.message : `does not fit (${issue.code})`}.`.replace(/\.\.$/, ".");
  }
}

function invalid(lines: readonly string[]): ConfigurationError {
  return new ConfigurationError("InvalidConfiguration", lines.join("\n"));
}

function nearestNode(tree: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index++) if (text.charCodeAt(index) === 10) line++;
  return line;
}

/** `PropertyNameExpected` reads as "property name expected". */
function describe(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).toLowerCase();
}
