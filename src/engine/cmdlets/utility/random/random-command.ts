/** What Get-Random and Get-SecureRandom do; they differ in where the numbers come from. */
import { Double, DoubleType, Int32Type, Int64, type PSValue, toText, tryConvert, unwrap } from "../../../../objects/index.ts";
import type { CmdletBody, CmdletContext } from "../../../cmdlet.ts";
import type { RandomSource } from "./random-source.ts";

export class RandomCommand implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #source: RandomSource;
  readonly #input: number;
  readonly #isShuffle: boolean;
  readonly #count: number;
  readonly #choosesItems: boolean;
  readonly #chosen: PSValue[] = [];
  #seen = 0;

  constructor(cmdlet: CmdletContext, source: RandomSource) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#source = source;
    this.#input = parameters.slot("InputObject");
    this.#isShuffle = parameters.isSet("Shuffle");
    this.#count = parameters.number("Count", 1);
    const hasLimits = parameters.get("Maximum") !== null || parameters.get("Minimum") !== null;
    this.#choosesItems =
      (cmdlet.isExpectingInput && !hasLimits) ||
      cmdlet.parameterSetName !== "RandomNumberParameterSet" ||
      Array.isArray(parameters.get("Maximum"));
  }

  begin(): void {
    if (!this.#choosesItems) this.#writeNumbers();
  }

  process(): void {
    if (!this.#choosesItems) return;
    const { parameters } = this.#cmdlet;
    const maximum = parameters.get("Maximum");
    const input = Array.isArray(maximum) ? maximum : parameters.at(this.#input);
    for (const item of Array.isArray(input) ? input : [input ?? null]) this.#offer(item);
  }

  end(): void {
    const { length } = this.#chosen;
    for (let index = 0; index < length; index++) {
      const place = this.#source.nextInt(index, length);
      this.#cmdlet.writeObject(this.#chosen[place]);
      this.#chosen[place] = this.#chosen[index];
    }
  }

  /** Keeps every item when shuffling, else as many as were asked for, each with the same chance. */
  #offer(item: PSValue): void {
    if (this.#isShuffle || this.#seen < this.#count) this.#chosen.push(item);
    else if (this.#source.nextInt(0, this.#seen + 1) < this.#count) this.#chosen[this.#source.nextInt(0, this.#chosen.length)] = item;
    this.#seen++;
  }

  #writeNumbers(): void {
    const { parameters } = this.#cmdlet;
    const minimum = this.#operand(parameters.get("Minimum"));
    const maximum = this.#operand(parameters.get("Maximum"));
    if (isIntOrNull(minimum) && isIntOrNull(maximum)) {
      this.#write(minimum ?? 0, maximum ?? 2147483647, (low, high) => this.#source.nextInt(low, high));
    } else if (isLongOrNull(minimum) && isLongOrNull(maximum)) {
      const low = minimum === null ? 0n : toBigInt(minimum);
      const high = maximum === null ? (1n << 63n) - 1n : toBigInt(maximum);
      this.#write(low, high, (from, to) => new Int64(this.#source.nextLong(from, to)));
    } else {
      const low = this.#toDouble(minimum, 0);
      const high = this.#toDouble(maximum, Number.MAX_VALUE);
      this.#write(low, high, (from, to) => new Double(this.#source.nextDoubleBetween(from, to)));
    }
  }

  #write<T extends number | bigint>(minimum: T, maximum: T, draw: (minimum: T, maximum: T) => PSValue): void {
    if (minimum >= maximum) {
      this.#cmdlet.throwTerminatingError(
        this.#cmdlet.makeError({
          message: `The Minimum value (${minimum}) cannot be greater than or equal to the Maximum value (${maximum}).`,
          errorId: "MinGreaterThanOrEqualMax",
          category: "InvalidArgument",
          exceptionType: "System.ArgumentException",
        }),
      );
    }
    for (let index = 0; index < this.#count; index++) this.#cmdlet.writeObject(draw(minimum, maximum));
  }

  /** A text stands for the number it reads as. */
  #operand(value: PSValue): PSValue {
    const bare = unwrap(value);
    if (typeof bare !== "string") return bare ?? null;
    const ctx = this.#cmdlet.evaluation;
    return tryConvert(bare, /^\s*[+-]?\d+\s*$/.test(bare) ? Int32Type : DoubleType, ctx) ?? tryConvert(bare, DoubleType, ctx) ?? bare;
  }

  #toDouble(value: PSValue, otherwise: number): number {
    if (value === null) return otherwise;
    const converted = this.#cmdlet.evaluation.types.operations.convertTo(value, DoubleType, this.#cmdlet.evaluation);
    return converted instanceof Double ? converted.value : Number(toText(converted, this.#cmdlet.evaluation));
  }
}

function isIntOrNull(value: PSValue): value is number | null {
  return value === null || typeof value === "number";
}

function isLongOrNull(value: PSValue): value is number | Int64 | null {
  return isIntOrNull(value) || value instanceof Int64;
}

function toBigInt(value: number | Int64): bigint {
  return typeof value === "number" ? BigInt(value) : value.value;
}
