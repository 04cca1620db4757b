import type { ParameterDeclaration } from "../../../engine/index.ts";
import { alike, inSets, NOT_EMPTY, NOT_NULL } from "../session-parameters.ts";

export function startThreadJobParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "ScriptBlock",
      type: "System.Management.Automation.ScriptBlock",
      aliases: ["Command"],
      sets: [{ set: "ScriptBlock", mandatory: true, position: 0 }],
      attributes: NOT_NULL,
    },
    { name: "FilePath", type: "System.String", sets: [{ set: "FilePath", mandatory: true, position: 0 }], attributes: NOT_EMPTY },
    { name: "Name", type: "System.String", sets: inSets("ScriptBlock", "FilePath"), attributes: NOT_EMPTY },
    {
      name: "InitializationScript",
      type: "System.Management.Automation.ScriptBlock",
      sets: inSets("ScriptBlock", "FilePath"),
      attributes: NOT_NULL,
    },
    {
      name: "InputObject",
      type: "System.Management.Automation.PSObject",
      sets: alike(["ScriptBlock", "FilePath"], { fromPipeline: true }),
      attributes: NOT_NULL,
    },
    { name: "ArgumentList", type: "System.Object[]", aliases: ["Args"], sets: inSets("ScriptBlock", "FilePath") },
    {
      name: "ThrottleLimit",
      type: "System.Int32",
      sets: inSets("ScriptBlock", "FilePath"),
      attributes: [{ kind: "Range", min: "1", max: "1000000" }],
    },
    { name: "StreamingHost", type: "System.Management.Automation.Host.PSHost", sets: inSets("ScriptBlock", "FilePath") },
  ];
}
