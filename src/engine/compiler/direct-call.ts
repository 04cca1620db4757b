/**
 * Calls of functions without a pipeline around them. Most calls in scripts are of functions whose parameters take the arguments as they
 * are: for those the binder is asked once per call site, and a call is a new frame and nothing else. Whatever is out of the ordinary goes
 * the general way.
 */
import { isInstance, ObjectType, type PSValue, SwitchParameter, unwrap } from "../../objects/index.ts";
import { type CommandArgument, nameOnlyArgument, valueArgument } from "../binder/command-argument.ts";
import type { ParameterMetadata } from "../binder/parameter-metadata.ts";
import { callDepthOverflow } from "../errors/statement-error.ts";
import { DirectCall } from "../pipeline/direct-call-info.ts";
import { defaultOf, setParameter } from "../pipeline/parameter-variables.ts";
import { Pipeline } from "../pipeline/pipeline.ts";
import { LoopSignal } from "../runtime/completion.ts";
import { Frame } from "../runtime/frame.ts";
import type { Pipe } from "../runtime/pipe.ts";
import { PSVariable } from "../runtime/ps-variable.ts";
import { Scope } from "../runtime/scope.ts";
import type { BlockCode } from "./block-code.ts";
import type { StaticArgument } from "./compile-arguments.ts";
import type { CommandSite, ResolvedCommand } from "./compile-command.ts";

/** How the arguments of a call site go to the parameters of one function. */
interface CallPlan {
  /** For each argument in the text its parameter; null is positional without a parameter (`$args`). */
  readonly targets: readonly (ParameterMetadata | null)[];
  /** What each argument's value is: computed, or the switch that its name turns on. */
  readonly values: readonly (((frame: Frame) => PSValue) | null)[];
  readonly unbound: readonly ParameterMetadata[];
  /** Names of the parameters that got their argument by its place. */
  readonly positional: readonly string[];
}

interface SitePlan {
  readonly code: BlockCode;
  readonly plan: CallPlan | null;
}

const plans: WeakMap<CommandSite, SitePlan> = new WeakMap();

/** Runs the call if it is of the ordinary kind; false when it has to go the general way. Nothing has been computed then. */
export function callDirectly(site: CommandSite, resolved: ResolvedCommand, frame: Frame, out: Pipe): boolean {
  const { block } = resolved;
  const { context } = frame;
  if (block === null || site.isDotSourced || resolved.session !== null) return false;
  const { code } = block;
  let known = plans.get(site);
  if (known === undefined || known.code !== code) {
    known = { code, plan: planCall(site.arguments, code) };
    plans.set(site, known);
  }
  const { plan } = known;
  if (plan === null || block.isFilter || context.hasDefaultParameterValues()) return false;
  const values: PSValue[] = [];
  for (const value of plan.values) values.push(value === null ? SwitchParameter.present : value(frame));
  if (!fits(plan, values, frame)) {
    // The values are there already; the general way must not compute them a second time.
    runEvaluated(site, resolved, frame, out, values);
    return true;
  }
  const session = block.session ?? context.session;
  const { layout } = code;
  const locals: (PSVariable | undefined)[] = new Array(layout.keys.length);
  const scope = new Scope(session.currentScope, { isScriptScope: false, layout, locals });
  const call = new DirectCall(resolved, site, frame.code.source, plan, values);
  const callee = new Frame(context, code, session, scope, locals, true, call, out, frame.streams);
  callee.rights = block.rights;
  scope.frame = callee;
  bind(plan, values, callee);
  run(callee, plan);
  context.questionMark = true;
  return true;
}

/** The general way with arguments that are computed already. */
function runEvaluated(site: CommandSite, resolved: ResolvedCommand, frame: Frame, out: Pipe, values: readonly PSValue[]): void {
  const args: CommandArgument[] = [];
  let next = 0;
  for (let index = 0; index < site.arguments.length; index++) {
    const argument = site.arguments[index];
    if (argument === undefined || argument.kind === "splat" || argument.kind === "endOfParameters") continue;
    if (argument.kind === "value") {
      args.push(valueArgument(values[next++], argument.ast, argument.form));
      continue;
    }
    const name = nameOnlyArgument(argument.name, argument.text, argument.ast);
    const value = values[next++];
    if (argument.value !== null) args.push({ ...name, hasValue: true, value, valueRange: argument.valueAst });
    else {
      args.push(name);
      const follower = site.arguments[index + 1];
      // A name that is no switch took the value behind it.
      if (follower?.kind === "value" && !(value instanceof SwitchParameter)) {
        args.push(valueArgument(value, follower.ast, follower.form));
        index++;
      }
    }
  }
  const command = site.createFor(frame, resolved, args);
  const pipeline = new Pipeline(frame.context, [command]);
  command.out = out;
  pipeline.run(null);
}

function planCall(args: readonly StaticArgument[], code: BlockCode): CallPlan | null {
  const { metadata, compiled } = code;
  if (
    code.role === "script" ||
    metadata.isAdvanced ||
    metadata.conflict !== null ||
    compiled.dynamicParam !== null ||
    compiled.clean !== null
  )
    return null;
  const targets: (ParameterMetadata | null)[] = [];
  const values: (((frame: Frame) => PSValue) | null)[] = [];
  const taken = new Set<ParameterMetadata>();
  const positional: number[] = [];
  const boundPositionally: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (argument === undefined || argument.kind === "splat" || argument.kind === "endOfParameters") return null;
    if (argument.kind === "value") {
      positional.push(targets.length);
      targets.push(null);
      values.push(argument.value);
      continue;
    }
    const parameter = metadata.find(argument.name) ?? only(metadata.startingWith(argument.name));
    if (parameter === undefined || taken.has(parameter)) return null;
    taken.add(parameter);
    targets.push(parameter);
    if (argument.value !== null) values.push(argument.value);
    else if (parameter.isSwitch) values.push(null);
    else {
      const next = args[index + 1];
      if (next?.kind !== "value") return null;
      values.push(next.value);
      index++;
    }
  }
  const free = metadata.parameters
    .filter((parameter) => !taken.has(parameter) && parameter.sets[0]?.position !== null)
    .sort((left, right) => (left.sets[0]?.position ?? 0) - (right.sets[0]?.position ?? 0));
  for (const [order, place] of positional.entries()) {
    const parameter = free[order];
    if (parameter === undefined) break;
    targets[place] = parameter;
    taken.add(parameter);
    boundPositionally.push(parameter.name);
  }
  if ([...taken].some((parameter) => !isOrdinary(parameter)) || metadata.parameters.some((parameter) => !isOrdinary(parameter)))
    return null;
  return { targets, values, unbound: metadata.parameters.filter((parameter) => !taken.has(parameter)), positional: boundPositionally };
}

function only(list: readonly ParameterMetadata[]): ParameterMetadata | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** A type at most: no validation, no transformation of its own. */
function isOrdinary(parameter: ParameterMetadata): boolean {
  return (
    parameter.psTypeName === null &&
    parameter.obsoleteMessage === null &&
    parameter.attributes.every((attribute) => attribute.kind === "note" || (attribute.kind === "transform" && attribute.isTypeConverter))
  );
}

/** Whether every value is of its parameter's type as it is. */
function fits(plan: CallPlan, values: readonly PSValue[], frame: Frame): boolean {
  for (let index = 0; index < values.length; index++) {
    const parameter = plan.targets[index];
    if (parameter === null || parameter === undefined || parameter.variableAttributes === null) continue;
    const value = values[index];
    const type = parameter.type(frame.context);
    if (type === ObjectType) continue;
    if (value === null || value === undefined || value !== unwrap(value) || !isInstance(value, type)) return false;
  }
  return true;
}

function bind(plan: CallPlan, values: readonly PSValue[], callee: Frame): void {
  const { locals } = callee;
  for (let index = 0; index < values.length; index++) {
    const parameter = plan.targets[index];
    if (parameter === null || parameter === undefined) continue;
    const value = values[index];
    const variable = new PSVariable(parameter.name, value === undefined ? null : value);
    if (parameter.variableAttributes !== null) variable.ensureGuard().attributes = parameter.variableAttributes;
    locals[parameter.slot] = variable;
  }
}

function run(callee: Frame, plan: CallPlan): void {
  const { context, session, code } = callee;
  const frameBefore = context.frame;
  const scopeBefore = session.currentScope;
  const sessionBefore = context.session;
  if (++context.callDepth > context.maxCallDepth) {
    context.callDepth--;
    throw callDepthOverflow(callee);
  }
  context.frame = callee;
  session.currentScope = callee.scope;
  context.session = session;
  try {
    for (const parameter of plan.unbound) setParameter(callee, parameter, defaultOf(parameter, callee));
    const { begin, process, end } = code.compiled;
    runPart(callee, begin, "<Begin>");
    runPart(callee, process, "<Process>");
    runPart(callee, end, begin === null && process === null ? "" : "<End>");
  } finally {
    context.callDepth--;
    context.frame = frameBefore;
    session.currentScope = scopeBefore;
    context.session = sessionBefore;
    if (callee.scope.functions !== null || callee.scope.aliases !== null) context.commandEpoch++;
  }
}

function runPart(callee: Frame, part: BlockCode["compiled"]["end"], name: string): void {
  if (part === null) return;
  callee.blockName = name;
  const completion = part(callee);
  if (completion !== undefined && completion.kind !== "return") throw new LoopSignal(completion.kind, completion.label);
}
