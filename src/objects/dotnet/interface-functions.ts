/** What members of interfaces do where a type says no more of them. */
import { convertTo } from "../convert/convert.ts";
import { drain, iteratorOf } from "../enumerate.ts";
import { TerminatingError } from "../error-record.ts";
import { errorOf, netError } from "../errors.ts";
import { nameOfSignature, parseSignature } from "../member-declaration.ts";
import { netText } from "../text.ts";
import { ObjectType, TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { DateTimeType } from "./date-time.ts";
import { ArrayEnumeratorType, Enumerator } from "./enumerators.ts";
import { copyInto, indexIn } from "./sequence.ts";

type InterfaceFunction = (self: PSValue, args: readonly PSValue[], ctx: EvaluationContext) => PSValue;

function itemsIn(self: PSValue): PSValue[] {
  const items = iteratorOf(self);
  return items === undefined ? [] : drain(items);
}

function readOnly(): never {
  throw netError("System.NotSupportedException", "Collection is read-only.");
}

function notSupported(): never {
  throw netError("System.NotSupportedException", "Specified method is not supported.");
}

const FUNCTIONS: Readonly<Record<string, InterfaceFunction>> = {
  IsReadOnly: () => false,
  IsFixedSize: () => false,
  IsSynchronized: () => false,
  SyncRoot: (self) => self,
  Count: (self) => itemsIn(self).length,
  CompareTo: (self, [other], ctx) => ctx.types.operations.compare(self, other, ctx),
  Contains: (self, [item]) => indexIn(itemsIn(self), item) >= 0,
  IndexOf: (self, [item]) => indexIn(itemsIn(self), item),
  CopyTo: (self, [array, index], ctx) => {
    copyInto(itemsIn(self), array, Number(index), ctx);
    return undefined;
  },
  Dispose: () => undefined,
  GetEnumerator: (self) => new Enumerator(ArrayEnumeratorType, () => itemsIn(self)[Symbol.iterator]()),
  Add: readOnly,
  Clear: readOnly,
  Insert: readOnly,
  Remove: readOnly,
  RemoveAt: readOnly,
  OnDeserialization: () => undefined,
  ToString: (self, _args, ctx) => netText(self, ctx),
  ToType: (self, [type], ctx) => convertTo(self, type instanceof TypeInfo ? type : ObjectType, ctx),
};

/** The function behind a member with that signature. */
export function interfaceFunction(signature: string): InterfaceFunction {
  const name = nameOfSignature(signature);
  const known = FUNCTIONS[name];
  if (known !== undefined) return known;
  if (!/^To[A-Z]\w*\(System\.IFormatProvider provider\)$/.test(signature.slice(signature.indexOf(" ") + 1))) return notSupported;
  const { returnType } = parseSignature(signature);
  return (self, _args, ctx) => {
    const type = ctx.types.resolve(returnType) ?? ObjectType;
    if (type === DateTimeType) throw netError("System.InvalidCastException", `Invalid cast from '${typeOf(self).name}' to 'DateTime'.`);
    try {
      return convertTo(self, type, ctx);
    } catch (error) {
      // System.Convert's own exception, without the cast's around it.
      const inner = error instanceof TerminatingError ? error.record.exception.innerException : null;
      throw inner === null ? error : errorOf(inner);
    }
  };
}
