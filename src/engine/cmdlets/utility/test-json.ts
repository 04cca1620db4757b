import { ErrorRecord, type Exception, newException, PlatformError, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { filePathFor, unresolvedPath } from "../file-paths.ts";
import { ioException } from "../io-error.ts";
import { wholeText } from "../text-pieces.ts";
import { JsonSchema, JsonSchemaReferenceError, parseSchema } from "./json/json-schema.ts";
import type { JsonValue } from "./json/json-value.ts";
import { JsonSchemaError } from "./json/schema-syntax.ts";
import { parseStrictJson, StrictJsonError } from "./json/strict-json.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/test-json */
export function testJson(): CmdletDeclaration {
  return {
    name: "Test-Json",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.TestJsonCommand",
    defaultParameterSet: "JsonString",
    outputTypes: ["System.Boolean"],
    parameters: [
      {
        name: "Json",
        type: "System.String",
        sets: [
          { set: "JsonString", mandatory: true, position: 0, fromPipeline: true },
          { set: "JsonStringWithSchemaFile", mandatory: true, position: 0, fromPipeline: true },
          { set: "JsonStringWithSchemaString", mandatory: true, position: 0, fromPipeline: true },
        ],
      },
      {
        name: "Path",
        type: "System.String",
        sets: [
          { set: "JsonPath", mandatory: true, position: 0, fromPipelineByPropertyName: true },
          { set: "JsonPathWithSchemaFile", mandatory: true, position: 0, fromPipelineByPropertyName: true },
          { set: "JsonPathWithSchemaString", mandatory: true, position: 0, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [
          { set: "JsonLiteralPath", mandatory: true, position: 0, fromPipelineByPropertyName: true },
          { set: "JsonLiteralPathWithSchemaFile", mandatory: true, position: 0, fromPipelineByPropertyName: true },
          { set: "JsonLiteralPathWithSchemaString", mandatory: true, position: 0, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "Schema",
        type: "System.String",
        sets: [
          { set: "JsonLiteralPathWithSchemaString", mandatory: true, position: 1 },
          { set: "JsonPathWithSchemaString", mandatory: true, position: 1 },
          { set: "JsonStringWithSchemaString", mandatory: true, position: 1 },
        ],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "SchemaFile",
        type: "System.String",
        sets: [
          { set: "JsonLiteralPathWithSchemaFile", mandatory: true, position: 1 },
          { set: "JsonPathWithSchemaFile", mandatory: true, position: 1 },
          { set: "JsonStringWithSchemaFile", mandatory: true, position: 1 },
        ],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Options",
        type: "System.String[]",
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Set", values: ["IgnoreComments", "AllowTrailingCommas"] }],
      },
    ],
    create: (cmdlet) => new TestJson(cmdlet),
  };
}

const INVALID_SCHEMA = "Cannot parse the JSON schema.";

class TestJson implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #schema: JsonSchema | undefined = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.has("Schema")) this.#schema = this.#makeSchema(parameters.text("Schema"), parameters.text("Schema"), "");
    else if (parameters.has("SchemaFile")) this.#readSchema(parameters.text("SchemaFile"));
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const text = parameters.has("Json") ? parameters.text("Json") : this.#readText();
    this.#cmdlet.writeObject(this.#isValid(text));
  }

  #isValid(text: string): boolean {
    const { parameters } = this.#cmdlet;
    const options = new Set(parameters.texts("Options").map((option) => option.toLowerCase()));
    let value: JsonValue;
    try {
      value = parseStrictJson(text, {
        ignoresComments: options.has("ignorecomments"),
        allowsTrailingCommas: options.has("allowtrailingcommas"),
      });
    } catch (error) {
      if (!(error instanceof StrictJsonError)) throw error;
      this.#fail(
        "InvalidJson",
        "Cannot parse the JSON.",
        parameters.get("Json"),
        newException("System.Text.Json.JsonReaderException", error.message),
      );
      return false;
    }
    return this.#schema === undefined || this.#matches(value, this.#schema);
  }

  #matches(value: JsonValue, schema: JsonSchema): boolean {
    try {
      const { isValid, errors } = schema.evaluate(value);
      if (isValid) return true;
      for (const { message, instanceLocation } of errors) {
        this.#fail(
          "InvalidJsonAgainstSchemaDetailed",
          `The JSON is not valid with the schema: ${message} at '${instanceLocation}'`,
          null,
          null,
        );
      }
    } catch (error) {
      if (!(error instanceof JsonSchemaReferenceError)) throw error;
      this.#fail("InvalidJsonSchema", INVALID_SCHEMA, null, newException("System.Exception", error.message));
    }
    return false;
  }

  #readText(): string {
    const { parameters, host } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const path = parameters.text(isLiteral ? "LiteralPath" : "Path");
    const native = filePathFor(this.#cmdlet, path, { isLiteral });
    if (host.files.status(native)?.targetKind === "file") return wholeText(host.files.readFile(native));
    const exception = newException("ItemNotFoundException", `Cannot find path '${path}' because it does not exist.`);
    return this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "PathNotFound", "ObjectNotFound", path));
  }

  #readSchema(given: string): void {
    const { files } = this.#cmdlet.host;
    const path = unresolvedPath(this.#cmdlet, given);
    try {
      this.#schema = this.#makeSchema(wholeText(files.readFile(path)), given, path);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const exception = newException("System.Exception", `Can not open JSON schema file: ${path}`, ioException(error, files));
      this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "JsonSchemaFileOpenFailure", "OpenError", path));
    }
  }

  /** A text that is no JSON is an error that lets the command go on without a schema; JSON that is no schema ends it. */
  #makeSchema(text: string, given: string, path: string): JsonSchema | undefined {
    let value: JsonValue;
    try {
      value = parseSchema(text);
    } catch (error) {
      if (!(error instanceof JsonSchemaError)) throw error;
      this.#fail("InvalidJsonSchema", INVALID_SCHEMA, given, newException("System.Text.Json.JsonException", error.message));
      return undefined;
    }
    try {
      return new JsonSchema(value, (uri) => this.#fetch(uri));
    } catch (error) {
      if (!(error instanceof JsonSchemaError)) throw error;
      const exception = newException("System.Exception", INVALID_SCHEMA, newException("System.Exception", error.message));
      return this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "InvalidJsonSchema", "InvalidData", path));
    }
  }

  /** The text of a schema that another one refers to. */
  #fetch(uri: string): string {
    const { files } = this.#cmdlet.host;
    if (!uri.startsWith("file:///")) throw new JsonSchemaReferenceError(`Reference '${uri}' could not be resolved.`);
    try {
      return wholeText(files.readFile(decodeURIComponent(uri.slice("file://".length))));
    } catch (error) {
      if (error instanceof PlatformError) throw new JsonSchemaReferenceError(ioException(error, files).message, { cause: error });
      throw error;
    }
  }

  #fail(errorId: string, message: string, target: PSValue, inner: Exception | null): void {
    this.#cmdlet.writeError(new ErrorRecord(newException("System.Exception", message, inner), errorId, "InvalidData", target));
  }
}
