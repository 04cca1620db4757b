/** Names of elements and attributes: `prefix:local`, checked as .NET's XmlConvert checks them. */
import { isNcName, XML_NAMESPACE, XMLNS_NAMESPACE } from "../../../xml/index.ts";
import type { TerminatingError } from "../../error-record.ts";
import { argumentError, argumentNull, netError } from "../../errors.ts";

export interface QualifiedName {
  readonly prefix: string;
  readonly localName: string;
}

export function splitName(name: string): QualifiedName {
  const colon = name.indexOf(":");
  return colon <= 0 || colon === name.length - 1
    ? { prefix: "", localName: name }
    : { prefix: name.slice(0, colon), localName: name.slice(colon + 1) };
}

export function joinName({ prefix, localName }: QualifiedName): string {
  return prefix === "" ? localName : `${prefix}:${localName}`;
}

/** @throws {TerminatingError} XmlException. */
export function checkName(name: string): string {
  if (name === "") throw argumentNull("name");
  for (const part of name.split(":")) if (part !== "" || !name.includes(":")) checkNcName(part);
  return name;
}

/** @throws {TerminatingError} XmlException at the first character that a name without colon cannot have. */
export function checkNcName(name: string): string {
  if (isNcName(name)) return name;
  throw badNameCharacter(firstBadCharacter(name));
}

/** The first character that makes the text no name. */
export function firstBadCharacter(name: string): { readonly character: string; readonly index: number } {
  let end = 0;
  for (const character of name) {
    if (!isNcName(end === 0 ? character : `a${character}`)) return { character, index: end };
    end += character.length;
  }
  return { character: "", index: end };
}

export function badNameCharacter({ character, index }: { readonly character: string; readonly index: number }): TerminatingError {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0");
  const message =
    index === 0
      ? `Name cannot begin with the '${character}' character, hexadecimal value 0x${code}.`
      : `The '${character}' character, hexadecimal value 0x${code}, cannot be included in a name.`;
  return netError("System.Xml.XmlException", message);
}

/** The namespace that a prefix has by itself. */
export function fixedNamespace(prefix: string): string | undefined {
  return prefix === "xml" ? XML_NAMESPACE : prefix === "xmlns" ? XMLNS_NAMESPACE : undefined;
}

/** What CreateElement and CreateAttribute want of a local name. */
export function requireLocalName(name: string): void {
  if (name === "") throw argumentError("The local name for elements or attributes cannot be null or an empty string.");
}

/** What a name of XmlDocument must be made of; it may begin with anything. */
export function checkNmToken(name: string): void {
  for (const character of name) {
    if (!isNcName(`a${character}`)) throw badNameCharacter({ character, index: 1 });
  }
}
