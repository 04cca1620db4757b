/** Paths as text: what a provider's separators mean, without looking at anything. */
import type { ProviderInfo } from "./provider-info.ts";

export function isRooted(path: string): boolean {
  const first = path.charCodeAt(0);
  return first === 47 || first === 92;
}

/** A child below a parent; the parent's separator at the end and the child's at the start count once. */
export function join(provider: ProviderInfo, parent: string, child: string): string {
  const { separator } = provider.declaration;
  if (parent === "") return child;
  if (child === "") return parent;
  const hasEnd = parent.endsWith("/") || parent.endsWith("\\");
  const right = isRooted(child) ? child.slice(1) : child;
  return hasEnd ? parent + right : parent + separator + right;
}

/** Resolves `.` and `..` and doubled separators; one at the end stays. Flat providers keep names as they are. */
export function normalize(provider: ProviderInfo, path: string): string {
  const { isFlat, separator } = provider.declaration;
  if (isFlat) return path.replace(/^[/\\]+/, "");
  const isAbsolute = isRooted(path);
  const words = splitPath(path);
  const parts: string[] = [];
  for (const part of words) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  const hasEnd = parts.length > 0 && words.length > 1 && words[words.length - 1] === "";
  return (isAbsolute ? separator : "") + parts.join(separator) + (hasEnd ? separator : "");
}

/** Both separators separate, on every system. */
export function splitPath(path: string): string[] {
  return path.split(/[/\\]/);
}

export function withoutSeparator(path: string): string {
  return path.length > 1 && (path.endsWith("/") || path.endsWith("\\")) ? path.slice(0, -1) : path;
}

/** Where an item is; empty for the root of a drive and for items of flat providers. */
export function parentPath(provider: ProviderInfo, path: string, root: string): string {
  if (provider.declaration.isFlat) return "";
  const plain = withoutSeparator(path);
  if (plain.toLowerCase() === withoutSeparator(root).toLowerCase()) return "";
  const end = Math.max(plain.lastIndexOf("/"), plain.lastIndexOf("\\"));
  if (end < 0) return "";
  return end === 0 ? plain.slice(0, 1) : plain.slice(0, end);
}

/** The last part of a path. */
export function childName(provider: ProviderInfo, path: string): string {
  if (provider.declaration.isFlat) return path;
  const plain = path.replace(/[/\\]+$/, "");
  return plain.slice(Math.max(plain.lastIndexOf("/"), plain.lastIndexOf("\\")) + 1);
}
