/** Resources of WS-Management as the XML elements that the cmdlets give, and the URIs that name them. */
import { invalidArgument } from "../../engine/index.ts";
import { type EvaluationContext, type PSValue, type TypeInfo, tryConvert, XmlDocument } from "../../objects/index.ts";
import type { ManagedResource, ManagedSection, ManagementRequest } from "../remoting-service.ts";

const CONFIG = "http://schemas.microsoft.com/wbem/wsman/1/config";
const IDENTITY = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";

/** Where a resource is below `winrm/config`, and which of several it is. */
export type ResourceAddress = Pick<ManagementRequest, "path" | "selectors">;

/** `winrm/config/listener?Address=*+Transport=HTTP`, or the long form of it. */
export function resourceAddress(uri: string): ResourceAddress {
  const [resource = "", query = ""] = uri.split("?", 2);
  const match = /^(?:winrm\/config|https?:\/\/schemas\.microsoft\.com\/wbem\/wsman\/1\/config)(?:\/(.*?))?\/?$/i.exec(resource);
  if (match === null) {
    throw invalidArgument(
      `The WS-Management service cannot process the request. The resource URI (${uri}) was not found in the WS-Management catalog. This server has winrm/config and what is below it.`,
    );
  }
  const selectors = query
    .split("+")
    .filter((part) => part !== "")
    .map((part) => ({ name: part.slice(0, part.indexOf("=")), value: part.slice(part.indexOf("=") + 1) }));
  return { path: match[1] ?? "", selectors };
}

/** The element of a resource, with its settings as elements. */
export function xmlResource(resource: ManagedResource, context: EvaluationContext): PSValue {
  const namespace = resource.name === "Config" ? CONFIG : `${CONFIG}/${resource.name.toLowerCase()}`;
  return elementOf(
    `<cfg:${resource.name} xmlns:cfg="${namespace}" xml:lang="en-US">${childrenOf(resource.config)}</cfg:${resource.name}>`,
    context,
  );
}

/** What a server says of itself. */
export function xmlIdentity(resource: ManagedResource, context: EvaluationContext): PSValue {
  const children = ["ProtocolVersion", "ProductVendor", "ProductVersion"].map(
    (name) => `<wsmid:${name}>${escaped(String(resource.config.get(name) ?? ""))}</wsmid:${name}>`,
  );
  return elementOf(`<wsmid:IdentifyResponse xmlns:wsmid="${IDENTITY}" xml:lang="">${children.join("")}</wsmid:IdentifyResponse>`, context);
}

function childrenOf(section: ManagedSection): string {
  return [...section]
    .map(([name, value]) => {
      if (value instanceof Map) return `<cfg:${name}>${childrenOf(value)}</cfg:${name}>`;
      const texts = typeof value === "string" ? [value] : (value as readonly string[]); // a section is a Map
      return texts.map((text) => `<cfg:${name}>${escaped(text)}</cfg:${name}>`).join("");
    })
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function elementOf(text: string, context: EvaluationContext): PSValue {
  const document = tryConvert(text, xmlDocumentType(context), context);
  if (!(document instanceof XmlDocument)) throw new TypeError("The text of a resource is XML.");
  return document.documentElement;
}

function xmlDocumentType(context: EvaluationContext): TypeInfo {
  const type = context.types.find("System.Xml.XmlDocument");
  if (type === undefined) throw new TypeError("There is no type System.Xml.XmlDocument.");
  return type;
}
