/**
 * Randomised tests: each runs once per seed, says which seeds those were, and can be run again with one of them.
 *
 * `HOLDFAST_SEED=17` runs seed 17 alone, `HOLDFAST_SEEDS=1000` that many, from HOLDFAST_SEED or 1 on; without both each test runs its short
 * form.
 */
import { appendFileSync } from "node:fs";

/** The same numbers for the same seed, on every machine. */
export class Random {
  readonly seed: number;
  #state: number;

  constructor(seed: number) {
    this.seed = seed;
    this.#state = (seed * 2654435761) >>> 0;
  }

  /** From 0 to below `limit`. */
  below(limit: number): number {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new RangeError("There is nothing to choose from.");
    return choices[this.below(choices.length)] as T;
  }
}

/** What was done to the product, and what became of the messages. */
export class Figures {
  faults = 0;
  messages = 0;
  lost = 0;
  doubled = 0;

  /** Counts what a reader got of what was put out; both hold every message once. @returns Whether all of it came, in order. */
  count(received: readonly unknown[], sent: readonly unknown[]): boolean {
    const times = new Map<unknown, number>();
    for (const item of received) times.set(item, (times.get(item) ?? 0) + 1);
    this.messages += sent.length;
    for (const item of sent) {
      const seen = times.get(item) ?? 0;
      if (seen === 0) this.lost++;
      else this.doubled += seen - 1;
    }
    return received.length === sent.length && received.every((item, index) => item === sent[index]);
  }
}

const { HOLDFAST_SEED, HOLDFAST_SEEDS, HOLDFAST_FAULT_FIGURES } = process.env;

/** Whether this is the long form. */
export const isLong: boolean = HOLDFAST_SEEDS !== undefined;

/** For tests of real processes, whose time depends on how many seeds there are. */
export const TEST_TIMEOUT_MS: number = isLong ? 3 * 3_600_000 : 120_000;

/** One seed that takes so long hangs. */
const SEED_LIMIT_MS: number = isLong ? 600_000 : 60_000;

export interface SeededTest {
  /** For the table of figures. */
  readonly name: string;
  /** Seeds of the short form. */
  readonly short: number;
  /** Seeds that run side by side. */
  readonly concurrency?: number;
}

/**
 * Runs `work` with every seed.
 *
 * @throws {Error} With the seed, when one fails; the others that run are waited for.
 */
export async function eachSeed(test: SeededTest, work: (random: Random, figures: Figures) => Promise<void> | void): Promise<void> {
  const count = HOLDFAST_SEEDS !== undefined ? Number(HOLDFAST_SEEDS) : HOLDFAST_SEED !== undefined ? 1 : test.short;
  const seeds = Array.from({ length: count }, (_, index) => firstSeed() + index);
  await eachOf(
    test,
    seeds,
    (seed) => `HOLDFAST_SEED=${seed}`,
    (seed, figures) => work(new Random(seed), figures),
  );
}

/** Runs `work` at every step in the long form, at some in the short one. */
export async function eachStep(
  test: SeededTest & { readonly steps: readonly string[] },
  work: (step: string, random: Random, figures: Figures) => Promise<void>,
): Promise<void> {
  const seed = firstSeed();
  const random = new Random(seed);
  const steps = isLong ? test.steps : Array.from({ length: test.short }, () => random.pick(test.steps));
  await eachOf(
    test,
    steps,
    (step) => `HOLDFAST_SEED=${seed}, ${step}`,
    (step, figures) => work(step, random, figures),
  );
}

let first: number | undefined;

/** Also told when all goes well, since a test that fails once in a while is looked for with it. */
function firstSeed(): number {
  first ??= HOLDFAST_SEED !== undefined ? Number(HOLDFAST_SEED) : isLong ? 1 : 1 + Math.floor(Math.random() * 1_000_000);
  return first;
}

async function eachOf<Case>(
  test: SeededTest,
  cases: readonly Case[],
  describe: (item: Case) => string,
  work: (item: Case, figures: Figures) => Promise<void> | void,
): Promise<void> {
  const figures = new Figures();
  const waiting = [...cases];
  let failure: Error | undefined;
  const runNext = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && failure === undefined; item = waiting.shift()) {
      try {
        await within(SEED_LIMIT_MS, work(item, figures));
      } catch (error) {
        failure ??= new Error(`${describe(item)}: ${(error as Error).message}`, { cause: error });
      }
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: test.concurrency ?? 1 }, runNext));
  const { faults, messages, lost, doubled } = figures;
  const seconds = Math.round(performance.now() - startedMs) / 1000;
  const runs = cases.length;
  console.log(
    `${test.name}: ${runs} runs from HOLDFAST_SEED=${firstSeed()}, ${faults} faults, ${messages} messages, ${lost} lost, ${doubled} doubled, ${seconds} s`,
  );
  if (HOLDFAST_FAULT_FIGURES !== undefined) {
    const row = { name: test.name, runs, faults, messages, lost, doubled, seconds, failure: failure?.message ?? null };
    appendFileSync(HOLDFAST_FAULT_FIGURES, `${JSON.stringify(row)}\n`);
  }
  if (failure !== undefined) throw failure;
}

async function within(limitMs: number, work: Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It hangs: it was not over after ${limitMs / 1000} seconds.`)), limitMs);
  });
  try {
    await Promise.race([work, hanging]);
  } finally {
    clearTimeout(timer);
  }
}
