/**
 * What is fuzzed: each takes bytes of a peer and must answer or throw one of our errors, within a time that does not depend on who asks.
 */

import {
  decodePasswordCredentials,
  decodeTSRequest,
  encodePasswordCredentials,
  encodeTSRequest,
} from "../../src/auth/credssp/ts-request.ts";
import {
  type AuthCrypto,
  AuthenticationError,
  type ConnectionFacts,
  type ContextAcceptorStep,
  certificateNames,
  DerReader,
  digestAcceptor,
  digestInitiator,
  digestVerifier,
  formatEncryptedBody,
  negotiateAcceptor,
  negotiateInitiator,
  ntHash,
  ntlmAcceptor,
  ntlmInitiator,
  parseAuthorization,
  parseChallenges,
  parseEncryptedBody,
} from "../../src/auth/index.ts";
import { decodeBase64, encodeBase64, encodeUtf8, PowerShellRemotingError } from "../../src/bytes/index.ts";
import { ClixmlReader } from "../../src/clixml/index.ts";
import { certificateDerOf, createSelfSignedCertificate, nodeAuthCrypto } from "../../src/node/index.ts";
import { createPlainContext } from "../../src/objects/index.ts";
import { Defragmenter } from "../../src/psrp/index.ts";
import { WSManService } from "../../src/wsman/index.ts";

export interface FuzzTarget {
  readonly name: string;
  /** What is right, to begin with. */
  readonly seeds: () => readonly Uint8Array[] | Promise<readonly Uint8Array[]>;
  /** Throws a {@link Finding} for what must not be, anything that is no error of ours is one as well. */
  readonly run: (bytes: Uint8Array) => void | Promise<void>;
}

/** The parser took what it must not take. */
export class Finding extends Error {}

/** Whether an error is how a parser may say no. */
export function isAllowed(error: unknown): boolean {
  return error instanceof PowerShellRemotingError;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const NOW = Date.UTC(2026, 10, 24);
const LINE = { method: "POST", target: "/wsman" };
const FACTS: ConnectionFacts = { isTls: false, serverPort: 5985, serverHost: "server01" };

/** The same numbers at each exchange, so that what one client said fits the next challenge. */
function sameRandom(): AuthCrypto {
  let count = 0;
  return { ...nodeAuthCrypto, randomBytes: (length) => new Uint8Array(length).fill(++count) };
}

const acceptorOfNtlm = () =>
  ntlmAcceptor({
    crypto: sameRandom(),
    nowMs: () => NOW,
    computerName: "Server01",
    accountOf: (name) => (name === "bob" ? { userName: "bob", ntHash: ntHash("right") } : undefined),
  });

/** The tokens of a login: the client's and the server's by turns. */
async function tokensOf(scheme: "ntlm" | "spnego"): Promise<readonly Uint8Array[]> {
  const client = ntlmInitiator({ credential: { userName: "bob", password: "right" }, crypto: sameRandom(), nowMs: () => NOW });
  const tokens: Uint8Array[] = [];
  if (scheme === "ntlm") {
    const [initiator, acceptor] = [client.initiate(FACTS), acceptorOfNtlm().accept(FACTS)];
    let token = (await initiator.step(undefined)).token;
    while (token !== undefined) {
      tokens.push(token);
      const answer: ContextAcceptorStep = await acceptor.step(token);
      if (answer.type === "refused" || answer.token === undefined) break;
      tokens.push(answer.token);
      token = (await initiator.step(answer.token)).token;
    }
    return tokens;
  }
  const [initiator, acceptor] = [negotiateInitiator([client]).initiate(FACTS), negotiateAcceptor([acceptorOfNtlm()]).accept(FACTS)];
  let token = (await initiator.step(undefined, LINE)).token;
  while (token !== undefined) {
    tokens.push(decodeBase64(token));
    const answer = await acceptor.step(token, LINE);
    if (answer.token === undefined) break;
    tokens.push(decodeBase64(answer.token));
    token = (await initiator.step(answer.token, LINE)).token;
  }
  return tokens;
}

const ntlmTokens = tokensOf("ntlm");
const spnegoTokens = tokensOf("spnego");

async function runNtlm(bytes: Uint8Array): Promise<void> {
  const tokens = await ntlmTokens;
  const [first = bytes, , last = bytes] = tokens;
  await acceptorOfNtlm().accept(FACTS).step(bytes);
  const begun = acceptorOfNtlm().accept(FACTS);
  await begun.step(first);
  const { type } = await begun.step(bytes);
  if (type === "accepted" && !same(bytes, last)) throw new Finding("A changed message let somebody in.");
  const client = ntlmInitiator({ credential: { userName: "bob", password: "right" }, crypto: sameRandom(), nowMs: () => NOW });
  const initiator = client.initiate(FACTS);
  await initiator.step(undefined);
  await initiator.step(bytes);
}

async function runSpnego(bytes: Uint8Array): Promise<void> {
  const tokens = await spnegoTokens;
  const token = encodeBase64(bytes);
  const { type } = await negotiateAcceptor([acceptorOfNtlm()]).accept(FACTS).step(token, LINE);
  if (type === "accepted") throw new Finding("One token let somebody in.");
  const begun = negotiateAcceptor([acceptorOfNtlm()]).accept(FACTS);
  await begun.step(encodeBase64(tokens[0] ?? bytes), LINE);
  await begun.step(token, LINE);
  const client = ntlmInitiator({ credential: { userName: "bob", password: "right" }, crypto: sameRandom(), nowMs: () => NOW });
  const initiator = negotiateInitiator([client]).initiate(FACTS);
  await initiator.step(undefined, LINE);
  await initiator.step(token, LINE);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

const verifier = digestVerifier(nodeAuthCrypto, "bob", "WSMAN", "right");
const digest = digestAcceptor({
  crypto: sameRandom(),
  realm: "WSMAN",
  nowMs: () => NOW,
  accountOf: (name) => (name === "bob" ? { userName: "bob", verifier } : undefined),
});

function challengesOf(): readonly string[] {
  const offered = digest.challenge();
  return offered === undefined ? [] : typeof offered === "string" ? [offered] : offered;
}

async function runDigest(bytes: Uint8Array): Promise<void> {
  await digest.accept(FACTS).step(latin1(bytes), LINE);
  const initiator = digestInitiator({ userName: "bob", password: "right" }, nodeAuthCrypto).initiate(FACTS);
  initiator.choose?.([latin1(bytes)]);
  await initiator.step(latin1(bytes), LINE);
}

function readDer(bytes: Uint8Array, depth = 0): void {
  const reader = new DerReader(bytes);
  while (!reader.isAtEnd) {
    const { tag, contents } = reader.next();
    if ((tag & 0x20) !== 0 && depth < 20) readDer(contents, depth + 1);
  }
}

const certificate = (): Uint8Array => certificateDerOf(createSelfSignedCertificate(["server01", "10.0.0.1"]).certificate);

/** The content type, a line feed, the body. */
function runMultipart(bytes: Uint8Array): void {
  const end = bytes.indexOf(0x0a);
  const { pieces } = parseEncryptedBody({ contentType: latin1(bytes.subarray(0, Math.max(end, 0))), bytes: bytes.subarray(end + 1) });
  let total = 0;
  for (const { signature, data } of pieces) total += signature.length + data.length;
  if (total > bytes.length) throw new Finding("More sealed bytes than there are bytes.");
}

function multipartSeeds(): readonly Uint8Array[] {
  const piece = { signature: new Uint8Array(16).fill(1), data: encodeUtf8("--Encrypted Boundary--\r\nnot the end"), originalLength: 36 };
  return [
    formatEncryptedBody("application/HTTP-SPNEGO-session-encrypted", "application/soap+xml;charset=UTF-8", [piece]),
    formatEncryptedBody("application/HTTP-CredSSP-session-encrypted", "application/soap+xml;charset=UTF-16", [piece, piece]),
  ].map(({ contentType, bytes }) => Uint8Array.from(Buffer.concat([encodeUtf8(`${contentType}\n`), bytes])));
}

const service = new WSManService({ newGuid: () => "00000000-0000-0000-0000-000000000001" });

function runEnvelope(bytes: Uint8Array): void {
  const request = service.decodeRequest(bytes);
  if (request.type === "fault") service.encodeFault(request.context, request.fault);
}

const CREATE = `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd" xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell"><s:Header><a:To>http://server01:5985/wsman</a:To><w:ResourceURI s:mustUnderstand="true">http://schemas.microsoft.com/powershell/Microsoft.PowerShell</w:ResourceURI><a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo><a:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/transfer/Create</a:Action><w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize><a:MessageID>uuid:D1D65143-B634-4725-BBF6-869CC4D3062F</a:MessageID><w:Locale xml:lang="en-US" s:mustUnderstand="false"/><p:OperationID s:mustUnderstand="false">uuid:D1D65143-B634-4725-BBF6-869CC4D30620</p:OperationID><p:SequenceId s:mustUnderstand="false">1</p:SequenceId><w:OptionSet s:mustUnderstand="true"><w:Option Name="protocolversion" MustComply="true">2.3</w:Option></w:OptionSet><w:OperationTimeout>PT180.000S</w:OperationTimeout></s:Header><s:Body><rsp:Shell ShellId="2D6534D0-6B12-40E3-B773-CBA26459CFA8" Name="Runspace1"><rsp:InputStreams>stdin pr</rsp:InputStreams><rsp:OutputStreams>stdout</rsp:OutputStreams><rsp:IdleTimeOut>PT240.000S</rsp:IdleTimeOut><creationXml xmlns="http://schemas.microsoft.com/powershell">AAAAAAAAAAEAAAAAAAAAAAMAAAAB</creationXml></rsp:Shell></s:Body></s:Envelope>`;
const RECEIVE = CREATE.replace("ws/2004/09/transfer/Create", "wbem/wsman/1/windows/shell/Receive")
  .replace("xmlsoap.org/wbem", "microsoft.com/wbem")
  .replace(
    /<rsp:Shell.*<\/rsp:Shell>/,
    '<rsp:Receive><rsp:DesiredStream CommandId="2D6534D0-6B12-40E3-B773-CBA26459CFA8">stdout</rsp:DesiredStream></rsp:Receive>',
  )
  .replace(
    "<w:OperationTimeout>",
    '<w:SelectorSet><w:Selector Name="ShellId">2D6534D0-6B12-40E3-B773-CBA26459CFA8</w:Selector></w:SelectorSet><w:OperationTimeout>',
  );

const OBJECT = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT><En><S N="Key">a_x000A_b</S><Obj N="Value" RefId="1"><TN RefId="1"><T>System.Object[]</T></TN><LST><I32>1</I32><Db>1.5</Db><D>1.50</D><G>2d6534d0-6b12-40e3-b773-cba26459cfa8</G><DT>2026-11-24T00:00:00Z</DT><TS>PT1S</TS><BA>AAEC</BA><C>97</C><Nil /><Ref RefId="0" /><Version>1.2.3.4</Version><URI>http://a/</URI></LST></Obj></En></DCT><MS><S N="n">v</S></MS></Obj><Obj S="Output" RefId="2"><ToString>x</ToString><Props><B N="b">true</B></Props></Obj></Objs>`;

const context = createPlainContext();

function runClixml(bytes: Uint8Array): void {
  const reader = new ClixmlReader(bytes, { context, maxMemoryBytes: 2 ** 24, maxTotalBytes: 2 ** 20 });
  while (reader.next() !== undefined);
}

/** Two fragments of one object and a whole one. */
const FRAGMENTS = Buffer.from(
  "0000000000000001000000000000000001000000026162000000000000000100000000000000010200000001630000000000000002000000000000000003000000027a7a",
  "hex",
);

function runFragments(bytes: Uint8Array): void {
  const defragmenter = new Defragmenter({ maxObjectBytes: 4_096 });
  for (let at = 0; at < bytes.length; at += 7) defragmenter.receive(bytes.subarray(at, at + 7));
}

/** What a target says of one input: the reason for a finding, or nothing. */
export async function findingOf(target: FuzzTarget, bytes: Uint8Array): Promise<string | undefined> {
  const began = process.cpuUsage();
  try {
    await target.run(bytes);
  } catch (error) {
    if (!isAllowed(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(began);
  const tookMs = (user + system) / 1_000;
  return tookMs > MAX_MS ? `It took ${Math.round(tookMs)} ms.` : undefined;
}

/** Of processor time, for a few kilobytes: what takes longer is a way to keep a server busy. */
const MAX_MS = 1_000;

export const TARGETS: readonly FuzzTarget[] = [
  { name: "der", seeds: () => [certificate()], run: readDer },
  { name: "certificate", seeds: () => [certificate()], run: (bytes) => void certificateNames(bytes) },
  { name: "ntlm", seeds: () => ntlmTokens, run: runNtlm },
  { name: "spnego", seeds: () => spnegoTokens, run: runSpnego },
  {
    name: "credssp",
    seeds: () => [
      encodeTSRequest({ version: 6, negoToken: new Uint8Array(40), pubKeyAuth: new Uint8Array(48), clientNonce: new Uint8Array(32) }),
      encodeTSRequest({ version: 6, errorCode: 0xc000006d }),
      encodePasswordCredentials({ userName: "DOMAIN\\bob", password: "right" }),
    ],
    run(bytes) {
      for (const decode of [decodeTSRequest, decodePasswordCredentials]) {
        try {
          decode(bytes);
        } catch (error) {
          if (!(error instanceof AuthenticationError)) throw error;
        }
      }
    },
  },
  { name: "digest", seeds: () => challengesOf().map(encodeUtf8), run: runDigest },
  {
    name: "headers",
    seeds: () => ['Negotiate, Basic realm="W\\"S, MAN", Digest qop="auth", nonce=abc', "CredSSP AAAA=="].map(encodeUtf8),
    run(bytes) {
      parseAuthorization(latin1(bytes));
      parseChallenges([latin1(bytes), latin1(bytes)]);
    },
  },
  { name: "multipart", seeds: multipartSeeds, run: runMultipart },
  { name: "envelope", seeds: () => [CREATE, RECEIVE].map(encodeUtf8), run: runEnvelope },
  { name: "clixml", seeds: () => [encodeUtf8(OBJECT)], run: runClixml },
  { name: "fragment", seeds: () => [Uint8Array.from(FRAGMENTS)], run: runFragments },
];
