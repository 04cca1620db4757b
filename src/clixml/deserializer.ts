import { InvalidStateError } from "../bytes/index.ts";
import {
  ArrayList,
  customObjectBase,
  DeserializedMembers,
  DeserializedObject,
  PSMemberSet,
  PSNoteProperty,
  type PSValue,
  ReferenceObject,
  setMember,
} from "../objects/index.ts";
import { XmlScanner, type XmlSource } from "../xml/index.ts";
import { BagReader } from "./bag-reader.ts";
import { makeQueue, makeStack } from "./collections.ts";
import { originalTypeName } from "./deserialized-name.ts";
import { DictionaryBuilder } from "./dictionary-builder.ts";
import { attributeOf, memberNameOf, nextChild, readRoot, refIdOf } from "./element-access.ts";
import { failAt, failMissingAttribute, failMissingElement, failUnknownElement } from "./element-errors.ts";
import { ClixmlError } from "./error.ts";
import { decodeText } from "./escape.ts";
import { type PrimitiveOptions, parsePrimitive, readPrimitive } from "./primitive-elements.ts";
import { References, type RefId } from "./references.ts";
import { rehydrate } from "./rehydrate.ts";
import { AttributeTag, CLIXML_NAMES, CLIXML_VALUES, MAX_DEPTH_BELOW_TOP_LEVEL, Tag } from "./tags.ts";
import { TypeNameCache, type TypeNameList } from "./type-names.ts";

export interface DeserializeOptions extends PrimitiveOptions {
  /** What the decoded values may take, estimated. Default 1 GiB. */
  readonly maxMemoryBytes?: number;
  /** Bytes of the whole text. Default 1 GiB. */
  readonly maxTotalBytes?: number;
}

/** One top-level object of an `Objs` document. */
export interface ClixmlItem {
  readonly value: PSValue;
  /** `Output`, `Error`, `Progress` …, or empty where the document does not say. */
  readonly stream: string;
}

// Constants of this file, so that the switches below do not ask another one for them element by element.
const { Obj, Ref, TN, T, TNRef, ToString, Props, MS, LST, IE, QUE, STK, DCT, En, Nil, S, I32, B } = Tag;
const { N: NAME, S: STREAM } = AttributeTag;

const GIBIBYTE = 2 ** 30;
/** What an element with its value takes in memory at least, roughly. */
const BYTES_PER_ELEMENT = 48;

/**
 * Reads values out of CLIXML, one top-level object after the other.
 *
 * Nothing is brought to life but the types of a fixed list (see `rehydrate.ts`); everything else is a property bag with `Deserialized.`
 * before its type names, or a plain list or dictionary.
 *
 * @see MS-PSRP 2.2.5
 */
export class ClixmlReader {
  readonly #scanner: XmlScanner;
  readonly #options: DeserializeOptions;
  readonly #maxMemoryBytes: number;
  readonly #objects: References<PSValue> = new References();
  readonly #typeNames: References<TypeNameList> = new References();
  readonly #lists: TypeNameCache;
  /** The names that are being read. */
  readonly #names: string[] = [];
  /** Members of all objects that are being read, and a reader for each level of them. */
  readonly #members: PSValue[] = [];
  readonly #bagReaders: BagReader[] = [];
  #state: "unread" | "inRoot" | "done" = "unread";
  /** A minor version beyond ours may bring elements that we are to ignore. */
  #ignoresUnknown = false;
  #depth = 0;
  #memoryBytes = 0;

  constructor(source: XmlSource, options: DeserializeOptions) {
    this.#options = options;
    this.#maxMemoryBytes = options.maxMemoryBytes ?? GIBIBYTE;
    this.#lists = TypeNameCache.of(options.context);
    this.#scanner = new XmlScanner(source, {
      names: CLIXML_NAMES,
      values: CLIXML_VALUES,
      allowAnyCharacter: true,
      maxTotalBytes: options.maxTotalBytes ?? GIBIBYTE,
    });
  }

  /**
   * The next object of an `Objs` document, or undefined at its end.
   *
   * @throws {ClixmlError | XmlError}
   */
  next(): ClixmlItem | undefined {
    if (this.#state === "unread") {
      this.#scanner.next();
      this.#state = "inRoot";
      this.#ignoresUnknown = readRoot(this.#scanner).ignoresUnknown;
    }
    if (this.#state === "done") {
      return undefined;
    }
    if (!nextChild(this.#scanner)) {
      this.#state = "done";
      this.#scanner.next();
      return undefined;
    }
    const stream = attributeOf(this.#scanner, STREAM) ?? "";
    return { value: this.#readOne(), stream };
  }

  /**
   * The only object of a document without envelope, as PSRP has them.
   *
   * @throws {ClixmlError | XmlError}
   */
  readSingle(): PSValue {
    if (this.#state !== "unread") {
      throw new InvalidStateError("ReadCalledAfterDone", "There are no more objects to deserialize.");
    }
    this.#state = "done";
    this.#scanner.next();
    const value = this.#readOne();
    this.#scanner.next();
    return value;
  }

  /** Reads the object whose start the scanner has come to. */
  #readOne(): PSValue {
    const scanner = this.#scanner;
    if (++this.#depth >= MAX_DEPTH_BELOW_TOP_LEVEL) {
      failAt(scanner.elementPosition, "DeserializationTooDeep", "Serialized XML is nested too deeply.");
    }
    this.#memoryBytes += BYTES_PER_ELEMENT;
    if (this.#memoryBytes > this.#maxMemoryBytes) {
      throw new ClixmlError("DeserializationMemoryQuota", `The data takes more than the allowed ${this.#maxMemoryBytes} bytes of memory.`);
    }
    let value: PSValue;
    switch (scanner.tag) {
      case S:
        value = decodeText(scanner.readElementText());
        break;
      case I32:
        scanner.readElementContent();
        value = scanner.textAsInt32();
        if (Number.isNaN(value)) {
          value = parsePrimitive(scanner, I32, scanner.text, this.#options.context);
        }
        break;
      case Obj:
        value = this.#readObject();
        break;
      case Nil:
        scanner.skipElement();
        value = null;
        break;
      case B: {
        const text = scanner.readElementText();
        value = text === "true" ? true : text === "false" ? false : parsePrimitive(scanner, B, text, this.#options.context);
        break;
      }
      case Ref:
        value = this.#readReference();
        break;
      default:
        value = readPrimitive(scanner, this.#options);
        if (value === undefined) {
          failUnknownElement(scanner);
        }
        break;
    }
    this.#depth--;
    return value;
  }

  #readReference(): PSValue {
    const scanner = this.#scanner;
    const id = refIdOf(this.#scanner) ?? failMissingAttribute(scanner, "RefId");
    const value = this.#objects.get(id);
    if (value === undefined) {
      return failAt(scanner.elementPosition, "InvalidReferenceId", `No object found for referenceId ${id}`);
    }
    scanner.skipElement();
    return rehydrate(value, this.#options.context);
  }

  /**
   * An `Obj`: type names, text, value and members in any order.
   *
   * A list or dictionary is made when its element begins, a property bag with its first member, so that a `Ref` inside can point at it.
   */
  #readObject(): PSValue {
    const scanner = this.#scanner;
    const id = refIdOf(this.#scanner);
    let list: TypeNameList | undefined;
    let text: string | undefined;
    let value: PSValue;
    let object: DeserializedObject | undefined;
    let bag: BagReader | undefined;
    while (nextChild(this.#scanner)) {
      switch (scanner.tag) {
        case TN:
          list = this.#readTypeNames();
          break;
        case TNRef:
          list = this.#readTypeNamesReference();
          break;
        case ToString:
          text = decodeText(scanner.readElementText());
          break;
        case Props:
        case MS: {
          const isAdapted = scanner.tag === Props;
          if (bag === undefined && isContainer(value)) {
            this.#readContainerMembers(value, { isAdapted });
            break;
          }
          if (object === undefined || bag === undefined) {
            object = new DeserializedObject(customObjectBase);
            bag = this.#startBag(object, id, list);
          }
          this.#readMembers(bag);
          if (isAdapted) {
            object.adaptedCount = bag.count;
          }
          break;
        }
        case LST:
        case IE:
        case QUE:
        case STK:
          value = this.#readList(bag === undefined ? id : undefined, list);
          break;
        case DCT:
          value = this.#readDictionary(bag === undefined ? id : undefined, list);
          break;
        case Obj:
          value = this.#readOne();
          break;
        default:
          value = readPrimitive(scanner, this.#options) ?? this.#skipUnknown(value);
          break;
      }
    }
    bag?.finish();
    const finished = this.#finishObject(object, value, list, text);
    if (object === undefined && id !== undefined && !isContainer(finished)) {
      this.#objects.set(id, finished);
    }
    return list?.mayRehydrate === true ? rehydrate(finished, this.#options.context) : finished;
  }

  #finishObject(bag: DeserializedObject | undefined, value: PSValue, list: TypeNameList | undefined, text: string | undefined): PSValue {
    const isBare = value !== undefined && bag === undefined && text === undefined;
    if (isBare && (list === undefined || isContainer(value))) {
      return value;
    }
    const object = bag ?? new DeserializedObject();
    if (value !== undefined) {
      object.base = value;
    }
    // Without a list the names are those of the value; a bag without one has none.
    object.typeNames = list?.names ?? (value === undefined ? this.#lists.none.names : undefined);
    object.text = text;
    return object;
  }

  #startBag(object: DeserializedObject, id: RefId | undefined, list: TypeNameList | undefined): BagReader {
    if (id !== undefined) {
      this.#objects.set(id, object);
    }
    let reader = this.#bagReaders[this.#depth];
    if (reader === undefined) {
      reader = new BagReader(this.#members);
      this.#bagReaders[this.#depth] = reader;
    }
    reader.begin(object, list ?? this.#lists.none);
    return reader;
  }

  /** The children of `Props` or `MS`. */
  #readMembers(bag: BagReader): void {
    const scanner = this.#scanner;
    while (nextChild(this.#scanner)) {
      const written = attributeOf(this.#scanner, NAME) ?? failMissingAttribute(scanner, "N");
      if (scanner.tag === MS) {
        const name = decodeText(written);
        bag.addMember(name, this.#readMemberSet(name));
      } else if (written === bag.expectedName) {
        bag.addExpected(this.#readOne());
      } else {
        const name = decodeText(written);
        bag.addNote(name, this.#readOne());
      }
    }
  }

  #readMemberSet(setName: string): PSMemberSet {
    const members: (PSMemberSet | PSNoteProperty)[] = [];
    if (++this.#depth >= MAX_DEPTH_BELOW_TOP_LEVEL) {
      failAt(this.#scanner.elementPosition, "DeserializationTooDeep", "Serialized XML is nested too deeply.");
    }
    while (nextChild(this.#scanner)) {
      const name = memberNameOf(this.#scanner);
      members.push(this.#scanner.tag === MS ? this.#readMemberSet(name) : new PSNoteProperty(name, this.#readOne()));
    }
    this.#depth--;
    return new PSMemberSet(setName, members);
  }

  /** Members of a list or dictionary. */
  #readContainerMembers(container: ReferenceObject, { isAdapted }: { readonly isAdapted: boolean }): void {
    const extension = extensionOf(container);
    const members = extension.members instanceof DeserializedMembers ? extension.members : new DeserializedMembers();
    extension.members = members;
    while (nextChild(this.#scanner)) {
      const name = memberNameOf(this.#scanner);
      if (this.#scanner.tag === MS) {
        setMember(members, name, this.#readMemberSet(name), { isNote: false });
      } else {
        setMember(members, name, this.#readOne(), { isNote: true });
      }
    }
    if (isAdapted) {
      members.adaptedCount = members.slots.length;
    }
  }

  #readList(id: RefId | undefined, list: TypeNameList | undefined): PSValue {
    const { tag } = this.#scanner;
    const items: PSValue[] = [];
    const collection = new ArrayList(items);
    nameContainer(collection, list);
    if (id !== undefined) {
      this.#objects.set(id, collection);
    }
    while (nextChild(this.#scanner)) {
      items.push(this.#readOne());
    }
    if (tag !== QUE && tag !== STK) {
      return collection;
    }
    const made = tag === QUE ? makeQueue(collection, this.#options.context) : makeStack(collection, this.#options.context);
    nameContainer(made, list);
    if (id !== undefined) {
      this.#objects.set(id, made);
    }
    return made;
  }

  #readDictionary(id: RefId | undefined, list: TypeNameList | undefined): PSValue {
    const scanner = this.#scanner;
    const isOrdered = originalTypeName(list?.names[0] ?? "") === "System.Collections.Specialized.OrderedDictionary";
    const builder = new DictionaryBuilder(isOrdered);
    if (id !== undefined) {
      this.#objects.set(id, builder.dictionary);
    }
    while (nextChild(this.#scanner)) {
      if (scanner.tag !== En) {
        failMissingElement(this.#scanner, "En");
      }
      const key = this.#readEntryPart("Key");
      if (key === null) {
        failAt(scanner.nextPosition, "NullAsDictionaryKey", "Null is specified as dictionary key.");
      }
      const value = this.#readEntryPart("Value");
      builder.add(key, value);
      if (nextChild(this.#scanner)) {
        failMissingElement(this.#scanner, "En");
      }
    }
    const { dictionary } = builder;
    nameContainer(dictionary, list);
    if (id !== undefined) {
      this.#objects.set(id, dictionary);
    }
    return dictionary;
  }

  #readEntryPart(part: "Key" | "Value"): PSValue {
    const scanner = this.#scanner;
    const what = part.toLowerCase();
    if (!nextChild(this.#scanner)) {
      failAt(
        scanner.endTagPosition,
        part === "Key" ? "DictionaryKeyNotSpecified" : "DictionaryValueNotSpecified",
        `${part} for dictionary entry is not specified.`,
      );
    }
    if (memberNameOf(this.#scanner).toLowerCase() !== what) {
      const errorId = part === "Key" ? "InvalidDictionaryKeyName" : "InvalidDictionaryValueName";
      failAt(scanner.elementPosition, errorId, `Name attribute for dictionary ${what} is incorrectly specified.`);
    }
    return this.#readOne();
  }

  #readTypeNames(): TypeNameList {
    const scanner = this.#scanner;
    const id = refIdOf(this.#scanner);
    const names = this.#names;
    names.length = 0;
    while (nextChild(this.#scanner)) {
      if (scanner.tag !== T) {
        failUnknownElement(scanner);
      }
      const name = decodeText(scanner.readElementText());
      if (name !== "") {
        names.push(name);
      }
    }
    const list = this.#lists.find(names, this.#options.context);
    if (id !== undefined) {
      this.#typeNames.set(id, list);
    }
    return list;
  }

  #readTypeNamesReference(): TypeNameList {
    const scanner = this.#scanner;
    const id = refIdOf(this.#scanner) ?? failMissingAttribute(scanner, "RefId");
    const list = this.#typeNames.get(id);
    if (list === undefined) {
      const message = `Cannot process names because no TypeNames were found for referenceId ${id}.`;
      return failAt(scanner.elementPosition, "InvalidTypeHierarchyReferenceId", message);
    }
    scanner.skipElement();
    return list;
  }

  #skipUnknown(value: PSValue): PSValue {
    if (!this.#ignoresUnknown) {
      failUnknownElement(this.#scanner);
    }
    this.#scanner.skipElement();
    return value;
  }
}

/** The only object of a text without envelope: a PSRP payload. An empty payload is null. */
export function deserialize(source: string | Uint8Array, options: DeserializeOptions): PSValue {
  return source.length === 0 ? null : new ClixmlReader(source, options).readSingle();
}

/** All objects of an `Objs` document. */
export function deserializeDocument(source: XmlSource, options: DeserializeOptions): ClixmlItem[] {
  const reader = new ClixmlReader(source, options);
  const items: ClixmlItem[] = [];
  for (let item = reader.next(); item !== undefined; item = reader.next()) {
    items.push(item);
  }
  return items;
}

/** A list or dictionary that stands for itself, in contrast to objects that are wrapped around a value. */
function isContainer(value: PSValue): value is ReferenceObject {
  return value instanceof ReferenceObject && value.enumerator() !== undefined && !(value instanceof DeserializedObject);
}

function nameContainer(container: ReferenceObject, list: TypeNameList | undefined): void {
  if (list !== undefined) {
    extensionOf(container).typeNames = list.names;
  }
}

function extensionOf(object: ReferenceObject): NonNullable<ReferenceObject["extension"]> {
  object.extension ??= { scriptType: undefined, fields: undefined, members: undefined, typeNames: undefined };
  return object.extension;
}
