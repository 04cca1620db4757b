import { parseXml, XmlError } from "../../../xml/index.ts";
import type { EnumerableExpansion, FormatData, FormatSettings } from "../view-database.ts";
import type {
  ControlReference,
  CustomControl,
  DisplayExpression,
  GroupBy,
  SelectionSet,
  ViewControl,
  ViewDefinition,
} from "../view-definition.ts";
import { type ControlContext, readCustom, readList, readScript, readSelection, readTable, readWide } from "./controls.ts";
import { FormatNode, LoadErrors, readPart } from "./node.ts";

export interface ReadFormatDataOptions {
  /** For messages. */
  readonly path: string;
  /** Types of a selection set of files that were loaded before. */
  selectionSet(name: string): readonly string[] | undefined;
  /** The parse error of a script block's text; undefined when it is fine. */
  scriptError(script: string): string | undefined;
}

/** What a format file says, or what is wrong with it. */
export type FormatDataResult =
  | { readonly type: "data"; readonly data: FormatData }
  | { readonly type: "errors"; readonly messages: readonly string[] };

/**
 * Reads a `.format.ps1xml` file.
 *
 * @see https://learn.microsoft.com/powershell/scripting/developer/format/formatting-file-overview
 */
export function readFormatData(source: string | Uint8Array, options: ReadFormatDataOptions): FormatDataResult {
  const errors = new LoadErrors(options.path);
  try {
    const root = new FormatNode(parseXml(source), "/Configuration", errors);
    const data = new FormatDataReader(options).read(root);
    if (errors.messages.length === 0) return { type: "data", data };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    errors.reportFile(error.message);
  }
  return { type: "errors", messages: errors.messages };
}

class FormatDataReader implements ControlContext {
  readonly #options: ReadFormatDataOptions;
  readonly #sets: SelectionSet[] = [];
  readonly #views: ViewDefinition[] = [];
  readonly #controls: Map<string, CustomControl> = new Map();
  #settings: Partial<FormatSettings> = {};

  constructor(options: ReadFormatDataOptions) {
    this.#options = options;
  }

  selectionSet(name: string): readonly string[] {
    const own = this.#sets.find((set) => set.name.toLowerCase() === name.toLowerCase());
    return own?.typeNames ?? this.#options.selectionSet(name) ?? [];
  }

  scriptError(script: string): string | undefined {
    return this.#options.scriptError(script);
  }

  read(root: FormatNode): FormatData {
    if (root.is("Configuration")) {
      readPart(() =>
        root.read({
          DefaultSettings: (node) => this.#readSettings(node),
          SelectionSets: (node) => node.read({ SelectionSet: (set) => this.#readSelectionSet(set) }, ["SelectionSet"]),
          // Views may use selection sets that come after them.
          ViewDefinitions: () => {},
          Controls: (node) => readControls(node, this.#controls, this),
        }),
      );
      for (const child of root.children()) {
        if (child.is("ViewDefinitions")) child.read({ View: (node) => this.#readView(node) }, ["View"]);
      }
    } else {
      root.errors.report("", `${root.element.localName} is an unknown node.`);
    }
    return { path: this.#options.path, views: this.#views, controls: this.#controls, selectionSets: this.#sets, settings: this.#settings };
  }

  #readSelectionSet(node: FormatNode): void {
    readPart(() => {
      let name: string | undefined;
      const typeNames: string[] = [];
      node.read({
        Name: (child) => {
          name = child.mandatoryText();
        },
        Types: (child) => child.read({ TypeName: (type) => void typeNames.push(type.mandatoryText()) }, ["TypeName"]),
      });
      this.#sets.push({ name: name ?? node.missing("Name"), typeNames });
    });
  }

  #readSettings(node: FormatNode): void {
    readPart(() =>
      node.read({
        ShowError: (child) => this.#set({ showsErrors: child.flag() }),
        DisplayError: (child) => this.#set({ displaysErrors: child.flag() }),
        PropertyCountForTable: (child) => this.#set({ propertyCountForTable: child.integer(1) }),
        WrapTables: (child) => this.#set({ wrapsTables: child.flag() }),
        EnumerableExpansions: (child) =>
          child.read({ EnumerableExpansion: (expansion) => this.#readExpansion(expansion) }, ["EnumerableExpansion"]),
      }),
    );
  }

  #set(settings: Partial<FormatSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  #readExpansion(node: FormatNode): void {
    let typeNames: readonly string[] = [];
    let expansion: EnumerableExpansion | undefined;
    node.read({
      EntrySelectedBy: (child) => {
        typeNames = readSelection(child, this).typeNames ?? [];
      },
      Expand: (child) => {
        const text = child.mandatoryText().toLowerCase();
        expansion = EXPANSIONS.find((word) => word.toLowerCase() === text);
        if (expansion === undefined) child.fail("The Expand value is not valid.");
      },
    });
    if (expansion !== undefined) this.#set({ expansions: [...(this.#settings.expansions ?? []), { typeNames, expansion }] });
  }

  #readView(node: FormatNode): void {
    const common = readPart(() => this.#readCommon(node));
    if (common === undefined) {
      node.report("The view cannot be loaded.");
      return;
    }
    const control = readPart(() => this.#readMainControl(node));
    if (control === undefined) {
      node.report("A node is missing from TableControl, ListControl, WideControl, CustomControl.");
      return;
    }
    const view = readPart(() => this.#readRest(node, { ...common, control }));
    if (view !== undefined) this.#views.push(view);
  }

  #readCommon(node: FormatNode): Pick<ViewDefinition, "name" | "typeNames" | "groupBy"> {
    let name: string | undefined;
    let typeNames: readonly string[] | undefined;
    let groupBy: GroupBy | undefined;
    for (const child of node.children()) {
      if (child.is("Name")) name = child.mandatoryText();
      else if (child.is("ViewSelectedBy")) typeNames = readSelection(child, this).typeNames ?? [];
      else if (child.is("GroupBy")) groupBy = readGroupBy(child, this);
    }
    if (name === undefined) return node.missing("Name");
    if (typeNames === undefined) return node.missing("ViewSelectedBy");
    return { name, typeNames, ...(groupBy === undefined ? {} : { groupBy }) };
  }

  #readMainControl(node: FormatNode): ViewControl | undefined {
    for (const child of node.children()) {
      if (child.is("TableControl")) return readTable(child, this);
      if (child.is("ListControl")) return readList(child, this);
      if (child.is("WideControl")) return readWide(child, this);
      if (child.is("CustomControl")) return readCustom(child, this);
    }
    return undefined;
  }

  #readRest(node: FormatNode, view: ViewDefinition): ViewDefinition {
    let isOutOfBand = false;
    const controls = new Map<string, CustomControl>();
    for (const child of node.children()) {
      if (child.is("OutOfBand")) {
        isOutOfBand = child.flag();
        if (view.control.type === "table" || view.control.type === "wide") {
          node.fail("Out Of Band views can only have CustomControl or ListControl.");
        }
      } else if (child.is("Controls")) readControls(child, controls, this);
      else if (!VIEW_PARTS.some((name) => child.is(name))) node.reportUnknown(child);
    }
    if (isOutOfBand && view.groupBy !== undefined) node.fail("An Out Of Band view cannot have GroupBy.");
    return { ...view, isOutOfBand, controls };
  }
}

const EXPANSIONS: readonly EnumerableExpansion[] = ["EnumOnly", "CoreOnly", "Both"];
const VIEW_PARTS = ["Name", "ViewSelectedBy", "GroupBy", "TableControl", "ListControl", "WideControl", "CustomControl"];

function readControls(node: FormatNode, controls: Map<string, CustomControl>, context: ControlContext): void {
  node.read(
    {
      Control: (child) => {
        readPart(() => {
          let name: string | undefined;
          let control: CustomControl | undefined;
          child.read({
            Name: (part) => {
              name = part.mandatoryText();
            },
            CustomControl: (part) => {
              control = readCustom(part, context);
            },
          });
          controls.set((name ?? child.missing("Name")).toLowerCase(), control ?? child.missing("CustomControl"));
        });
      },
    },
    ["Control"],
  );
}

function readGroupBy(node: FormatNode, context: ControlContext): GroupBy {
  let expression: DisplayExpression | undefined;
  let label: string | undefined;
  let control: ControlReference | undefined;
  node.read({
    PropertyName: (child) => {
      expression = { type: "property", name: child.mandatoryText() };
    },
    ScriptBlock: (child) => {
      expression = readScript(child, context);
    },
    Label: (child) => {
      label = child.element.text;
    },
    CustomControl: (child) => {
      control = readCustom(child, context);
    },
    CustomControlName: (child) => {
      control = child.mandatoryText();
    },
  });
  if (label !== undefined && control !== undefined) node.fail("Cannot have control and Label at the same time.");
  if (expression === undefined) return node.fail("Cannot have control or Label without an expression.");
  return { expression, ...(label === undefined ? {} : { label }), ...(control === undefined ? {} : { control }) };
}
