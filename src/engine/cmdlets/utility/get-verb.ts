import { defineType, ReferenceObject, type TypeInfo, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type ApprovedVerb, approvedVerbs } from "./approved-verbs.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-verb */
export function getVerb(): CmdletDeclaration {
  return {
    name: "Get-Verb",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetVerbCommand",
    outputTypes: ["System.Management.Automation.VerbInfo"],
    parameters: [
      {
        name: "Verb",
        type: "System.String[]",
        sets: [{ position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ArgumentCompleter" }],
      },
      {
        name: "Group",
        type: "System.String[]",
        sets: [{ position: 1, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "Set", values: ["Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security"] }],
      },
    ],
    create: (cmdlet) => new GetVerb(cmdlet),
  };
}

export const VerbInfoType: TypeInfo = defineType<VerbInfo>({
  name: "System.Management.Automation.VerbInfo",
  assembly: "System.Management.Automation",
  members: (m) => [
    m.property("string Verb {get;set;}", (info) => info.verb.verb),
    m.property("string AliasPrefix {get;set;}", (info) => info.verb.aliasPrefix),
    m.property("string Group {get;set;}", (info) => info.verb.group),
    m.property("string Description {get;set;}", (info) => info.verb.description),
  ],
});

class VerbInfo extends ReferenceObject {
  readonly verb: ApprovedVerb;

  constructor(verb: ApprovedVerb) {
    super();
    this.verb = verb;
  }

  override nativeType(): TypeInfo {
    return VerbInfoType;
  }
}

class GetVerb implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const groups = parameters.texts("Group").map((group) => group.toLowerCase());
    const patterns = parameters.texts("Verb").map((verb) => new WildcardPattern(verb, { ignoreCase: true }));
    for (const verb of approvedVerbs()) {
      if (groups.length > 0 && !groups.includes(verb.group.toLowerCase())) continue;
      if (patterns.length > 0 && !patterns.some((pattern) => pattern.isMatch(verb.verb))) continue;
      this.#cmdlet.writeObject(new VerbInfo(verb));
    }
  }
}
