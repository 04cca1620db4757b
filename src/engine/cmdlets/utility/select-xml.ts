import {
  createInstance,
  Dictionary,
  defineType,
  ErrorRecord,
  type Exception,
  enumerate,
  getProperty,
  invokeMethod,
  newException,
  PlatformError,
  type PSValue,
  ReferenceObject,
  TerminatingError,
  type TypeInfo,
  toText,
  unwrap,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { resolveFiles } from "../file-paths.ts";
import { ioException } from "../io-error.ts";
import { wholeText } from "../text-pieces.ts";
import { thrownInside } from "../thrown-inside.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/select-xml */
export function selectXml(): CmdletDeclaration {
  return {
    name: "Select-Xml",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SelectXmlCommand",
    defaultParameterSet: "Xml",
    outputTypes: ["Microsoft.PowerShell.Commands.SelectXmlInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "Path", mandatory: true, position: 1, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Xml",
        type: "System.Xml.XmlNode[]",
        aliases: ["Node"],
        sets: [{ set: "Xml", mandatory: true, position: 1, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Content",
        type: "System.String[]",
        sets: [{ set: "Content", mandatory: true, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "XPath", type: "System.String", sets: [{ mandatory: true, position: 0 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Namespace", type: "System.Collections.Hashtable", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
    ],
    create: (cmdlet) => new SelectXml(cmdlet),
  };
}

const INPUT_STREAM = "InputStream";

export const SelectXmlInfoType: TypeInfo = defineType<SelectXmlInfo>({
  name: "Microsoft.PowerShell.Commands.SelectXmlInfo",
  assembly: "Microsoft.PowerShell.Commands.Utility",
  isSealed: true,
  text: (info) => info.text(),
  members: (m) => [
    m.property("System.Xml.XmlNode Node {get;set;}", (info) => info.node),
    m.property("string Path {get;set;}", (info) => info.path),
    m.property("string Pattern {get;set;}", (info) => info.pattern),
  ],
});

/** A node that was found. */
class SelectXmlInfo extends ReferenceObject {
  readonly node: PSValue;
  readonly path: string;
  readonly pattern: string;
  readonly #nodeText: () => string;

  constructor(node: PSValue, pattern: string, path: string, nodeText: () => string) {
    super();
    this.node = node;
    this.path = path === "" ? INPUT_STREAM : path;
    this.pattern = pattern;
    this.#nodeText = nodeText;
  }

  override nativeType(): TypeInfo {
    return SelectXmlInfoType;
  }

  text(): string {
    const text = this.#nodeText();
    return this.path === INPUT_STREAM ? text : `${text}:${this.path}`;
  }
}

class SelectXml implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    switch (this.#cmdlet.parameterSetName) {
      case "Xml":
        for (const node of listOf(parameters.get("Xml"))) this.#select(node, "");
        return;
      case "Content":
        for (const text of parameters.texts("Content")) this.#selectText(text);
        return;
      default:
        for (const path of this.#findFiles()) this.#selectFile(path);
    }
  }

  #select(node: PSValue, path: string): void {
    const { parameters, evaluation } = this.#cmdlet;
    const pattern = parameters.text("XPath");
    const args: PSValue[] = [pattern];
    if (parameters.has("Namespace")) args.push(this.#namespaces(node));
    for (const found of enumerate(thrownInside(() => invokeMethod(node, "SelectNodes", args, evaluation)))) {
      this.#cmdlet.writeObject(new SelectXmlInfo(found, pattern, path, () => this.#textOf(found)));
    }
  }

  #textOf(node: PSValue): string {
    const { evaluation } = this.#cmdlet;
    const value = getProperty(node, "Value", evaluation);
    return toText(value ?? getProperty(node, "InnerXml", evaluation), evaluation).trim();
  }

  #namespaces(node: PSValue): PSValue {
    const { parameters, evaluation } = this.#cmdlet;
    const table = unwrap(parameters.get("Namespace"));
    const names = this.#nameTable(node);
    const manager = createInstance(this.#type("System.Xml.XmlNamespaceManager"), [names], evaluation);
    if (!(table instanceof Dictionary)) return manager;
    for (const { key, value } of table.entries()) {
      if (value === null || value === undefined) {
        const message =
          "This command cannot be run because the prefix value in the Namespace parameter is null. Provide a valid value for the prefix, and then run the command again.";
        const exception = newException("System.InvalidOperationException", message);
        this.#cmdlet.writeError(new ErrorRecord(exception, "PrefixError", "InvalidOperation", table));
        continue;
      }
      invokeMethod(manager, "AddNamespace", [toText(key, evaluation), toText(value, evaluation)], evaluation);
    }
    return manager;
  }

  #nameTable(node: PSValue): PSValue {
    const { evaluation } = this.#cmdlet;
    if (this.#cmdlet.parameterSetName === "Xml") return createInstance(this.#type("System.Xml.NameTable"), [], evaluation);
    return getProperty(node, "NameTable", evaluation);
  }

  #selectText(text: string): void {
    const { evaluation } = this.#cmdlet;
    try {
      this.#select(evaluation.types.operations.convertTo(text, this.#type("System.Xml.XmlDocument"), evaluation), "");
    } catch (error) {
      if (!(error instanceof TerminatingError) || error.record.exception.getType().name !== "PSInvalidCastException") throw error;
      this.#cmdlet.writeError(error.record);
    }
  }

  #selectFile(path: string): void {
    const { evaluation, host } = this.#cmdlet;
    try {
      const document = createInstance(this.#type("System.Xml.XmlDocument"), [], evaluation);
      evaluation.types.operations.setProperty(document, "PreserveWhitespace", true, evaluation);
      invokeMethod(document, "LoadXml", [wholeText(host.files.readFile(path))], evaluation);
      this.#select(document, path);
    } catch (error) {
      const cause = this.#readFailure(error);
      if (cause === undefined) throw error;
      const exception = newException("System.ArgumentException", `The file '${path}' cannot be read: ${cause.message}`, cause);
      this.#cmdlet.writeError(new ErrorRecord(exception, "ProcessingFile", "InvalidArgument", path));
    }
  }

  /** What keeps a file from being read or understood; undefined for everything else. */
  #readFailure(error: unknown): Exception | undefined {
    if (error instanceof PlatformError) return ioException(error, this.#cmdlet.host.files);
    if (!(error instanceof TerminatingError)) return undefined;
    const { exception } = error.record;
    const inner = exception.innerException ?? exception;
    return /^(XmlException|NotSupportedException|InvalidOperationException)$/.test(inner.getType().name) ? inner : undefined;
  }

  #findFiles(): readonly string[] {
    const { parameters } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    return parameters.texts(isLiteral ? "LiteralPath" : "Path").flatMap((path) => {
      const found = resolveFiles(this.#cmdlet, path, { isLiteral });
      if (found.isFileSystem) return found.paths;
      const message = `Cannot open the file because the current provider (${found.providerName}) cannot open files.`;
      const exception = newException("System.InvalidOperationException", message);
      this.#cmdlet.writeError(new ErrorRecord(exception, "ProcessingFile", "InvalidOperation", path));
      return [];
    });
  }

  #type(name: string): TypeInfo {
    const { types } = this.#cmdlet.evaluation;
    return (
      types.find(name) ??
      this.#cmdlet.throwTerminatingError(
        new ErrorRecord(newException("System.TypeLoadException", `Could not load type '${name}'.`), "TypeNotFound", "InvalidType", name),
      )
    );
  }
}

function listOf(value: PSValue): readonly PSValue[] {
  return Array.isArray(value) ? value : [value];
}
