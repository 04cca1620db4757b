import { encodeUtf8 } from "../bytes/index.ts";
import {
  adaptedCountOf,
  Dictionary,
  EnumValue,
  ErrorRecord,
  type EvaluationContext,
  enumText,
  instanceMembers,
  ManagedObject,
  netText,
  PSMemberInfo,
  PSMemberSet,
  PSObject,
  PSPropertyInfo,
  type PSValue,
  type SecureString,
  TerminatingError,
  typeNamesOf,
  typeOf,
  ValueObject,
} from "../objects/index.ts";
import { adaptedNamesOf, adaptedValueOf } from "./adapted-properties.ts";
import { type ContainerTag, containerTagOf, itemsOf } from "./container-kind.ts";
import { encodeAttribute, encodeText, type TextEncoding } from "./escape.ts";
import { LazySet } from "./lazy-set.ts";
import { isPrimitive, type PrimitiveOutputOptions, unprotectedText, writePrimitive } from "./primitive-output.ts";
import { primitiveTagOf } from "./primitive-writers.ts";
import { errorRecordMembers, informationalRecordMembers, isInformationalRecord, type Members } from "./record-members.ts";
import { CLIXML_NAMESPACE, CLIXML_VERSION, MAX_DEPTH_BELOW_TOP_LEVEL } from "./tags.ts";
import { TypeNameIds } from "./type-name-ids.ts";
import { changedTypeNames, fixedDepthOf, rulesFor, type SerializationRules } from "./type-rules.ts";
import { UnknownPrimitive } from "./unknown-primitive.ts";
import { XmlOutput } from "./xml-output.ts";

export interface SerializeOptions {
  readonly context: EvaluationContext;
  /** `file`: an indented `Objs` document (Export-Clixml, PSSerializer). `remoting`: objects on one line, without envelope. */
  readonly style: "file" | "remoting";
  /** Levels of native properties that are written as objects; what lies deeper becomes text. Default 1. */
  readonly depth?: number;
  /** The text of an `SS` element. Default for files: UTF-16 in hex, as PowerShell has it on Unix. For the wire there is no default. */
  readonly encryptSecureString?: (value: SecureString) => string;
  /** Error and informational records tell where the command ran. */
  readonly serializeInvocationInfo?: boolean;
  /** A list or dictionary at the top comes without its wrapper, so what was added to it is not written. */
  readonly isUnwrapped?: boolean;
}

/** A property whose getter failed, and which is therefore left out. */
const FAILED: unique symbol = Symbol("failed");

/**
 * Writes values as CLIXML. One writer is one document: an object that comes again, even at the top, is written as a reference.
 *
 * @see MS-PSRP 2.2.5
 */
export class ClixmlWriter {
  readonly #options: SerializeOptions;
  readonly #context: EvaluationContext;
  readonly #encoding: TextEncoding;
  readonly #primitiveOptions: PrimitiveOutputOptions;
  readonly #isRemoting: boolean;
  readonly #out: XmlOutput;
  readonly #objectIds: Map<PSValue, number> = new Map();
  #objectCount = 0;
  readonly #typeNameIds = new TypeNameIds();
  #level = 0;

  constructor(options: SerializeOptions) {
    this.#options = options;
    this.#context = options.context;
    this.#isRemoting = options.style === "remoting";
    this.#encoding = { isStrict: !this.#isRemoting };
    this.#primitiveOptions = {
      context: options.context,
      encoding: this.#encoding,
      encryptSecureString: options.encryptSecureString ?? (this.#isRemoting ? undefined : unprotectedText),
    };
    this.#out = new XmlOutput({ isIndented: !this.#isRemoting });
    if (!this.#isRemoting) {
      this.#out.start("Objs", ` Version="${CLIXML_VERSION}" xmlns="${CLIXML_NAMESPACE}"`);
    }
  }

  /**
   * Writes one top-level object.
   *
   * @param stream The `S` attribute, for documents that mix streams.
   */
  write(value: PSValue, stream?: string): void {
    this.#write(value, stream === undefined ? "" : ` S="${encodeAttribute(stream, this.#encoding)}"`, this.#options.depth ?? 1);
  }

  /** Characters that wait to be taken. */
  get length(): number {
    return this.#out.length;
  }

  /** What was written since the last time, for those who write a long document piece by piece. */
  take(): string {
    return this.#out.take();
  }

  /** The rest of what was written, and for a file the end of the document. */
  finish(): string {
    if (!this.#isRemoting) {
      this.#out.end("Objs");
    }
    return this.#out.take();
  }

  #write(value: PSValue, attributes: string, depth: number): void {
    if (value === null || value === undefined) {
      this.#out.empty("Nil", attributes);
      return;
    }
    if (++this.#level === MAX_DEPTH_BELOW_TOP_LEVEL) {
      this.#out.leaf("S", attributes, "Serialized XML is nested too deeply.");
    } else if (typeof value === "object") {
      this.#writeObject(value, attributes, depth);
    } else {
      writePrimitive(this.#out, value, attributes, this.#primitiveOptions);
    }
    this.#level--;
  }

  #writeObject(value: PSValue & object, attributes: string, givenDepth: number): void {
    if (value instanceof UnknownPrimitive) {
      this.#out.leaf(value.tag, attributes, encodeText(String(value.base), this.#encoding));
      return;
    }
    const base = value instanceof PSObject && !value.isCustom ? value.base : value;
    if (isPrimitive(base)) {
      this.#writePrimitive(value, base, attributes, givenDepth);
      return;
    }
    const id = this.#objectIds.get(value);
    if (id !== undefined) {
      this.#out.empty("Ref", `${attributes} RefId="${id}"`);
      return;
    }
    const rules = rulesFor(value, this.#context);
    const depth = this.#depthOf(value, rules.depth, givenDepth);
    const tag = Array.isArray(base)
      ? "LST"
      : base instanceof ManagedObject && !(base instanceof PSObject)
        ? containerTagOf(base)
        : undefined;
    if (tag !== undefined && base instanceof Object) {
      this.#writeContainer(value, base as ManagedObject | PSValue[], tag, attributes, depth, rules);
    } else if (depth === 0 || rules.method === "String") {
      this.#writeAsText(value, attributes, depth, rules);
    } else {
      this.#writeComplex(value, base, attributes, depth, rules);
    }
  }

  #depthOf(value: PSValue, ruledDepth: number | undefined, depth: number): number {
    const fixed = fixedDepthOf(typeOf(value));
    if (fixed !== undefined) {
      return fixed;
    }
    if (ruledDepth !== undefined) {
      return ruledDepth;
    }
    // What came from afar is passed on whole: its own sender has cut it already.
    return this.#isRemoting && depth <= 0 && adaptedCountOf(value) > 0 ? 1 : depth;
  }

  /** A primitive; as an object around it if it has members, type names or a text of its own. */
  #writePrimitive(value: PSValue & object, base: PSValue, attributes: string, depth: number): void {
    const text = value instanceof PSObject ? value.ownText : undefined;
    const hasMembers = (instanceMembers(value)?.slots.length ?? 0) > 0;
    const names = changedTypeNames(value, base);
    if (!hasMembers && names === undefined && text === undefined) {
      writePrimitive(this.#out, base, attributes, this.#primitiveOptions);
      return;
    }
    const id = this.#objectIds.get(value);
    if (id !== undefined) {
      this.#out.empty("Ref", `${attributes} RefId="${id}"`);
      return;
    }
    this.#startObject(value, attributes, names ?? [], text);
    writePrimitive(this.#out, base, "", this.#primitiveOptions);
    this.#writeInstanceMembers(value, depth);
    this.#out.end("Obj");
  }

  #startObject(value: PSValue & object, attributes: string, typeNames: readonly string[], text: string | undefined): void {
    const out = this.#out;
    const id = this.#objectCount++;
    // Values have no identity: the same one twice is two objects, as two boxes are in .NET.
    if (!(value instanceof ValueObject)) {
      this.#objectIds.set(value, id);
    }
    out.start("Obj", `${attributes} RefId="${id}"`);
    if (typeNames.length > 0) {
      this.#writeTypeNames(typeNames);
    }
    if (text !== undefined) {
      this.#writeTextElement("ToString", text);
    }
  }

  #writeTypeNames(typeNames: readonly string[]): void {
    const out = this.#out;
    const known = this.#typeNameIds.find(typeNames);
    if (known !== undefined) {
      out.empty("TNRef", ` RefId="${known}"`);
      return;
    }
    const id = this.#typeNameIds.add(typeNames);
    out.start("TN", ` RefId="${id}"`);
    for (const name of typeNames) {
      this.#writeTextElement("T", name);
    }
    out.end("TN");
  }

  #writeTextElement(tag: string, text: string): void {
    if (text === "") {
      this.#out.empty(tag, "");
    } else {
      this.#out.leaf(tag, "", encodeText(text, this.#encoding));
    }
  }

  /** Containers do not count as a level: their items keep the depth. */
  #writeContainer(
    value: PSValue & object,
    base: ManagedObject | PSValue[],
    tag: ContainerTag,
    attributes: string,
    depth: number,
    rules: SerializationRules,
  ): void {
    const out = this.#out;
    this.#startObject(value, attributes, typeNamesOf(value), undefined);
    out.start(tag, "");
    if (base instanceof Dictionary) {
      for (const entry of base.entries()) {
        out.start("En", "");
        this.#write(entry.key, ' N="Key"', depth);
        this.#write(entry.value, ' N="Value"', depth);
        out.end("En");
      }
    } else if (Array.isArray(base)) {
      for (const item of base) {
        this.#write(item, "", depth);
      }
    } else {
      const items = itemsOf(base);
      for (let next = items.next(); next.done !== true; next = items.next()) {
        this.#write(next.value, "", depth);
      }
    }
    out.end(tag);
    if (depth > 0) {
      if (tag === "IE" || adaptedCountOf(value) > 0) {
        this.#writeProperties(value, base, depth, rules);
      } else if (this.#level > 1 || this.#options.isUnwrapped !== true) {
        this.#writeInstanceMembers(value, depth);
      }
    }
    out.end("Obj");
  }

  #writeAsText(value: PSValue & object, attributes: string, depth: number, { stringSource }: SerializationRules): void {
    let text: string | undefined;
    if (stringSource === undefined) {
      text = this.#textOf(value);
    } else {
      const source = stringSource instanceof PSPropertyInfo ? this.#fetch(() => stringSource.getValue(value, this.#context)) : undefined;
      text = source === FAILED || source === null || source === undefined ? undefined : this.#textOf(source);
    }
    const hasMembers = (instanceMembers(value)?.slots.length ?? 0) > 0;
    const names = changedTypeNames(value, value instanceof PSObject && !value.isCustom ? value.base : value);
    const ownText = value instanceof PSObject ? value.ownText : undefined;
    if (!hasMembers && names === undefined && ownText === undefined) {
      this.#writeText(text, attributes);
      return;
    }
    this.#startObject(value, attributes, names ?? [], ownText);
    this.#writeText(text, "");
    this.#writeInstanceMembers(value, depth);
    this.#out.end("Obj");
  }

  #writeText(text: string | undefined, attributes: string): void {
    if (text === undefined) {
      this.#out.empty("Nil", attributes);
    } else {
      this.#out.leaf("S", attributes, encodeText(text, this.#encoding));
    }
  }

  #writeComplex(value: PSValue & object, base: PSValue, attributes: string, depth: number, rules: SerializationRules): void {
    const hasText = !(value instanceof PSObject && value.isCustom) || value.ownText !== undefined;
    this.#startObject(value, attributes, typeNamesOf(value), hasText ? this.#textOf(value) : undefined);
    if (base instanceof EnumValue) {
      this.#out.leaf(primitiveTagOf(base.type.enumeration?.underlyingType), "", String(base.value));
      this.#writeExtendedMembers(value, depth, [], rules);
    } else if (base instanceof PSObject && base !== value) {
      this.#write(base, "", depth);
      this.#writeExtendedMembers(value, depth, [], rules);
    } else if (base instanceof ErrorRecord) {
      this.#writeExtendedMembers(value, depth, errorRecordMembers(base, this.#recordOptions(), this.#context), rules);
    } else if (isInformationalRecord(base)) {
      this.#writeExtendedMembers(value, depth, informationalRecordMembers(base, this.#recordOptions(), this.#context), rules);
    } else {
      this.#writeProperties(value, base, depth, rules);
    }
    this.#out.end("Obj");
  }

  #recordOptions(): { readonly serializeInvocationInfo: boolean } {
    return { serializeInvocationInfo: this.#options.serializeInvocationInfo ?? false };
  }

  /** `Props` and `MS`. Native properties are one level deeper than their object. */
  #writeProperties(value: PSValue & object, base: PSValue, depth: number, rules: SerializationRules): void {
    const { method, specificProperties } = rules;
    const wanted = method === "SpecificProperties" ? new Set(specificProperties.map((name) => name.toLowerCase())) : undefined;
    let isOpen = false;
    for (const name of adaptedNamesOf(value, base, this.#context)) {
      if (wanted !== undefined && !wanted.has(name.toLowerCase())) {
        continue;
      }
      if (!isOpen) {
        this.#out.start("Props", "");
        isOpen = true;
      }
      const property = this.#fetch(() => adaptedValueOf(value, base, name, this.#context));
      if (property !== FAILED) {
        this.#write(property, this.#nameAttribute(name), depth - 1);
      }
    }
    if (isOpen) {
      this.#out.end("Props");
    }
    this.#writeExtendedMembers(value, depth, [], rules, wanted);
  }

  /** Members that were added to the object (they keep its depth), and those that the type table gives it. */
  #writeExtendedMembers(value: PSValue, depth: number, first: Members, rules: SerializationRules, wanted?: ReadonlySet<string>): void {
    const set = new LazySet(this.#out);
    for (const [name, member] of first) {
      set.open();
      this.#write(member, this.#nameAttribute(name), depth);
    }
    this.#writeSlots(value, depth, set);
    const holder = instanceMembers(value);
    for (const member of rules.members) {
      const isWanted = wanted === undefined || wanted.has(member.name.toLowerCase());
      if (isWanted && (holder === undefined || holder.shape.find(member.name) < 0)) {
        this.#writeMember(member, value, depth - 1, set);
      }
    }
    set.close();
  }

  #writeInstanceMembers(value: PSValue, depth: number): void {
    const set = new LazySet(this.#out);
    this.#writeSlots(value, depth, set);
    set.close();
  }

  #writeSlots(value: PSValue, depth: number, set: LazySet): void {
    const holder = instanceMembers(value);
    if (holder === undefined) {
      return;
    }
    const { names, isNote } = holder.shape;
    const start = adaptedCountOf(value);
    for (let place = start; place < holder.slots.length; place++) {
      const slot = holder.slots[place];
      if (isNote[place] === true) {
        set.open();
        this.#write(slot, this.#nameAttribute(names[place] ?? ""), depth);
      } else if (slot instanceof PSMemberInfo) {
        this.#writeMember(slot, value, depth, set);
      }
    }
  }

  #writeMember(member: PSMemberInfo, owner: PSValue, depth: number, set: LazySet): void {
    if (member instanceof PSPropertyInfo) {
      const value = member.isGettable ? this.#fetch(() => member.getValue(owner, this.#context)) : FAILED;
      if (value !== FAILED) {
        set.open();
        this.#write(value, this.#nameAttribute(member.name), depth);
      }
    } else if (member instanceof PSMemberSet) {
      set.open();
      this.#out.start("MS", this.#nameAttribute(member.name));
      for (const inner of member.members.values()) {
        this.#writeMember(inner, owner, depth, new LazySet(this.#out, { isOpen: true }));
      }
      this.#out.end("MS");
    }
  }

  #nameAttribute(name: string): string {
    return ` N="${encodeAttribute(name, this.#encoding)}"`;
  }

  #textOf(value: PSValue): string | undefined {
    const text = this.#fetch(() => (value instanceof EnumValue ? enumText(value) : netText(value, this.#context)));
    return typeof text === "string" ? text : undefined;
  }

  /** What a getter gives; getters are not ours and may fail. */
  #fetch(get: () => PSValue): PSValue | typeof FAILED {
    try {
      return get();
    } catch (error) {
      if (error instanceof TerminatingError) {
        return FAILED;
      }
      throw error;
    }
  }
}

/** The value as CLIXML text. */
export function serialize(value: PSValue, options: SerializeOptions): string {
  const writer = new ClixmlWriter(options);
  writer.write(value);
  return writer.finish();
}

/** The value as UTF-8, for a PSRP payload. */
export function serializeToBytes(value: PSValue, options: SerializeOptions): Uint8Array {
  return encodeUtf8(serialize(value, options));
}
