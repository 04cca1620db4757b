/**
 * Prints the declaration part of a cmdlet file from recorded metadata, to be pasted and completed by hand.
 *
 *     node scripts/declare-cmdlet.mjs test/conformance/cmdlets.json Select-Object [OTHER-NAME…]
 *
 * The metadata is a list of commands in the form of test/conformance/cmdlets.json.
 */
import { readFileSync } from "node:fs";

const [metadataPath, ...names] = process.argv.slice(2);
if (metadataPath === undefined || names.length === 0) {
  console.error("usage: node scripts/declare-cmdlet.mjs METADATA.json NAME…");
  process.exit(2);
}
const commands = JSON.parse(readFileSync(metadataPath, "utf8"));
for (const name of names) {
  const command = commands.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (command === undefined) {
    console.error(`${metadataPath} has no command ${name}.`);
    process.exit(1);
  }
  console.log(declarationText(command));
}

function declarationText(command) {
  const functionName = command.name.replace(/-/, "").replace(/^./, (letter) => letter.toLowerCase());
  const module = command.module.toLowerCase();
  const fields = [
    `name: ${quote(command.name)}`,
    `module: ${quote(command.module)}`,
    `type: ${quote(command.type)}`,
    ...(command.aliases.length > 0 ? [`aliases: ${list(command.aliases)}`] : []),
    ...(command.defaultParameterSet ? [`defaultParameterSet: ${quote(command.defaultParameterSet)}`] : []),
    ...(command.common.includes("WhatIf") ? ["supportsShouldProcess: true"] : []),
    ...(command.common.includes("IncludeTotalCount") ? ["supportsPaging: true"] : []),
    ...(command.outputTypes.length > 0 ? [`outputTypes: ${list(command.outputTypes)}`] : []),
  ];
  const parameters = command.parameters.map((parameter) => `      ${parameterText(parameter)},\n`).join("");
  return `/** @see https://learn.microsoft.com/powershell/module/${module}/${command.name.toLowerCase()} */
export function ${functionName}(): CmdletDeclaration {
  return {
${fields.map((field) => `    ${field},\n`).join("")}    parameters: [
${parameters}    ],
    create: (cmdlet) => new ${command.name.replace(/-/, "")}(cmdlet),
  };
}
`;
}

function parameterText(parameter) {
  const sets = parameter.sets.map(setText);
  const attributes = parameter.attributes.map(attributeText);
  const fields = [
    `name: ${quote(parameter.name)}`,
    `type: ${quote(parameter.type)}`,
    ...(parameter.aliases.length > 0 ? [`aliases: ${list(parameter.aliases)}`] : []),
    ...(parameter.dynamic ? ["dynamic: true"] : []),
    ...(sets.length === 1 && sets[0] === "{}" ? [] : [`sets: [${sets.join(", ")}]`]),
    ...(attributes.length > 0 ? [`attributes: [${attributes.join(", ")}]`] : []),
  ];
  return `{ ${fields.join(", ")} }`;
}

function setText(set) {
  const fields = [
    ...(set.set === "__AllParameterSets" ? [] : [`set: ${quote(set.set)}`]),
    ...(set.mandatory ? ["mandatory: true"] : []),
    ...(set.position === undefined ? [] : [`position: ${set.position}`]),
    ...["fromPipeline", "fromPipelineByPropertyName", "fromRemainingArguments"].filter((flag) => set[flag]).map((flag) => `${flag}: true`),
  ];
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function attributeText({ kind, ...rest }) {
  const fields = Object.entries(rest).map(([name, value]) => `${name}: ${Array.isArray(value) ? list(value) : JSON.stringify(value)}`);
  return `{ ${[`kind: ${quote(kind)}`, ...fields].join(", ")} }`;
}

function list(texts) {
  return `[${texts.map(quote).join(", ")}]`;
}

function quote(text) {
  return JSON.stringify(text);
}
