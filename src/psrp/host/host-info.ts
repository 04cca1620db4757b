import { Hashtable, type PSObject, type PSValue } from "../../objects/index.ts";
import { bagOf, type PayloadBag } from "../payload.ts";
import { type Coordinates, decodeTypedValue, encodeTypedValue, type Size } from "./host-values.ts";

/** What a raw user interface looked like when the client sent its host information. */
export interface HostDefaultData {
  /** ConsoleColor numbers. */
  readonly foregroundColor: number;
  readonly backgroundColor: number;
  readonly cursorPosition: Coordinates;
  readonly windowPosition: Coordinates;
  readonly cursorSize: number;
  readonly bufferSize: Size;
  readonly windowSize: Size;
  readonly maxWindowSize: Size;
  readonly maxPhysicalWindowSize: Size;
  readonly windowTitle: string;
}

/** Which parts of a host the client has. @see MS-PSRP 2.2.3.14 HostInfo */
export interface HostInfo {
  readonly isHostNull: boolean;
  readonly isHostUINull: boolean;
  readonly isHostRawUINull: boolean;
  /** Of a pipeline: it uses the host that the pool was opened with. */
  readonly useRunspaceHost: boolean;
  readonly defaultData: HostDefaultData | null;
}

export const NO_HOST: HostInfo = { isHostNull: true, isHostUINull: true, isHostRawUINull: true, useRunspaceHost: false, defaultData: null };
export const RUNSPACE_HOST: HostInfo = { ...NO_HOST, useRunspaceHost: true };

export function encodeHostInfo(info: HostInfo): PSObject {
  const members: [string, PSValue][] = [];
  if (info.defaultData !== null) {
    members.push(["_hostDefaultData", bagOf([["data", encodeDefaultData(info.defaultData)]])]);
  }
  members.push(
    ["_isHostNull", info.isHostNull],
    ["_isHostUINull", info.isHostUINull],
    ["_isHostRawUINull", info.isHostRawUINull],
    ["_useRunspaceHost", info.useRunspaceHost],
  );
  return bagOf(members);
}

export function decodeHostInfo(bag: PayloadBag): HostInfo {
  const defaultData = bag.optional("_hostDefaultData");
  return {
    isHostNull: bag.boolean("_isHostNull"),
    isHostUINull: bag.boolean("_isHostUINull"),
    isHostRawUINull: bag.boolean("_isHostRawUINull"),
    useRunspaceHost: bag.boolean("_useRunspaceHost"),
    defaultData: defaultData === undefined || defaultData === null ? null : decodeDefaultData(bag.bag("_hostDefaultData")),
  };
}

function encodeDefaultData(data: HostDefaultData): Hashtable {
  return Hashtable.from([
    [0, encodeTypedValue("System.ConsoleColor", data.foregroundColor)],
    [1, encodeTypedValue("System.ConsoleColor", data.backgroundColor)],
    [2, encodeTypedValue("System.Management.Automation.Host.Coordinates", data.cursorPosition)],
    [3, encodeTypedValue("System.Management.Automation.Host.Coordinates", data.windowPosition)],
    [4, encodeTypedValue("System.Int32", data.cursorSize)],
    [5, encodeTypedValue("System.Management.Automation.Host.Size", data.bufferSize)],
    [6, encodeTypedValue("System.Management.Automation.Host.Size", data.windowSize)],
    [7, encodeTypedValue("System.Management.Automation.Host.Size", data.maxWindowSize)],
    [8, encodeTypedValue("System.Management.Automation.Host.Size", data.maxPhysicalWindowSize)],
    [9, encodeTypedValue("System.String", data.windowTitle)],
  ]);
}

/** What is missing gets the value of a console that tells nothing. */
function decodeDefaultData(bag: PayloadBag): HostDefaultData {
  const entries = bag.dictionary("data");
  const read = (key: number): unknown => {
    const entry = entries.get(key);
    return entry === undefined || entry === null ? undefined : decodeTypedValue(entry, bag.context);
  };
  const number = (key: number, other: number): number => asNumber(read(key)) ?? other;
  const coordinates = (key: number): Coordinates => asCoordinates(read(key)) ?? { x: 0, y: 0 };
  const size = (key: number): Size => asSize(read(key)) ?? { width: 0, height: 0 };
  const title = read(9);
  return {
    foregroundColor: number(0, -1),
    backgroundColor: number(1, -1),
    cursorPosition: coordinates(2),
    windowPosition: coordinates(3),
    cursorSize: number(4, 0),
    bufferSize: size(5),
    windowSize: size(6),
    maxWindowSize: size(7),
    maxPhysicalWindowSize: size(8),
    windowTitle: typeof title === "string" ? title : "",
  };
}

function asNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function asCoordinates(value: unknown): Coordinates | undefined {
  return typeof value === "object" && value !== null && "x" in value && "y" in value ? (value as Coordinates) : undefined;
}

function asSize(value: unknown): Size | undefined {
  return typeof value === "object" && value !== null && "width" in value && "height" in value ? (value as Size) : undefined;
}
