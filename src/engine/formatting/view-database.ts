import { originalTypeNames } from "./scalar-types.ts";
import type { CustomControl, SelectionSet, ViewControl, ViewDefinition } from "./view-definition.ts";
import { allDefaultViews, defaultViewsFor } from "./views/index.ts";

export type FormatShape = ViewControl["type"];

/** How collections are shown: their items, themselves, or both. */
export type EnumerableExpansion = "EnumOnly" | "CoreOnly" | "Both";

/** What a `.ps1xml` file adds. */
export interface FormatData {
  readonly path: string;
  readonly views: readonly ViewDefinition[];
  readonly controls: ReadonlyMap<string, CustomControl>;
  readonly selectionSets: readonly SelectionSet[];
  readonly settings: Partial<FormatSettings>;
}

/** `<DefaultSettings>`. */
export interface FormatSettings {
  /** Objects with more properties are lists. */
  readonly propertyCountForTable: number;
  readonly wrapsTables: boolean;
  readonly showsErrors: boolean;
  readonly displaysErrors: boolean;
  readonly expansions: readonly { readonly typeNames: readonly string[]; readonly expansion: EnumerableExpansion }[];
  /** Shapes of types without views. */
  readonly shapes: readonly { readonly typeNames: readonly string[]; readonly shape: FormatShape }[];
}

const DEFAULT_SETTINGS: FormatSettings = {
  propertyCountForTable: 4,
  wrapsTables: false,
  showsErrors: false,
  displaysErrors: false,
  expansions: [],
  shapes: [],
};

/**
 * The views of one runspace: PowerShell's own, and those of Update-FormatData before and after them.
 *
 * Of several views the one whose type stands first among the object's type names wins, then the one that was loaded first.
 */
export class ViewDatabase {
  readonly #before: FormatData[] = [];
  readonly #after: FormatData[] = [];
  readonly #found: Map<string, ViewDefinition | null> = new Map();
  #views: Map<string, ViewDefinition[]> = new Map();
  #settings: FormatSettings | undefined;

  /** Puts the views of files before all others, in their order. */
  prepend(data: readonly FormatData[]): void {
    this.#before.unshift(...data);
    this.#changed();
  }

  append(data: readonly FormatData[]): void {
    this.#after.push(...data);
    this.#changed();
  }

  hasFile(path: string): boolean {
    return this.#all().some((data) => data.path === path);
  }

  /** The types of a named selection set. */
  selectionSet(name: string): readonly string[] | undefined {
    return selectionSetIn(this.#all(), name);
  }

  #all(): FormatData[] {
    return [...this.#before, ...this.#after];
  }

  get settings(): FormatSettings {
    this.#settings ??= Object.assign(
      {},
      DEFAULT_SETTINGS,
      ...this.#all()
        .reverse()
        .map(({ settings }) => settings),
    );
    return this.#settings ?? DEFAULT_SETTINGS;
  }

  /** The view of an object; `shape` and `name` narrow the choice. Deserialized objects take the views of their originals. */
  findView(typeNames: readonly string[], shape: FormatShape | undefined, name: string | undefined): ViewDefinition | undefined {
    const key = `${shape ?? ""}\0${name ?? ""}\0${typeNames.join("\0")}`;
    return this.#cached(key, typeNames, (view) => {
      if (isOutOfBandView(view) || (shape !== undefined && view.control.type !== shape)) return false;
      return name === undefined || view.name.toLowerCase() === name.toLowerCase();
    });
  }

  /** The view of objects that are shown wherever they come. */
  findOutOfBandView(typeNames: readonly string[]): ViewDefinition | undefined {
    return this.#cached(`!\0${typeNames.join("\0")}`, typeNames, isOutOfBandView);
  }

  /** The views for exactly one type name, in order. */
  viewsOf(typeName: string): readonly ViewDefinition[] {
    const lower = typeName.toLowerCase();
    let views = this.#views.get(lower);
    if (views === undefined) {
      views = [...this.#loaded(this.#before, lower), ...defaultViewsFor(lower), ...this.#loaded(this.#after, lower)];
      this.#views.set(lower, views);
    }
    return views;
  }

  /** All views, in order. */
  allViews(): readonly ViewDefinition[] {
    const viewsIn = (files: readonly FormatData[]): ViewDefinition[] => files.flatMap(({ views }) => views);
    return [...viewsIn(this.#before), ...allDefaultViews(), ...viewsIn(this.#after)];
  }

  findControl(name: string, view: ViewDefinition): CustomControl | undefined {
    const lower = name.toLowerCase();
    const own = view.controls?.get(lower);
    if (own !== undefined) return own;
    for (const data of this.#all()) {
      const found = data.controls.get(lower);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  expansionOf(typeNames: readonly string[]): EnumerableExpansion {
    const { expansions } = this.settings;
    return firstMatch(expansions, typeNames)?.expansion ?? "EnumOnly";
  }

  shapeOf(typeNames: readonly string[]): FormatShape | undefined {
    return firstMatch(this.settings.shapes, typeNames)?.shape;
  }

  #loaded(data: readonly FormatData[], lowerTypeName: string): ViewDefinition[] {
    return data.flatMap(({ views }) => views.filter((view) => view.typeNames.some((name) => name.toLowerCase() === lowerTypeName)));
  }

  #cached(key: string, typeNames: readonly string[], fits: (view: ViewDefinition) => boolean): ViewDefinition | undefined {
    const known = this.#found.get(key);
    if (known !== undefined) return known ?? undefined;
    const found = this.#search(typeNames, fits);
    if (this.#found.size > 2000) this.#found.clear();
    this.#found.set(key, found ?? null);
    return found;
  }

  #search(typeNames: readonly string[], fits: (view: ViewDefinition) => boolean): ViewDefinition | undefined {
    for (const typeName of typeNames) {
      const found = this.viewsOf(typeName).find(fits);
      if (found !== undefined) return found;
    }
    const originals = originalTypeNames(typeNames);
    return originals === undefined ? undefined : this.#search(originals, fits);
  }

  #changed(): void {
    this.#found.clear();
    this.#views = new Map();
    this.#settings = undefined;
  }
}

export function selectionSetIn(files: readonly FormatData[], name: string): readonly string[] | undefined {
  const lower = name.toLowerCase();
  for (const { selectionSets } of files) {
    const found = selectionSets.find((set) => set.name.toLowerCase() === lower);
    if (found !== undefined) return found.typeNames;
  }
  return undefined;
}

function isOutOfBandView(view: ViewDefinition): boolean {
  return view.isOutOfBand === true && (view.control.type === "custom" || view.control.type === "list");
}

/** Whether a view was made for objects with these type names. */
export function viewFits(view: ViewDefinition, typeNames: readonly string[]): boolean {
  if (bestMatch(view.typeNames, typeNames) >= 0) return true;
  const originals = originalTypeNames(typeNames);
  return originals !== undefined && viewFits(view, originals);
}

/** The place of the first type name that is among `wanted`; −1 for none. */
export function bestMatch(wanted: readonly string[], typeNames: readonly string[]): number {
  for (let index = 0; index < typeNames.length; index++) {
    const lower = (typeNames[index] ?? "").toLowerCase();
    if (wanted.some((name) => name.toLowerCase() === lower)) return index;
  }
  return -1;
}

function firstMatch<T extends { readonly typeNames: readonly string[] }>(
  candidates: readonly T[],
  typeNames: readonly string[],
): T | undefined {
  let best: T | undefined;
  let bestIndex = Number.MAX_SAFE_INTEGER;
  for (const candidate of candidates) {
    const index = bestMatch(candidate.typeNames, typeNames);
    if (index >= 0 && index < bestIndex) {
      best = candidate;
      bestIndex = index;
    }
  }
  if (best !== undefined) return best;
  const originals = originalTypeNames(typeNames);
  return originals === undefined ? undefined : firstMatch(candidates, originals);
}
