/**
 * Values that host calls carry: .NET structures travel as their private fields, without type names.
 *
 * @see MS-PSRP 2.2.6 Host Parameter Encoding
 */
import { Char, type EvaluationContext, Hashtable, type PSObject, type PSValue, toText, unwrap } from "../../objects/index.ts";
import { bagOf, listItems, numberOf, PayloadBag } from "../payload.ts";

export interface Coordinates {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface BufferCell {
  /** One UTF-16 unit. */
  readonly character: string;
  /** ConsoleColor numbers. */
  readonly foregroundColor: number;
  readonly backgroundColor: number;
  /** 0 complete, 1 leading, 2 trailing. */
  readonly bufferCellType: number;
}

export interface KeyInfo {
  readonly virtualKeyCode: number;
  /** One UTF-16 unit. */
  readonly character: string;
  /** Flags of ControlKeyStates. */
  readonly controlKeyState: number;
  readonly keyDown: boolean;
}

export interface ChoiceDescription {
  readonly label: string;
  readonly helpMessage: string;
}

export interface FieldDescription {
  readonly name: string;
  readonly label: string;
  readonly helpMessage: string;
  readonly parameterTypeName: string;
  readonly parameterTypeFullName: string;
  readonly parameterAssemblyFullName: string;
  readonly isMandatory: boolean;
  /** Null where there is none. */
  readonly defaultValue: PSValue;
}

export function encodeCoordinates(value: Coordinates): PSObject {
  return bagOf([
    ["x", value.x],
    ["y", value.y],
  ]);
}

export function decodeCoordinates(bag: PayloadBag): Coordinates {
  return { x: bag.number("x"), y: bag.number("y") };
}

export function encodeSize(value: Size): PSObject {
  return bagOf([
    ["width", value.width],
    ["height", value.height],
  ]);
}

export function decodeSize(bag: PayloadBag): Size {
  return { width: bag.number("width"), height: bag.number("height") };
}

export function encodeRectangle(value: Rectangle): PSObject {
  return bagOf([
    ["left", value.left],
    ["top", value.top],
    ["right", value.right],
    ["bottom", value.bottom],
  ]);
}

export function decodeRectangle(bag: PayloadBag): Rectangle {
  return { left: bag.number("left"), top: bag.number("top"), right: bag.number("right"), bottom: bag.number("bottom") };
}

export function encodeBufferCell(value: BufferCell): PSObject {
  return bagOf([
    ["character", charOf(value.character)],
    ["foregroundColor", value.foregroundColor],
    ["backgroundColor", value.backgroundColor],
    ["bufferCellType", value.bufferCellType],
  ]);
}

export function decodeBufferCell(bag: PayloadBag): BufferCell {
  return {
    character: characterOf(bag),
    foregroundColor: bag.number("foregroundColor"),
    backgroundColor: bag.number("backgroundColor"),
    bufferCellType: bag.number("bufferCellType"),
  };
}

export function encodeKeyInfo(value: KeyInfo): PSObject {
  return bagOf([
    ["virtualKeyCode", value.virtualKeyCode],
    ["character", charOf(value.character)],
    ["controlKeyState", value.controlKeyState],
    ["keyDown", value.keyDown],
  ]);
}

export function decodeKeyInfo(bag: PayloadBag): KeyInfo {
  return {
    virtualKeyCode: bag.number("virtualKeyCode"),
    character: characterOf(bag),
    controlKeyState: bag.number("controlKeyState"),
    keyDown: bag.boolean("keyDown"),
  };
}

export function encodeChoiceDescription(value: ChoiceDescription): PSObject {
  return bagOf([
    ["label", value.label],
    ["helpMessage", value.helpMessage],
  ]);
}

export function decodeChoiceDescription(bag: PayloadBag): ChoiceDescription {
  return { label: bag.optionalString("label") ?? "", helpMessage: bag.optionalString("helpMessage") ?? "" };
}

export function encodeFieldDescription(value: FieldDescription): PSObject {
  const members: [string, PSValue][] = [
    ["name", value.name],
    ["label", value.label],
    ["parameterTypeName", value.parameterTypeName],
    ["parameterTypeFullName", value.parameterTypeFullName],
    ["parameterAssemblyFullName", value.parameterAssemblyFullName],
    ["helpMessage", value.helpMessage],
    ["isMandatory", value.isMandatory],
    ["metadata", []],
    ["modifiedByRemotingProtocol", false],
    ["isFromRemoteHost", false],
  ];
  if (value.defaultValue !== null && value.defaultValue !== undefined) {
    members.push(["defaultValue", value.defaultValue]);
  }
  return bagOf(members);
}

export function decodeFieldDescription(bag: PayloadBag): FieldDescription {
  return {
    name: bag.string("name"),
    label: bag.optionalString("label") ?? "",
    helpMessage: bag.optionalString("helpMessage") ?? "",
    parameterTypeName: bag.optionalString("parameterTypeName") ?? "",
    parameterTypeFullName: bag.optionalString("parameterTypeFullName") ?? "",
    parameterAssemblyFullName: bag.optionalString("parameterAssemblyFullName") ?? "",
    isMandatory: bag.has("isMandatory") && bag.boolean("isMandatory"),
    defaultValue: bag.optional("defaultValue") ?? null,
  };
}

/** A rectangular array: all elements in one list, and the lengths. */
export function encodeBufferCells(rows: readonly (readonly BufferCell[])[]): PSObject {
  return bagOf([
    ["mae", rows.flat().map(encodeBufferCell)],
    ["mal", [rows.length, rows[0]?.length ?? 0]],
  ]);
}

export function decodeBufferCells(bag: PayloadBag): readonly (readonly BufferCell[])[] {
  const cells = bag.list("mae").map((item) => decodeBufferCell(new PayloadBag(item, "BufferCell", bag.context)));
  const lengths = bag.list("mal").map(numberOf);
  const [height, width] = lengths;
  if (lengths.length !== 2 || height === undefined || width === undefined || height < 0 || width < 0 || height * width !== cells.length) {
    return bag.failNumber("mal", height ?? -1);
  }
  return Array.from({ length: height }, (_, row) => cells.slice(row * width, (row + 1) * width));
}

/** Names and values that a user gave. */
export function encodeDictionary(values: ReadonlyMap<string, PSValue>): Hashtable {
  return Hashtable.from(values);
}

export function decodeDictionary(value: PSValue, context: EvaluationContext): ReadonlyMap<string, PSValue> {
  const bag = new PayloadBag(bagOf([["value", value]]), "A host response", context);
  return new Map(Array.from(bag.dictionary("value").entries(), (entry) => [toText(entry.key, context), entry.value]));
}

/** A value with the name of its type, as untyped places of the host encoding have it. */
export function encodeTypedValue(typeName: string, value: Coordinates | Size | number | string): PSObject {
  return bagOf([
    ["T", typeName],
    ["V", encodeStructure(value)],
  ]);
}

export function decodeTypedValue(value: PSValue, context: EvaluationContext): Coordinates | Size | PSValue {
  const bag = new PayloadBag(value, "A typed value", context);
  switch (bag.string("T")) {
    case "System.Management.Automation.Host.Coordinates":
      return decodeCoordinates(bag.bag("V"));
    case "System.Management.Automation.Host.Size":
      return decodeSize(bag.bag("V"));
    default:
      return unwrap(bag.value("V"));
  }
}

/** Items of a list parameter. */
export function itemBags(value: PSValue, what: string, context: EvaluationContext): PayloadBag[] {
  const items = listItems(value) ?? new PayloadBag(bagOf([["value", value]]), what, context).list("value");
  return items.map((item) => new PayloadBag(item, what, context));
}

function encodeStructure(value: Coordinates | Size | number | string): PSValue {
  if (typeof value !== "object") {
    return value;
  }
  return "x" in value ? encodeCoordinates(value) : encodeSize(value);
}

function charOf(character: string): Char {
  return Char.of(character === "" ? 0 : character.charCodeAt(0));
}

function characterOf(bag: PayloadBag): string {
  const value = unwrap(bag.value("character"));
  return value instanceof Char ? value.text : bag.string("character");
}
