/**
 * Members of interfaces among those of the types that implement them. PowerShell lists each with the interface's name before it, and calls
 * those that a type has in no other way.
 */
import { acceleratorFor } from "./accelerators.ts";
import type { MemberDeclaration } from "./member-declaration.ts";
import { type SignatureWord, signatureWord } from "./signature-words.ts";
import type { TypeInfo } from "./type-info.ts";

const interfaces: Map<string, TypeInfo> = new Map();

/** Makes the members of an interface known to the types that implement it. */
export function registerInterface(type: TypeInfo): void {
  interfaces.set(type.fullName, type);
}

/** A member that a type has through an interface. */
export interface InterfaceMember {
  readonly declaration: MemberDeclaration;
  /** The signature with the arguments of the interface in it, as canonical names. */
  readonly signature: string;
  /** `int IComparable.CompareTo(System.Object obj)`. */
  readonly shown: string;
}

/** The members of an interface by its canonical name, `System.Collections.Generic.IList[System.Int32]`. */
export function interfaceMembers(canonicalName: string): readonly InterfaceMember[] {
  const word = signatureWord(canonicalName);
  const count = word.arguments.length;
  const type = interfaces.get(count === 0 ? word.name : `${word.name}\`${count}`);
  if (type === undefined) return [];
  return type.declarations().map((declaration) => {
    const { signature } = declaration;
    return {
      declaration,
      signature: filled(signature, type.typeParameters, word.arguments, canonical),
      shown: withInterface(filled(signature, type.typeParameters, word.arguments, shownWord), shortName(word)),
    };
  });
}

function filled(
  signature: string,
  parameters: readonly string[],
  values: readonly SignatureWord[],
  spell: (word: SignatureWord) => string,
): string {
  if (parameters.length === 0) return signature;
  return signature.replace(/[A-Za-z_][\w.`+]*/g, (name) => {
    const value = values[parameters.indexOf(name)];
    return value === undefined ? name : spell(value);
  });
}

function canonical(word: SignatureWord): string {
  if (word.element !== undefined) return `${canonical(word.element)}[]`;
  return word.arguments.length === 0 ? word.name : `${word.name}[${word.arguments.map(canonical).join(",")}]`;
}

function shownWord(word: SignatureWord): string {
  if (word.element !== undefined) return `${shownWord(word.element)}[]`;
  if (word.arguments.length > 0) return `${word.name}[${word.arguments.map(shownWord).join(",")}]`;
  return acceleratorFor(word.name) ?? word.name;
}

/** As {@link shownWord}, without namespaces. */
function shortName(word: SignatureWord): string {
  if (word.element !== undefined) return `${shortName(word.element)}[]`;
  const name = acceleratorFor(word.name) ?? word.name.slice(word.name.lastIndexOf(".") + 1);
  return word.arguments.length === 0 ? name : `${name}[${word.arguments.map(shortName).join(",")}]`;
}

function withInterface(signature: string, interfaceName: string): string {
  const name = signature.lastIndexOf(" ", signature.indexOf("(")) + 1;
  return `${signature.slice(0, name)}${interfaceName}.${signature.slice(name)}`;
}
