/** `multipart/form-data` as MultipartFormDataContent writes it. @see RFC 7578 */
import { concatBytes, encodeHex, encodeUtf8 } from "../../../../bytes/index.ts";
import {
  Dictionary,
  ErrorRecord,
  enumerate,
  getProperty,
  isCollection,
  PlatformError,
  type PSValue,
  typeOf,
  unwrap,
} from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { ioException } from "../../io-error.ts";

export interface MultipartBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export function multipartBody(cmdlet: CmdletContext, form: PSValue): MultipartBody {
  const id = encodeHex(cmdlet.host.randomBytes(16));
  const boundary = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const parts: Uint8Array[] = [];
  const { operations } = cmdlet.evaluation.types;
  const add = (name: string, value: PSValue): void => {
    parts.push(encodeUtf8(`${parts.length === 0 ? "" : "\r\n"}--${boundary}\r\n`), ...partOf(cmdlet, name, value));
  };
  const bare = unwrap(form);
  for (const { key, value } of bare instanceof Dictionary ? bare.entries() : []) {
    const name = operations.toText(key, cmdlet.evaluation);
    const item = unwrap(value);
    if (isCollection(item) && !isFile(item)) for (const element of enumerate(item)) add(name, unwrap(element));
    else add(name, item);
  }
  parts.push(encodeUtf8(`${parts.length === 0 ? `--${boundary}` : ""}\r\n--${boundary}--\r\n`));
  return { bytes: concatBytes(parts), contentType: `multipart/form-data; boundary="${boundary}"` };
}

function isFile(value: PSValue): boolean {
  return typeOf(value).fullName === "System.IO.FileInfo";
}

function partOf(cmdlet: CmdletContext, name: string, value: PSValue): Uint8Array[] {
  const { evaluation, host } = cmdlet;
  const field = /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? name : `"${name.replaceAll('"', '\\"')}"`;
  if (!isFile(value)) {
    const head = `Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=${field}\r\n\r\n`;
    return [encodeUtf8(head + evaluation.types.operations.toText(value, evaluation))];
  }
  const path = String(getProperty(value, "FullName", evaluation));
  const file = String(getProperty(value, "Name", evaluation));
  const quoted = /^[\w!#$%&'*+.^`|~-]+$/.test(file) ? file : `"${file.replaceAll('"', '\\"')}"`;
  const head = `Content-Disposition: form-data; name=${field}; filename=${quoted}; filename*=utf-8''${encodeURIComponent(file)}\r\nContent-Type: application/octet-stream\r\n\r\n`;
  try {
    return [encodeUtf8(head), host.files.readFile(path)];
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const exception = ioException(error, host.files);
    return cmdlet.throwTerminatingError(new ErrorRecord(exception, exception.getType().fullName, "NotSpecified", null));
  }
}
