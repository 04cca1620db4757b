/** The values of a command's parameters during one use of it. */
import { EnumValue, enumName, isTrue, type PSValue, SwitchParameter } from "../../objects/index.ts";
import type { BoundParameters } from "../cmdlet.ts";
import type { CommandMetadata, ParameterMetadata } from "./parameter-metadata.ts";

export class BoundValues implements BoundParameters {
  /** Grows when a command offers dynamic parameters. */
  metadata: CommandMetadata;
  readonly values: PSValue[] = [];
  readonly #order: ParameterMetadata[] = [];

  constructor(metadata: CommandMetadata) {
    this.metadata = metadata;
  }

  bind(parameter: ParameterMetadata, value: PSValue): void {
    if (!this.#order.includes(parameter)) this.#order.push(parameter);
    this.values[parameter.index] = value;
  }

  unbind(parameter: ParameterMetadata): void {
    const place = this.#order.indexOf(parameter);
    if (place >= 0) this.#order.splice(place, 1);
    this.values[parameter.index] = undefined;
  }

  isBound(parameter: ParameterMetadata): boolean {
    return this.#order.includes(parameter);
  }

  get bound(): readonly ParameterMetadata[] {
    return this.#order;
  }

  has(name: string): boolean {
    const parameter = this.metadata.find(name);
    return parameter !== undefined && this.#order.includes(parameter);
  }

  get(name: string): PSValue {
    const parameter = this.metadata.find(name);
    if (parameter === undefined) return null;
    const value = this.values[parameter.index];
    return value === undefined ? null : value;
  }

  isSet(name: string): boolean {
    const value = this.get(name);
    return value instanceof SwitchParameter ? value.isPresent : isTrue(value);
  }

  text(name: string, otherwise = ""): string {
    const value = this.get(name);
    return typeof value === "string" ? value : otherwise;
  }

  texts(name: string): readonly string[] {
    const value = this.get(name);
    if (typeof value === "string") return [value];
    return Array.isArray(value) ? value.map((item) => (typeof item === "string" ? item : "")) : [];
  }

  number(name: string, otherwise = 0): number {
    const value = this.get(name);
    if (typeof value === "number") return value;
    if (typeof value === "object" && value !== null && "value" in value) return Number(value.value);
    return otherwise;
  }

  enumName(name: string, otherwise = ""): string {
    const value = this.get(name);
    return value instanceof EnumValue ? (enumName(value) ?? otherwise) : otherwise;
  }

  slot(name: string): number {
    return this.metadata.find(name)?.index ?? -1;
  }

  at(slot: number): PSValue {
    return this.values[slot];
  }

  names(): readonly string[] {
    return this.#order.map((parameter) => parameter.name);
  }

  /** Name → value in the order of binding: `$PSBoundParameters`. */
  toMap(): Map<string, PSValue> {
    return new Map(this.#order.map((parameter) => [parameter.name, this.values[parameter.index] ?? null]));
  }
}
