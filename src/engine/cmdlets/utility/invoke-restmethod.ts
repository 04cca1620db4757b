import { createInstance, invokeMethod, netError, type PSValue, TerminatingError } from "../../../objects/index.ts";
import type { CmdletDeclaration } from "../../cmdlet.ts";
import { jsonDateParser } from "./json/json-date.ts";
import { JsonTextError, readJson } from "./json/json-reader.ts";
import { decodeBody } from "./web/body-text.ts";
import { isJsonType } from "./web/content-type.ts";
import { readAnswer, saveAnswer, saveBytes } from "./web/download.ts";
import type { OpenAnswer } from "./web/exchange.ts";
import { feedItems } from "./web/feed.ts";
import { WebCommand } from "./web/web-command.ts";
import { headerDictionary } from "./web/web-message.ts";
import { webParameters } from "./web/web-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-restmethod */
export function invokeRestMethod(): CmdletDeclaration {
  return {
    name: "Invoke-RestMethod",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.InvokeRestMethodCommand",
    aliases: ["irm"],
    defaultParameterSet: "StandardMethod",
    parameters: [
      { name: "FollowRelLink", type: "System.Management.Automation.SwitchParameter", aliases: ["FL"] },
      { name: "MaximumFollowRelLink", type: "System.Int32", aliases: ["ML"], attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      { name: "ResponseHeadersVariable", type: "System.String", aliases: ["RHV"] },
      { name: "StatusCodeVariable", type: "System.String" },
      ...webParameters(),
    ],
    create: (cmdlet) => new InvokeRestMethod(cmdlet),
  };
}

/** Depth of JSON that is read. */
const MAX_DEPTH = 1024;

class InvokeRestMethod extends WebCommand {
  protected override get maximumFollowedLinks(): number {
    const { parameters } = this.cmdlet;
    return parameters.isSet("FollowRelLink") ? parameters.number("MaximumFollowRelLink", Number.POSITIVE_INFINITY) : 1;
  }

  protected override processResponse(answer: OpenAnswer): void {
    const { parameters, session } = this.cmdlet;
    const { message } = answer;
    const path = this.savesToFile ? this.outPath(answer) : undefined;
    const appends = this.isResumed;
    if (this.writesToPipeline) {
      const bytes = readAnswer(this.cmdlet, answer);
      this.#write(bytes, answer);
      if (path !== undefined) saveBytes(this.cmdlet, bytes, path, { appends });
    } else if (path !== undefined) {
      saveAnswer(this.cmdlet, answer, path, { appends });
    }
    if (path !== undefined) this.cmdlet.writeVerbose(`File Name: ${path.replace(/^.*[/\\]/, "")}`);
    if (parameters.has("StatusCodeVariable")) session.variables.set(parameters.text("StatusCodeVariable"), message.status);
    if (parameters.has("ResponseHeadersVariable")) {
      session.variables.set(parameters.text("ResponseHeadersVariable"), headerDictionary(message.orderedHeaders()));
    }
  }

  #write(bytes: Uint8Array, { message }: OpenAnswer): void {
    const { evaluation } = this.cmdlet;
    const { text } = decodeBody(bytes, message.contentType?.charset, evaluation);
    const isJson = isJsonType(message.contentType?.mediaType);
    const document = isJson ? undefined : this.#xml(text);
    const items = document === undefined ? undefined : feedItems(document.value, evaluation);
    if (items !== undefined) {
      for (const item of items) this.cmdlet.writeObject(item);
      return;
    }
    const value = document ?? this.#json(text) ?? (isJson ? this.#xml(text) : undefined);
    this.cmdlet.writeObject(value === undefined ? text : value.value);
  }

  /** Undefined for what is no JSON. */
  #json(text: string): { readonly value: PSValue } | undefined {
    if (text.trim() === "") return undefined;
    try {
      const parseDate = jsonDateParser("Default", this.cmdlet.evaluation);
      const { value, nameError } = readJson(text, { asHashtable: false, maxDepth: MAX_DEPTH, parseDate });
      return nameError === undefined ? { value } : undefined;
    } catch (error) {
      if (error instanceof JsonTextError) return undefined;
      throw error;
    }
  }

  /** Undefined for what is no XML. */
  #xml(text: string): { readonly value: PSValue } | undefined {
    if (!/^\s*\ufeff?\s*</.test(text)) return undefined;
    try {
      return { value: this.#document(text) };
    } catch (error) {
      if (error instanceof TerminatingError) return undefined;
      throw error;
    }
  }

  #document(text: string): PSValue {
    const { evaluation } = this.cmdlet;
    const type = evaluation.types.find("System.Xml.XmlDocument");
    if (type === undefined) throw netError("System.TypeLoadException", "Could not load type 'System.Xml.XmlDocument'.");
    const document = createInstance(type, [], evaluation);
    evaluation.types.operations.setProperty(document, "PreserveWhitespace", true, evaluation);
    invokeMethod(document, "LoadXml", [text.replace(/^\s*\ufeff?/, "")], evaluation);
    return document;
  }
}
