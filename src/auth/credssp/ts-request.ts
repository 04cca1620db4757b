/**
 * What both sides of CredSSP say to each other inside of TLS.
 *
 * @see MS-CSSP 2.2
 */
import { decodeUtf16Le, encodeUtf16Le } from "../../bytes/index.ts";
import type { PasswordCredential } from "../basic.ts";
import { contextTag, DerReader, DerTag, encodeDer, encodeDerSmallInteger } from "../der.ts";
import { AuthenticationError } from "../error.ts";
import { splitUserName } from "../service-name.ts";

export const CREDSSP_VERSION = 6;
export const NONCE_BYTES = 32;
const PASSWORD_CREDENTIALS = 1;

export interface TSRequest {
  readonly version: number;
  /** SPNEGO's token; of several only the first is meant for this exchange. */
  readonly negoToken?: Uint8Array | undefined;
  readonly authInfo?: Uint8Array | undefined;
  readonly pubKeyAuth?: Uint8Array | undefined;
  /** NTSTATUS. */
  readonly errorCode?: number | undefined;
  readonly clientNonce?: Uint8Array | undefined;
}

export function encodeTSRequest(request: TSRequest): Uint8Array {
  const octets = (tag: number, value: Uint8Array | undefined): Uint8Array[] =>
    value === undefined ? [] : [encodeDer(contextTag(tag), encodeDer(DerTag.OctetString, value))];
  const { negoToken, errorCode } = request;
  const error = new Uint8Array(4);
  new DataView(error.buffer).setUint32(0, errorCode ?? 0);
  return encodeDer(
    DerTag.Sequence,
    encodeDer(contextTag(0), encodeDerSmallInteger(request.version)),
    ...(negoToken === undefined
      ? []
      : [encodeDer(contextTag(1), encodeDer(DerTag.Sequence, encodeDer(DerTag.Sequence, ...octets(0, negoToken))))]),
    ...octets(2, request.authInfo),
    ...octets(3, request.pubKeyAuth),
    // A status is 32 bits; those of failures are negative numbers.
    ...(errorCode === undefined ? [] : [encodeDer(contextTag(4), encodeDer(DerTag.Integer, error))]),
    ...octets(5, request.clientNonce),
  );
}

/** @throws {AuthenticationError} `InvalidDer`, `InvalidAuthenticationToken`. */
export function decodeTSRequest(bytes: Uint8Array): TSRequest {
  const outer = new DerReader(bytes);
  const fields = readFields(outer.enter(DerTag.Sequence));
  if (!outer.isAtEnd) throw invalid("more than one request");
  const version = integerOf(fields, 0);
  if (version === undefined || version < 2) throw invalid(`version ${version ?? "none"}`);
  const tokens = fields.get(1)?.enter(DerTag.Sequence);
  const negoToken = tokens === undefined || tokens.isAtEnd ? undefined : octetsOf(readFields(tokens.enter(DerTag.Sequence)), 0);
  return {
    version,
    negoToken,
    authInfo: octetsOf(fields, 2),
    pubKeyAuth: octetsOf(fields, 3),
    errorCode: integerOf(fields, 4),
    clientNonce: octetsOf(fields, 5),
  };
}

/** TSCredentials of a name and a password. */
export function encodePasswordCredentials({ userName, password }: PasswordCredential): Uint8Array {
  const { domain, name } = splitUserName(userName);
  const text = (tag: number, value: string): Uint8Array => encodeDer(contextTag(tag), encodeDer(DerTag.OctetString, encodeUtf16Le(value)));
  const parts = encodeDer(DerTag.Sequence, text(0, domain), text(1, name), text(2, password));
  return encodeDer(
    DerTag.Sequence,
    encodeDer(contextTag(0), encodeDerSmallInteger(PASSWORD_CREDENTIALS)),
    encodeDer(contextTag(1), encodeDer(DerTag.OctetString, parts)),
  );
}

/** @throws {AuthenticationError} When these are no credentials, or others than a password. */
export function decodePasswordCredentials(bytes: Uint8Array): PasswordCredential {
  const fields = readFields(new DerReader(bytes).enter(DerTag.Sequence));
  const kind = integerOf(fields, 0);
  const credentials = octetsOf(fields, 1);
  if (kind !== PASSWORD_CREDENTIALS || credentials === undefined) throw invalid(`credentials of kind ${kind ?? "none"}`);
  const parts = readFields(new DerReader(credentials).enter(DerTag.Sequence));
  const text = (tag: number): string => {
    const value = octetsOf(parts, tag);
    if (value === undefined || value.length % 2 !== 0) throw invalid("credentials without name or password");
    return decodeUtf16Le(value);
  };
  const domain = text(0);
  return { userName: domain === "" ? text(1) : `${domain}\\${text(1)}`, password: text(2) };
}

function readFields(reader: DerReader): ReadonlyMap<number, DerReader> {
  const fields = new Map<number, DerReader>();
  while (!reader.isAtEnd) {
    const { tag, contents } = reader.next();
    const number = tag - contextTag(0);
    if (fields.has(number)) throw invalid("a field twice");
    fields.set(number, new DerReader(contents));
  }
  return fields;
}

function octetsOf(fields: ReadonlyMap<number, DerReader>, tag: number): Uint8Array | undefined {
  return fields.get(tag)?.expect(DerTag.OctetString).contents;
}

function integerOf(fields: ReadonlyMap<number, DerReader>, tag: number): number | undefined {
  const contents = fields.get(tag)?.expect(DerTag.Integer).contents;
  if (contents === undefined) return undefined;
  if (contents.length === 0 || contents.length > 5) throw invalid("a number of more than 32 bits");
  let value = 0;
  for (const byte of contents) value = value * 256 + byte;
  return value >>> 0;
}

function invalid(found: string): AuthenticationError {
  return new AuthenticationError("InvalidAuthenticationToken", `A request of CredSSP was expected, found ${found}.`, {
    specSection: "MS-CSSP 2.2.1",
  });
}
