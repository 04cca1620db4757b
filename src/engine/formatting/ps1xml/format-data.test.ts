import { describe, expect, it } from "vitest";
import type { ViewDefinition } from "../view-definition.ts";
import { fileSystemViews } from "../views/file-system.ts";
import { sessionViews } from "../views/sessions.ts";
import { readFormatData } from "./read-format-data.ts";
import { writeFormatData } from "./write-format-data.ts";

const PATH = "/x/demo.format.ps1xml";

function read(xml: string): ReturnType<typeof readFormatData> {
  return readFormatData(xml, {
    path: PATH,
    selectionSet: () => undefined,
    scriptError: (script) => (script.includes("(") ? "Missing closing ')'." : undefined),
  });
}

function view(content: string): string {
  return `<Configuration><ViewDefinitions><View><Name>V</Name><ViewSelectedBy><TypeName>T</TypeName></ViewSelectedBy>${content}</View></ViewDefinitions></Configuration>`;
}

const at = (steps: string, message: string): string =>
  `Error at XPath /Configuration/ViewDefinitions/View[1]${steps} in file ${PATH}: ${message}`;

describe("readFormatData", () => {
  it("reads tables with headers, scripts, alignments and format strings", () => {
    const result = read(
      view(`<TableControl><AutoSize/><TableHeaders>
        <TableColumnHeader><Label>The Name</Label><Width>12</Width></TableColumnHeader>
        <TableColumnHeader><Alignment>Right</Alignment></TableColumnHeader>
        </TableHeaders><TableRowEntries><TableRowEntry><Wrap/><TableColumnItems>
        <TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem>
        <TableColumnItem><Alignment>Left</Alignment><ScriptBlock>$_.Size</ScriptBlock><FormatString>{0:N1}</FormatString></TableColumnItem>
        </TableColumnItems></TableRowEntry></TableRowEntries></TableControl>`),
    );
    expect(result).toMatchObject({
      type: "data",
      data: {
        views: [
          {
            name: "V",
            typeNames: ["T"],
            control: {
              type: "table",
              isAutoSized: true,
              hidesHeaders: false,
              headers: [{ label: "The Name", width: 12 }, { alignment: 3 }],
              rows: [
                {
                  wraps: true,
                  columns: [
                    { expression: { type: "property", name: "Name" } },
                    { alignment: 1, expression: { type: "script", script: "$_.Size" }, formatString: "{0:N1}" },
                  ],
                },
              ],
            },
          },
        ],
      },
    });
  });

  it("reads custom controls with frames, names and conditions", () => {
    const result = read(
      `<Configuration><Controls><Control><Name>Inner</Name><CustomControl><CustomEntries><CustomEntry><CustomItem>
        <Text>in</Text></CustomItem></CustomEntry></CustomEntries></CustomControl></Control></Controls>
        <ViewDefinitions><View><Name>V</Name><OutOfBand/><ViewSelectedBy><TypeName>T</TypeName></ViewSelectedBy>
        <CustomControl><CustomEntries><CustomEntry><CustomItem><Text> </Text><NewLine/><Frame><LeftIndent>4</LeftIndent>
        <FirstLineHanging>2</FirstLineHanging><CustomItem><ExpressionBinding><PropertyName>Items</PropertyName><EnumerateCollection/>
        <ItemSelectionCondition><ScriptBlock>$_.Shown</ScriptBlock></ItemSelectionCondition><CustomControlName>Inner</CustomControlName>
        </ExpressionBinding></CustomItem></Frame></CustomItem></CustomEntry></CustomEntries></CustomControl></View></ViewDefinitions></Configuration>`,
    );
    expect(result).toMatchObject({
      type: "data",
      data: {
        controls: new Map([["inner", { type: "custom", entries: [{ items: [{ type: "text", text: "in" }] }] }]]),
        views: [
          {
            isOutOfBand: true,
            control: {
              type: "custom",
              entries: [
                {
                  items: [
                    { type: "text", text: " " },
                    { type: "newLine", count: 1 },
                    {
                      type: "frame",
                      frame: { leftIndentation: 4, rightIndentation: 0, firstLine: -2 },
                      items: [
                        {
                          type: "expression",
                          expression: { type: "property", name: "Items" },
                          enumeratesCollection: true,
                          condition: { type: "script", script: "$_.Shown" },
                          control: "Inner",
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          },
        ],
      },
    });
  });

  it("puts the types of a selection set in the place of its name", () => {
    const result =
      read(`<Configuration><ViewDefinitions><View><Name>V</Name><ViewSelectedBy><SelectionSetName>S</SelectionSetName></ViewSelectedBy>
      <WideControl><WideEntries><WideEntry><WideItem><PropertyName>A</PropertyName></WideItem></WideEntry></WideEntries></WideControl></View>
      </ViewDefinitions><SelectionSets><SelectionSet><Name>S</Name><Types><TypeName>A</TypeName><TypeName>B</TypeName></Types></SelectionSet>
      </SelectionSets></Configuration>`);
    expect(result).toMatchObject({ type: "data", data: { views: [{ typeNames: ["A", "B"] }] } });
  });

  it.each([
    {
      name: "a view for no type",
      xml: "<Configuration><ViewDefinitions><View><Name>X</Name></View></ViewDefinitions></Configuration>",
      messages: [at("", "The view cannot be loaded."), at("", "Node ViewSelectedBy is missing.")],
    },
    {
      name: "a table without rows",
      xml: view("<TableControl><TableHeaders/><TableRowEntries/></TableControl>"),
      messages: [
        at("", "A node is missing from TableControl, ListControl, WideControl, CustomControl."),
        at("/TableControl/TableRowEntries", "There must be at least one default TableRowEntry."),
      ],
    },
    {
      name: "headers that do not fit the row",
      xml: view(
        "<TableControl><TableHeaders><TableColumnHeader/><TableColumnHeader/></TableHeaders><TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>A</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl>",
      ),
      messages: [
        at("", "A node is missing from TableControl, ListControl, WideControl, CustomControl."),
        at("/TableControl", "The header item count = 2 does not match default row item count = 1."),
      ],
    },
    {
      name: "unknown elements",
      xml: "<Configuration><Foo/></Configuration>",
      messages: [`Error at XPath /Configuration in file ${PATH}: Foo is an unknown node.`],
    },
    { name: "another root", xml: "<Conf/>", messages: [`Error at XPath  in file ${PATH}: Conf is an unknown node.`] },
  ])("tells of $name", ({ xml, messages }) => expect(read(xml)).toEqual({ type: "errors", messages }));

  it("tells where text is no XML", () => {
    const result = read("<Configuration><ViewDefinitions>");
    expect(result.type === "errors" && result.messages[0]?.startsWith(`Error in file ${PATH}: `)).toBe(true);
  });
});

describe("writeFormatData", () => {
  /** What a file can hold: functions become their scripts. */
  const asRead = (definition: ViewDefinition): unknown =>
    JSON.parse(
      JSON.stringify(definition, (key, value: unknown) => (key === "compute" ? undefined : value === "computed" ? "script" : value)),
    );

  it.each([...fileSystemViews(), ...sessionViews()].map((definition) => ({ name: definition.name, definition })))(
    "writes what is read again: $name",
    ({ definition }) => {
      const xml = writeFormatData([{ view: definition, typeNames: definition.typeNames }], { includesScripts: true });
      const result = readFormatData(xml, { path: PATH, selectionSet: () => undefined, scriptError: () => undefined });
      expect(result).toMatchObject({ type: "data", data: { views: [asRead(definition)] } });
    },
  );
});
