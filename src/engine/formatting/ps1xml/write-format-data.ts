import { XmlWriter } from "../../../xml/index.ts";
import { TextAlignment } from "../table-writer.ts";
import type {
  ControlReference,
  CustomControl,
  CustomItem,
  DisplayExpression,
  EntrySelection,
  ListControl,
  TableControl,
  ViewDefinition,
  WideControl,
} from "../view-definition.ts";

/** A view, and the types to write it for. */
export interface ExportedView {
  readonly view: ViewDefinition;
  readonly typeNames: readonly string[];
}

/**
 * The text of a format file with these views, as Export-FormatData writes it.
 *
 * @param options Without script blocks each of them is replaced by an empty statement.
 */
export function writeFormatData(views: readonly ExportedView[], options: { readonly includesScripts: boolean }): string {
  return new FormatDataWriter(options.includesScripts).write(views);
}

const ALIGNMENT_NAMES: Readonly<Record<TextAlignment, string>> = { 0: "Undefined", 1: "Left", 2: "Center", 3: "Right" };

class FormatDataWriter {
  readonly #xml: XmlWriter = new XmlWriter({ indent: "  " });
  readonly #includesScripts: boolean;

  constructor(includesScripts: boolean) {
    this.#includesScripts = includesScripts;
  }

  write(views: readonly ExportedView[]): string {
    this.#xml.declaration();
    this.#element("Configuration", () =>
      this.#element("ViewDefinitions", () => {
        for (const exported of views) this.#view(exported);
      }),
    );
    return this.#xml.toString();
  }

  #view({ view, typeNames }: ExportedView): void {
    this.#element("View", () => {
      this.#text("Name", view.name);
      this.#element("ViewSelectedBy", () => this.#typeNames(typeNames));
      const { groupBy } = view;
      if (groupBy !== undefined) {
        this.#element("GroupBy", () => {
          this.#expression(groupBy.expression);
          if (groupBy.label !== undefined) this.#text("Label", groupBy.label);
          this.#customReference(groupBy.control);
        });
      }
      if (view.isOutOfBand === true) this.#empty("OutOfBand");
      switch (view.control.type) {
        case "table":
          this.#table(view.control);
          break;
        case "list":
          this.#list(view.control);
          break;
        case "wide":
          this.#wide(view.control);
          break;
        case "custom":
          this.#custom(view.control);
          break;
        default:
          view.control satisfies never;
      }
    });
  }

  #table(table: TableControl): void {
    this.#element("TableControl", () => {
      if (table.isAutoSized === true) this.#empty("AutoSize");
      if (table.hidesHeaders === true) this.#empty("HideTableHeaders");
      this.#element("TableHeaders", () => {
        for (const { label, width, alignment } of table.headers) {
          this.#element("TableColumnHeader", () => {
            if (label !== undefined && label !== "") this.#text("Label", label);
            if (width !== undefined && width > 0) this.#text("Width", String(width));
            this.#alignment(alignment);
          });
        }
      });
      this.#element("TableRowEntries", () => {
        for (const row of table.rows) {
          this.#element("TableRowEntry", () => {
            if (row.wraps === true) this.#empty("Wrap");
            this.#selection(row.selectedBy);
            this.#element("TableColumnItems", () => {
              for (const cell of row.columns) {
                this.#element("TableColumnItem", () => {
                  this.#alignment(cell.alignment);
                  this.#shown(cell);
                });
              }
            });
          });
        }
      });
    });
  }

  #list(list: ListControl): void {
    this.#element("ListControl", () =>
      this.#element("ListEntries", () => {
        for (const entry of list.entries) {
          this.#element("ListEntry", () => {
            this.#selection(entry.selectedBy);
            this.#element("ListItems", () => {
              for (const item of entry.items) {
                this.#element("ListItem", () => {
                  if (item.label !== undefined && item.label !== "") this.#text("Label", item.label);
                  this.#condition(item.condition);
                  this.#shown(item);
                });
              }
            });
          });
        }
      }),
    );
  }

  #wide(wide: WideControl): void {
    this.#element("WideControl", () => {
      if (wide.columns !== undefined && wide.columns > 0) this.#text("ColumnNumber", String(wide.columns));
      if (wide.isAutoSized === true) this.#empty("AutoSize");
      this.#element("WideEntries", () => {
        for (const entry of wide.entries) {
          this.#element("WideEntry", () => {
            this.#selection(entry.selectedBy);
            this.#element("WideItem", () => this.#shown(entry));
          });
        }
      });
    });
  }

  #custom(custom: CustomControl): void {
    this.#element("CustomControl", () =>
      this.#element("CustomEntries", () => {
        for (const entry of custom.entries) {
          this.#element("CustomEntry", () => {
            this.#selection(entry.selectedBy);
            this.#element("CustomItem", () => this.#items(entry.items));
          });
        }
      }),
    );
  }

  #customReference(control: ControlReference | undefined): void {
    if (typeof control === "string") this.#text("CustomControlName", control);
    else if (control !== undefined) this.#custom(control);
  }

  #typeNames(names: readonly string[]): void {
    for (const name of names) this.#text("TypeName", name);
  }

  #items(items: readonly CustomItem[]): void {
    for (const item of items) this.#item(item);
  }

  #item(item: CustomItem): void {
    switch (item.type) {
      case "text":
        this.#text("Text", item.text);
        break;
      case "newLine":
        for (let count = 0; count < item.count; count++) this.#empty("NewLine");
        break;
      case "frame":
        this.#element("Frame", () => {
          const { leftIndentation, rightIndentation, firstLine } = item.frame;
          if (leftIndentation !== 0) this.#text("LeftIndent", String(leftIndentation));
          if (rightIndentation !== 0) this.#text("RightIndent", String(rightIndentation));
          if (firstLine < 0) this.#text("FirstLineHanging", String(-firstLine));
          if (firstLine > 0) this.#text("FirstLineIndent", String(firstLine));
          this.#element("CustomItem", () => this.#items(item.items));
        });
        break;
      case "expression":
        this.#element("ExpressionBinding", () => {
          if (item.enumeratesCollection === true) this.#empty("EnumerateCollection");
          this.#condition(item.condition);
          if (item.expression !== undefined) this.#expression(item.expression);
          this.#customReference(item.control);
        });
        break;
      default:
        item satisfies never;
    }
  }

  #shown(shown: { readonly expression?: DisplayExpression; readonly text?: string; readonly formatString?: string }): void {
    if (shown.formatString !== undefined && shown.formatString !== "") this.#text("FormatString", shown.formatString);
    if (shown.expression !== undefined) this.#expression(shown.expression);
    else if (shown.text !== undefined) this.#text("Text", shown.text);
  }

  #condition(condition: DisplayExpression | undefined): void {
    if (condition !== undefined) this.#element("ItemSelectionCondition", () => this.#expression(condition));
  }

  #selection(selection: EntrySelection | undefined): void {
    if (selection === undefined) return;
    this.#element("EntrySelectedBy", () => {
      this.#typeNames(selection.typeNames ?? []);
      for (const condition of selection.conditions ?? []) {
        this.#element("SelectionCondition", () => {
          this.#typeNames(condition.typeNames);
          this.#expression(condition.expression);
        });
      }
    });
  }

  #expression(expression: DisplayExpression): void {
    if (expression.type === "property") this.#text("PropertyName", expression.name);
    else this.#text("ScriptBlock", this.#includesScripts ? expression.script : ";");
  }

  #alignment(alignment: TextAlignment | undefined): void {
    if (alignment !== undefined && alignment !== TextAlignment.Undefined) this.#text("Alignment", ALIGNMENT_NAMES[alignment]);
  }

  #element(name: string, content: () => void): void {
    this.#xml.startElement(name);
    content();
    this.#xml.endElement();
  }

  #text(name: string, text: string): void {
    this.#xml.element(name, text);
  }

  #empty(name: string): void {
    this.#xml.element(name);
  }
}
