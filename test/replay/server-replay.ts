/**
 * Our server against a recorded client: each recorded request is put to it, and its answer must mean what Windows' answer meant.
 *
 * What happened on the recorded machine and not between client and server is taken from the recording: what scripts and programs put out,
 * that a shell ended or lost its client by itself. Ids that the server makes are matched up, and what is different on every machine
 * (addresses, owners, process ids, times) is left out.
 */

import { decodeBase64, encodeBase64 } from "../../src/bytes/index.ts";
import { Defragmenter } from "../../src/psrp/index.ts";
import {
  CONFIGURATION_URI_PREFIX,
  defaultServerConfiguration,
  defaultSessionConfiguration,
  type ServerConfiguration,
} from "../../src/server/configuration.ts";
import type { ConfigurationPart } from "../../src/server/configuration-resources.ts";
import { SessionCreator } from "../../src/server/session-creator.ts";
import { WSManEndpoint } from "../../src/server/wsman-endpoint.ts";
import { ShellFault } from "../../src/session-host/index.ts";
import {
  type ConfigResource,
  configOf,
  Enumerations,
  faultOf,
  WSManFaultCode,
  WSManService,
  WsmanFaultError,
} from "../../src/wsman/index.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { RecordedSessions } from "./recorded-sessions.ts";
import { type RecordedExchange, utf8 } from "./recordings.ts";
import { bodyOf, type Tree } from "./tree.ts";

/** What an answer says: an action, and a body without what differs from machine to machine. */
interface Answer {
  readonly action: string;
  readonly body: readonly Tree[];
}

/** Elements whose text is that of the machine. */
const LOCAL = new Set([
  ...["ShellId", "Owner", "ClientIP", "ProcessId", "Address", "ShellRunTime", "ShellInactivity", "MemoryUsed", "ChildProcesses"],
  ...["CommandId", "EnumerationContext", "Name"],
]);
/** Elements that not every version of Windows writes. */
const OPTIONAL = new Set(["Name", "MemoryUsed", "ChildProcesses", "FaultDetail", "ProviderFault"]);

const OPERATION_TIMEOUT = /(<[\w:]*OperationTimeout[^>]*>)[^<]*/;
const SHORT_WAIT = "PT0.050S";

export class ServerReplay {
  readonly #exchanges: readonly RecordedExchange[];
  readonly #sessions = new RecordedSessions();
  readonly #endpoint: WSManEndpoint;
  /** Ids of recorded servers, and what they are here. */
  readonly #ids = new Map<string, string>();
  /** Per shell and command: what was recorded and what came, as whole messages or bytes. */
  readonly #recorded = new Map<string, StreamReader>();
  readonly #received = new Map<string, StreamReader>();
  /** How far each target's recorded output has been put out. */
  readonly #said = new Map<string, number>();
  readonly #done = new Set<string>();

  constructor(exchanges: readonly RecordedExchange[]) {
    this.#exchanges = exchanges;
    const configuration = configurationFor(exchanges);
    const maxEnvelopeKB = Number(/MaxEnvelopeSizekb>(\d+)</.exec(exchanges.map(({ response }) => response).join())?.[1] ?? 500);
    this.#endpoint = new WSManEndpoint({
      service: new WSManService({ newGuid: () => crypto.randomUUID(), machine: "localhost", maxEnvelopeBytes: 8 * 1024 * 1024 }),
      registry: this.#sessions,
      creator: new SessionCreator({
        registry: this.#sessions,
        configuration: () => configuration,
        stateDirectory: "/nonexistent",
        userOf: () => null,
        computerName: "localhost",
        isAdministrator: () => true,
      }),
      enumerations: new Enumerations({ newGuid: () => crypto.randomUUID(), nowMs: () => 0 }),
      computerName: "localhost",
      productVersion: "0",
      isAdministrator: () => true,
      configuration: { part: () => readOnlyPart({ name: "Config", config: serviceConfig(maxEnvelopeKB) }) },
      onEvent(event) {
        if (event.type === "defect") throw event.error;
      },
    });
  }

  /** The first exchange that is not as recorded. */
  async run(): Promise<Difference | undefined> {
    for (const [index, exchange] of this.#exchanges.entries()) {
      const difference = await this.#play(exchange, index);
      if (difference !== undefined) return { ...difference, at: `exchange ${index}, ${difference.at}` };
    }
    for (const [target, recorded] of this.#recorded) {
      const received = this.#received.get(target)?.contents ?? [];
      const difference = differenceOf(received, recorded.contents, `output of ${target}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }

  async #play(exchange: RecordedExchange, index: number): Promise<Difference | undefined> {
    // A few tests of clients were recorded with answers that are none of WS-Management.
    if (!exchange.response.includes("Envelope>")) return undefined;
    const request = this.#here(exchange.request);
    const action = actionOf(exchange.request);
    const target = targetOf(exchange.request);
    const isFault = actionOf(exchange.response) === "fault";
    this.#happen(exchange, request, target);
    let asked = request;
    if (action === "Receive" && !isFault) {
      this.#putOut(index, target);
      if (this.#isAllReceived(target)) return undefined;
    }
    if (exchange.response.includes(`Code="${WSManFaultCode.OperationTimedOut}"`))
      asked = asked.replace(OPERATION_TIMEOUT, `$1${SHORT_WAIT}`);
    const given = await this.#ask(asked);
    this.#match(exchange.response, given, "ShellId");
    this.#match(exchange.response, given, "CommandId");
    if (action === "Receive" && !isFault) {
      this.#reader(this.#received, target).read(given);
      return this.#stateDifference(exchange.response, given, target);
    }
    if (action === "Command") this.#done.delete(`${target.shellId} ${commandOf(exchange)}`);
    return (
      configDifference(given, exchange.response) ??
      differenceOf(this.#meaningOf(given), this.#meaningOf(this.#here(exchange.response)), "answer")
    );
  }

  async #ask(request: string): Promise<string> {
    const { envelope } = await this.#endpoint.handle({
      identity: { userName: "vagrant", authenticationType: "Basic" },
      // A recording may use an id twice, of which a server rightly thinks that it is the same request.
      envelope: utf8(request.replace(/(MessageID[^>]*>uuid:)[^<]*/, `$1${crypto.randomUUID().toUpperCase()}`)),
      endpoint: "http://localhost:5985/wsman",
      connection: { id: 1, remoteAddress: "127.0.0.1", isTls: false, isSealed: false },
      signal: new AbortController().signal,
    });
    return new TextDecoder().decode(envelope);
  }

  /** What the recorded machine did by itself before it gave this answer. */
  #happen({ response }: RecordedExchange, request: string, target: Target): void {
    const session = this.#sessions.get(this.#here(target.shellId));
    if (session === undefined) return;
    const commandId = this.#here(target.commandId).toLowerCase();
    const isUnknown = response.includes(`Code="${WSManFaultCode.UnexpectedSelectors}"`);
    if (isUnknown && target.commandId === "" && !request.includes("CommandId=")) void session.session.end({ type: "idle" });
    if (actionOf(request) === "Get" && response.includes("State>Disconnected<") && session.session.state === "Connected") {
      void session.session.handle({ type: "release", clientSessionId: null, requestId: crypto.randomUUID() }, new AbortController().signal);
    }
    if (response.includes(`Code="${WSManFaultCode.FileNotFound}"`) && session.commands !== undefined) {
      session.commands.refusal = new ShellFault("FileNotFound", `${commandId} was not found.`);
    }
  }

  /** Has the engine put out what the recorded one had put out until this answer, and the rest of what is begun in it. */
  #putOut(index: number, target: Target): void {
    const session = this.#sessions.get(this.#here(target.shellId));
    const recorded = this.#reader(this.#recorded, target);
    const commandId = target.commandId === "" ? null : this.#here(target.commandId).toLowerCase();
    for (let at = Math.max(index, this.#said.get(target.key) ?? 0); at < this.#exchanges.length; at++) {
      const exchange = this.#exchanges[at];
      if (exchange === undefined || (at > index && recorded.isBetween)) break;
      if (actionOf(exchange.request) !== "Receive" || targetOf(exchange.request).key !== target.key) continue;
      this.#said.set(target.key, at + 1);
      recorded.read(exchange.response);
      for (const { name, bytes } of streamsOf(exchange.response)) {
        session?.engine?.say(commandId, bytes);
        if (commandId !== null) session?.commands?.say(commandId, name, bytes);
      }
      const exitCode = /CommandState\/Done"[\s\S]*?ExitCode>(-?\d+)</.exec(exchange.response)?.[1];
      if (exitCode !== undefined && commandId !== null) session?.commands?.end(commandId, Number(exitCode));
    }
  }

  #isAllReceived(target: Target): boolean {
    const recorded = this.#reader(this.#recorded, target).contents;
    const received = this.#reader(this.#received, target).contents;
    return this.#done.has(target.key) || (target.commandId === "" && differenceOf(received, recorded, "") === undefined);
  }

  #stateDifference(expected: string, given: string, target: Target): Difference | undefined {
    if (actionOf(given) === "fault") return { at: "answer", found: this.#meaningOf(given), expected: "output" };
    const state = (text: string): string => /CommandState\/(\w+)"/.exec(text)?.[1] ?? "";
    if (state(given) === "Done") this.#done.add(target.key);
    if (state(expected) !== "Done") return undefined;
    const exitCode = (text: string): string => /ExitCode>(-?\d+)</.exec(text)?.[1] ?? "";
    return (
      differenceOf(state(given), state(expected), "answer.CommandState") ??
      differenceOf(exitCode(given), exitCode(expected), "answer.ExitCode")
    );
  }

  #meaningOf(envelope: string): Answer {
    const shells = (tree: Tree): boolean => tree.name.endsWith("}Shell") && !this.#isOurs(tree);
    const plain = (tree: Tree): Tree => {
      const name = tree.name.slice(tree.name.indexOf("}") + 1);
      const children = tree.children
        .filter((child) => !OPTIONAL.has(child.name.slice(child.name.indexOf("}") + 1)) && !(name === "Items" && shells(child)))
        .map(plain);
      // Compared by itself, because each version of the service has settings of its own.
      if (name === "Config") return { ...tree, children: [] };
      if (name === "connectResponseXml") return { ...tree, text: messagesIn(tree.text) };
      const isProse = name === "Message" || name === "Text" || LOCAL.has(name) || name === "Selector";
      return { name: tree.name, attributes: withoutMachine(tree.attributes), text: isProse ? "" : tree.text, children };
    };
    const action = actionOf(envelope);
    const body = bodyOf(envelope);
    return { action, body: action === "fault" ? body.map(plain).map(onlyCodes) : body.map(plain).map(byName) };
  }

  /** Shells that were there before the recording began are none of this server. */
  #isOurs(shell: Tree): boolean {
    const shellId = shell.children.find(({ name }) => name.endsWith("}ShellId"))?.text ?? "";
    return this.#sessions.get(shellId) !== undefined;
  }

  /** An id that the recorded server made, and the one that this server has made in its place. */
  #match(expected: string, given: string, element: "ShellId" | "CommandId"): void {
    const idIn = (text: string): string | undefined => new RegExp(`:${element}>([^<]*)<`).exec(text)?.[1];
    const [theirs, ours] = [idIn(expected), idIn(given)];
    if (theirs !== undefined && ours !== undefined && theirs !== ours && !this.#ids.has(theirs) && !expected.includes("Items>")) {
      this.#ids.set(theirs, ours);
    }
  }

  #here(text: string): string {
    let here = text;
    for (const [theirs, ours] of this.#ids) here = here.replaceAll(theirs, ours);
    return here;
  }

  #reader(readers: Map<string, StreamReader>, { key }: Target): StreamReader {
    const reader = readers.get(key) ?? new StreamReader(this.#isPowerShell(key));
    readers.set(key, reader);
    return reader;
  }

  #isPowerShell(key: string): boolean {
    return this.#sessions.get(this.#here(key.split(" ")[0] ?? ""))?.engine !== undefined;
  }
}

/** A shell or one of its commands, by recorded ids. */
interface Target {
  readonly key: string;
  readonly shellId: string;
  readonly commandId: string;
}

function targetOf(request: string): Target {
  const shellId = /Name="ShellId">([^<]*)</.exec(request)?.[1] ?? "";
  const commandId = /DesiredStream [^>]*CommandId="([^"]*)"/.exec(request)?.[1] ?? "";
  return { key: `${shellId} ${commandId}`.trim(), shellId, commandId };
}

/** The streams of answers to Receive: of a PowerShell session its messages, of a command shell the bytes of each stream. */
class StreamReader {
  readonly #pieces: Defragmenter | undefined;
  readonly #messages: Uint8Array[] = [];
  readonly #known = new Set<string>();
  readonly #bytes = new Map<string, Uint8Array[]>();
  readonly #ended: string[] = [];
  #open = 0;

  constructor(isPowerShell: boolean) {
    this.#pieces = isPowerShell ? new Defragmenter({ maxObjectBytes: 2 ** 30 }) : undefined;
  }

  read(response: string): void {
    for (const { name, bytes, isEnd } of streamsOf(response)) {
      if (this.#pieces === undefined) this.#bytes.set(name, [...(this.#bytes.get(name) ?? []), bytes]);
      else {
        for (const { objectId, message } of this.#pieces.receive(bytes)) {
          // What was given out and not acknowledged may be given to the next client once more.
          const id = `${objectId} ${encodeBase64(message)}`;
          if (!this.#known.has(id)) this.#messages.push(message);
          this.#known.add(id);
        }
        // Flags of the last fragment: whether a message is still to be completed.
        this.#open = lastFragmentEnds(bytes) ? 0 : 1;
      }
      if (isEnd) this.#ended.push(name);
    }
  }

  /** No message is begun that is not whole. */
  get isBetween(): boolean {
    return this.#open === 0;
  }

  get contents(): readonly unknown[] {
    if (this.#pieces !== undefined) return this.#messages;
    return [...this.#bytes].sort().map(([name, parts]) => [name, new Uint8Array(Buffer.concat(parts)), this.#ended.includes(name)]);
  }
}

const FRAGMENT_HEADER_BYTES = 21;

function lastFragmentEnds(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let ends = true;
  for (let at = 0; at + FRAGMENT_HEADER_BYTES <= bytes.length; at += FRAGMENT_HEADER_BYTES + view.getUint32(at + 17)) {
    ends = ((bytes[at + 16] ?? 0) & 2) !== 0;
  }
  return ends;
}

interface StreamPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isEnd: boolean;
}

function streamsOf(response: string): readonly StreamPart[] {
  return [...response.matchAll(/<(?:\w+:)?Stream\b([^>]*?)(?:\/>|>([^<]*)<)/g)].map(([, attributes = "", base64 = ""]) => ({
    name: /\bName="([^"]*)"/.exec(attributes)?.[1] ?? "",
    bytes: decodeBase64(base64),
    isEnd: /\bEnd="true"/i.test(attributes),
  }));
}

/** The last part of an envelope's action, `fault` for every fault. */
function actionOf(envelope: string): string {
  return /<(?:\w+:)?Action\b[^>]*>[^<]*\/(\w+)</.exec(envelope)?.[1] ?? "";
}

/** The id of a command that starts: a client may use one again when the first has ended. */
function commandOf({ request, response }: RecordedExchange): string {
  return /CommandLine [^>]*CommandId="([^"]*)"/.exec(request)?.[1] ?? /:CommandId>([^<]*)</.exec(response)?.[1] ?? "";
}

/** Settings of the recorded service that ours does not tell, or tells otherwise although clients go by them. */
function configDifference(given: string, expected: string): Difference | undefined {
  const settings = settingsOf(bodyOf(expected));
  const ours = settingsOf(bodyOf(given));
  for (const [path, value] of settings) {
    const found = ours.get(path);
    if (found === undefined || (path === "Config.MaxEnvelopeSizekb" && found !== value)) return { at: path, found, expected: value };
  }
  return undefined;
}

/** By path; nothing of answers that are about something else. */
function settingsOf(trees: readonly Tree[], path = ""): ReadonlyMap<string, string> {
  return new Map(
    trees.flatMap((tree) => {
      const name = tree.name.slice(tree.name.indexOf("}") + 1);
      if (path === "" && name !== "Config") return [];
      const here = path === "" ? name : `${path}.${name}`;
      return tree.children.length === 0 ? [[here, tree.text] as const] : [...settingsOf(tree.children, here)];
    }),
  );
}

/** A byte order mark; and the time zone of Windows PowerShell, in a form of .NET's that nobody reads. */
const WITHOUT_MEANING = /\u00ef\u00bb\u00bf|<BA N="TimeZone">[^<]*<\/BA>/g;

/** Fragments without their numbers, which each server counts by itself. */
function messagesIn(fragments: string): string {
  const messages = new Defragmenter({ maxObjectBytes: 2 ** 30 }).receive(decodeBase64(fragments));
  return messages
    .map(({ message }) => encodeBase64(utf8(new TextDecoder("latin1").decode(message).replaceAll(WITHOUT_MEANING, ""))))
    .join(" ");
}

/** Windows leaves backslashes out of the names of variables. */
function withoutMachine(attributes: Tree["attributes"]): Tree["attributes"] {
  const kept = Object.entries(attributes).filter(([name]) => name !== "{}Machine" && name !== "{}CommandId");
  return Object.fromEntries(kept.map(([name, value]) => [name, value.replaceAll("\\", "")]));
}

/** Of a fault, its code and its reason. */
function onlyCodes(tree: Tree): Tree {
  const children = tree.children.filter(({ name }) => !name.endsWith("}Message") && !name.endsWith("}Reason")).map(onlyCodes);
  return { ...tree, children };
}

/** Children by name: a reader of WS-Management finds them in whatever order. */
function byName(tree: Tree): Tree {
  const isList = tree.name.endsWith("}Items");
  const children = tree.children.map(byName);
  return {
    ...tree,
    children: isList ? children : children.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)),
  };
}

/** The configurations that the recorded machine had. */
function configurationFor(exchanges: readonly RecordedExchange[]): ServerConfiguration {
  const names = exchanges.flatMap(({ request }) => {
    const uri = /ResourceURI[^>]*>([^<]*)</.exec(request)?.[1] ?? "";
    return uri.startsWith(CONFIGURATION_URI_PREFIX) ? [uri.slice(CONFIGURATION_URI_PREFIX.length)] : [];
  });
  const sessionConfigurations = Object.fromEntries(names.map((name) => [name, defaultSessionConfiguration()]));
  return { ...defaultServerConfiguration(), sessionConfigurations };
}

/** A part of a configuration that nobody changes while it is replayed. */
function readOnlyPart(resource: ConfigResource): ConfigurationPart {
  const refuse = (): Promise<never> => Promise.reject(new WsmanFaultError(faultOf(WSManFaultCode.ActionNotSupported)));
  return { get: () => resource, enumerate: () => [{ resource, selectors: [] }], put: refuse, create: refuse, delete: refuse };
}

function serviceConfig(maxEnvelopeSizeKb: number): ReturnType<typeof configOf> {
  return configOf({
    maxEnvelopeSizeKb,
    maxTimeoutMs: 60_000,
    maxBatchItems: 32_000,
    maxConcurrentOperationsPerUser: 1500,
    enumerationTimeoutMs: 60_000,
    maxConnections: 300,
    maxPacketRetrievalTimeSeconds: 120,
    allowUnencrypted: true,
    cbtHardeningLevel: "Relaxed",
    authentications: ["Basic"],
    httpPort: 5985,
    httpsPort: 5986,
    idleTimeoutMs: 7_200_000,
    maxConcurrentUsers: 2_147_483_647,
    maxShellsPerUser: 2_147_483_647,
    maxProcessesPerShell: 2_147_483_647,
    maxMemoryPerShellMb: 2_147_483_647,
  });
}
