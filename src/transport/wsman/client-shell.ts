import { InvalidArgumentError, InvalidStateError, PowerShellRemotingError } from "../../bytes/index.ts";
import {
  type BufferMode,
  type OperationResponse,
  payloadBytesIn,
  type SignalMeaning,
  TransportError,
  type WSManClient,
  WSManFaultCode,
  WsmanFaultError,
} from "../../wsman/index.ts";
import { faultMeaning } from "./fault-meaning.ts";
import { type ConnectionStatus, ROBUST_CONNECTION, RobustConnection, type RobustConnectionOptions } from "./robust-connection.ts";
import { attached, failure, received } from "./shell-answers.ts";
import type { ShellEvent } from "./shell-event.ts";
import { type Exchange, isShellMove, lose, ShellExchanges, type ShellRequest, type ShellRequestToSend, send } from "./shell-exchanges.ts";
import { SHELL_DEFAULTS, type WSManClientShellOptions } from "./shell-options.ts";
import { optionsOf, planTarget, timeoutOf, wireId } from "./shell-plan.ts";
import { nextShellState, type ShellInput, type ShellState } from "./shell-state.ts";
import { type ShellInputStream, ShellTarget } from "./shell-target.ts";

/** MS-WSMV's NetworkDelayms: an answer may come this much after the time-out that the server was told. */
const NETWORK_DELAY_MS = 5_000;
/** What PowerShell tells of a command line at most. */
const MAX_COMMAND_LINE_LENGTH = 255;
/** A farewell to a server that could not be reached for minutes. */
const AUTO_DISCONNECT_TIMEOUT_MS = 5_000;

/**
 * The client's side of a shell that carries PSRP: says which requests are to be sent, and what their answers mean. Knows neither sockets
 * nor a clock, and moves PSRP as opaque bytes.
 *
 * Whoever drives it calls {@link takeRequests} after every other call, sends what that gives, each on a connection of its own, and brings
 * the answers to {@link receive} or {@link fail}; {@link tick} when {@link nextTickMs} has come.
 *
 * @see MS-PSRP 3.1.5.3; MS-WSMV 3.2.4
 */
export class WSManClientShell {
  readonly #options: WSManClientShellOptions;
  readonly #client: WSManClient;
  readonly #robustOptions: RobustConnectionOptions;
  readonly #robust: RobustConnection;
  readonly #shell: ShellTarget = new ShellTarget(null, "Running");
  readonly #commands: Map<string, ShellTarget> = new Map();
  readonly #exchanges: ShellExchanges = new ShellExchanges();
  /** What the state that was asked for needs of the server. */
  #demanded: ShellRequest | undefined;
  #state: ShellState;
  #supportsDisconnect = false;
  #isAutoDisconnect = false;
  /** The server has disconnected the shell; until then the answers to Receives that it gave before are waited for. */
  #detachBeforeMs: number | undefined;
  #isTryDue = false;

  constructor(options: WSManClientShellOptions) {
    this.#options = options;
    this.#client = options.client;
    this.#robustOptions = options.robust ?? ROBUST_CONNECTION;
    this.#robust = new RobustConnection(this.#robustOptions);
    this.#state = options.exists === true ? "Disconnected" : "BeforeOpen";
  }

  get state(): ShellState {
    return this.#state;
  }

  /** The server said that this shell can be disconnected. */
  get supportsDisconnect(): boolean {
    return this.#supportsDisconnect;
  }

  /** How many bytes of fragments fit into one request: the most that {@link open}, {@link startCommand} and {@link send} take at once. */
  get maxPayloadBytes(): number {
    return payloadBytesIn(this.#client.maxEnvelopeBytes, this.#options.endpoint);
  }

  /** When {@link tick} or {@link takeRequests} has something to do without another call, or undefined. */
  get nextTickMs(): number | undefined {
    let next = this.#detachBeforeMs ?? this.#robust.nextTickMs;
    const isRetrying = this.#robust.state === "Retrying";
    for (const { isInFlight, notBeforeMs, connectedAtMs } of this.#exchanges) {
      const time = isInFlight
        ? isRetrying && connectedAtMs !== undefined
          ? connectedAtMs + this.#robustOptions.retryEveryMs
          : 0
        : notBeforeMs;
      if (time > 0) next = Math.min(time, next ?? time);
    }
    return next;
  }

  /** Makes the shell. @param creationXml The first fragments of the pool. */
  open(creationXml: Uint8Array): ShellEvent[] {
    const { name, idleTimeoutMs, bufferMode, inputStreams = ["stdin", "pr"], outputStreams = ["stdout"], shellId } = this.#options;
    return this.#demand("open", {
      type: "Create",
      shellId: wireId(shellId),
      inputStreams,
      outputStreams,
      creationXml: this.#checkPayload(creationXml),
      ...(name === undefined ? {} : { name }),
      ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
      ...(bufferMode === undefined ? {} : { bufferMode }),
    });
  }

  /** Takes over a disconnected shell that this client has not known. @param connectXml The fragments of the negotiation. */
  connect(connectXml: Uint8Array, bufferMode?: BufferMode): ShellEvent[] {
    const payload = this.#checkPayload(connectXml);
    const events = this.#demand("connect", { type: "Connect", connectXml: payload, ...(bufferMode === undefined ? {} : { bufferMode }) });
    this.#supportsDisconnect = true;
    return events;
  }

  /** Takes up a shell that this client has disconnected; its commands are taken up after it. */
  reconnect(bufferMode?: BufferMode): ShellEvent[] {
    return this.#demand("connect", { type: "Reconnect", ...(bufferMode === undefined ? {} : { bufferMode }) });
  }

  /** Lets go of the shell, once what is being sent has been taken. While the connection is lost, gives it up at once. */
  disconnect(settings: { readonly idleTimeoutMs?: number; readonly bufferMode?: BufferMode } = {}): ShellEvent[] {
    const statuses = this.#robust.giveUp();
    if (statuses.length > 0) return this.#startAutoDisconnect(statuses);
    return this.#demand("disconnect", { type: "Disconnect", ...settings });
  }

  /** Ends the shell on the server. */
  close(): ShellEvent[] {
    if (nextShellState(this.#state, "close") === undefined) return [];
    this.#forgetAll();
    return this.#demand("close", this.#state === "BeforeOpen" ? undefined : { type: "Delete" });
  }

  /**
   * Starts a command.
   *
   * @param start The first fragments of the pipeline; the rest goes through {@link send}.
   * @param settings `commandLine` is what the server shows of the command, cut to 255 characters.
   */
  startCommand(
    commandId: string,
    start: Uint8Array,
    settings: { readonly wantsOutput?: boolean; readonly commandLine?: string } = {},
  ): void {
    const payload = this.#checkPayload(start);
    const target = this.#addCommand(commandId, "Starting");
    target.start = payload;
    target.commandLine = (settings.commandLine ?? "").slice(0, MAX_COMMAND_LINE_LENGTH);
    target.wantsOutput = settings.wantsOutput ?? true;
  }

  /** Asks for a target's output, or leaves it with the server for a while; what is under way still comes. */
  setWantsOutput(commandId: string | null, wantsOutput: boolean): void {
    this.#targetOf(commandId).wantsOutput = wantsOutput;
  }

  /** Takes over a command of a shell that was connected. */
  connectCommand(commandId: string): void {
    this.#addCommand(commandId, "Attaching");
  }

  /** Queues fragments for the shell (null) or a command. */
  send(commandId: string | null, stream: ShellInputStream, bytes: Uint8Array): void {
    this.#targetOf(commandId).queueInput(stream, this.#checkPayload(bytes));
  }

  /** Stops a command, or ends and forgets it. Input that is still queued is dropped. */
  signal(commandId: string, meaning: SignalMeaning): void {
    const target = this.#targetOf(commandId);
    target.dropInput();
    if (!target.signals.includes(meaning)) target.signals.push(meaning);
  }

  /** The requests that are to be sent now; each is given out once. */
  takeRequests(nowMs: number): ShellRequestToSend[] {
    this.#plan();
    const ready = [...this.#exchanges].filter((exchange) => !exchange.isInFlight && exchange.notBeforeMs <= nowMs && this.#mayGo(exchange));
    // While the connection is lost one request a time asks whether it is back.
    const chosen = this.#robust.state !== "Retrying" ? ready : this.#isTryDue ? ready.slice(0, 1) : [];
    this.#isTryDue = false;
    return chosen.map(send);
  }

  /** Requests that were given out and whose answers are of no interest any more. */
  takeCancellations(): number[] {
    return this.#exchanges.takeCancelled();
  }

  /** The request has a connection that the server has accepted. It may take long to answer on it. */
  connected(id: number, nowMs: number): void {
    const exchange = this.#exchanges.get(id);
    if (exchange !== undefined) exchange.connectedAtMs = nowMs;
  }

  tick(nowMs: number): ShellEvent[] {
    if (this.#detachBeforeMs !== undefined) return this.#settleDisconnect(nowMs);
    for (const { connectedAtMs } of this.#exchanges) {
      // A proxy may take connections for a server that is away; one that has stood for a while is believed.
      if (connectedAtMs === undefined || nowMs - connectedAtMs < this.#robustOptions.retryEveryMs) continue;
      const recovered = this.#robust.alive();
      if (recovered.length > 0) return this.#statusEvents(recovered);
    }
    const { isTryDue, statuses } = this.#robust.tick(nowMs);
    this.#isTryDue ||= isTryDue;
    return this.#robust.state === "GivenUp" && statuses.length > 0 ? this.#startAutoDisconnect(statuses) : this.#statusEvents(statuses);
  }

  /** The answer to a request. Answers to requests that were cancelled are passed over. */
  receive(id: number, envelope: Uint8Array, nowMs: number): ShellEvent[] {
    return [...this.#receive(id, envelope, nowMs), ...this.#settleDisconnect(nowMs)];
  }

  #receive(id: number, envelope: Uint8Array, nowMs: number): ShellEvent[] {
    const exchange = this.#exchanges.get(id);
    if (exchange === undefined) return [];
    const events = this.#statusEvents(this.#robust.alive());
    try {
      const { response, isRobust } = exchange.call.readResponse(envelope);
      if (isRobust) this.#supportsDisconnect = true;
      this.#exchanges.finish(exchange);
      return [...events, ...this.#answered(exchange.target, response, nowMs)];
    } catch (error) {
      if (error instanceof WsmanFaultError) return [...events, ...this.#faulted(exchange, error, nowMs)];
      if (error instanceof PowerShellRemotingError) return [...events, ...this.#break(error)];
      throw error;
    }
  }

  /** A request could not be sent, or its answer did not come. */
  fail(id: number, error: PowerShellRemotingError, nowMs: number): ShellEvent[] {
    return [...this.#fail(id, error, nowMs), ...this.#settleDisconnect(nowMs)];
  }

  #fail(id: number, error: PowerShellRemotingError, nowMs: number): ShellEvent[] {
    const exchange = this.#exchanges.get(id);
    if (exchange === undefined) return [];
    lose(exchange);
    const isLoss = error instanceof TransportError && error.isConnectionLoss;
    const { request } = exchange;
    if (this.#isAutoDisconnect) return request.type === "Disconnect" ? this.#finishAutoDisconnect() : [];
    if (this.#state === "Disconnected") {
      this.#exchanges.finish(exchange);
      return [];
    }
    if (request.type === "Create") return isLoss ? this.#createAgain(exchange, error) : this.#break(error);
    if (request.type === "Delete") return this.#finishDelete(exchange, error);
    if (isShellMove(exchange)) return this.#refused(exchange, error);
    if (!isLoss || this.#robustOptions.giveUpAfterMs === 0 || !this.#mayRepeat(exchange, error)) return this.#break(error);
    return this.#statusEvents(this.#robust.lost(nowMs, { wasIdle: error instanceof TransportError && error.wasIdle }));
  }

  /** Makes requests of what the state of the shell and of its targets asks for and is not yet under way. */
  #plan(): void {
    const request = this.#demanded;
    if (request !== undefined) {
      // The server would refuse a Disconnect while input is under way (MS-PSRP 3.1.5.3.13); what is not sent by then waits.
      const mustWait =
        request.type === "Disconnect" &&
        !this.#isAutoDisconnect &&
        [...this.#exchanges].some((exchange) => exchange.request.type !== "Receive");
      if (mustWait) return;
      this.#demanded = undefined;
      this.#add(request, this.#shell);
    }
    if (this.#state !== "Opened" || this.#robust.state !== "Connected") return;
    const options = { outputStreams: this.#options.outputStreams ?? ["stdout"], maxPayloadBytes: this.maxPayloadBytes };
    for (const target of [this.#shell, ...this.#commands.values()]) {
      for (const planned of planTarget(target, options)) this.#add(planned, target);
    }
  }

  /** Whether the state of the shell lets a request go out. What was under way when the shell was disconnected waits until it is back. */
  #mayGo(exchange: Exchange): boolean {
    switch (this.#state) {
      case "Opened":
        return exchange.request.type !== "Send" || exchange.target.state !== "Detached";
      case "Disconnecting":
        return !this.#isAutoDisconnect || exchange.request.type === "Disconnect";
      case "Disconnected":
        return exchange.isProof === true;
      case "Opening":
      case "Connecting":
      case "Closing":
        return exchange.request.type === "Create" || exchange.request.type === "Delete" || isShellMove(exchange);
      default:
        return false;
    }
  }

  #answered(target: ShellTarget, response: OperationResponse, nowMs: number): ShellEvent[] {
    switch (response.type) {
      case "Create": {
        const { shell } = response;
        this.#supportsDisconnect ||= shell?.state !== undefined;
        return [...this.#move("opened"), { type: "created", ...(shell === undefined ? {} : { shell }) }];
      }
      case "Connect":
      case "Reconnect": {
        if (target.id !== null) return attached(target, target.id);
        // Receives of the time before may still wait on connections that nobody answers any more.
        this.#exchanges.drop(({ request }) => request.type === "Receive");
        const events = this.#move("opened");
        return response.type === "Reconnect"
          ? events
          : [...events, { type: "connected", connectResponseXml: response.connectResponseXml ?? new Uint8Array() }];
      }
      case "Command":
        return target.id === null ? [] : attached(target, target.id);
      case "Receive": {
        const events = received(target, response);
        // A server knows that an answer has arrived by the next Receive. There will be none on a shell that is being left, so one more is
        // sent; it is refused, and that is enough.
        if (this.#isLeaving && response.streams.length > 0) this.#addReceive(target).isProof = true;
        return events;
      }
      case "Send":
        target.isSending = false;
        return target.hasInput ? [] : [{ type: "drained", commandId: target.id }];
      case "Signal":
        return this.#signalled(target);
      case "Disconnect":
        if (this.#isAutoDisconnect) return this.#finishAutoDisconnect();
        this.#detachBeforeMs = nowMs + NETWORK_DELAY_MS;
        return [];
      case "Delete":
        return this.#move("closed");
      default:
        return [];
    }
  }

  #signalled(target: ShellTarget): ShellEvent[] {
    target.isSignalling = false;
    const meaning = target.signals.shift();
    if (meaning === undefined || target.id === null) return [];
    const events: ShellEvent[] = [{ type: "signalled", commandId: target.id, meaning }];
    return meaning === "Terminate" ? [...events, ...this.#closeCommand(target)] : events;
  }

  #faulted(exchange: Exchange, error: WsmanFaultError, nowMs: number): ShellEvent[] {
    const { request, target } = exchange;
    if (exchange.failures > 0 && error.fault.code === WSManFaultCode.InternalError) {
      // Windows says so while the first form of a repeated request is still at work.
      exchange.isInFlight = false;
      exchange.notBeforeMs = nowMs + this.#robustOptions.retryEveryMs;
      return [];
    }
    const meaning = faultMeaning(error.fault.code, request.type === "Create" ? "Create" : "other");
    if (meaning === "CreateAgain") return this.#createAgain(exchange, error);
    this.#exchanges.finish(exchange);
    if (this.#isAutoDisconnect) return request.type === "Disconnect" ? this.#finishAutoDisconnect() : [];
    if (this.#state === "Disconnected") return [];
    if (request.type === "Create") return this.#break(error);
    if (request.type === "Delete") return this.#finishDelete(exchange, meaning === "Gone" ? undefined : error);
    if (request.type === "Disconnect" && meaning === "Disconnected") return this.#detach();
    if (isShellMove(exchange)) return this.#refused(exchange, error);
    if (request.type === "Receive") target.isReceiving = false;
    if (request.type === "Send") target.isSending = false;
    if (request.type === "Receive" && meaning === "ReceiveAgain") return [];
    if (request.type === "Signal") {
      if (meaning === "Gone") return this.#signalled(target);
      target.isSignalling = false;
      target.signals.shift();
      if (meaning === "Fatal") return [failure(request, target.id, error)];
    }
    // The shell is not ours any more, or was disconnected behind our back; a Disconnect that is under way brings that with it.
    if (meaning === "Disconnected" || meaning === "TakenOver") return this.#state === "Opened" ? this.#detach(error) : [];
    return target === this.#shell ? this.#break(error) : this.#closeCommand(target, error);
  }

  /** A Disconnect, Connect or Reconnect of the shell came to nothing: it is where it was. */
  #refused(exchange: Exchange, error: PowerShellRemotingError): ShellEvent[] {
    this.#exchanges.finish(exchange);
    return [...this.#move("refused", error), failure(exchange.request, null, error)];
  }

  #createAgain(exchange: Exchange, error: PowerShellRemotingError): ShellEvent[] {
    const isAnswered = error instanceof WsmanFaultError;
    const failures = exchange.failures + (isAnswered ? 1 : 0);
    if (failures > (this.#options.maxConnectionRetryCount ?? SHELL_DEFAULTS.maxConnectionRetryCount)) return this.#break(error);
    if (isAnswered) {
      // Another try is another request, since this one has had its answer.
      this.#exchanges.finish(exchange);
      this.#add(exchange.request, exchange.target).failures = failures;
    }
    return [];
  }

  /** Whatever the server says, or does not say, to a Delete: this client is done with the shell. */
  #finishDelete(exchange: Exchange, reason: PowerShellRemotingError | undefined): ShellEvent[] {
    this.#exchanges.finish(exchange);
    return [...(reason === undefined ? [] : [failure(exchange.request, null, reason)]), ...this.#move("closed")];
  }

  /** Whether a request that may have been carried out can be sent again without being carried out twice. */
  #mayRepeat({ request, call }: Exchange, error: PowerShellRemotingError): boolean {
    const didNotArrive = error instanceof TransportError && error.kind !== "reset" && error.kind !== "timeout";
    return didNotArrive || request.type === "Receive" || (this.#supportsDisconnect && call.operationId !== undefined);
  }

  #startAutoDisconnect(statuses: readonly ConnectionStatus[]): ShellEvent[] {
    if (!this.#supportsDisconnect) {
      const reason = new TransportError("timeout", "The connection was lost, and the shell cannot be disconnected.", { cause: undefined });
      return [...this.#statusEvents(["InternalErrorAbort"]), ...this.#break(reason)];
    }
    this.#exchanges.drop(({ request }) => request.type === "Receive");
    this.#isAutoDisconnect = true;
    this.#demanded = { type: "Disconnect" };
    return [...this.#statusEvents(statuses), ...this.#move("disconnect")];
  }

  /** The server has been told or cannot be: the shell lives on there, and is disconnected for this client. */
  #finishAutoDisconnect(): ShellEvent[] {
    this.#isAutoDisconnect = false;
    this.#exchanges.drop(({ request }) => request.type === "Disconnect");
    this.#robust.reset();
    return [...this.#detach(), ...this.#statusEvents(["AutoDisconnectSucceeded"])];
  }

  /**
   * The server may have answered a Receive before it answered the Disconnect, on another connection. What comes so late that nobody would
   * take it any more is left to the next client: its connection is closed, so that nothing on it proves that it arrived.
   */
  #settleDisconnect(nowMs: number): ShellEvent[] {
    const beforeMs = this.#detachBeforeMs;
    if (beforeMs === undefined) return [];
    const isReceive = ({ request, isInFlight }: Exchange): boolean => request.type === "Receive" && isInFlight;
    if (this.#state === "Disconnecting" && nowMs < beforeMs && [...this.#exchanges].some(isReceive)) return [];
    this.#detachBeforeMs = undefined;
    if (this.#state !== "Disconnecting") return [];
    this.#exchanges.drop(isReceive);
    return this.#detach();
  }

  #detach(reason?: PowerShellRemotingError): ShellEvent[] {
    for (const target of [this.#shell, ...this.#commands.values()]) target.detach();
    return this.#move("disconnected", reason);
  }

  #closeCommand(target: ShellTarget, reason?: PowerShellRemotingError): ShellEvent[] {
    if (target.id === null || !this.#commands.delete(target.id)) return [];
    this.#exchanges.drop((exchange) => exchange.target === target);
    return [{ type: "commandClosed", commandId: target.id, ...(reason === undefined ? {} : { reason }) }];
  }

  #break(reason: PowerShellRemotingError): ShellEvent[] {
    this.#forgetAll();
    return this.#move("failed", reason);
  }

  #forgetAll(): void {
    this.#exchanges.drop(() => true);
    this.#commands.clear();
    this.#shell.dropInput();
    this.#demanded = undefined;
    this.#isAutoDisconnect = false;
    this.#robust.reset();
  }

  get #isLeaving(): boolean {
    return !this.#isAutoDisconnect && (this.#state === "Disconnecting" || this.#state === "Disconnected");
  }

  #addReceive(target: ShellTarget): Exchange {
    const desiredStreams = this.#options.outputStreams ?? ["stdout"];
    return this.#add({ type: "Receive", desiredStreams, ...(target.id === null ? {} : { commandId: wireId(target.id) }) }, target);
  }

  #add(request: ShellRequest, target: ShellTarget): Exchange {
    const { shellId, resourceUri } = this.#options;
    const operationTimeoutMs = timeoutOf(request, this.#options);
    const options = optionsOf(request, this.#options);
    const selectors = request.type === "Create" ? [] : [{ name: "ShellId", value: wireId(shellId) }];
    const call = this.#client.call({ request, resourceUri, operationTimeoutMs, options, selectors });
    const timeoutMs = this.#isAutoDisconnect ? AUTO_DISCONNECT_TIMEOUT_MS : operationTimeoutMs + NETWORK_DELAY_MS;
    return this.#exchanges.add({ request, target, call, timeoutMs });
  }

  #addCommand(commandId: string, state: "Starting" | "Attaching"): ShellTarget {
    if (this.#state !== "Opened") throw new InvalidStateError("InvalidShellState", `The shell is ${this.#state}, Opened was expected.`);
    const id = commandId.toLowerCase();
    if (this.#commands.has(id)) throw new InvalidStateError("CommandExists", `The command ${commandId} is known already.`);
    const target = new ShellTarget(id, state);
    this.#commands.set(id, target);
    return target;
  }

  #targetOf(commandId: string | null): ShellTarget {
    const target = commandId === null ? this.#shell : this.#commands.get(commandId.toLowerCase());
    if (target === undefined) throw new InvalidStateError("CommandNotFound", `The command ${commandId} is not known.`);
    return target;
  }

  #checkPayload(bytes: Uint8Array): Uint8Array {
    const { maxPayloadBytes } = this;
    if (bytes.length <= maxPayloadBytes) return bytes;
    throw new InvalidArgumentError(
      "PayloadTooLarge",
      `The payload has ${bytes.length} bytes, at most ${maxPayloadBytes} fit into an envelope.`,
    );
  }

  /** A move that the caller asks for; one that the state does not allow changes nothing. */
  #demand(input: ShellInput, request: ShellRequest | undefined): ShellEvent[] {
    if (nextShellState(this.#state, input) === undefined) {
      throw new InvalidStateError("InvalidShellState", `A shell that is ${this.#state} cannot ${input}.`);
    }
    this.#demanded = request;
    return this.#move(input);
  }

  #move(input: ShellInput, reason?: PowerShellRemotingError): ShellEvent[] {
    const state = nextShellState(this.#state, input);
    if (state === undefined) return [];
    this.#state = state;
    return [{ type: "stateChanged", state, ...(reason === undefined ? {} : { reason }) }];
  }

  #statusEvents(statuses: readonly ConnectionStatus[]): ShellEvent[] {
    return statuses.map((status) => ({ type: "connectionStatus", status, giveUpAfterMs: this.#robustOptions.giveUpAfterMs }));
  }
}
