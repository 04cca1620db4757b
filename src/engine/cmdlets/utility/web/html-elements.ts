/** Links, images and input fields of a page, found by their tags and not by a parser of HTML. */
import {
  addNote,
  CollectionType,
  customObjectBase,
  defineType,
  GenericList,
  getProperty,
  PSObject,
  PSObjectType,
  type PSValue,
  Shape,
  type TypeInfo,
} from "../../../../objects/index.ts";

export const WebCmdletElementCollectionType: TypeInfo = defineType<ElementCollection>({
  name: "Microsoft.PowerShell.Commands.WebCmdletElementCollection",
  assembly: "Microsoft.PowerShell.Commands.Utility",
  base: CollectionType.makeGeneric([PSObjectType]),
  members: (m) => [
    m.method("psobject Find(string nameOrId)", (elements, name, ctx) => elements.find("id", name, ctx) ?? elements.find("name", name, ctx)),
    m.method("psobject FindById(string id)", (elements, id, ctx) => elements.find("id", id, ctx)),
    m.method("psobject FindByName(string name)", (elements, name, ctx) => elements.find("name", name, ctx)),
  ],
});

export class ElementCollection extends GenericList {
  constructor(elements: PSValue[]) {
    super(WebCmdletElementCollectionType, elements);
  }

  find(attribute: "id" | "name", value: string, ctx: Parameters<typeof getProperty>[2]): PSValue {
    return this.items.find((element) => getProperty(element, attribute, ctx) === value) ?? null;
  }
}

const LINK = /<a\s+[^>]*(\/>|>.*?<\/a>)/gis;
const IMAGE = /<img\s[^>]*?>/gis;
const INPUT = /<input\s+[^>]*(\/?>|>.*?<\/input>)/gis;
const TAG = /<\w+((\s+[^"'>/=\s\p{Cc}]+(\s*=\s*(?:".*?"|'.*?'|[^'">\s]+))?)+\s*|\s*)\/?>/isu;
const ATTRIBUTE = /(?<=\s+)([^"'>/=\s\p{Cc}]+)(?:\s*=\s*(?:"(.*?)"|'(.*?)'|([^'">\s]+)))?/gisu;

export function linksOf(html: string): ElementCollection {
  return elementsOf(html, LINK, "A");
}

export function imagesOf(html: string): ElementCollection {
  return elementsOf(html, IMAGE, "IMG");
}

export function inputFieldsOf(html: string): ElementCollection {
  return elementsOf(html, INPUT, "INPUT");
}

function elementsOf(html: string, pattern: RegExp, tagName: string): ElementCollection {
  return new ElementCollection(Array.from(html.matchAll(pattern), ([outer]) => elementObject(outer, tagName)));
}

function elementObject(outer: string, tagName: string): PSObject {
  const element = new PSObject(customObjectBase, Shape.of([]), []);
  addNote(element, "outerHTML", outer);
  addNote(element, "tagName", tagName);
  const tag = TAG.exec(outer)?.[0] ?? "";
  for (const [, name = "", double, single, bare] of tag.matchAll(ATTRIBUTE)) addNote(element, name, double ?? single ?? bare ?? null);
  return element;
}
