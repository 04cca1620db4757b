/** Queue, Stack, PriorityQueue, LinkedList, and the concurrent collections that are like them. */
import { defaultOf } from "../arrays.ts";
import { drain } from "../enumerate.ts";
import { invalidOperation } from "../errors.ts";
import { valuesEqual } from "../hash-key.ts";
import { ListObject } from "../lists.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, ObjectType, type TypeInfo } from "../type-info.ts";
import { PSReference, type PSValue, ReferenceObject } from "../value.ts";
import { WatchedIterator } from "../watched-iterator.ts";
import { comparerOf, type Order, orderBy } from "./comparers.ts";
import { ArrayEnumeratorType, Enumerator, listEnumerator } from "./enumerators.ts";
import { arrayFrom, copyInto, indexIn, itemsOf } from "./sequence.ts";
import { tupleOf } from "./tuples.ts";

/** A queue or a stack, generic or not: items from the oldest to the newest, with the taken ones at the front skipped. */
export class Waiting extends ListObject {
  readonly type: TypeInfo;
  /** Stacks give the newest first. */
  readonly isStack: boolean;
  #head = 0;

  constructor(type: TypeInfo, isStack: boolean, items: PSValue[] = []) {
    super(items);
    this.type = type;
    this.isStack = isStack;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  override get elementType(): TypeInfo {
    return this.type.typeArguments[0] ?? ObjectType;
  }

  override get count(): number {
    return this.items.length - this.#head;
  }

  put(value: PSValue): void {
    this.version++;
    this.items.push(value);
  }

  peek(): PSValue {
    return this.isStack ? this.items[this.items.length - 1] : this.items[this.#head];
  }

  take(): PSValue {
    this.version++;
    if (this.isStack) return this.items.pop();
    const value = this.items[this.#head];
    this.items[this.#head] = undefined;
    this.#head++;
    // The room of what was taken is given back once it is half of all.
    if (this.#head > 32 && this.#head * 2 > this.items.length) {
      this.items.splice(0, this.#head);
      this.#head = 0;
    }
    return value;
  }

  clear(): void {
    this.version++;
    this.items.length = 0;
    this.#head = 0;
  }

  /** In the order in which they would be taken. */
  list(): PSValue[] {
    return this.isStack ? [...this.items].reverse() : this.items.slice(this.#head);
  }

  override enumerator(): Iterator<PSValue> {
    return new WatchedIterator(this.list()[Symbol.iterator](), this);
  }
}

function ready(waiting: Waiting): Waiting {
  if (waiting.count === 0) throw invalidOperation(waiting.isStack ? "Stack empty." : "Queue empty.");
  return waiting;
}

function taking(waiting: Waiting, result: PSValue, take: () => PSValue): boolean {
  const isThere = waiting.count > 0;
  const value = isThere ? take() : defaultOf(waiting.elementType);
  if (result instanceof PSReference) result.value = value;
  return isThere;
}

function sharedMembers(m: Describe<Waiting>, word: string): MemberDeclaration[] {
  return [
    m.property("int Count {get;}", (w) => w.count),
    m.loose("method", "void Clear()", (w) => {
      w.clear();
    }),
    m.loose("method", `bool Contains(${word} ${word === "T" ? "item" : "obj"})`, (w, [value]) => indexIn(w.list(), value) >= 0),
    m.loose("method", "void CopyTo(array array, int index)", (w, [target, index], ctx) => {
      copyInto(w.list(), target, Number(index), ctx);
    }),
    m.loose("method", `${word} Peek()`, (w) => ready(w).peek()),
    m.loose("method", `${word}[] ToArray()`, (w) => arrayFrom(w.elementType, w.list())),
    ...(word === "T"
      ? [
          m.method("bool TryPeek([ref] T result)", (w, result) => taking(w, result, () => w.peek())),
          m.method("System.Collections.Generic.IEnumerator[T] GetEnumerator()", (w) => listEnumerator(w.elementType, () => w.enumerator())),
          m.method("void TrimExcess()", () => {}),
          m.method("int EnsureCapacity(int capacity)", (w, capacity) => Math.max(w.count, capacity)),
        ]
      : [
          m.method("System.Collections.IEnumerator GetEnumerator()", (w) => new Enumerator(ArrayEnumeratorType, () => w.enumerator())),
          m.method("System.Object Clone()", (w) => new Waiting(w.type, w.isStack, w.isStack ? [...w.items] : w.list())),
          m.property("bool IsSynchronized {get;}", () => false),
          m.property("System.Object SyncRoot {get;}", (w) => w),
        ]),
  ];
}

function queueMembers(m: Describe<Waiting>, word: string): MemberDeclaration[] {
  return [
    ...sharedMembers(m, word),
    m.loose("method", `void Enqueue(${word} ${word === "T" ? "item" : "obj"})`, (w, [value]) => {
      w.put(value);
    }),
    m.loose("method", `${word} Dequeue()`, (w) => ready(w).take()),
    ...(word === "T"
      ? [m.method("bool TryDequeue([ref] T result)", (w, result) => taking(w, result, () => w.take()))]
      : [m.method("void TrimToSize()", () => {})]),
  ];
}

function stackMembers(m: Describe<Waiting>, word: string): MemberDeclaration[] {
  return [
    ...sharedMembers(m, word),
    m.loose("method", `void Push(${word} ${word === "T" ? "item" : "obj"})`, (w, [value]) => {
      w.put(value);
    }),
    m.loose("method", `${word} Pop()`, (w) => ready(w).take()),
    ...(word === "T" ? [m.method("bool TryPop([ref] T result)", (w, result) => taking(w, result, () => w.take()))] : []),
  ];
}

const PLAIN = ["System.Collections.ICollection", "System.Collections.IEnumerable"];
const GENERIC = [
  "System.Collections.Generic.IEnumerable[T]",
  "System.Collections.IEnumerable",
  "System.Collections.ICollection",
  "System.Collections.Generic.IReadOnlyCollection[T]",
];

interface Kind {
  readonly name: string;
  readonly assembly: string;
  readonly isStack: boolean;
  readonly isGeneric: boolean;
  readonly extra?: (m: Describe<Waiting>) => readonly MemberDeclaration[];
}

/** A type of queues or stacks; `name` is the one that scripts write. */
function waitingType({ name, assembly, isStack, isGeneric, extra }: Kind): TypeInfo {
  const shown = isGeneric ? `${name}[T]` : name;
  const source = isGeneric ? "System.Collections.Generic.IEnumerable[T]" : "System.Collections.ICollection";
  return defineType<Waiting>({
    name: isGeneric ? `${name}\`1` : name,
    typeParameters: isGeneric ? ["T"] : [],
    assembly,
    interfaces: isGeneric ? GENERIC : [...PLAIN, "System.ICloneable"],
    members: (m) => [
      m.create(`${shown} new()`, (type) => new Waiting(type, isStack)),
      m.create(`${shown} new(int capacity)`, (type) => new Waiting(type, isStack)),
      m.create(
        `${shown} new(${source} collection)`,
        (type, ...args) => new Waiting(type, isStack, itemsOf(args[0] as PSValue, "collection")),
      ),
      ...(isStack ? stackMembers(m, isGeneric ? "T" : "System.Object") : queueMembers(m, isGeneric ? "T" : "System.Object")),
      ...(extra?.(m) ?? []),
    ],
  });
}

const isEmpty = (m: Describe<Waiting>): MemberDeclaration => m.property("bool IsEmpty {get;}", (w) => w.count === 0);

/** A heap of elements by priority, the least first; equal priorities come out in no promised order. */
export class PriorityQueue extends ReferenceObject {
  readonly type: TypeInfo;
  readonly order: Order;
  readonly #nodes: (readonly [element: PSValue, priority: PSValue])[] = [];

  constructor(type: TypeInfo, order: Order) {
    super();
    this.type = type;
    this.order = order;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  get count(): number {
    return this.#nodes.length;
  }

  get nodes(): readonly (readonly [element: PSValue, priority: PSValue])[] {
    return this.#nodes;
  }

  /** Four children a node, as .NET's heap has, so that ties come out in the same order. */
  enqueue(element: PSValue, priority: PSValue): void {
    const nodes = this.#nodes;
    let index = nodes.push([element, priority]) - 1;
    const node = nodes[index];
    while (index > 0 && node !== undefined) {
      const parentIndex = (index - 1) >> 2;
      const parent = nodes[parentIndex];
      if (parent === undefined || this.order(node[1], parent[1]) >= 0) break;
      nodes[index] = parent;
      index = parentIndex;
    }
    if (node !== undefined) nodes[index] = node;
  }

  /** @throws {TerminatingError} InvalidOperationException when empty. */
  dequeue(): readonly [element: PSValue, priority: PSValue] {
    const [root] = this.#nodes;
    const last = this.#nodes.pop();
    if (root === undefined || last === undefined) throw invalidOperation("Queue empty.");
    if (this.#nodes.length > 0) this.#moveDown(last);
    return root;
  }

  clear(): void {
    this.#nodes.length = 0;
  }

  /** Takes out an element wherever it waits. */
  remove(element: PSValue): readonly [element: PSValue, priority: PSValue] | undefined {
    const place = this.#nodes.findIndex(([candidate]) => valuesEqual(candidate, element));
    const found = this.#nodes[place];
    if (found === undefined) return undefined;
    const rest = this.#nodes.filter((node) => node !== found);
    this.#nodes.length = 0;
    for (const [kept, priority] of rest) this.enqueue(kept, priority);
    return found;
  }

  #moveDown(node: readonly [element: PSValue, priority: PSValue]): void {
    const nodes = this.#nodes;
    let index = 0;
    for (;;) {
      const first = index * 4 + 1;
      let leastIndex = first;
      let least = nodes[first];
      if (least === undefined) break;
      for (let child = first + 1; child < Math.min(first + 4, nodes.length); child++) {
        const candidate = nodes[child];
        if (candidate !== undefined && this.order(candidate[1], least[1]) < 0) {
          leastIndex = child;
          least = candidate;
        }
      }
      if (this.order(node[1], least[1]) <= 0) break;
      nodes[index] = least;
      index = leastIndex;
    }
    nodes[index] = node;
  }
}

function first(queue: PriorityQueue): readonly [PSValue, PSValue] {
  const [root] = queue.nodes;
  if (root === undefined) throw invalidOperation("Queue empty.");
  return root;
}

export const PriorityQueueType: TypeInfo = defineType<PriorityQueue>({
  name: "System.Collections.Generic.PriorityQueue`2",
  typeParameters: ["TElement", "TPriority"],
  assembly: "System.Collections",
  members: (m) => [
    m.create(
      "System.Collections.Generic.PriorityQueue[TElement,TPriority] new()",
      (type, ctx) => new PriorityQueue(type, orderBy(null, ctx)),
    ),
    m.create(
      "System.Collections.Generic.PriorityQueue[TElement,TPriority] new(int initialCapacity)",
      (type, _capacity, ctx) => new PriorityQueue(type, orderBy(null, ctx)),
    ),
    m.create(
      "System.Collections.Generic.PriorityQueue[TElement,TPriority] new(System.Collections.Generic.IComparer[TPriority] comparer)",
      (type, comparer, ctx) => new PriorityQueue(type, orderBy(comparer, ctx)),
    ),
    m.property("int Count {get;}", (q) => q.count),
    m.method("void Enqueue(TElement element, TPriority priority)", (q, element, priority) => q.enqueue(element, priority)),
    m.method("TElement Dequeue()", (q) => q.dequeue()[0]),
    m.method("TElement Peek()", (q) => first(q)[0]),
    m.method("TElement EnqueueDequeue(TElement element, TPriority priority)", (q, element, priority) => {
      q.enqueue(element, priority);
      return q.dequeue()[0];
    }),
    m.method("bool TryDequeue([ref] TElement element, [ref] TPriority priority)", (q, element, priority) => {
      if (q.count === 0) return false;
      const [taken, rank] = q.dequeue();
      element.value = taken;
      priority.value = rank;
      return true;
    }),
    m.method("bool TryPeek([ref] TElement element, [ref] TPriority priority)", (q, element, priority) => {
      if (q.count === 0) return false;
      [element.value, priority.value] = first(q);
      return true;
    }),
    m.method(
      "void EnqueueRange(System.Collections.Generic.IEnumerable[TElement] elements, TPriority priority)",
      (q, elements, priority) => {
        for (const element of itemsOf(elements, "elements")) q.enqueue(element, priority);
      },
    ),
    m.method("void Clear()", (q) => q.clear()),
    m.method("TElement DequeueEnqueue(TElement element, TPriority priority)", (q, element, priority) => {
      const [taken] = q.dequeue();
      q.enqueue(element, priority);
      return taken;
    }),
    m.method("bool Remove(TElement element, [ref] TElement removedElement, [ref] TPriority priority)", (q, element, removed, priority) => {
      const found = q.remove(element);
      removed.value = found?.[0] ?? null;
      priority.value = found?.[1] ?? null;
      return found !== undefined;
    }),
    m.method("int EnsureCapacity(int capacity)", (q, capacity) => Math.max(q.count, capacity)),
    m.method("void TrimExcess()", () => {}),
    m.property("System.Collections.Generic.IComparer[TPriority] Comparer {get;}", (q) => comparerOf(q.type.typeArguments[1] ?? ObjectType)),
    m.property("System.Object UnorderedItems {get;}", (q) =>
      q.nodes.map(([element, priority]) => tupleOf("ValueTuple", [element, priority])),
    ),
  ],
});

export const LinkedListNodeType: TypeInfo = defineType<LinkedListNode>({
  name: "System.Collections.Generic.LinkedListNode`1",
  typeParameters: ["T"],
  assembly: "System.Collections",
  members: (m) => [
    m.create("System.Collections.Generic.LinkedListNode[T] new(T value)", (type, value) => new LinkedListNode(type, value)),
    m.property("System.Collections.Generic.LinkedList[T] List {get;}", (n) => n.list),
    m.property("System.Collections.Generic.LinkedListNode[T] Next {get;}", (n) => n.next),
    m.property("System.Collections.Generic.LinkedListNode[T] Previous {get;}", (n) => n.previous),
    m.property(
      "T Value {get;set;}",
      (n) => n.value,
      (n, value) => {
        n.value = value;
      },
    ),
  ],
});

export class LinkedListNode extends ReferenceObject {
  readonly type: TypeInfo;
  value: PSValue;
  list: LinkedList | null = null;
  next: LinkedListNode | null = null;
  previous: LinkedListNode | null = null;

  constructor(type: TypeInfo, value: PSValue) {
    super();
    this.type = type;
    this.value = value;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }
}

export class LinkedList extends ReferenceObject {
  readonly type: TypeInfo;
  first: LinkedListNode | null = null;
  last: LinkedListNode | null = null;
  count = 0;
  version = 0;

  constructor(type: TypeInfo) {
    super();
    this.type = type;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  node(value: PSValue): LinkedListNode {
    return new LinkedListNode(LinkedListNodeType.makeGeneric(this.type.typeArguments), value);
  }

  /** Puts a node behind another; behind null, at the front. */
  insert(previous: LinkedListNode | null, node: LinkedListNode): LinkedListNode {
    if (node.list !== null) throw invalidOperation("The LinkedList node already belongs to a LinkedList.");
    if (previous !== null) this.#own(previous);
    const next = previous === null ? this.first : previous.next;
    node.list = this;
    node.previous = previous;
    node.next = next;
    if (previous === null) this.first = node;
    else previous.next = node;
    if (next === null) this.last = node;
    else next.previous = node;
    this.count++;
    this.version++;
    return node;
  }

  remove(node: LinkedListNode): void {
    this.#own(node);
    if (node.previous === null) this.first = node.next;
    else node.previous.next = node.next;
    if (node.next === null) this.last = node.previous;
    else node.next.previous = node.previous;
    node.list = null;
    node.next = null;
    node.previous = null;
    this.count--;
    this.version++;
  }

  find(value: PSValue): LinkedListNode | null {
    for (let node = this.first; node !== null; node = node.next) if (valuesEqual(node.value, value)) return node;
    return null;
  }

  override enumerator(): Iterator<PSValue> {
    return new WatchedIterator(this.#values(), this);
  }

  *#values(): Generator<PSValue> {
    for (let node = this.first; node !== null; node = node.next) yield node.value;
  }

  #own(node: LinkedListNode): void {
    if (node.list !== this) throw invalidOperation("The LinkedList node does not belong to current LinkedList.");
  }
}

function nodeOf(value: PSValue): LinkedListNode {
  if (value instanceof LinkedListNode) return value;
  throw invalidOperation("The value is no LinkedList node.");
}

function edge(node: LinkedListNode | null): LinkedListNode {
  if (node === null) throw invalidOperation("The LinkedList is empty.");
  return node;
}

export const LinkedListType: TypeInfo = defineType<LinkedList>({
  name: "System.Collections.Generic.LinkedList`1",
  typeParameters: ["T"],
  assembly: "System.Collections",
  interfaces: ["System.Collections.Generic.ICollection[T]", ...GENERIC],
  members: (m) => [
    m.create("System.Collections.Generic.LinkedList[T] new()", (type) => new LinkedList(type)),
    m.create("System.Collections.Generic.LinkedList[T] new(System.Collections.Generic.IEnumerable[T] collection)", (type, values) => {
      const list = new LinkedList(type);
      for (const value of itemsOf(values, "collection")) list.insert(list.last, list.node(value));
      return list;
    }),
    m.property("int Count {get;}", (l) => l.count),
    m.property("System.Collections.Generic.LinkedListNode[T] First {get;}", (l) => l.first),
    m.property("System.Collections.Generic.LinkedListNode[T] Last {get;}", (l) => l.last),
    m.method(
      "System.Collections.Generic.LinkedListNode[T] AddAfter(System.Collections.Generic.LinkedListNode[T] node, T value)",
      (l, node, value) => l.insert(nodeOf(node), l.node(value)),
    ),
    m.method(
      "System.Collections.Generic.LinkedListNode[T] AddBefore(System.Collections.Generic.LinkedListNode[T] node, T value)",
      (l, node, value) => l.insert(nodeOf(node).previous, l.node(value)),
    ),
    m.method("System.Collections.Generic.LinkedListNode[T] AddFirst(T value)", (l, value) => l.insert(null, l.node(value))),
    m.method("System.Collections.Generic.LinkedListNode[T] AddLast(T value)", (l, value) => l.insert(l.last, l.node(value))),
    m.method("void Clear()", (l) => {
      while (l.first !== null) l.remove(l.first);
    }),
    m.method("bool Contains(T value)", (l, value) => l.find(value) !== null),
    m.method("System.Collections.Generic.LinkedListNode[T] Find(T value)", (l, value) => l.find(value)),
    m.method("System.Collections.Generic.LinkedListNode[T] FindLast(T value)", (l, value) => {
      let node = l.last;
      while (node !== null && !valuesEqual(node.value, value)) node = node.previous;
      return node;
    }),
    m.method("void CopyTo(T[] array, int index)", (l, target, index, ctx) => copyInto(drain(l.enumerator()), target, index, ctx)),
    m.method("void AddLast(System.Collections.Generic.LinkedListNode[T] node)", (l, node) => {
      l.insert(l.last, nodeOf(node));
    }),
    m.method("void AddFirst(System.Collections.Generic.LinkedListNode[T] node)", (l, node) => {
      l.insert(null, nodeOf(node));
    }),
    m.method(
      "void AddAfter(System.Collections.Generic.LinkedListNode[T] node, System.Collections.Generic.LinkedListNode[T] newNode)",
      (l, node, made) => {
        l.insert(nodeOf(node), nodeOf(made));
      },
    ),
    m.method(
      "void AddBefore(System.Collections.Generic.LinkedListNode[T] node, System.Collections.Generic.LinkedListNode[T] newNode)",
      (l, node, made) => {
        l.insert(nodeOf(node).previous, nodeOf(made));
      },
    ),
    m.method("void Remove(System.Collections.Generic.LinkedListNode[T] node)", (l, node) => l.remove(nodeOf(node))),
    m.method("System.Collections.Generic.IEnumerator[T] GetEnumerator()", (l) =>
      listEnumerator(l.type.typeArguments[0] ?? ObjectType, () => l.enumerator()),
    ),
    m.method("bool Remove(T value)", (l, value) => {
      const node = value instanceof LinkedListNode ? value : l.find(value);
      if (node !== null) l.remove(node);
      return node !== null;
    }),
    m.method("void RemoveFirst()", (l) => l.remove(edge(l.first))),
    m.method("void RemoveLast()", (l) => l.remove(edge(l.last))),
  ],
});

const CONCURRENT = "System.Collections.Concurrent";

export const queueTypes: readonly TypeInfo[] = [
  waitingType({ name: "System.Collections.Queue", assembly: "System.Collections.NonGeneric", isStack: false, isGeneric: false }),
  waitingType({ name: "System.Collections.Stack", assembly: "System.Collections.NonGeneric", isStack: true, isGeneric: false }),
  waitingType({ name: "System.Collections.Generic.Queue", assembly: "System.Private.CoreLib", isStack: false, isGeneric: true }),
  waitingType({ name: "System.Collections.Generic.Stack", assembly: "System.Collections", isStack: true, isGeneric: true }),
  waitingType({
    name: `${CONCURRENT}.ConcurrentQueue`,
    assembly: "System.Private.CoreLib",
    isStack: false,
    isGeneric: true,
    extra: (m) => [isEmpty(m)],
  }),
  waitingType({ name: `${CONCURRENT}.ConcurrentStack`, assembly: CONCURRENT, isStack: true, isGeneric: true, extra: (m) => [isEmpty(m)] }),
  waitingType({
    name: `${CONCURRENT}.ConcurrentBag`,
    assembly: CONCURRENT,
    isStack: true,
    isGeneric: true,
    extra: (m) => [
      isEmpty(m),
      m.method("void Add(T item)", (w, value) => {
        w.put(value);
      }),
      m.method("bool TryTake([ref] T result)", (w, result) => taking(w, result, () => w.take())),
    ],
  }),
  waitingType({
    name: `${CONCURRENT}.BlockingCollection`,
    assembly: CONCURRENT,
    isStack: false,
    isGeneric: true,
    extra: (m) => [
      m.method("void Add(T item)", (w, value) => {
        w.put(value);
      }),
      m.method("bool TryAdd(T item)", (w, value) => {
        w.put(value);
        return true;
      }),
      m.method("T Take()", (w) => ready(w).take()),
      m.method("bool TryTake([ref] T item)", (w, result) => taking(w, result, () => w.take())),
      m.method("void CompleteAdding()", (w) => {
        w.isReadOnly = true;
      }),
      m.property("bool IsAddingCompleted {get;}", (w) => w.isReadOnly),
      m.property("bool IsCompleted {get;}", (w) => w.isReadOnly && w.count === 0),
      m.property("int BoundedCapacity {get;}", () => -1),
      m.method("System.Collections.Generic.IEnumerable[T] GetConsumingEnumerable()", (w) => {
        const taken = w.list();
        w.clear();
        return taken;
      }),
      m.method("void Dispose()", () => {}),
    ],
  }),
  PriorityQueueType,
  LinkedListType,
  LinkedListNodeType,
];
