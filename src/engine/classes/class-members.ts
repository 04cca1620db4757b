/** Members of a script class as the type table knows members: signatures with functions behind them. */
import type { FunctionMemberAst, PropertyMemberAst, ScriptSource, TypeConstraintAst, TypeDefinitionAst } from "../../language/index.ts";
import {
  acceleratorFor,
  type Describe,
  hidden,
  invokeMethod,
  type MemberDeclaration,
  MemberGroup,
  ObjectType,
  PropertyMember,
  type PSValue,
  type ReferenceObject,
  runtimeError,
  type TypeInfo,
  toText,
} from "../../objects/index.ts";
import type { ArgumentAttribute } from "../binder/argument-attribute.ts";
import { argumentAttributes } from "../binder/attribute-compiler.ts";
import type { Eval } from "../compiler/block-code.ts";
import { classInitializer, methodCode } from "../compiler/compile-block.ts";
import { constructFromMember, initializeStatics } from "./construction.ts";
import { storedValue } from "./property-value.ts";
import { runMethod } from "./run-method.ts";
import { fieldsOf, type ScriptClass, type ScriptMethod, type ScriptProperty } from "./script-class.ts";

type Resolve = (constraint: TypeConstraintAst) => TypeInfo;

export function addMembers(
  owner: ScriptClass,
  definition: TypeDefinitionAst,
  source: ScriptSource,
  namespaces: readonly string[],
  resolve: Resolve,
): void {
  const properties = definition.members.filter((member) => member.kind === "PropertyMember");
  const methods = definition.members.filter((member) => member.kind === "FunctionMember");
  const firstField = owner.base?.fieldCount ?? 0;
  const values: (Eval | null)[] = [];
  const kept: ArgumentAttribute[][] = [];
  const initializer = classInitializer(
    { kind: "StatementBlock", start: definition.start, end: definition.end, statements: [], traps: [] },
    source,
    namespaces,
    (builder) => {
      for (const [index, property] of properties.entries()) {
        values[index] = property.initialValue === null ? null : builder.expression(property.initialValue);
        kept[index] = argumentAttributes(property.attributes, builder);
      }
    },
  );
  let field = firstField;
  owner.properties = properties.map(
    (ast, index): ScriptProperty =>
      scriptProperty(ast, resolve, ast.isStatic ? -1 : field++, () => {
        initializer.compile();
        return { value: values[index] ?? null, attributes: kept[index] ?? [] };
      }),
  );
  owner.fieldCount = field;
  owner.initializer = initializer;
  owner.methods = methods.map((ast) => scriptMethod(ast, namespaces, resolve));
  owner.type.describe<ReferenceObject>({
    members: (m) => [
      ...owner.properties.map((property) => propertyMember(m, owner, property)),
      ...owner.methods.filter((method) => !method.isConstructor).map((method) => methodMember(m, owner, method)),
      ...constructors(owner).map((made) => constructorMember(m, owner, made)),
    ],
    ...textOf(owner),
    ...orderOf(owner),
  });
  settleTypes(owner);
}

function scriptProperty(
  ast: PropertyMemberAst,
  resolve: Resolve,
  field: number,
  compiled: () => { readonly value: Eval | null; readonly attributes: readonly ArgumentAttribute[] },
): ScriptProperty {
  return {
    name: ast.name,
    isStatic: ast.isStatic,
    isHidden: ast.isHidden,
    type: ast.propertyType === null ? ObjectType : resolve(ast.propertyType),
    hasType: ast.propertyType !== null,
    field,
    get attributes() {
      return compiled().attributes;
    },
    get initialValue() {
      return compiled().value;
    },
  };
}

function scriptMethod(ast: FunctionMemberAst, namespaces: readonly string[], resolve: Resolve): ScriptMethod {
  const types = ast.parameters.map((parameter) => {
    const constraint = parameter.attributes.find((attribute) => attribute.kind === "TypeConstraint");
    return constraint === undefined ? ObjectType : resolve(constraint);
  });
  const returnsNothing = ast.isConstructor || ast.returnType === null || isVoid(ast.returnType);
  const [first] = ast.body.endBlock?.statements ?? [];
  const [element] = first?.kind === "Pipeline" ? first.elements : [];
  const expression =
    first?.kind === "CommandExpression" ? first.expression : element?.kind === "CommandExpression" ? element.expression : null;
  return {
    name: ast.name,
    code: methodCode(ast, namespaces),
    isStatic: ast.isStatic,
    isHidden: ast.isHidden,
    isConstructor: ast.isConstructor,
    // A method without a type gives nothing either way: PowerShell takes it for [void].
    returnType: returnsNothing || ast.returnType === null ? null : resolve(ast.returnType),
    parameterTypes: types,
    parameterNames: ast.parameters.map((parameter) => parameter.name.path),
    callsBase: expression?.kind === "InvokeMemberExpression" && expression.isBaseConstructorCall,
  };
}

function isVoid(constraint: TypeConstraintAst): boolean {
  const { typeName } = constraint;
  return typeName.kind === "TypeName" && /^(system\.)?void$/i.test(typeName.name);
}

/** The declared constructors, or the one that every class has. */
function constructors(owner: ScriptClass): readonly (ScriptMethod | null)[] {
  const declared = owner.methods.filter((method) => method.isConstructor && !method.isStatic);
  return declared.length === 0 ? [null] : declared;
}

// ---------------------------------------------------------------------------------------------------------------------- members

function word(type: TypeInfo): string {
  return acceleratorFor(type.fullName) ?? type.canonicalName;
}

function parameterList(method: ScriptMethod): string {
  return method.parameterTypes.map((type, index) => `${word(type)} ${method.parameterNames[index] ?? ""}`).join(", ");
}

function propertyMember(m: Describe<ReferenceObject>, owner: ScriptClass, property: ScriptProperty): MemberDeclaration {
  const signature: string = `${property.isStatic ? "static " : ""}${word(property.type)} ${property.name} {get;set;}`;
  const checked = (value: PSValue): PSValue => storedValue(property, value, owner.context);
  const key = property.name.toLowerCase();
  const member = property.isStatic
    ? m.staticProperty(
        signature,
        () => {
          initializeStatics(owner);
          return (owner.type.statics?.get(key) ?? null) as never;
        },
        (value) => {
          initializeStatics(owner);
          owner.type.statics?.set(key, checked(value));
        },
      )
    : m.property(
        signature,
        (self) => (fieldsOf(self, self.getType())[property.field] ?? null) as never,
        (self, value) => {
          fieldsOf(self, self.getType())[property.field] = checked(value);
        },
      );
  return property.isHidden ? hidden(member) : member;
}

function methodMember(m: Describe<ReferenceObject>, owner: ScriptClass, method: ScriptMethod): MemberDeclaration {
  const returns = method.returnType === null ? "void" : word(method.returnType);
  const signature: string = `${method.isStatic ? "static " : ""}${returns} ${method.name}(${parameterList(method)})`;
  // The functions get as many arguments as the signature names, then the context.
  const count = method.parameterTypes.length;
  const member = method.isStatic
    ? m.static(signature, ((...args: readonly PSValue[]) => {
        initializeStatics(owner);
        return runMethod(owner, method, undefined, args.slice(0, count));
      }) as never)
    : m.method(signature, ((self: ReferenceObject, ...args: readonly PSValue[]) =>
        runMethod(owner, method, self, args.slice(0, count))) as never);
  return method.isHidden ? hidden(member) : member;
}

function constructorMember(m: Describe<ReferenceObject>, owner: ScriptClass, method: ScriptMethod | null): MemberDeclaration {
  const signature: string = `${owner.name} new(${method === null ? "" : parameterList(method)})`;
  const count = method?.parameterTypes.length ?? 0;
  const create = (type: TypeInfo, ...args: readonly PSValue[]): PSValue => constructFromMember(owner, method, type, args.slice(0, count));
  const member = m.create(signature, create as never);
  return method?.isHidden === true ? hidden(member) : member;
}

/** The types are known here; the type table need not look for them by name, which a class of another script may have too. */
function settleTypes(owner: ScriptClass): void {
  const { type } = owner;
  for (const property of owner.properties) {
    const member = property.isStatic ? type.findStaticMember(property.name) : type.findMember(property.name);
    if (member instanceof PropertyMember && member.declaringType === type) member.type = property.type;
  }
  for (const method of owner.methods) {
    const isNew = method.isConstructor;
    const group = isNew ? type.constructors : method.isStatic ? type.findStaticMember(method.name) : type.findMember(method.name);
    if (!(group instanceof MemberGroup)) continue;
    const signature = parameterList(method);
    for (const overload of group.overloads) {
      if (overload.declaringType !== type || !overload.definition.endsWith(`(${signature})`)) continue;
      overload.parameterTypes = method.parameterTypes;
      if (!isNew && method.returnType !== null) overload.returnType = method.returnType;
    }
  }
}

// ------------------------------------------------------------------------------------------------------ what .NET asks of objects

function ownMethod(owner: ScriptClass, name: string, count: number): ScriptMethod | undefined {
  return owner.methods.find((method) => method.name.toLowerCase() === name && !method.isStatic && method.parameterTypes.length === count);
}

/** `ToString()` is what an object is in a string. */
function textOf(owner: ScriptClass): { readonly text?: (self: ReferenceObject) => string } {
  const method = ownMethod(owner, "tostring", 0);
  if (method === undefined) return {};
  return {
    text: (self) => {
      const text = runMethod(owner, method, self, []);
      return typeof text === "string" ? text : toText(text, owner.context);
    },
  };
}

/** `CompareTo` orders. */
function orderOf(owner: ScriptClass): { readonly compare?: (self: ReferenceObject, other: PSValue) => number | undefined } {
  const method = ownMethod(owner, "compareto", 1);
  if (method === undefined || ![...owner.type.interfaces].some((name) => name.startsWith("System.IComparable"))) return {};
  return {
    compare: (self, other) => {
      const order = invokeMethod(self, method.name, [other], owner.context);
      if (typeof order === "number") return order;
      throw runtimeError("NotIcomparable", `The CompareTo method of ${owner.name} gave no number.`);
    },
  };
}
