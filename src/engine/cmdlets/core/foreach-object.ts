import {
  Dictionary,
  getProperty,
  invokeMethod,
  PSMethodInfo,
  type PSValue,
  ScriptBlock,
  TerminatingError,
  toText,
  typeOf,
  unwrap,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, PreparedScript } from "../../cmdlet.ts";
import { ParallelTasks } from "../../host-services.ts";
import { callRefusal, jobRefusal } from "../../restrictions/language-gate.ts";
import { matchingMembers, memberNames } from "./member-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/foreach-object */
export function foreachObject(): CmdletDeclaration {
  const blocks = "System.Management.Automation.ScriptBlock[]";
  const block = "System.Management.Automation.ScriptBlock";
  const flag = "System.Management.Automation.SwitchParameter";
  return {
    name: "ForEach-Object",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ForEachObjectCommand",
    aliases: ["%", "foreach"],
    defaultParameterSet: "ScriptBlockSet",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [
          { set: "ParallelParameterSet", fromPipeline: true },
          { set: "PropertyAndMethodSet", fromPipeline: true },
          { set: "ScriptBlockSet", fromPipeline: true },
        ],
      },
      { name: "Begin", type: block, sets: [{ set: "ScriptBlockSet" }] },
      {
        name: "Process",
        type: blocks,
        sets: [{ set: "ScriptBlockSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }],
      },
      { name: "End", type: block, sets: [{ set: "ScriptBlockSet" }] },
      {
        name: "RemainingScripts",
        type: blocks,
        sets: [{ set: "ScriptBlockSet", fromRemainingArguments: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }],
      },
      {
        name: "MemberName",
        type: "System.String",
        sets: [{ set: "PropertyAndMethodSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "ArgumentList",
        type: "System.Object[]",
        aliases: ["Args"],
        sets: [{ set: "PropertyAndMethodSet", fromRemainingArguments: true }],
      },
      { name: "Parallel", type: block, sets: [{ set: "ParallelParameterSet", mandatory: true }] },
      {
        name: "ThrottleLimit",
        type: "System.Int32",
        sets: [{ set: "ParallelParameterSet" }],
        attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
      },
      {
        name: "TimeoutSeconds",
        type: "System.Int32",
        sets: [{ set: "ParallelParameterSet" }],
        attributes: [{ kind: "Range", min: "0", max: "2147483" }],
      },
      { name: "AsJob", type: flag, sets: [{ set: "ParallelParameterSet" }] },
      { name: "UseNewRunspace", type: flag, sets: [{ set: "ParallelParameterSet" }] },
    ],
    create(cmdlet) {
      switch (cmdlet.parameterSetName) {
        case "PropertyAndMethodSet":
          return new MemberBody(cmdlet);
        case "ParallelParameterSet":
          return new ParallelBody(cmdlet);
        default:
          return new ScriptBody(cmdlet);
      }
    },
  };
}

class ScriptBody implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  #begin: ScriptBlock | null = null;
  #process: readonly ScriptBlock[] = [];
  #end: ScriptBlock | null = null;
  #prepared: PreparedScript[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  begin(): void {
    const cmdlet = this.#cmdlet;
    if (cmdlet.parameters.isSet("WhatIf") || cmdlet.parameters.isSet("Confirm")) {
      cmdlet.throwTerminatingError(
        cmdlet.makeError({
          message: "The -WhatIf and -Confirm parameters are not supported for script blocks.",
          errorId: "NoShouldProcessForScriptBlockSet",
          category: "InvalidOperation",
        }),
      );
    }
    this.#divide();
    if (this.#begin !== null) this.#runOnce(this.#begin);
    this.#prepared = this.#process.map((block) => cmdlet.prepareScript(block));
  }

  /** Of several blocks the first runs before the input and, where there are three or more, the last one after it. */
  #divide(): void {
    const { parameters } = this.#cmdlet;
    const begin = parameters.get("Begin");
    const end = parameters.get("End");
    const scripts: (ScriptBlock | null)[] = [];
    if (parameters.has("Begin")) scripts.push(begin instanceof ScriptBlock ? begin : null);
    for (const name of ["Process", "RemainingScripts"]) {
      const list = parameters.get(name);
      if (Array.isArray(list)) scripts.push(...list.map((block) => (block instanceof ScriptBlock ? block : null)));
    }
    this.#end = end instanceof ScriptBlock ? end : null;
    let last = scripts.length;
    if (!parameters.has("End") && scripts.length > 2) {
      last = scripts.length - 1;
      this.#end = scripts[last] ?? null;
    }
    const first = scripts.length > 1 ? 1 : 0;
    if (first === 1) this.#begin = scripts[0] ?? null;
    this.#process = scripts.slice(first, last).filter((block) => block !== null);
  }

  #runOnce(block: ScriptBlock): void {
    const cmdlet = this.#cmdlet;
    cmdlet.streamScript(block, (value) => cmdlet.writeObject(value), { newScope: false });
  }

  process(): void {
    const item = this.#cmdlet.parameters.at(this.#input);
    const prepared = this.#prepared;
    const [only] = prepared;
    if (prepared.length === 1 && only !== undefined) only.run(item === undefined ? null : item);
    else for (const block of prepared) block.run(item === undefined ? null : item);
  }

  end(): void {
    this.#close();
    if (this.#end !== null) this.#runOnce(this.#end);
  }

  dispose(): void {
    this.#close();
  }

  #close(): void {
    for (const block of this.#prepared) block.close();
    this.#prepared = [];
  }
}

/** `ForEach-Object Name`: a property's value, or what a method gives. */
class MemberBody implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #name: string;
  readonly #args: readonly PSValue[];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#name = cmdlet.parameters.text("MemberName");
    const args = cmdlet.parameters.get("ArgumentList");
    this.#args = Array.isArray(args) ? args : [];
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const input = cmdlet.parameters.get("InputObject");
    const target = unwrap(input);
    const shown = `InputObject: ${target === null ? "null" : toText(input, cmdlet.evaluation)}`;
    if (target === null || target === undefined) {
      this.#fail("InputObjectIsNull", "Cannot operate on a 'null' input object.", input, shown);
      return;
    }
    if (target instanceof Dictionary && target.has(this.#name) && this.#args.length === 0) {
      if (cmdlet.shouldProcess(shown, `Retrieve the value for key '${this.#name}'`)) cmdlet.writeEnumerated(target.get(this.#name));
      return;
    }
    const members = matchingMembers(input, this.#name, cmdlet.session.context);
    const [member] = members;
    if (members.length > 1) {
      const isMethod = this.#args.length > 0;
      const what = isMethod ? "methods" : "members";
      this.#report(
        isMethod ? "AmbiguousMethodName" : "AmbiguousPropertyOrMethodName",
        `Input name "${this.#name}" is ambiguous. It can be resolved to multiple matched ${what}. Possible matches include:${memberNames(members)}.`,
        input,
      );
    } else if (this.#args.length > 0) this.#call(member, input, shown);
    else if (member === undefined) {
      this.#fail("PropertyOrMethodNotFound", `The input name "${this.#name}" cannot be resolved to a member.`, input, shown);
    } else if (member instanceof PSMethodInfo) this.#call(member, input, shown);
    else if (cmdlet.shouldProcess(shown, `Retrieve the value for property '${member.name}'`)) this.#writeProperty(input, member.name);
  }

  #writeProperty(input: PSValue, name: string): void {
    const cmdlet = this.#cmdlet;
    let value: PSValue;
    try {
      value = getProperty(input, name, cmdlet.evaluation);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      value = null;
    }
    cmdlet.writeEnumerated(value);
  }

  #call(member: unknown, input: PSValue, shown: string): void {
    const cmdlet = this.#cmdlet;
    if (!(member instanceof PSMethodInfo)) {
      this.#report("MethodNotFound", `Input name "${this.#name}" cannot be resolved to a method.`, input);
      return;
    }
    const refusal = callRefusal(cmdlet.session.context.rights, input);
    if (refusal !== null) {
      cmdlet.writeError(refusal);
      return;
    }
    const list = this.#args
      .map((argument) => (argument === null ? "null" : toText(argument, cmdlet.evaluation) || typeOf(argument).fullName))
      .join(", ");
    if (
      !cmdlet.shouldProcess(
        shown,
        list === "" ? `Invoke method '${member.name}'` : `Invoke method '${member.name}' with arguments: ${list}`,
      )
    )
      return;
    let value: PSValue;
    try {
      value = invokeMethod(input, member.name, this.#args, cmdlet.evaluation);
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      cmdlet.writeError(
        cmdlet.makeError({
          message: error.record.exception.message,
          errorId: "MethodInvocationError",
          category: "InvalidOperation",
          target: input,
          exceptionType: error.record.exception.getType().fullName,
          innerError: error.record.exception.innerException,
        }),
      );
      return;
    }
    cmdlet.writeEnumerated(value);
  }

  #report(errorId: string, message: string, target: PSValue): void {
    const cmdlet = this.#cmdlet;
    cmdlet.writeError(
      cmdlet.makeError({
        message: `${message} (Parameter 'Name')`,
        errorId,
        category: "InvalidArgument",
        target,
        exceptionType: "PSArgumentException",
      }),
    );
  }

  /** Something that is not there is an error under strict mode, else nothing. */
  #fail(errorId: string, message: string, target: PSValue, shown: string): void {
    const cmdlet = this.#cmdlet;
    if (!cmdlet.shouldProcess(shown, `Retrieve the value for property '${this.#name}'`)) return;
    if (cmdlet.session.currentScope.effectiveStrictMode >= 2) this.#report(errorId, message, target);
    else cmdlet.writeObject(null);
  }
}

/** -Parallel: the work is done by the threads of whoever offers them. */
class ParallelBody implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #run: CmdletBody | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const cmdlet: CmdletContext = this.#cmdlet;
    const refusal = jobRefusal(cmdlet.session.context.rights);
    if (refusal !== null) cmdlet.throwTerminatingError(refusal);
    const service = cmdlet.host.service(ParallelTasks);
    if (service === undefined) {
      cmdlet.throwTerminatingError(
        cmdlet.makeError({
          message: "This host offers no threads for ForEach-Object -Parallel.",
          errorId: "ParallelNotSupported",
          category: "NotImplemented",
        }),
      );
    }
    this.#run = service.create(cmdlet);
    this.#run.begin?.();
  }

  process(): void {
    this.#run?.process?.();
  }

  end(): void {
    this.#run?.end?.();
  }

  dispose(): void {
    this.#run?.dispose?.();
  }
}
