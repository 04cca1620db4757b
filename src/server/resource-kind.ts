/** What kinds of resources of the configuration have in common, and how their settings are read. */
import { type ConfigResource, type ConfigSection, faultOf, WSManFaultCode, type WSManSelector, WsmanFaultError } from "../wsman/index.ts";

/** One of several resources of a kind. */
export interface ConfigurationItem {
  readonly resource: ConfigResource;
  readonly selectors: readonly WSManSelector[];
}

/** Resources of one kind, each found by its selectors. */
export interface ResourceKind {
  list(): readonly ConfigurationItem[];
  /** @returns What it looks like afterwards, under another name perhaps. */
  change(item: ConfigurationItem, section: ConfigSection): Promise<ConfigResource>;
  create(section: ConfigSection, selectors: readonly WSManSelector[]): Promise<readonly WSManSelector[]>;
  delete(item: ConfigurationItem): Promise<void>;
}

export function refusal(message: string): WsmanFaultError {
  return new WsmanFaultError(faultOf(WSManFaultCode.InvalidParameter, { message }));
}

/** A setting of a section by its name, which compares without case. */
export function settingOf(section: ConfigSection, name: string): string | undefined {
  for (const [key, value] of section) if (key.toLowerCase() === name.toLowerCase() && typeof value === "string") return value;
  return undefined;
}

/** @throws {WsmanFaultError} */
export function booleanOf(text: string, name: string): boolean {
  if (/^(true|1)$/i.test(text)) return true;
  if (/^(false|0)$/i.test(text)) return false;
  throw refusal(`${name}: expected true or false, found "${text}".`);
}

/** @throws {WsmanFaultError} */
export function numberOf(text: string, name: string): number {
  if (/^\d{1,10}$/.test(text.trim())) return Number(text);
  throw refusal(`${name}: expected a number, found "${text}".`);
}
