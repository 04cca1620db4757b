/**
 * Values to CLIXML and back (MS-PSRP 2.2.5): the text in which PowerShell keeps objects in files and sends them over the wire.
 */
export { type ClixmlItem, ClixmlReader, type DeserializeOptions, deserialize, deserializeDocument } from "./deserializer.ts";
export { ClixmlError, type ClixmlErrorId } from "./error.ts";
export { decodeText } from "./escape.ts";
export { ClixmlWriter, type SerializeOptions, serialize, serializeToBytes } from "./serializer.ts";
export { UnknownPrimitive, versionPrimitive } from "./unknown-primitive.ts";
