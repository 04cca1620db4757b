import { DecimalType } from "./core-types.ts";
import type { TypeInfo } from "./type-info.ts";
import { ValueObject } from "./value.ts";

const MAX_COEFFICIENT = (1n << 96n) - 1n;
const MAX_SCALE = 28;

const POWERS: readonly bigint[] = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

function power(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** A decimal result that does not fit in 96 bits; callers turn it into the exception or the wider type they want. */
export class DecimalOverflow extends Error {}

/** System.Decimal: a 96-bit whole number divided by a power of ten that is kept, so that `1.10` stays `1.10`. */
export class Decimal extends ValueObject {
  static readonly zero: Decimal = new Decimal(0n, 0);
  static readonly one: Decimal = new Decimal(1n, 0);
  static readonly maxValue: Decimal = new Decimal(MAX_COEFFICIENT, 0);
  static readonly minValue: Decimal = new Decimal(-MAX_COEFFICIENT, 0);

  /** With its sign. */
  readonly coefficient: bigint;
  /** Digits after the point, 0 to 28. */
  readonly scale: number;

  /** The parts must be in range; {@link fit} makes them so. */
  constructor(coefficient: bigint, scale: number) {
    super();
    this.coefficient = coefficient;
    this.scale = scale;
  }

  override getType(): TypeInfo {
    return DecimalType;
  }

  override equalityKey(): string {
    const { coefficient, scale } = this.withoutTrailingZeros();
    return `m${coefficient}e${scale}`;
  }

  /** Rounds (half to even) until coefficient and scale fit; throws {@link DecimalOverflow} when they never do. */
  static fit(coefficient: bigint, scale: number): Decimal {
    let drop = Math.max(0, scale - MAX_SCALE);
    const magnitude = coefficient < 0n ? -coefficient : coefficient;
    while (magnitude / power(drop) > MAX_COEFFICIENT) drop++;
    if (drop === 0 && scale >= 0) return new Decimal(coefficient, scale);
    if (scale < 0) {
      const grown = coefficient * power(-scale);
      if (grown > MAX_COEFFICIENT || grown < -MAX_COEFFICIENT) throw new DecimalOverflow();
      return new Decimal(grown, 0);
    }
    let rounded = divideRounding(coefficient, power(drop), "ToEven");
    if (rounded > MAX_COEFFICIENT || rounded < -MAX_COEFFICIENT) {
      drop++;
      rounded = divideRounding(coefficient, power(drop), "ToEven");
    }
    if (drop > scale) throw new DecimalOverflow();
    return new Decimal(rounded, scale - drop);
  }

  static fromInteger(value: bigint | number): Decimal {
    return Decimal.fit(BigInt(value), 0);
  }

  /** As .NET converts: 15 significant digits (7 of a Single), trailing zeros gone. */
  static fromDouble(value: number, significantDigits = 15): Decimal {
    if (!Number.isFinite(value)) throw new DecimalOverflow();
    if (value === 0) return Decimal.zero;
    const [digits = "", exponentText = "0"] = value.toExponential(significantDigits - 1).split("e");
    const scale = significantDigits - 1 - Number(exponentText);
    return Decimal.fit(BigInt(digits.replace(".", "")), scale).withoutTrailingZeros();
  }

  /** A plain number text with an optional exponent; undefined when it is none. */
  static parse(text: string): Decimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    if (match === null) return undefined;
    const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
    if (whole === "" && fraction === "") return undefined;
    if (Math.abs(Number(exponent)) > 1000) {
      if (Number(exponent) < 0) return new Decimal(0n, MAX_SCALE);
      throw new DecimalOverflow();
    }
    const coefficient = BigInt(`${whole}${fraction}`);
    return Decimal.fit(sign === "-" ? -coefficient : coefficient, fraction.length - Number(exponent));
  }

  get isZero(): boolean {
    return this.coefficient === 0n;
  }

  get isNegative(): boolean {
    return this.coefficient < 0n;
  }

  toNumber(): number {
    return Number(this.coefficient) / 10 ** this.scale;
  }

  /** Towards zero. */
  truncate(): bigint {
    return this.coefficient / power(this.scale);
  }

  negate(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.fit(this.#at(scale) + other.#at(scale), scale);
  }

  subtract(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.fit(this.#at(scale) - other.#at(scale), scale);
  }

  multiply(other: Decimal): Decimal {
    return Decimal.fit(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  /** The divisor must not be zero. */
  divide(other: Decimal): Decimal {
    const ideal = Math.max(0, this.scale - other.scale);
    const shift = MAX_SCALE + 2 + other.scale;
    const numerator = this.coefficient * power(shift);
    const exact = numerator % other.coefficient === 0n;
    const scale = this.scale + shift - other.scale;
    if (exact) return Decimal.fit(numerator / other.coefficient, scale).withoutTrailingZeros(ideal);
    // One digit more than can be kept, made odd, so that what follows cannot turn a half into an even rounding.
    const wide = (numerator * 10n) / other.coefficient;
    const sticky = wide % 2n === 0n ? (wide < 0n || (wide === 0n && this.isNegative !== other.isNegative) ? wide - 1n : wide + 1n) : wide;
    return Decimal.fit(sticky, scale + 1).withoutTrailingZeros(ideal);
  }

  /** The sign is that of the left side; the divisor must not be zero. */
  remainder(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.fit(this.#at(scale) % other.#at(scale), scale);
  }

  compareTo(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const left = this.#at(scale);
    const right = other.#at(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  round(decimals: number, mode: MidpointRounding = "ToEven"): Decimal {
    if (decimals >= this.scale) return this;
    return new Decimal(divideRounding(this.coefficient, power(this.scale - decimals), mode), decimals);
  }

  withoutTrailingZeros(minimumScale = 0): Decimal {
    let { coefficient, scale } = this;
    while (scale > minimumScale && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale--;
    }
    return scale === this.scale ? this : new Decimal(coefficient, scale);
  }

  /** Plain digits with a point, the scale kept. */
  override toString(): string {
    const digits = (this.isNegative ? -this.coefficient : this.coefficient).toString();
    const sign = this.isNegative ? "-" : "";
    if (this.scale === 0) return sign + digits;
    const padded = digits.padStart(this.scale + 1, "0");
    return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
  }

  #at(scale: number): bigint {
    return scale === this.scale ? this.coefficient : this.coefficient * power(scale - this.scale);
  }
}

/** System.MidpointRounding. */
export type MidpointRounding = "ToEven" | "AwayFromZero" | "ToZero" | "ToNegativeInfinity" | "ToPositiveInfinity";

/** Divides whole numbers; the divisor is positive. */
export function divideRounding(value: bigint, divisor: bigint, mode: MidpointRounding): bigint {
  const quotient = value / divisor;
  const rest = value % divisor;
  if (rest === 0n) return quotient;
  const sign = value < 0n ? -1n : 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  switch (mode) {
    case "ToEven":
      return twice > divisor || (twice === divisor && quotient % 2n !== 0n) ? quotient + sign : quotient;
    case "AwayFromZero":
      return twice >= divisor ? quotient + sign : quotient;
    case "ToZero":
      return quotient;
    case "ToNegativeInfinity":
      return sign < 0n ? quotient - 1n : quotient;
    case "ToPositiveInfinity":
      return sign > 0n ? quotient + 1n : quotient;
    default:
      return mode satisfies never;
  }
}
