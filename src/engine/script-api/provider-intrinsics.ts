/** `$ExecutionContext.InvokeProvider`: items, content and properties without cmdlets. */
import {
  CollectionType,
  defineType,
  enumerate,
  GenericList,
  PSObjectType,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
  toText,
} from "../../objects/index.ts";
import type { ProviderContext } from "../providers/provider.ts";
import type { ResolvedPath } from "../providers/session-path.ts";
import { silentProviderContext } from "../providers/silent-provider-context.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

const ASSEMBLY = "System.Management.Automation";

class Intrinsics extends ReferenceObject {
  readonly context: ExecutionContext;
  readonly type: () => TypeInfo;

  constructor(context: ExecutionContext, type: () => TypeInfo) {
    super();
    this.context = context;
    this.type = type;
  }

  override nativeType(): TypeInfo {
    return this.type();
  }

  /** Runs something for every item that a path names, and collects what the provider gives. */
  each(path: string, run: (target: ResolvedPath, context: ProviderContext) => void): PSValue {
    const { session } = this.context;
    const items: PSValue[] = [];
    const collect = silentProviderContext(session, null, { onItem: (item) => items.push(item), onObject: (value) => items.push(value) });
    for (const target of session.path.resolve(path, collect, { isLiteral: false })) run(target, { ...collect, drive: target.drive });
    return new GenericList(CollectionType.makeGeneric([PSObjectType]), items);
  }

  /** The same for a path that need not exist. */
  at(path: string, run: (target: ResolvedPath, context: ProviderContext) => void): PSValue {
    const { session } = this.context;
    const items: PSValue[] = [];
    const target = session.path.unresolved(path);
    run(
      target,
      silentProviderContext(session, target.drive, { onItem: (item) => items.push(item), onObject: (value) => items.push(value) }),
    );
    return new GenericList(CollectionType.makeGeneric([PSObjectType]), items);
  }
}

export function providerIntrinsics(context: ExecutionContext): PSValue {
  return new Intrinsics(context, () => ProviderIntrinsicsType);
}

const ProviderIntrinsicsType: TypeInfo = defineType<Intrinsics>({
  name: `${ASSEMBLY}.ProviderIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Management.Automation.ItemCmdletProviderIntrinsics Item {get;}", (i) => new Intrinsics(i.context, () => ItemType)),
    m.property(
      "System.Management.Automation.ChildItemCmdletProviderIntrinsics ChildItem {get;}",
      (i) => new Intrinsics(i.context, () => ChildItemType),
    ),
    m.property(
      "System.Management.Automation.ContentCmdletProviderIntrinsics Content {get;}",
      (i) => new Intrinsics(i.context, () => ContentType),
    ),
    m.property(
      "System.Management.Automation.PropertyCmdletProviderIntrinsics Property {get;}",
      (i) => new Intrinsics(i.context, () => PropertyType),
    ),
  ],
});

const ItemType: TypeInfo = defineType<Intrinsics>({
  name: `${ASSEMBLY}.ItemCmdletProviderIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.method("System.Collections.ObjectModel.Collection[psobject] Get(string path)", (i, path) =>
      i.each(path, (t, c) => t.provider.provider.getItem(t.path, c)),
    ),
    m.method("bool Exists(string path)", (i, path) => {
      const target = i.context.session.path.unresolved(path);
      return target.provider.provider.itemExists(target.path, silentProviderContext(i.context.session, target.drive));
    }),
    m.method("bool IsContainer(string path)", (i, path) => {
      const target = i.context.session.path.unresolved(path);
      return target.provider.provider.isContainer?.(target.path, silentProviderContext(i.context.session, target.drive)) ?? false;
    }),
    m.method("System.Collections.ObjectModel.Collection[psobject] Set(string path, System.Object value)", (i, path, value) =>
      i.each(path, (t, c) => t.provider.provider.setItem?.(t.path, value, c)),
    ),
    m.method("System.Collections.ObjectModel.Collection[psobject] Clear(string path)", (i, path) =>
      i.each(path, (t, c) => t.provider.provider.clearItem?.(t.path, c)),
    ),
    m.method("void Remove(string path, bool recurse)", (i, path, isRecursive) => {
      i.each(path, (t, c) => t.provider.provider.removeItem?.(t.path, { isRecursive }, c));
    }),
    m.method(
      "System.Collections.ObjectModel.Collection[psobject] New(string path, string name, string itemTypeName, System.Object content)",
      (i, path, name, type, content) =>
        i.at(name === "" ? path : `${path}/${name}`, (t, c) => t.provider.provider.newItem?.(t.path, type, content, c)),
    ),
    m.method("void Rename(string path, string newName)", (i, path, newName) => {
      i.each(path, (t, c) => t.provider.provider.renameItem?.(t.path, newName, c));
    }),
  ],
});

const ChildItemType: TypeInfo = defineType<Intrinsics>({
  name: `${ASSEMBLY}.ChildItemCmdletProviderIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.method("System.Collections.ObjectModel.Collection[psobject] Get(string path, bool recurse)", (i, path, isRecursive) =>
      i.each(path, (t, c) => t.provider.provider.getChildItems?.(t.path, { isRecursive, depth: null }, c)),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[string] GetNames(string path, System.Management.Automation.ReturnContainers returnContainers, bool recurse)",
      (i, path) => {
        const target = i.context.session.path.unresolved(path);
        return [...(target.provider.provider.getChildNames?.(target.path, silentProviderContext(i.context.session, target.drive)) ?? [])];
      },
    ),
    m.method("bool HasChild(string path)", (i, path) => {
      const target = i.context.session.path.unresolved(path);
      return target.provider.provider.hasChildItems?.(target.path, silentProviderContext(i.context.session, target.drive)) ?? false;
    }),
  ],
});

const ContentType: TypeInfo = defineType<Intrinsics>({
  name: `${ASSEMBLY}.ContentCmdletProviderIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.method("void Clear(string path)", (i, path) => {
      i.each(path, (t, c) => t.provider.provider.clearContent?.(t.path, c));
    }),
  ],
});

const PropertyType: TypeInfo = defineType<Intrinsics>({
  name: `${ASSEMBLY}.PropertyCmdletProviderIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.method(
      "System.Collections.ObjectModel.Collection[psobject] Get(string path, System.Collections.ObjectModel.Collection[string] providerSpecificPickList)",
      (i, path, names) =>
        i.each(path, (t, c) =>
          t.provider.provider.getProperty?.(
            t.path,
            enumerate(names).map((name) => toText(name, i.context)),
            c,
          ),
        ),
    ),
  ],
});
