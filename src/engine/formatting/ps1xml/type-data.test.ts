import { describe, expect, it } from "vitest";
import {
  createPlainContext,
  type PSMemberInfo,
  PSNoteProperty,
  PSPropertySet,
  ScriptBlock,
  ScriptBlockType,
  type TypeData,
  type TypeInfo,
} from "../../../objects/index.ts";
import { loadTypeFile } from "./load-files.ts";
import { readTypeData } from "./read-type-data.ts";

const PATH = "/x/demo.types.ps1xml";

class TestBlock extends ScriptBlock {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override nativeType(): TypeInfo {
    return ScriptBlockType;
  }
}

function read(xml: string): { readonly types: readonly TypeData[]; readonly messages: readonly string[] } {
  const { types, errors } = readTypeData(xml, {
    path: PATH,
    evaluation: createPlainContext(),
    compile: (script) => (script.endsWith("+") ? { message: "A value is missing.", line: 2 } : new TestBlock(script)),
  });
  return { types, messages: errors.messages };
}

const members = (content: string): string => `<Types>\n<Type><Name>My.X</Name><Members>\n${content}\n</Members></Type></Types>`;

function shown(member: PSMemberInfo): string {
  const value = member instanceof PSNoteProperty ? `=${member.value}` : "";
  return `${member.memberType} ${member.name}${value}${member.isHidden ? " hidden" : ""}`;
}

describe("readTypeData", () => {
  it("reads members of all kinds", () => {
    const { types, messages } = read(
      members(`<NoteProperty><Name>N</Name><Value>12</Value><TypeName>int</TypeName></NoteProperty>
        <AliasProperty IsHidden="true"><Name>A</Name><ReferencedMemberName>N</ReferencedMemberName></AliasProperty>
        <ScriptProperty><Name>S</Name><GetScriptBlock>$this.N</GetScriptBlock></ScriptProperty>
        <ScriptMethod><Name>M</Name><Script>$args</Script></ScriptMethod>
        <PropertySet><Name>P</Name><ReferencedProperties><Name>N</Name><Name>S</Name></ReferencedProperties></PropertySet>
        <CodeMethod><Name>C</Name><CodeReference><TypeName>System.String</TypeName><MethodName>Concat</MethodName></CodeReference></CodeMethod>
        <MemberSet><Name>Own</Name><Members><NoteProperty><Name>X</Name><Value>1</Value></NoteProperty></Members></MemberSet>`),
    );
    expect(messages).toEqual([]);
    expect(types.map(({ typeName }) => typeName)).toEqual(["My.X"]);
    expect(Array.from(types[0]?.members.values() ?? [], shown)).toEqual([
      "NoteProperty N=12",
      "AliasProperty A hidden",
      "ScriptProperty S",
      "ScriptMethod M",
      "PropertySet P",
      "CodeMethod C",
      "MemberSet Own",
    ]);
  });

  it("keeps standard members apart and in their types", () => {
    const { types, messages } = read(
      members(`<MemberSet><Name>PSStandardMembers</Name><Members>
        <PropertySet><Name>DefaultDisplayPropertySet</Name><ReferencedProperties><Name>A</Name></ReferencedProperties></PropertySet>
        <NoteProperty><Name>InheritPropertySerializationSet</Name><Value>False</Value></NoteProperty>
        <NoteProperty><Name>Zork</Name><Value>3</Value></NoteProperty></Members></MemberSet>`),
    );
    const { members: own, standard } = types[0] ?? { members: new Map(), standard: new Map() };
    expect(own.size).toBe(0);
    expect(standard.get("defaultdisplaypropertyset")).toBeInstanceOf(PSPropertySet);
    expect(standard.get("inheritpropertyserializationset")).toMatchObject({ value: false });
    expect(messages).toEqual([`${PATH}, ${PATH} : "Zork" is not a standard member and will be ignored.`]);
  });

  it.each([
    [
      "<Zork/>",
      [
        '(0) : Error: Node "Types" was not found. It should occur only once under "Document". The parent node, "Document", will be ignored.',
      ],
    ],
    [
      "<Types>\n<Type/></Types>",
      ['(2) : Error: Node "Name" was not found. It should occur only once under "Type". The parent node, "Type", will be ignored.'],
    ],
    [
      "<Types><Type><Name>Z</Name></Type></Types>",
      ['(1) : Error in type "Z": The "Type" node must have "Members", "TypeConverters", or "TypeAdapters".'],
    ],
    [
      "<Types>\n<Type>",
      [" : Exception: Unexpected end of file has occurred. The following elements are not closed: Type, Types. Line 2, position 7."],
    ],
    [
      members("<ScriptProperty><Name>P</Name>\n<GetScriptBlock>\n1 +</GetScriptBlock></ScriptProperty>"),
      [
        '(2) : Error in type "My.X": The "Type" node must have "Members", "TypeConverters", or "TypeAdapters".',
        "(5) : Error: A value is missing.",
      ],
    ],
    [
      members("<NoteProperty><Name>X</Name><Value>ab</Value><TypeName>int</TypeName></NoteProperty>"),
      [
        '(2) : Error in type "My.X": The "Type" node must have "Members", "TypeConverters", or "TypeAdapters".',
        '(3) : Error: Cannot convert value "ab" to type "System.Int32". Error: "The input string \'ab\' was not in a correct format."',
      ],
    ],
  ])("tells what is wrong with %j, the last mistake first", (xml, expected) => {
    expect(read(xml).messages).toEqual(expected.map((message) => `${PATH}, ${PATH}${message}`));
  });
});

describe("loadTypeFile", () => {
  const note = (value: string): string => members(`<NoteProperty><Name>N</Name><Value>${value}</Value></NoteProperty>`);
  const duplicate = 'Error in TypeData "My.X": The member N is already present.';

  it.each([
    [false, "first"],
    [true, "second"],
  ])("keeps what was there unless the file is prepended (%s), and reports what is there twice", (isPrepended, winner) => {
    const context = createPlainContext();
    expect(loadTypeFile(context, { path: "/a", source: note("first") }, { isPrepended: false })).toEqual([]);
    expect(loadTypeFile(context, { path: "/b", source: note("second") }, { isPrepended })).toEqual([duplicate]);
    expect(context.types.extended.get("My.X")?.members.get("n")).toMatchObject({ value: winner });
    expect(loadTypeFile(context, { path: "/b", source: note("again") }, { isPrepended })).toEqual([]);
  });
});
