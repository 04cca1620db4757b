import { describe, expect, it } from "vitest";
import {
  ArrayList,
  Byte,
  Char,
  createPlainContext,
  DateTime,
  Decimal,
  DeserializedObject,
  Double,
  defineEnum,
  enumValue,
  Guid,
  Hashtable,
  Int64,
  OrderedDictionary,
  ProgressRecord,
  PSMemberSet,
  PSNoteProperty,
  PSObject,
  type PSValue,
  SecureString,
  Single,
  setMember,
  TimeSpan,
} from "../objects/index.ts";
import { ClixmlWriter, serialize, versionPrimitive } from "./index.ts";

const context = createPlainContext();
const remoting = (value: PSValue, depth = 1) => serialize(value, { context, style: "remoting", depth });
const CUSTOM = '<TN RefId="0"><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN>';

describe("ClixmlWriter (MS-PSRP 2.2.5)", () => {
  it.each([
    ["null", null, "<Nil />"],
    ["AutomationNull", undefined, "<Nil />"],
    ["an empty string", "", "<S></S>"],
    ["Boolean", true, "<B>true</B>"],
    ["Int32", -1, "<I32>-1</I32>"],
    ["Char", Char.of(0xd83d), "<C>55357</C>"],
    ["Byte", Byte.of(7), "<By>7</By>"],
    ["Int64", new Int64(2n ** 60n), "<I64>1152921504606846976</I64>"],
    ["Double", new Double(0.1), "<Db>0.1</Db>"],
    ["a large Double", new Double(1e300), "<Db>1E+300</Db>"],
    ["negative zero", new Double(-0), "<Db>-0</Db>"],
    ["infinity", new Double(Number.NEGATIVE_INFINITY), "<Db>-INF</Db>"],
    ["Single", new Single(0.1), "<Sg>0.1</Sg>"],
    ["Decimal with its scale", Decimal.parse("12.50"), "<D>12.50</D>"],
    ["DateTime", new DateTime(638_448_087_070_000_000n, "Utc"), "<DT>2024-02-29T13:05:07Z</DT>"],
    ["TimeSpan", new TimeSpan(937_840_050_000n), "<TS>P1DT2H3M4.005S</TS>"],
    ["Guid", new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"), "<G>6f9619ff-8b86-d011-b42d-00c04fc964ff</G>"],
    ["bytes", Uint8Array.of(1, 2), "<BA>AQI=</BA>"],
    ["no bytes", new Uint8Array(0), "<BA />"],
    ["a version", versionPrimitive("2.3"), "<Version>2.3</Version>"],
  ])("writes %s", (_, value, xml) => expect(remoting(value)).toBe(xml));

  it("writes arrays, lists and dictionaries with their type names", () => {
    expect(remoting([1, null, "x"])).toBe(
      '<Obj RefId="0"><TN RefId="0"><T>System.Object[]</T><T>System.Array</T><T>System.Object</T></TN><LST><I32>1</I32><Nil /><S>x</S></LST></Obj>',
    );
    expect(remoting(new ArrayList())).toBe(
      '<Obj RefId="0"><TN RefId="0"><T>System.Collections.ArrayList</T><T>System.Object</T></TN><LST /></Obj>',
    );
    expect(remoting(Hashtable.from([["a", 1]]))).toBe(
      '<Obj RefId="0"><TN RefId="0"><T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT><En><S N="Key">a</S><I32 N="Value">1</I32></En></DCT></Obj>',
    );
    expect(remoting(OrderedDictionary.from([]))).toBe(
      '<Obj RefId="0"><TN RefId="0"><T>System.Collections.Specialized.OrderedDictionary</T><T>System.Object</T></TN><DCT /></Obj>',
    );
  });

  it("writes custom objects as members, whatever the depth is, and names only once", () => {
    const inner = PSObject.custom([["p", PSObject.custom([["q", 1]])]]);
    expect(remoting(PSObject.custom([["o", inner]]))).toBe(
      `<Obj RefId="0">${CUSTOM}<MS><Obj N="o" RefId="1"><TNRef RefId="0" /><MS><Obj N="p" RefId="2"><TNRef RefId="0" /><MS><I32 N="q">1</I32></MS></Obj></MS></Obj></MS></Obj>`,
    );
  });

  it("writes what comes again as a reference, but never a value", () => {
    const shared = PSObject.custom([["v", 1]]);
    expect(remoting([shared, shared, "s", "s"])).toMatch(/<LST><Obj RefId="1">.*<\/Obj><Ref RefId="1" \/><S>s<\/S><S>s<\/S><\/LST>/);
    const list = new ArrayList();
    list.items.push(list);
    expect(remoting(list)).toMatch(/<LST><Ref RefId="0" \/><\/LST>/);
    const red = enumValue(defineEnum("My.Color", ["Red"]), 0);
    expect(remoting([red, red])).not.toMatch(/<Ref /);
  });

  it("writes an enum as its number with its name", () => {
    const color = defineEnum("My.Color", { Red: 1, Blue: 4 });
    const names = '<TN RefId="0"><T>My.Color</T><T>System.Enum</T><T>System.ValueType</T><T>System.Object</T></TN>';
    expect(remoting(enumValue(color, 4))).toBe(`<Obj RefId="0">${names}<ToString>Blue</ToString><I32>4</I32></Obj>`);
  });

  it("writes a primitive with members or names as an object around it", () => {
    const wrapped = new PSObject(7);
    wrapped.setNote("Tag", "x");
    expect(remoting(wrapped)).toBe('<Obj RefId="0"><I32>7</I32><MS><S N="Tag">x</S></MS></Obj>');
    const named = new PSObject("s");
    named.typeNames = ["My.String", "System.String", "System.Object"];
    expect(remoting(named)).toBe(
      '<Obj RefId="0"><TN RefId="0"><T>My.String</T><T>System.String</T><T>System.Object</T></TN><S>s</S></Obj>',
    );
    expect(remoting(new PSObject("s"))).toBe("<S>s</S>");
  });

  it("writes a decoded object as it came", () => {
    const object = new DeserializedObject();
    object.typeNames = ["Deserialized.Pt", "Deserialized.System.Object"];
    object.text = "pt";
    object.setNote("X", 1);
    object.adaptedCount = 1;
    object.setNote("m", 2);
    const xml =
      '<Obj RefId="0"><TN RefId="0"><T>Deserialized.Pt</T><T>Deserialized.System.Object</T></TN><ToString>pt</ToString><Props><I32 N="X">1</I32></Props><MS><I32 N="m">2</I32></MS></Obj>';
    expect(remoting(object)).toBe(xml);
    // On the wire such an object is passed on whole even where the depth is used up; in a file it becomes text.
    const holder = new DeserializedObject();
    holder.typeNames = ["H"];
    holder.setNote("o", object);
    holder.adaptedCount = 1;
    expect(remoting(holder)).toMatch(/<Obj N="o" RefId="1">.*<Props>/);
    expect(serialize(holder, { context, style: "file" })).not.toMatch(/N="X"/);
  });

  it("writes member sets inside members", () => {
    const object = PSObject.custom([["a", 1]]);
    setMember(object, "set", new PSMemberSet("set", [new PSNoteProperty("b", 2)]), { isNote: false });
    expect(remoting(object)).toBe(`<Obj RefId="0">${CUSTOM}<MS><I32 N="a">1</I32><MS N="set"><I32 N="b">2</I32></MS></MS></Obj>`);
  });

  it("stops at a depth that nobody writes on purpose", () => {
    let value: PSValue = "leaf";
    for (let i = 0; i < 60; i++) {
      value = PSObject.custom([["o", value]]);
    }
    expect(remoting(value)).toContain('<S N="o">Serialized XML is nested too deeply.</S>');
  });

  it("writes an indented document for files, with one count of references for all objects", () => {
    const writer = new ClixmlWriter({ context, style: "file" });
    const object = PSObject.custom([
      ["n", null],
      ["e", ""],
    ]);
    writer.write(object, "Output");
    writer.write(object, "Error");
    expect(writer.finish()).toBe(`<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj S="Output" RefId="0">
    <TN RefId="0">
      <T>System.Management.Automation.PSCustomObject</T>
      <T>System.Object</T>
    </TN>
    <MS>
      <Nil N="n" />
      <S N="e"></S>
    </MS>
  </Obj>
  <Ref S="Error" RefId="0" />
</Objs>`);
    const long = new ClixmlWriter({ context, style: "file" });
    long.write(1);
    const first = long.take();
    long.write(2);
    expect([long.length > 0, first + long.finish()]).toEqual([
      true,
      '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n  <I32>1</I32>\n  <I32>2</I32>\n</Objs>',
    ]);
    expect(new ClixmlWriter({ context, style: "file" }).finish()).toBe(
      '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04" />',
    );
  });

  it("keeps secrets as files have them, and refuses them on the wire without a key", () => {
    expect(serialize(new SecureString("pw"), { context, style: "file" })).toContain("<SS>70007700</SS>");
    expect(() => remoting(new SecureString("pw"))).toThrow(/session key/);
    expect(serialize(new SecureString("pw"), { context, style: "remoting", encryptSecureString: () => "x" })).toBe("<SS>x</SS>");
  });

  it("writes progress as an element of its own", () => {
    expect(remoting(new ProgressRecord(1, "a", "s"))).toBe(
      "<PR><AV>a</AV><AI>1</AI><Nil /><PI>-1</PI><PC>-1</PC><T>Processing</T><SR>-1</SR><SD>s</SD></PR>",
    );
  });
});
