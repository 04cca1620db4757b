import { describe, expect, it } from "vitest";
import { ShellFault } from "../../src/session-host/shell/shell-fault.ts";
import type { ReceiveReply } from "../../src/session-host/shell/shell-request.ts";
import { eachSeed, type Figures, type Random } from "./seeds.ts";
import { COMMAND, SimulatedSession, Tenure } from "./simulated-session.ts";

interface World {
  /** What may go wrong, each with the weight of its being chosen. */
  readonly faults: readonly (
    | "answer lost"
    | "request repeated"
    | "host killed"
    | "power cut"
    | "disk full"
    | "disk fails"
    | "taken over"
  )[];
  readonly syncPolicy?: "always" | "os";
}

const CLIENTS = ["client 0", "client 1", "client 2"];

/**
 * Clients that take turns with one session while it puts out numbers.
 *
 * The oracle: whoever holds the session gets numbers without a gap and without a repetition, beginning with the first one whose arrival
 * nobody has proven before; who does not hold it gets a fault. In the end everything that was durable has been seen.
 */
class Oracle {
  readonly sim: SimulatedSession;
  readonly #random: Random;
  readonly #figures: Figures;
  readonly #world: World;
  #tenure: Tenure | undefined = new Tenure("client 0");
  /** The last number whose arrival was proven: by the next request, or by the Receive after a Disconnect. */
  #proven = 0;
  #seen = 0;
  #request = 0;
  #durableAtDeath = 0;
  /** What the holder gets next. */
  #next = 1;

  constructor(random: Random, figures: Figures, world: World) {
    this.#random = random;
    this.#figures = figures;
    this.#world = world;
    this.sim = new SimulatedSession({
      segmentBytes: random.between(300, 4000),
      memoryBytes: random.between(200, 3000),
      undeliveredBytes: random.between(1000, 20_000),
      syncPolicy: world.syncPolicy ?? "os",
    });
  }

  async run(): Promise<void> {
    await this.sim.startCommand("client 0");
    const steps = this.#random.between(40, 160);
    for (let step = 0; step < steps; step++) await this.#step();
    this.#mendDisk();
    await this.sim.advance(1000);
    this.sim.finish();
    await this.sim.settle();
    for (let round = 0; this.#tenure?.isDone !== true; round++) {
      if (round > 5000) throw new Error("The command never ends.");
      if (this.#tenure === undefined) await this.#connect();
      await this.#receive(0);
    }
    const expected = this.sim.isDead ? Math.max(this.#seen, this.#durableAtDeath) : this.sim.emitted;
    this.#figures.messages += expected;
    this.#figures.lost += Math.max(0, expected - this.#seen);
    expect(this.#seen).toBeGreaterThanOrEqual(expected);
  }

  async #step(): Promise<void> {
    const random = this.#random;
    const choice = random.below(20);
    if (choice < 8)
      for (let count = random.between(1, 8); count > 0; count--) this.sim.emit(random.oneIn(20) ? random.below(5000) : random.below(60));
    else if (choice < 15) await (this.#tenure === undefined ? this.#connect() : this.#receive(3));
    else if (choice < 16) await this.#disconnect();
    else if (choice < 17) await this.#askAsStranger();
    else await this.#fail(random.pick(this.#world.faults));
    await this.sim.settle();
  }

  async #fail(fault: World["faults"][number]): Promise<void> {
    const random = this.#random;
    switch (fault) {
      case "answer lost":
      case "request repeated":
        if (this.#tenure !== undefined) await this.#receive(1);
        return;
      case "host killed":
      case "power cut": {
        if (!random.oneIn(4)) return;
        this.#figures.faults++;
        if (!this.sim.isDead) this.#durableAtDeath = this.sim.durable;
        this.sim.killHost({ withPower: fault === "power cut", keptUnsyncedBytes: random.below(400) });
        return;
      }
      case "disk full":
        this.#figures.faults++;
        this.sim.storage.capacityBytes = this.sim.storage.usedBytes + random.below(2000);
        if (random.oneIn(2)) this.#mendLater();
        return;
      case "disk fails":
        this.#figures.faults++;
        this.sim.storage.fault = Object.assign(new Error("EIO: i/o error, write"), { code: "EIO" });
        if (random.oneIn(2)) this.#mendLater();
        return;
      case "taken over":
        this.#figures.faults++;
        await this.#ask((id) => this.sim.ask("admin", id, { type: "release" }));
        this.#tenure = undefined;
        return;
      default:
        fault satisfies never;
    }
  }

  #mendLater(): void {
    this.#mendDisk();
    void this.sim.advance(1000);
  }

  #mendDisk(): void {
    this.sim.storage.fault = undefined;
    this.sim.storage.capacityBytes = Number.POSITIVE_INFINITY;
  }

  #ask<T>(request: (id: string) => Promise<T>): Promise<T> {
    return request(`request ${++this.#request}`);
  }

  /** @param oddity 1: the answer is lost and asked for again, up to five times; 3: that once in a while. */
  async #receive(oddity: number): Promise<void> {
    const tenure = this.#tenure;
    if (tenure === undefined || tenure.isDone) return;
    const id = `receive ${++this.#request}`;
    this.#proven = this.#next - 1;
    const maxBytes = this.#random.between(60, 3000);
    const odd = oddity > 0 && this.#random.oneIn(oddity);
    let reply: ReceiveReply | undefined;
    for (let times = odd ? this.#random.between(2, 5) : 1; times > 0; times--) {
      if (odd) this.#figures.faults++;
      const cut = new AbortController();
      const operation = { type: "receive", commandId: COMMAND, maxBytes, timeoutMs: 60_000 } as const;
      const waiting = this.sim.ask(tenure.client, id, operation, cut.signal).catch((error: Error) => error);
      const settled = this.sim.settle().then(() => undefined);
      const answer = await Promise.race([waiting, settled]);
      if (answer instanceof ShellFault && answer.errorId === "ShellDisconnected" && this.sim.isDead) {
        // That this client had connected could not be written before the host died: it has to connect again.
        this.#tenure = undefined;
        return;
      }
      if (answer instanceof Error) throw answer;
      if (answer === undefined) {
        // Nothing is there, and the client does not wait.
        cut.abort();
        await waiting;
      } else reply = answer as ReceiveReply;
      // The server asks whoever takes the place of a dead host the same again.
      if (odd && times > 1 && this.#world.faults.some((fault) => fault === "host killed") && this.#random.oneIn(3))
        await this.#fail("host killed");
    }
    if (reply === undefined) return;
    tenure.take(reply);
    this.#check(tenure);
  }

  #check(tenure: Tenure): void {
    const numbers = tenure.numbers.splice(0);
    for (const number of numbers) {
      if (number < this.#next) this.#figures.doubled++;
      if (number !== this.#next) throw new Error(`Number ${number} came, ${this.#next} was expected.`);
      this.#next = number + 1;
      this.#seen = Math.max(this.#seen, number);
    }
  }

  async #connect(): Promise<void> {
    const client = this.#random.pick(CLIENTS);
    await this.#ask((id) => this.sim.connect(client, id));
    this.#tenure = new Tenure(client);
    this.#next = this.#proven + 1;
  }

  async #disconnect(): Promise<void> {
    const tenure = this.#tenure;
    if (tenure === undefined) return;
    const isDisconnected = (error: unknown): boolean => error instanceof ShellFault && error.errorId === "ShellDisconnected";
    await this.#ask((id) => this.sim.disconnect(tenure.client, id)).catch((error: unknown) => {
      if (!isDisconnected(error) || !this.sim.isDead) throw error;
    });
    if (this.#random.oneIn(2)) {
      // The Receive that shows that the last answer arrived.
      await expect(this.#ask((id) => this.sim.receive(tenure.client, id))).rejects.toBeInstanceOf(ShellFault);
      this.#proven = this.#next - 1;
    }
    this.#tenure = undefined;
  }

  /** Somebody who does not hold the session. */
  async #askAsStranger(): Promise<void> {
    const stranger = CLIENTS.find((client) => client !== this.#tenure?.client) ?? "";
    if (this.#tenure === undefined) return;
    const errorId = expect.stringMatching(/^(ConnectedToDifferentClient|ShellDisconnected)$/);
    await expect(this.#ask((id) => this.sim.receive(stranger, id))).rejects.toMatchObject({ errorId });
    await expect(this.#ask((id) => this.sim.disconnect(stranger, id))).rejects.toMatchObject({ errorId });
    if (this.sim.session.state === "Connected") {
      await expect(this.#ask((id) => this.sim.connect(stranger, id))).rejects.toMatchObject({ errorId: "ConnectedToDifferentClient" });
    }
  }
}

describe("a session, its clients and its log, in one process", () => {
  it.each([
    ["requests repeated, answers lost (fault 7)", { faults: ["answer lost", "request repeated"] }],
    ["hosts killed (fault 2)", { faults: ["answer lost", "host killed", "taken over"] }],
    ["power cut under `always` (fault 4)", { faults: ["power cut", "answer lost"], syncPolicy: "always" }],
    ["disk full, disk failing (fault 5)", { faults: ["disk full", "disk fails", "answer lost"] }],
    ["clients in turn, everything else (fault 12)", { faults: ["answer lost", "disk full", "disk fails", "taken over"] }],
  ] as const satisfies readonly (readonly [string, World])[])(
    "gives every holder what nobody had, in order: %s",
    (name, world) => eachSeed({ name, short: 30 }, (random, figures) => new Oracle(random, figures, world).run()),
    600_000,
  );
});
