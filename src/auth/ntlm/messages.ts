/**
 * The three messages of NTLM.
 *
 * @see MS-NLMP 2.2.1
 */
import { ByteReader, ByteWriter, decodeUtf8, decodeUtf16Le, encodeUtf8, encodeUtf16Le, equalBytes } from "../../bytes/index.ts";
import { AuthenticationError } from "../error.ts";
import { hasFlags, NegotiateFlag } from "./flags.ts";

const SIGNATURE = encodeUtf8("NTLMSSP\0");
/** Windows 10 and the revision of NTLM that all of its versions name; both sides only look at it in debuggers. */
const VERSION = Uint8Array.of(10, 0, 0x63, 0x45, 0, 0, 0, 15);
const CHALLENGE_HEAD_BYTES = 56;
const AUTHENTICATE_HEAD_BYTES = 88;
const MIC_OFFSET = 72;
export const MIC_BYTES = 16;

export interface NegotiateMessage {
  readonly flags: number;
}

/** Whether a token is an NTLM message at all, as opposed to SPNEGO's. */
export function isNtlmMessage(token: Uint8Array): boolean {
  return equalBytes(token.subarray(0, SIGNATURE.length), SIGNATURE);
}

export function encodeNegotiate({ flags }: NegotiateMessage): Uint8Array {
  // Neither domain nor workstation is told before the server has been heard.
  return new ByteWriter().bytes(SIGNATURE).uint32Le(1).uint32Le(flags).bytes(new Uint8Array(16)).bytes(VERSION).take();
}

/** @throws {AuthenticationError} `InvalidAuthenticationToken`, as all decoders here; {@link MalformedBytesError} where bytes are missing. */
export function decodeNegotiate(token: Uint8Array): NegotiateMessage {
  return { flags: enter(token, 1).uint32Le() };
}

export interface ChallengeMessage {
  readonly flags: number;
  readonly serverChallenge: Uint8Array;
  readonly targetName: string;
  /** AV pairs as bytes: the initiator's copy must be those it got, with its own behind them. */
  readonly targetInfo: Uint8Array;
}

export function encodeChallenge({ flags, serverChallenge, targetName, targetInfo }: ChallengeMessage): Uint8Array {
  const name = encodeName(targetName, flags);
  const writer = new ByteWriter(CHALLENGE_HEAD_BYTES + name.length + targetInfo.length).bytes(SIGNATURE).uint32Le(2);
  writeField(writer, name, CHALLENGE_HEAD_BYTES);
  writer.uint32Le(flags).bytes(serverChallenge).bytes(new Uint8Array(8));
  writeField(writer, targetInfo, CHALLENGE_HEAD_BYTES + name.length);
  return writer.bytes(VERSION).bytes(name).bytes(targetInfo).take();
}

export function decodeChallenge(token: Uint8Array): ChallengeMessage {
  const reader = enter(token, 2);
  const targetName = readField(reader, token);
  const flags = reader.uint32Le();
  const serverChallenge = reader.bytes(8);
  reader.pass(8);
  const targetInfo = hasFlags(flags, NegotiateFlag.TargetInfo) ? readField(reader, token) : new Uint8Array();
  return { flags, serverChallenge, targetName: decodeName(targetName, flags), targetInfo };
}

export interface AuthenticateMessage {
  readonly flags: number;
  readonly lmResponse: Uint8Array;
  readonly ntResponse: Uint8Array;
  readonly domainName: string;
  readonly userName: string;
  readonly workstation: string;
  readonly encryptedSessionKey: Uint8Array;
  /** Undefined when the message has no room for one. Whether it counts is said by the AV flags of the response. */
  readonly mic: Uint8Array | undefined;
}

export function encodeAuthenticate(message: AuthenticateMessage): Uint8Array {
  const fields = [
    message.lmResponse,
    message.ntResponse,
    encodeName(message.domainName, message.flags),
    encodeName(message.userName, message.flags),
    encodeName(message.workstation, message.flags),
    message.encryptedSessionKey,
  ];
  const writer = new ByteWriter(512).bytes(SIGNATURE).uint32Le(3);
  let offset = AUTHENTICATE_HEAD_BYTES;
  for (const field of fields) {
    writeField(writer, field, offset);
    offset += field.length;
  }
  writer
    .uint32Le(message.flags)
    .bytes(VERSION)
    .bytes(message.mic ?? new Uint8Array(MIC_BYTES));
  for (const field of fields) writer.bytes(field);
  return writer.take();
}

export function decodeAuthenticate(token: Uint8Array): AuthenticateMessage {
  const reader = enter(token, 3);
  const payload = { start: token.length };
  const [lmResponse, ntResponse, domainName, userName, workstation, encryptedSessionKey] = [
    readField(reader, token, payload),
    readField(reader, token, payload),
    readField(reader, token, payload),
    readField(reader, token, payload),
    readField(reader, token, payload),
    readField(reader, token, payload),
  ];
  const flags = reader.uint32Le();
  return {
    flags,
    lmResponse,
    ntResponse,
    domainName: decodeName(domainName, flags),
    userName: decodeName(userName, flags),
    workstation: decodeName(workstation, flags),
    encryptedSessionKey,
    mic: payload.start >= AUTHENTICATE_HEAD_BYTES ? token.subarray(MIC_OFFSET, MIC_OFFSET + MIC_BYTES) : undefined,
  };
}

/** An AUTHENTICATE_MESSAGE with these bytes in the place of its integrity code, which is computed over zeros there. */
export function withMic(authenticate: Uint8Array, mic: Uint8Array = new Uint8Array(MIC_BYTES)): Uint8Array {
  const copy = authenticate.slice();
  copy.set(mic, MIC_OFFSET);
  return copy;
}

function encodeName(name: string, flags: number): Uint8Array {
  return hasFlags(flags, NegotiateFlag.Unicode) ? encodeUtf16Le(name) : encodeUtf8(name);
}

function decodeName(bytes: Uint8Array, flags: number): string {
  if (hasFlags(flags, NegotiateFlag.Unicode)) return decodeUtf16Le(bytes);
  if (bytes.some((byte) => byte >= 0x80)) throw invalid("a name in an unknown code page");
  return decodeUtf8(bytes);
}

function enter(token: Uint8Array, messageType: number): ByteReader {
  if (!isNtlmMessage(token)) throw invalid("something else");
  const reader = new ByteReader(token);
  reader.pass(SIGNATURE.length);
  const found = reader.uint32Le();
  if (found !== messageType) throw invalid(`message type ${found} where ${messageType} was expected`);
  return reader;
}

function writeField(writer: ByteWriter, value: Uint8Array, offset: number): void {
  writer.uint16Le(value.length).uint16Le(value.length).uint32Le(offset);
}

/** @param payload Takes the smallest offset of a field that is not empty. */
function readField(reader: ByteReader, token: Uint8Array, payload?: { start: number }): Uint8Array {
  const length = reader.uint16Le();
  reader.pass(2);
  const offset = reader.uint32Le();
  if (length === 0) return new Uint8Array();
  if (offset + length > token.length) throw invalid("a field beyond its end");
  if (payload !== undefined) payload.start = Math.min(payload.start, offset);
  return token.subarray(offset, offset + length);
}

function invalid(found: string): AuthenticationError {
  return new AuthenticationError("InvalidAuthenticationToken", `A message of NTLM was expected, found ${found}.`, {
    specSection: "MS-NLMP 2.2.1",
  });
}
