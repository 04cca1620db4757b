import { describe, expect, it } from "vitest";
import {
  ArrayList,
  Char,
  createPlainContext,
  DateTime,
  Decimal,
  DeserializedObject,
  Double,
  Guid,
  Hashtable,
  Int64,
  OrderedDictionary,
  ProgressRecord,
  PSMemberSet,
  type PSValue,
  ReferenceObject,
  SecureString,
  Single,
  SwitchParameter,
  TimeSpan,
  toText,
  typeNamesOf,
  UInt64,
} from "../objects/index.ts";
import { XmlError } from "../xml/index.ts";
import { ClixmlError, ClixmlReader, type DeserializeOptions, deserialize, deserializeDocument } from "./index.ts";

const context = createPlainContext();
const HEAD = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';
const read = (xml: string, options: Partial<DeserializeOptions> = {}): PSValue => deserialize(xml, { context, ...options });
const bag = (xml: string): DeserializedObject => {
  const value = read(xml);
  expect(value).toBeInstanceOf(DeserializedObject);
  return value as DeserializedObject;
};

describe("ClixmlReader (MS-PSRP 2.2.5)", () => {
  it.each([
    ["<Nil/>", null],
    ["<S/>", ""],
    ["<S> a_x000A_b </S>", " a\nb "],
    ["<B>1</B>", true],
    ["<I32> +5 </I32>", 5],
    ["<I32>-2147483648</I32>", -2147483648],
    ["<C>65</C>", Char.of(65)],
    ["<U64>18446744073709551615</U64>", new UInt64(2n ** 64n - 1n)],
    ["<I64>-9223372036854775808</I64>", new Int64(-(2n ** 63n))],
    ["<Db>-0</Db>", new Double(-0)],
    ["<Db>NaN</Db>", new Double(Number.NaN)],
    ["<Sg>INF</Sg>", new Single(Number.POSITIVE_INFINITY)],
    ["<D>12.50</D>", Decimal.parse("12.50")],
    ["<TS>PT1M</TS>", new TimeSpan(600_000_000n)],
    ["<DT>2024-02-29T13:05:07Z</DT>", new DateTime(638_448_087_070_000_000n, "Utc")],
    ["<G>6F9619FF-8B86-D011-B42D-00C04FC964FF</G>", new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff")],
    ["<BA>AQI=</BA>", Uint8Array.of(1, 2)],
    ["<BA/>", new Uint8Array(0)],
    ["<SBK>a_x000A_b</SBK>", "a\nb"],
    ["", null],
  ])("reads %s", (xml, value) => expect(read(xml)).toEqual(value));

  it("reads an object with its names, text and members, native ones first", () => {
    const object = bag(
      '<Obj RefId="0"><TN RefId="0"><T>A.B</T><T>Deserialized.C</T></TN><ToString>t_x0041_</ToString><Props><I32 N="p">1</I32></Props><MS><S N="a_x0020_b">2</S></MS></Obj>',
    );
    expect({
      names: object.typeNames,
      text: object.text,
      shape: object.shape.names,
      slots: object.slots,
      adapted: object.adaptedCount,
    }).toEqual({
      names: ["Deserialized.A.B", "Deserialized.C"],
      text: "tA",
      shape: ["p", "a b"],
      slots: [1, "2"],
      adapted: 1,
    });
    expect(toText(object, context)).toBe("tA");
  });

  it("keeps the number of an enum and the value under added members", () => {
    const color = bag('<Obj RefId="0"><TN RefId="0"><T>My.Color</T></TN><ToString>Red</ToString><I32>12</I32></Obj>');
    expect([color.base, color.text, color.typeNames]).toEqual([12, "Red", ["Deserialized.My.Color"]]);
    const tagged = bag('<Obj RefId="0"><I32>7</I32><MS><S N="Tag">x</S></MS></Obj>');
    expect([tagged.base, tagged.note("tag"), typeNamesOf(tagged)[0]]).toEqual([7, "x", "System.Int32"]);
    expect(read('<Obj RefId="0"><I32>7</I32></Obj>')).toBe(7);
  });

  it("reads containers as lists and hash tables that know where they came from", () => {
    const list = read('<Obj RefId="0"><TN RefId="0"><T>System.Int32[]</T></TN><LST><I32>1</I32><I32>2</I32></LST></Obj>');
    expect(list instanceof ArrayList && [list.items, typeNamesOf(list)]).toEqual([[1, 2], ["Deserialized.System.Int32[]"]]);
    const table = read('<Obj RefId="0"><DCT><En><S N="Key">k</S><I32 N="Value">1</I32></En></DCT></Obj>');
    expect(table instanceof Hashtable && table.get("K")).toBe(1);
    const ordered = read(
      '<Obj RefId="0"><TN RefId="0"><T>System.Collections.Specialized.OrderedDictionary</T></TN><DCT><En><S N="Key">k</S><Nil N="Value"/></En></DCT></Obj>',
    );
    expect(ordered instanceof OrderedDictionary && ordered.get("k")).toBe(null);
    const noted = read('<Obj RefId="0"><LST /><MS><S N="n">x</S></MS></Obj>');
    expect(noted instanceof ReferenceObject && noted.extension?.members?.slots).toEqual(["x"]);
  });

  it("tells keys apart by case, or not at all, when they would clash", () => {
    const entry = (key: string, value: number) => `<En><S N="Key">${key}</S><I32 N="Value">${value}</I32></En>`;
    const cased = read(`<Obj RefId="0"><DCT>${entry("k", 1)}${entry("K", 2)}</DCT></Obj>`);
    expect(cased instanceof Hashtable && [cased.count, cased.get("k"), cased.get("K")]).toEqual([2, 1, 2]);
    const same = read(`<Obj RefId="0"><DCT>${entry("k", 1)}${entry("k", 2)}</DCT></Obj>`);
    expect(same instanceof Hashtable && same.values()).toEqual([1, 2]);
  });

  it("follows references, to objects around them too", () => {
    const list = read(
      '<Obj RefId="0"><LST><Obj RefId="1"><MS><Ref N="up" RefId="0"/><Ref N="me" RefId="1"/></MS></Obj><Ref RefId="1"/></LST></Obj>',
    );
    const items = list instanceof ArrayList ? list.items : [];
    const [first, second] = items;
    expect(first).toBe(second);
    expect(first instanceof DeserializedObject && [first.note("up") === list, first.note("me") === first]).toEqual([true, true]);
    const odd = read(
      '<Obj RefId="0"><LST><Obj RefId="abc"><MS /></Obj><Ref RefId="abc"/><Obj RefId="99999999"><MS /></Obj><Ref RefId="99999999"/></LST></Obj>',
    );
    expect(odd instanceof ArrayList && [odd.items[0] === odd.items[1], odd.items[2] === odd.items[3]]).toEqual([true, true]);
  });

  it("gives objects of one kind one shape, and others theirs", () => {
    const object = (id: number, names: string, members: string) => `<Obj RefId="${id}">${names}<MS>${members}</MS></Obj>`;
    const value = read(
      `<Obj RefId="0"><LST>${object(1, '<TN RefId="0"><T>A</T></TN>', '<I32 N="x">1</I32><I32 N="y">2</I32>')}${object(2, '<TNRef RefId="0"/>', '<I32 N="x">3</I32><I32 N="y">4</I32>')}${object(3, '<TNRef RefId="0"/>', '<I32 N="x">5</I32>')}${object(4, '<TNRef RefId="0"/>', '<I32 N="x">6</I32><I32 N="X">7</I32>')}${object(5, "", '<I32 N="_x0078_">8</I32>')}</LST></Obj>`,
    );
    const items = value instanceof ArrayList ? value.items : [];
    const [a, b, c, d, e] = items as DeserializedObject[];
    expect(a?.shape).toBe(b?.shape);
    expect([a?.slots, b?.slots, c?.slots, d?.slots, c?.shape.names, d?.shape.names, e?.shape.names]).toEqual([
      [1, 2],
      [3, 4],
      [5],
      [7],
      ["x"],
      ["x"],
      ["x"],
    ]);
    expect(a?.typeNames).toBe(b?.typeNames);
  });

  it("reads member sets", () => {
    const object = bag('<Obj RefId="0"><MS><MS N="set"><I32 N="b">2</I32></MS></MS></Obj>');
    const set = object.slots[0];
    expect(set instanceof PSMemberSet && set.find("B")?.name).toBe("b");
  });

  it("brings only what is on its list to life", () => {
    const names = (type: string) => `<TN RefId="0"><T>${type}</T><T>System.Object</T></TN>`;
    expect(
      read(
        `<Obj RefId="0">${names("System.Management.Automation.SwitchParameter")}<ToString>True</ToString><Props><B N="IsPresent">true</B></Props></Obj>`,
      ),
    ).toBe(SwitchParameter.present);
    expect(bag(`<Obj RefId="0">${names("System.Diagnostics.Process")}<Props><I32 N="Id">1</I32></Props></Obj>`).typeNames?.[0]).toBe(
      "Deserialized.System.Diagnostics.Process",
    );
    const dictionary = read(`<Obj RefId="0">${names("System.Management.Automation.PSPrimitiveDictionary")}<DCT /></Obj>`);
    expect(typeNamesOf(dictionary)).toEqual([
      "System.Management.Automation.PSPrimitiveDictionary",
      "System.Collections.Hashtable",
      "System.Object",
    ]);
  });

  it("decrypts secrets with what it was given", () => {
    const value = read("<SS>abc</SS>", { decryptSecureString: (text) => new SecureString(`${text}!`) });
    expect(value instanceof SecureString && value.reveal()).toBe("abc!");
    expect(() => read("<SS>abc</SS>")).toThrow(ClixmlError);
  });

  it("reads documents object by object, with their streams", () => {
    const xml = `<!-- c -->${HEAD}\n <I32 S="Output">1</I32>\n<S S="Error">e</S><PR S="progress"><AV>a</AV><AI>1</AI><Nil /><PI>-1</PI><PC>5</PC><T>Completed</T><SR>-1</SR><SD>s</SD></PR></Objs>`;
    const items = deserializeDocument(xml, { context });
    expect(items.slice(0, 2)).toEqual([
      { value: 1, stream: "Output" },
      { value: "e", stream: "Error" },
    ]);
    const progress = items[2]?.value;
    expect(progress instanceof ProgressRecord && [progress.activity, progress.percentComplete, progress.isCompleted]).toEqual([
      "a",
      5,
      true,
    ]);
    const reader = new ClixmlReader(`${HEAD}</Objs>`, { context });
    expect([reader.next(), reader.next()]).toEqual([undefined, undefined]);
  });

  it("skips elements of a later minor version", () => {
    const xml = `${HEAD.replace("1.1.0.1", "1.2")}<Obj RefId="0"><New><x/></New><MS><I32 N="a">1</I32></MS></Obj></Objs>`;
    const [item] = deserializeDocument(xml, { context });
    expect(item?.value instanceof DeserializedObject && item.value.note("a")).toBe(1);
  });
});

describe("ClixmlReader refuses, with PowerShell's words", () => {
  const refusalOf = (xml: string): string => {
    try {
      deserializeDocument(xml, { context });
      return "accepted";
    } catch (error) {
      return error instanceof ClixmlError || error instanceof XmlError ? `${error.errorId}: ${error.message}` : String(error);
    }
  };

  it.each([
    ["", "XmlUnexpectedEnd: Root element is missing."],
    ["hello", "XmlUnexpectedContent: Data at the root level is invalid. Line 1, position 1."],
    [
      `${HEAD.replace("1.1.0.1", "9.0.0.0")}<I32>1</I32></Objs>`,
      "UnexpectedVersion: Version of incoming PSObject is 9. Expected value is 1. Line 1, position 82.",
    ],
    [
      '<Objs Version="1.1.0.1"><I32>1</I32></Objs>',
      "ElementNotFound: Element 'Objs' with namespace name 'http://schemas.microsoft.com/powershell/2004/04' was not found. Line 1, position 2.",
    ],
    [`${HEAD}<Zork>x</Zork></Objs>`, "InvalidElementTag: Zork XML tag is not recognized. Line 1, position 82."],
    [
      `${HEAD}<B>True</B></Objs>`,
      "InvalidPrimitiveType: The contents of the System.Boolean primitive type are not valid. Line 1, position 94.",
    ],
    [
      `${HEAD}<I32>0x5</I32></Objs>`,
      "InvalidPrimitiveType: The contents of the System.Int32 primitive type are not valid. Line 1, position 97.",
    ],
    [
      `${HEAD}<I32>2147483648</I32></Objs>`,
      "InvalidPrimitiveType: The contents of the System.Int32 primitive type are not valid. Line 1, position 104.",
    ],
    [
      `${HEAD}<BA>=</BA></Objs>`,
      "InvalidPrimitiveType: The contents of the System.Byte[] primitive type are not valid. Line 1, position 93.",
    ],
    [`${HEAD}<Ref RefId="7"/></Objs>`, "InvalidReferenceId: No object found for referenceId 7 Line 1, position 82."],
    [
      `${HEAD}<Obj><TNRef RefId="3"/></Obj></Objs>`,
      "InvalidTypeHierarchyReferenceId: Cannot process names because no TypeNames were found for referenceId 3. Line 1, position 87.",
    ],
    [`${HEAD}<Obj><MS><S>x</S></MS></Obj></Objs>`, "AttributeExpected: N attribute was expected. Line 1, position 91."],
    [
      `${HEAD}<Obj><DCT><En><Nil N="Key"/><S N="Value"/></En></DCT></Obj></Objs>`,
      "NullAsDictionaryKey: Null is specified as dictionary key. Line 1, position 110.",
    ],
    [
      `${HEAD}<Obj><DCT><En></En></DCT></Obj></Objs>`,
      "DictionaryKeyNotSpecified: Key for dictionary entry is not specified. Line 1, position 97.",
    ],
    [
      `${HEAD}<Obj><DCT><En><S N="k"/></En></DCT></Obj></Objs>`,
      "InvalidDictionaryKeyName: Name attribute for dictionary key is incorrectly specified. Line 1, position 96.",
    ],
    [`${HEAD}<Obj>text</Obj></Objs>`, "InvalidNodeType: 'Text' is an invalid XmlNodeType. Line 1, position 86."],
    [`<!DOCTYPE Objs>${HEAD}</Objs>`, expect.stringMatching(/^XmlDoctypeForbidden/)],
  ])("%s", (xml, refusal) => expect(refusalOf(xml)).toEqual(refusal));

  it("nesting that nobody writes on purpose", () => {
    const nest = (levels: number) => `${HEAD}${'<Obj><MS><Obj N="o">'.repeat(levels / 2)}${"</Obj></MS></Obj>".repeat(levels / 2)}</Objs>`;
    expect(refusalOf(nest(48))).toBe("accepted");
    expect(refusalOf(nest(50))).toMatch(/^DeserializationTooDeep: Serialized XML is nested too deeply\./);
    expect(refusalOf(`${HEAD}<Obj><MS>${'<MS N="a">'.repeat(1000)}`)).toMatch(/^DeserializationTooDeep/);
    expect(refusalOf(`${HEAD}${"<Obj><LST>".repeat(100_000)}`)).toMatch(/^DeserializationTooDeep/);
  });

  it("what would take more memory or bytes than allowed", () => {
    const many = `<Obj RefId="0"><LST>${"<Nil/>".repeat(1000)}</LST></Obj>`;
    expect(() => read(many, { maxMemoryBytes: 10_000 })).toThrow(expect.objectContaining({ errorId: "DeserializationMemoryQuota" }));
    expect(() => read(many, { maxTotalBytes: 1000 })).toThrow(XmlError);
  });
});
