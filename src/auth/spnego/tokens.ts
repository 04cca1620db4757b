/**
 * The two messages of SPNEGO.
 *
 * @see RFC 4178 4.2, MS-SPNG 2.2.1
 */

import { contextTag, DerReader, DerTag, encodeDer, encodeDerOid } from "../der.ts";
import { AuthenticationError } from "../error.ts";

const SPNEGO_OID = "1.3.6.1.5.5.2";
/** Where a GSS-API token starts that names its mechanism (RFC 2743 3.1). */
const INITIAL_TOKEN_TAG = 0x60;
const MAX_MECH_TYPES = 16;

export const NegState = {
  AcceptCompleted: 0,
  AcceptIncomplete: 1,
  Reject: 2,
  RequestMic: 3,
} as const;
export type NegState = (typeof NegState)[keyof typeof NegState];

export interface NegTokenInit {
  readonly type: "init";
  readonly mechTypes: readonly string[];
  /** The list as it was encoded: what the integrity codes of both sides cover. */
  readonly mechList: Uint8Array;
  readonly mechToken: Uint8Array | undefined;
}

export interface NegTokenResp {
  readonly type: "resp";
  readonly negState?: NegState | undefined;
  readonly supportedMech?: string | undefined;
  readonly responseToken?: Uint8Array | undefined;
  readonly mechListMic?: Uint8Array | undefined;
}

/** The mechanism that an initial token of GSS-API names; undefined when it is none. */
export function mechanismOfInitialToken(token: Uint8Array): string | undefined {
  if (token[0] !== INITIAL_TOKEN_TAG) return undefined;
  return new DerReader(token).enter(INITIAL_TOKEN_TAG).oid();
}

/** Whether a token speaks SPNEGO, as opposed to a mechanism that is sent without it. */
export function isSpnegoToken(token: Uint8Array): boolean {
  return token[0] === contextTag(1) || mechanismOfInitialToken(token) === SPNEGO_OID;
}

export function encodeMechList(mechTypes: readonly string[]): Uint8Array {
  return encodeDer(DerTag.Sequence, ...mechTypes.map(encodeDerOid));
}

export function encodeNegTokenInit(mechList: Uint8Array, mechToken: Uint8Array | undefined): Uint8Array {
  const fields = [encodeDer(contextTag(0), mechList)];
  if (mechToken !== undefined) fields.push(encodeDer(contextTag(2), encodeDer(DerTag.OctetString, mechToken)));
  return encodeDer(INITIAL_TOKEN_TAG, encodeDerOid(SPNEGO_OID), encodeDer(contextTag(0), encodeDer(DerTag.Sequence, ...fields)));
}

export function encodeNegTokenResp({ negState, supportedMech, responseToken, mechListMic }: Omit<NegTokenResp, "type">): Uint8Array {
  const fields: Uint8Array[] = [];
  if (negState !== undefined) fields.push(encodeDer(contextTag(0), encodeDer(DerTag.Enumerated, Uint8Array.of(negState))));
  if (supportedMech !== undefined) fields.push(encodeDer(contextTag(1), encodeDerOid(supportedMech)));
  if (responseToken !== undefined) fields.push(encodeDer(contextTag(2), encodeDer(DerTag.OctetString, responseToken)));
  if (mechListMic !== undefined) fields.push(encodeDer(contextTag(3), encodeDer(DerTag.OctetString, mechListMic)));
  return encodeDer(contextTag(1), encodeDer(DerTag.Sequence, ...fields));
}

/** @throws {AuthenticationError} `InvalidDer`, `InvalidAuthenticationToken`. */
export function decodeNegToken(token: Uint8Array): NegTokenInit | NegTokenResp {
  const reader = new DerReader(token);
  return reader.peek() === INITIAL_TOKEN_TAG ? decodeInit(reader.enter(INITIAL_TOKEN_TAG)) : decodeResp(reader.enter(contextTag(1)));
}

function decodeInit(reader: DerReader): NegTokenInit {
  if (reader.oid() !== SPNEGO_OID) throw invalid("another mechanism");
  const fields = new DerReader(reader.enter(contextTag(0)).expect(DerTag.Sequence).contents);
  const { whole: mechList, contents } = fields.enter(contextTag(0)).expect(DerTag.Sequence);
  const mechTypes: string[] = [];
  for (const list = new DerReader(contents); !list.isAtEnd; ) {
    if (mechTypes.length === MAX_MECH_TYPES) throw invalid("a list of more mechanisms than there are");
    mechTypes.push(list.oid());
  }
  let mechToken: Uint8Array | undefined;
  while (!fields.isAtEnd) {
    const { tag, contents: field } = fields.next();
    // The flags are not protected by anything and ignored for that (RFC 4178 4.2.1); hints and a code mean nothing in the first token.
    if (tag === contextTag(2)) mechToken = new DerReader(field).expect(DerTag.OctetString).contents;
  }
  return { type: "init", mechTypes, mechList, mechToken };
}

function decodeResp(reader: DerReader): NegTokenResp {
  const fields = reader.enter(DerTag.Sequence);
  let negState: NegState | undefined;
  let supportedMech: string | undefined;
  let responseToken: Uint8Array | undefined;
  let mechListMic: Uint8Array | undefined;
  while (!fields.isAtEnd) {
    const { tag, contents } = fields.next();
    const field = new DerReader(contents);
    if (tag === contextTag(0)) negState = negStateOf(field.expect(DerTag.Enumerated).contents);
    else if (tag === contextTag(1)) supportedMech = field.oid();
    else if (tag === contextTag(2)) responseToken = field.expect(DerTag.OctetString).contents;
    else if (tag === contextTag(3)) mechListMic = field.expect(DerTag.OctetString).contents;
  }
  return { type: "resp", negState, supportedMech, responseToken, mechListMic };
}

function negStateOf(contents: Uint8Array): NegState {
  const state = Object.values(NegState).find((known) => contents.length === 1 && contents[0] === known);
  if (state === undefined) throw invalid("an unknown state of the negotiation");
  return state;
}

function invalid(found: string): AuthenticationError {
  return new AuthenticationError("InvalidAuthenticationToken", `A message of SPNEGO was expected, found ${found}.`, {
    specSection: "RFC 4178 4.2",
  });
}
