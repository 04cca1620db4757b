import { ClixmlReader } from "../../../clixml/index.ts";
import {
  addMember,
  addNote,
  Double,
  enumerate,
  isCollection,
  PSCodeMethod,
  PSObject,
  type PSValue,
  UInt64,
  unwrap,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { openInputFile } from "../file-output.ts";
import { fileReadOptions, readingClixml } from "./clixml/clixml-text.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/import-clixml */
export function importClixml(): CmdletDeclaration {
  return {
    name: "Import-Clixml",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ImportClixmlCommand",
    defaultParameterSet: "ByPath",
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "ByPath", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "IncludeTotalCount", type: "System.Management.Automation.SwitchParameter" },
      { name: "Skip", type: "System.UInt64" },
      { name: "First", type: "System.UInt64" },
    ],
    create: (cmdlet) => new ImportClixml(cmdlet),
  };
}

const PIECE_BYTES = 1 << 16;
/** What a remote host puts before CLIXML on a byte stream. */
const DIRECTIVE = "#< CLIXML";

class ImportClixml implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    for (const path of parameters.texts(isLiteral ? "LiteralPath" : "Path")) this.#import(path, isLiteral);
  }

  #import(path: string, isLiteral: boolean): void {
    const file = openInputFile(this.#cmdlet, path, { isLiteral });
    try {
      const reader = new ClixmlReader(
        withoutDirective(() => {
          const buffer = new Uint8Array(PIECE_BYTES);
          const count = file.read(buffer, null);
          return count === 0 ? undefined : buffer.subarray(0, count);
        }),
        fileReadOptions(this.#cmdlet.evaluation),
      );
      this.#write(reader);
    } finally {
      file.close();
    }
  }

  #write(reader: ClixmlReader): void {
    const { parameters } = this.#cmdlet;
    if (parameters.isSet("IncludeTotalCount")) this.#cmdlet.writeObject(unknownTotalCount());
    const isPaged = parameters.has("Skip") || parameters.has("First");
    let left = parameters.has("First") ? toNumber(parameters.get("First")) : Number.POSITIVE_INFINITY;
    let toSkip = toNumber(parameters.get("Skip"));
    while (left > 0) {
      const item = readingClixml(() => reader.next());
      if (item === undefined) return;
      // Pages count what is in a list, which without pages is one object.
      for (const value of isPaged && isCollection(unwrap(item.value)) ? enumerate(item.value) : [item.value]) {
        if (left === 0) return;
        if (toSkip > 0) {
          toSkip--;
          continue;
        }
        left--;
        this.#cmdlet.writeObject(value);
      }
    }
  }
}

function toNumber(value: PSValue): number {
  return value instanceof UInt64 ? Number(value.value) : 0;
}

/** The bytes without a first line that is the directive. */
function withoutDirective(next: () => Uint8Array | undefined): () => Uint8Array | undefined {
  let isFirst = true;
  return () => {
    const bytes = next();
    if (!isFirst || bytes === undefined) return bytes;
    isFirst = false;
    if (![...DIRECTIVE].every((character, index) => bytes[index] === character.charCodeAt(0))) return bytes;
    const end = bytes.indexOf(10);
    return end < 0 ? bytes : bytes.subarray(end + 1);
  };
}

/** What -IncludeTotalCount gives where nobody counted: 0 with accuracy 0, whose text says so. */
function unknownTotalCount(): PSValue {
  const count = new PSObject(new UInt64(0n));
  addMember(count, new PSCodeMethod("ToString", "System.Object ToString();", () => "Unknown total count"));
  addNote(count, "Accuracy", new Double(0));
  return count;
}
