/** Nodes as XML text. */
import { XmlCharacterData, XmlDeclaration, XmlProcessingInstruction } from "./character-nodes.ts";
import { XmlDocumentType } from "./document.ts";
import { XmlAttribute, XmlElement } from "./element.ts";
import { NodeKind } from "./enums.ts";
import type { XmlNode } from "./node.ts";
import { PLAIN_OUTPUT, XmlOutput, type XmlOutputOptions } from "./output.ts";

export function writeNode(node: XmlNode, output: XmlOutput): void {
  if (node instanceof XmlElement) writeElement(node, output);
  else if (node instanceof XmlCharacterData) writeCharacters(node, output);
  else if (node instanceof XmlAttribute) writeAttribute(node, output);
  else if (node instanceof XmlProcessingInstruction) output.instruction(node.target, node.data);
  else if (node instanceof XmlDeclaration) output.instruction("xml", node.value);
  else if (node instanceof XmlDocumentType) output.docType(node.localName, node.publicId, node.systemId, node.internalSubset);
  else writeContent(node, output);
}

export function writeContent(node: XmlNode, output: XmlOutput): void {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) writeNode(child, output);
}

function writeElement(element: XmlElement, output: XmlOutput): void {
  output.startElement(element.prefix, element.localName, element.namespace);
  for (const attribute of element.attributeList) writeAttribute(attribute, output);
  if (element.isEmpty) {
    output.endElement();
    return;
  }
  writeContent(element, output);
  output.fullEndElement();
}

function writeAttribute(attribute: XmlAttribute, output: XmlOutput): void {
  output.attribute(attribute.prefix, attribute.localName, attribute.namespace, attribute.value);
}

function writeCharacters(node: XmlCharacterData, output: XmlOutput): void {
  switch (node.kind) {
    case NodeKind.CDATA:
      output.cData(node.data);
      return;
    case NodeKind.Comment:
      output.comment(node.data);
      return;
    case NodeKind.Text:
      output.text(node.data);
      return;
    default:
      output.whitespace(node.data);
  }
}

/** Everything that a function writes, as one text. */
export function outputText(write: (output: XmlOutput) => void, options: XmlOutputOptions = PLAIN_OUTPUT): string {
  let text = "";
  write(
    new XmlOutput((part) => {
      text += part;
    }, options),
  );
  return text;
}

export function outerXml(node: XmlNode): string {
  if (node instanceof XmlAttribute) return outputText((output) => writeLoneAttribute(node, output));
  return outputText((output) => writeNode(node, output));
}

export function innerXml(node: XmlNode): string {
  if (node.kind === NodeKind.Attribute) return outputText((output) => output.text(node.value ?? ""));
  return outputText((output) => writeContent(node, output));
}

/** An attribute without its element: a writer needs one around it. */
function writeLoneAttribute(attribute: XmlAttribute, output: XmlOutput): void {
  output.loneAttribute(attribute.name, attribute.value);
}
