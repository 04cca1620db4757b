/** From one directory to a path; a path at or above the directory is told by its name all the same. */
export function relativePath(path: string, base: string, separator: string): string {
  const words = path.split(/[/\\]/).filter((word) => word !== "");
  const start = base.split(/[/\\]/).filter((word) => word !== "");
  let common = 0;
  while (common < words.length && common < start.length && words[common]?.toLowerCase() === start[common]?.toLowerCase()) common++;
  const isAbove = common === words.length && words.length <= start.length;
  const from = isAbove && common > 0 ? common - 1 : common;
  const ups = start.length - from;
  const rest = words.slice(from).join(separator);
  if (ups === 0) return `.${separator}${rest}`;
  return `..${separator}`.repeat(ups) + rest;
}
