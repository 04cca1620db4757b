/** Our client against recorded answers: given the same shells and ids it must ask for the same, and understand what it is told. */
import { decodeBase64 } from "../../src/bytes/index.ts";
import { type ShellEvent, WSManClientShell } from "../../src/transport/index.ts";
import { type DecodedRequest, signalOf, WSManClient, WSManService } from "../../src/wsman/index.ts";
import { type RecordedExchange, utf8 } from "./recordings.ts";

const service = new WSManService({ newGuid: () => "00000000-0000-0000-0000-000000000000" });

type Decoded = DecodedRequest & { type: "request" };

/** @throws {Error} For what our service refuses. */
export function decode(envelope: Uint8Array): Decoded {
  const decoded = service.decodeRequest(envelope);
  if (decoded.type === "fault") throw new Error(decoded.fault.message);
  return decoded;
}

/** What a request is about: its operation and the command it is for. */
function subjectOf({ request, headers }: Decoded): string {
  const shellId = headers.selectors[0]?.value ?? "";
  switch (request.type) {
    case "Receive":
    case "Signal":
    case "Reconnect":
    case "Connect":
    case "Command":
      return `${request.type} ${shellId} ${request.commandId ?? ""}`;
    case "Send":
      return `${request.type} ${shellId} ${request.streams[0]?.commandId ?? ""}`;
    default:
      return `${request.type} ${shellId}`;
  }
}

/** One recorded client session: its shells, and the ids it used. */
export class ClientReplay {
  #unasked: string | undefined;

  readonly #shells = new Map<
    string,
    { shell: WSManClientShell; waiting: Map<string, { id: number; messageId: string }>; events: ShellEvent[] }
  >();
  readonly #sessionIds = new Map<string, number>();

  play(exchange: RecordedExchange): void {
    const recorded = decode(utf8(exchange.request));
    const { request, headers } = recorded;
    const shellId = request.type === "Create" ? (request.shellId ?? "") : (headers.selectors[0]?.value ?? "");
    const sessionId = headers.sessionId ?? "";
    // A shell that another client session takes over is a new one to it.
    const key = `${shellId} ${sessionId} ${request.type === "Connect" && request.commandId === undefined ? this.#next(shellId) : this.#current(shellId)}`;
    const entry = this.#shells.get(key) ?? this.#add(key, recorded, shellId);
    // pypsrp reconnects a shell that it has connected through another object, which has no effect.
    if (request.type === "Reconnect" && entry.shell.state === "Opened") return;
    this.#act(entry.shell, recorded);
    for (const { id, envelope } of entry.shell.takeRequests(0)) {
      const sent = decode(envelope);
      entry.waiting.set(subjectOf(sent), { id, messageId: sent.headers.messageId });
    }
    const found = entry.waiting.get(subjectOf(recorded));
    // One test of pypsrp asks for output after the command was done, to see the fault.
    if (found === undefined && exchange.response.includes('Code="2150858843"')) return;
    if (found === undefined) {
      this.#unasked ??= subjectOf(recorded);
      return;
    }
    entry.waiting.delete(subjectOf(recorded));
    const response = exchange.response.replace(/(RelatesTo>)[^<]*/, `$1${found.messageId}`);
    entry.events.push(...entry.shell.receive(found.id, utf8(response), 0));
  }

  /** Why a shell was broken, and what was recorded but not asked for. */
  get problems(): unknown[] {
    const broken = [...this.#shells.values()].flatMap(({ events }) => events.filter((event) => "reason" in event));
    return this.#unasked === undefined ? broken : [`${this.#unasked} is not asked for`, ...broken];
  }

  get states(): string[] {
    return [...this.#shells.values()].map(({ shell }) => shell.state);
  }

  #current(shellId: string): number {
    return this.#sessionIds.get(shellId) ?? 0;
  }

  #next(shellId: string): number {
    this.#sessionIds.set(shellId, this.#current(shellId) + 1);
    return this.#current(shellId);
  }

  #add(
    key: string,
    { request, headers }: Decoded,
    shellId: string,
  ): { shell: WSManClientShell; waiting: Map<string, { id: number; messageId: string }>; events: ShellEvent[] } {
    let guids = 0;
    const client = new WSManClient({
      endpoint: headers.to,
      sessionId: headers.sessionId ?? "",
      newGuid: () => `${String(++guids).padStart(8, "0")}-0000-0000-0000-000000000000`,
      maxEnvelopeBytes: 512_000,
    });
    const shell = new WSManClientShell({ client, shellId, resourceUri: headers.resourceUri, exists: request.type !== "Create" });
    const entry = { shell, waiting: new Map(), events: [] };
    this.#shells.set(key, entry);
    return entry;
  }

  /** Does what the recorded client must have been asked to do before it sent that. Receives come by themselves. */
  #act(shell: WSManClientShell, { request }: Decoded): void {
    switch (request.type) {
      case "Create":
        shell.open(request.creationXml ?? new Uint8Array());
        break;
      case "Command":
        shell.startCommand(request.commandId ?? "", decodeBase64(request.arguments[0] ?? ""));
        break;
      case "Send":
        for (const { name, commandId, data } of request.streams) shell.send(commandId ?? null, name === "pr" ? "pr" : "stdin", data);
        break;
      case "Signal":
        shell.signal(request.commandId ?? "", signalOf(request.code) ?? "Stop");
        break;
      case "Disconnect":
        shell.disconnect();
        break;
      case "Reconnect":
        shell.reconnect();
        break;
      case "Connect":
        if (request.commandId === undefined) shell.connect(request.connectXml ?? new Uint8Array());
        else shell.connectCommand(request.commandId);
        break;
      case "Delete":
        shell.close();
        break;
      default:
    }
  }
}
