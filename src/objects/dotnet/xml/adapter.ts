/** How PowerShell shows an XML node: its attributes and child elements are its properties, and what is only text is a string. */

import type { TerminatingError } from "../../error-record.ts";
import { runtimeError } from "../../errors.ts";
import { castText } from "../../text.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import { NodeKind } from "./enums.ts";
import type { XmlNode } from "./node.ts";

/** Attributes and children of a local name, in any case. */
function nodesNamed(node: XmlNode, name: string): XmlNode[] {
  const lower = name.toLowerCase();
  const found: XmlNode[] = [];
  for (const attribute of node.attributeList ?? []) if (isNamed(attribute, name, lower)) found.push(attribute);
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.kind !== NodeKind.Whitespace && isNamed(child, name, lower)) found.push(child);
  }
  return found;
}

function isNamed(node: XmlNode, name: string, lower: string): boolean {
  const { localName } = node;
  return localName === name || (localName.length === name.length && localName.toLowerCase() === lower);
}

/** Without attributes and child elements a node is its text. */
function simplified(node: XmlNode): PSValue {
  if (node.kind === NodeKind.Text) return node.textContent;
  if (hasAttributes(node)) return node;
  const { firstChild } = node;
  if (firstChild === null || isTextAlone(firstChild)) return node.textContent;
  return node.kind === NodeKind.Attribute ? node.value : node;
}

function hasAttributes(node: XmlNode): boolean {
  return (node.attributeList?.length ?? 0) > 0;
}

function isTextAlone(child: XmlNode): boolean {
  return child.nextSibling === null && child.kind === NodeKind.Text;
}

export function adaptedValueOf(node: XmlNode, name: string): PSValue {
  const found = nodesNamed(node, name);
  const [first] = found;
  if (first === undefined) return undefined;
  return found.length === 1 ? simplified(first) : found.map(simplified);
}

export function setAdaptedValueOf(node: XmlNode, name: string, value: PSValue, ctx: EvaluationContext): boolean {
  const found = nodesNamed(node, name);
  const [target] = found;
  if (target === undefined) return false;
  const text = castText(value, ctx);
  if (found.length > 1) throw cannotSet("XmlNodeSetRestrictionsMoreThanOneNode", name);
  if (target.kind === NodeKind.Attribute) {
    target.value = text;
    return true;
  }
  if (hasAttributes(target)) throw cannotSet("XmlNodeSetRestrictionsNodeWithAttributes", name);
  if (!isPlain(target)) throw cannotSet("XmlNodeSetRestrictionsUnknownNodeType", name);
  target.textContent = text;
  return true;
}

/** A node that a text can take the place of. */
function isPlain(node: XmlNode): boolean {
  return node.kind === NodeKind.Text || node.firstChild === null || isTextAlone(node.firstChild);
}

function cannotSet(errorId: string, name: string): TerminatingError {
  return runtimeError(errorId, `Cannot set "${name}" because only strings can be used as values to set XmlNode properties.`, {
    category: "NotSpecified",
    exceptionType: "SetValueException",
  });
}

/** Names of attributes and children, each once. */
export function adaptedNamesOf(node: XmlNode): readonly string[] {
  const names = new Map<string, string>();
  const add = ({ localName }: XmlNode): void => {
    const lower = localName.toLowerCase();
    if (!names.has(lower)) names.set(lower, localName);
  };
  for (const attribute of node.attributeList ?? []) add(attribute);
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.kind !== NodeKind.Whitespace) add(child);
  return [...names.values()];
}

export function adaptedDefinitionOf(node: XmlNode, name: string): string {
  const found = nodesNamed(node, name);
  const [first] = found;
  if (first === undefined || found.length > 1) return `System.Object[] ${name} {get;}`;
  const value = simplified(first);
  const type = typeof value === "string" ? "string" : first.getType().fullName;
  const isSettable = first.kind === NodeKind.Attribute || (!hasAttributes(first) && isPlain(first));
  return `${type} ${name} {get;${isSettable ? "set;" : ""}}`;
}
