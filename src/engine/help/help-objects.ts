/** Help topics as objects, in the shape that PowerShell's help files have and its views show. */
import { PSObject, type PSValue } from "../../objects/index.ts";

export const NAMESPACES: readonly (readonly [string, string])[] = [
  ["xmlns:command", "http://schemas.microsoft.com/maml/dev/command/2004/10"],
  ["xmlns:dev", "http://schemas.microsoft.com/maml/dev/2004/10"],
  ["xmlns:maml", "http://schemas.microsoft.com/maml/2004/10"],
];

type Entries = Iterable<readonly [string, PSValue]>;

export function helpObject(typeNames: readonly string[], entries: Entries): PSObject {
  const object = PSObject.custom(entries);
  object.typeNames = [...typeNames];
  return object;
}

/** A part of a topic of comment-based help: `MamlCommandHelpInfo#syntax`. */
export function mamlPart(name: string, entries: Entries): PSObject {
  return helpObject([`MamlCommandHelpInfo#${name}`], entries);
}

/** A part of a topic that only metadata describes. */
export function extendedPart(name: string, entries: Entries): PSObject {
  return helpObject([`ExtendedCmdletHelpInfo#${name}`], entries);
}

export function paragraph(text: string): PSObject {
  return helpObject(["MamlParaTextItem", "MamlTextItem"], [["Text", text]]);
}

/** One as itself, several as a list, as elements of XML come. */
export function oneOrList(items: readonly PSValue[]): PSValue {
  return items.length === 1 ? (items[0] ?? null) : [...items];
}
