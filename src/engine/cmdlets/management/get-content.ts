import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import type { ContentReader } from "../../providers/provider.ts";
import { invalidOperationRecord, notSupported, ProviderInvocationError, Unsupported } from "../../providers/provider-errors.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { ContentNotes } from "./content-notes.ts";
import { contentTargets } from "./content-targets.ts";
import { enter, guarded, outputContext, parametersForPath } from "./item-command.ts";
import {
  AS_BYTE_STREAM,
  CREDENTIAL,
  ENCODING,
  EXCLUDE,
  FILTER,
  FORCE,
  INCLUDE,
  LITERAL_PATHS,
  MANAGEMENT,
  NAMED_PATHS,
  SWITCH,
} from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-content */
export function getContent(): CmdletDeclaration {
  return {
    name: "Get-Content",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetContentCommand",
    aliases: ["gc", "type"],
    defaultParameterSet: "Path",
    outputTypes: ["System.Byte", "System.String"],
    parameters: [
      { name: "ReadCount", type: "System.Int64", sets: [{ fromPipelineByPropertyName: true }] },
      {
        name: "TotalCount",
        type: "System.Int64",
        aliases: ["First", "Head"],
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "Range", min: "0", max: "9223372036854775807" }],
      },
      {
        name: "Tail",
        type: "System.Int32",
        aliases: ["Last"],
        sets: [{ fromPipelineByPropertyName: true }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      NAMED_PATHS,
      LITERAL_PATHS,
      FILTER,
      INCLUDE,
      EXCLUDE,
      FORCE,
      CREDENTIAL,
      { name: "Delimiter", type: "System.String", dynamic: true },
      { name: "Wait", type: SWITCH, dynamic: true },
      { name: "Raw", type: SWITCH, dynamic: true },
      ENCODING,
      AS_BYTE_STREAM,
    ],
    dynamicParameters: (cmdlet) => parametersForPath(cmdlet, "getContent"),
    create: (cmdlet) => new GetContent(cmdlet),
  };
}

class GetContent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    if (parameters.has("TotalCount") && parameters.has("Tail")) {
      const message = "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.";
      const exception = newException("System.InvalidOperationException", message);
      cmdlet.writeError(new ErrorRecord(exception, "TailAndHeadCannotCoexist", "InvalidOperation", null));
      return;
    }
    if (parameters.has("TotalCount") && parameters.number("TotalCount") === 0) return;
    const context = outputContext(cmdlet);
    for (const target of contentTargets(cmdlet, context, { allowsMissing: false })) this.#read(target, context);
  }

  #read(target: ResolvedPath, context: CmdletProviderContext): void {
    const cmdlet = this.#cmdlet;
    enter(target, context);
    guarded(cmdlet, () => {
      const { provider } = target.provider;
      if (provider.getContentReader === undefined) throw notSupported(Unsupported.content);
      this.#checkRaw();
      const reader = provider.getContentReader(target.path, context);
      if (reader === null) return;
      try {
        this.#give(reader, target);
      } finally {
        reader.close();
      }
    });
  }

  #checkRaw(): void {
    const { parameters } = this.#cmdlet;
    if (!parameters.isSet("Raw")) return;
    for (const other of ["TotalCount", "Tail", "Wait", "Delimiter"]) {
      if (!parameters.has(other)) continue;
      const record = invalidOperationRecord(`The 'Raw' and '${other}' parameters cannot be specified in the same command.`);
      throw new ProviderInvocationError(record);
    }
  }

  #give(reader: ContentReader, target: ResolvedPath): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    if (parameters.has("Tail")) {
      const tail = parameters.number("Tail");
      if (reader.seekItemsBackward === undefined) {
        const exception = newException(
          "System.InvalidOperationException",
          "The Tail parameter currently is supported only for the FileSystem provider.",
        );
        cmdlet.writeError(new ErrorRecord(exception, "TailNotSupported", "InvalidOperation", tail));
        return;
      }
      reader.seekItemsBackward(tail);
    }
    const total = parameters.has("TotalCount") ? parameters.number("TotalCount") : Number.POSITIVE_INFINITY;
    const readCount = parameters.has("ReadCount") ? parameters.number("ReadCount") : 1;
    const notes = new ContentNotes(target, cmdlet.session);
    if (readCount === 1) this.#giveEach(reader, total, notes);
    else this.#giveBlocks(reader, total, readCount);
  }

  #giveEach(reader: ContentReader, total: number, notes: ContentNotes): void {
    const cmdlet = this.#cmdlet;
    if (reader.next === undefined) {
      for (let count = 1; count <= total; count++) {
        const items = reader.read(1);
        if (items.length === 0) return;
        cmdlet.writeObject(notes.on(items.length === 1 ? items[0] : items, count));
      }
      return;
    }
    for (let count = 1; count <= total; count++) {
      const item = reader.next();
      if (item === undefined) return;
      cmdlet.writeObject(notes.on(item, count));
    }
  }

  #giveBlocks(reader: ContentReader, total: number, readCount: number): void {
    let done = 0;
    while (done < total) {
      const wanted = Math.min(readCount <= 0 ? Number.POSITIVE_INFINITY : readCount, total - done);
      const items = reader.read(wanted === Number.POSITIVE_INFINITY ? 0 : wanted);
      if (items.length === 0) return;
      done += items.length;
      this.#cmdlet.writeObject(items);
    }
  }
}
