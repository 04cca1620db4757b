import { Hashtable, netText, type PSValue, TerminatingError, toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type CalculatedProperty, readCalculatedProperties } from "../calculated-property.ts";
import { PSPropertyExpression } from "../property-expression.ts";
import { htmlEncode } from "./html-encode.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-html */
export function convertToHtml(): CmdletDeclaration {
  return {
    name: "ConvertTo-Html",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertToHtmlCommand",
    defaultParameterSet: "Page",
    outputTypes: ["System.String"],
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "Property", type: "System.Object[]", sets: [{ position: 0 }] },
      { name: "Body", type: "System.String[]", sets: [{ set: "Page", position: 3 }] },
      { name: "Head", type: "System.String[]", sets: [{ set: "Page", position: 1 }] },
      { name: "Title", type: "System.String", sets: [{ set: "Page", position: 2 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "As", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Set", values: ["Table", "List"] }] },
      {
        name: "CssUri",
        type: "System.Uri",
        aliases: ["cu", "uri"],
        sets: [{ set: "Page" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Fragment",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "Fragment" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "PostContent", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "PreContent", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Meta", type: "System.Collections.Hashtable", sets: [{ set: "Page" }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      {
        name: "Charset",
        type: "System.String",
        sets: [{ set: "Page" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Pattern", pattern: "^[A-Za-z0-9]\\w+\\S+[A-Za-z0-9]$" }],
      },
      {
        name: "Transitional",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "Page" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new ConvertToHtml(cmdlet),
  };
}

const STRICT = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">';
const TRANSITIONAL =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
const HTTP_EQUIVALENTS: ReadonlySet<string> = new Set(["content-type", "default-style", "x-ua-compatible"]);
const META_NAMES: ReadonlySet<string> = new Set(["application-name", "author", "description", "generator", "keywords", "viewport"]);

/** One column, or one line of a list. */
interface HtmlColumn {
  readonly label: string;
  readonly expression: PSPropertyExpression;
  readonly width: string | undefined;
  readonly alignment: string | undefined;
}

class ConvertToHtml implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #properties: readonly CalculatedProperty[];
  readonly #isList: boolean;
  #columns: readonly HtmlColumn[] | undefined = undefined;
  #count = 0;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    this.#isList = parameters.text("As", "Table").toLowerCase() === "list";
    const property = parameters.get("Property");
    const given = Array.isArray(property) && property.length > 0 ? property : ["*"];
    this.#properties = readCalculatedProperties(given, ["label", "alignment", "width"], cmdlet);
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    this.#checkCssUri();
    if (!parameters.isSet("Fragment")) this.#writeHead();
    this.#writeTexts("PreContent");
    this.#cmdlet.writeObject("<table>");
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (value === null || value === undefined) return;
    this.#count++;
    if (this.#isList) this.#writeList(value);
    else this.#writeRow(value);
  }

  end(): void {
    this.#cmdlet.writeObject("</table>");
    this.#writeTexts("PostContent");
    if (!this.#cmdlet.parameters.isSet("Fragment")) this.#cmdlet.writeObject("</body></html>");
  }

  #writeHead(): void {
    const { parameters } = this.#cmdlet;
    const write = (line: string): void => this.#cmdlet.writeObject(line);
    write(parameters.isSet("Transitional") ? TRANSITIONAL : STRICT);
    write('<html xmlns="http://www.w3.org/1999/xhtml">');
    write("<head>");
    if (parameters.has("Charset")) write(`<meta charset="${parameters.text("Charset")}">`);
    const meta = parameters.get("Meta");
    if (meta instanceof Hashtable) this.#writeMeta(meta);
    if (parameters.has("Head")) this.#writeTexts("Head");
    else write(`<title>${parameters.text("Title", "HTML TABLE")}</title>`);
    if (parameters.has("CssUri")) write(`<link rel="stylesheet" type="text/css" href="${this.#cssUri()}" />`);
    write("</head><body>");
    this.#writeTexts("Body");
  }

  #writeMeta(meta: Hashtable): void {
    for (const entry of meta.entries()) {
      const name = toText(entry.key, this.#cmdlet.evaluation);
      const value = toText(entry.value, this.#cmdlet.evaluation);
      const isEquivalent = HTTP_EQUIVALENTS.has(name.toLowerCase());
      if (!isEquivalent && !META_NAMES.has(name.toLowerCase())) {
        this.#cmdlet.writeWarning(
          `Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, x-ua-compatible, and viewport. The meta pair: ${name} and ${value} may not function correctly.`,
        );
      }
      this.#cmdlet.writeObject(`<meta ${isEquivalent ? "http-equiv" : "name"}="${name}" content="${value}">`);
    }
  }

  #writeRow(value: PSValue): void {
    if (this.#columns === undefined) {
      const columns = this.#resolve(value);
      if (columns.length === 0) return;
      this.#columns = columns;
      this.#cmdlet.writeObject(`<colgroup>${columns.map(columnTag).join("")}</colgroup>`);
      this.#cmdlet.writeObject(`<tr>${columns.map((column) => `<th>${column.label}</th>`).join("")}</tr>`);
    }
    this.#cmdlet.writeObject(`<tr>${this.#columns.map((column) => `<td>${this.#valueText(column, value)}</td>`).join("")}</tr>`);
  }

  /** Each object tells its own properties. */
  #writeList(value: PSValue): void {
    const columns = this.#resolve(value);
    if (columns.length === 0) return;
    if (this.#count > 1) this.#cmdlet.writeObject("<tr><td><hr></td></tr>");
    for (const column of columns) this.#cmdlet.writeObject(`<tr><td>${column.label}:</td><td>${this.#valueText(column, value)}</td></tr>`);
  }

  #resolve(value: PSValue): HtmlColumn[] {
    return this.#properties.flatMap(({ expression, keys }) => {
      const resolved =
        expression.script === undefined
          ? expression.resolveNames(value, this.#cmdlet.evaluation).map((name) => new PSPropertyExpression(name))
          : [expression];
      const label = keys.get("label");
      const width = keys.get("width");
      const alignment = keys.get("alignment");
      return resolved.map((one) => ({
        label: typeof label === "string" ? label : one.text,
        expression: one,
        width: width === undefined ? undefined : String(width),
        alignment: typeof alignment === "string" ? alignment : undefined,
      }));
    });
  }

  #valueText(column: HtmlColumn, value: PSValue): string {
    return column.expression
      .values(value, this.#cmdlet)
      .map((result) => (result.value === null || result.value === undefined ? "" : htmlEncode(this.#textOf(result.value))))
      .join(", ");
  }

  #textOf(value: PSValue): string {
    try {
      return netText(value, this.#cmdlet.evaluation);
    } catch (error) {
      // A text that cannot be had is none.
      if (!(error instanceof TerminatingError)) throw error;
      return "";
    }
  }

  #writeTexts(parameter: string): void {
    for (const text of this.#cmdlet.parameters.texts(parameter)) this.#cmdlet.writeObject(text);
  }

  #cssUri(): string {
    return toText(this.#cmdlet.parameters.get("CssUri"), this.#cmdlet.evaluation);
  }

  #checkCssUri(): void {
    if (!this.#cmdlet.parameters.has("CssUri") || this.#cssUri().trim() !== "") return;
    this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: "This command cannot be run because 'CSSUri' is empty or blank. Please specify CSSUri and then run the command.",
        errorId: "ArgumentException",
        category: "InvalidArgument",
        target: "CSSUri",
        exceptionType: "System.ArgumentException",
      }),
    );
  }
}

function columnTag({ width, alignment }: HtmlColumn): string {
  return `<col${width === undefined ? "" : ` width = "${width}"`}${alignment === undefined ? "" : ` align = "${alignment}"`}/>`;
}
