/**
 * Sorts in place exactly as .NET's `List.Sort` and `Array.Sort` do: quick sort with the median of three, insertion sort for the ends, heap sort
 * when it degenerates. It is not stable, and scripts see in which order it leaves equal items.
 *
 * @param compare Negative, zero or positive; called as often and in the order in which .NET calls it.
 */
export function introspectiveSort<T>(
  items: T[],
  compare: (left: T, right: T) => number,
  start: number = 0,
  length: number = items.length,
): void {
  if (length > 1) sortRange(items, start, start + length, 2 * (Math.floor(Math.log2(length)) + 1), compare);
}

const INSERTION_SIZE = 16;

/** `end` is the first place behind the range. */
function sortRange<T>(items: T[], start: number, end: number, depthLimit: number, compare: (left: T, right: T) => number): void {
  let last = end;
  let depth = depthLimit;
  while (last - start > 1) {
    const size = last - start;
    if (size <= INSERTION_SIZE) {
      sortFew(items, start, last, compare);
      return;
    }
    if (depth === 0) {
      heapSort(items, start, size, compare);
      return;
    }
    depth--;
    const pivot = partition(items, start, last - 1, compare);
    sortRange(items, pivot + 1, last, depth, compare);
    last = pivot;
  }
}

function sortFew<T>(items: T[], start: number, end: number, compare: (left: T, right: T) => number): void {
  const size = end - start;
  if (size === 2) {
    orderPair(items, start, start + 1, compare);
    return;
  }
  if (size === 3) {
    orderPair(items, start, start + 1, compare);
    orderPair(items, start, start + 2, compare);
    orderPair(items, start + 1, start + 2, compare);
    return;
  }
  for (let index = start; index < end - 1; index++) {
    const item = items[index + 1] as T;
    let place = index;
    while (place >= start && compare(item, items[place] as T) < 0) {
      items[place + 1] = items[place] as T;
      place--;
    }
    items[place + 1] = item;
  }
}

function partition<T>(items: T[], low: number, high: number, compare: (left: T, right: T) => number): number {
  const middle = low + ((high - low) >> 1);
  orderPair(items, low, middle, compare);
  orderPair(items, low, high, compare);
  orderPair(items, middle, high, compare);
  const pivot = items[middle] as T;
  swap(items, middle, high - 1);
  let left = low;
  let right = high - 1;
  while (left < right) {
    // The pivot itself and what was ordered around it end both scans; a compare that contradicts itself must not run out of the range.
    do left++;
    while (left < high && compare(items[left] as T, pivot) < 0);
    do right--;
    while (right > low && compare(pivot, items[right] as T) < 0);
    if (left >= right) break;
    swap(items, left, right);
  }
  if (left !== high - 1) swap(items, left, high - 1);
  return left;
}

function heapSort<T>(items: T[], start: number, size: number, compare: (left: T, right: T) => number): void {
  for (let index = size >> 1; index >= 1; index--) sink(items, start, index, size, compare);
  for (let index = size; index > 1; index--) {
    swap(items, start, start + index - 1);
    sink(items, start, 1, index - 1, compare);
  }
}

function sink<T>(items: T[], start: number, index: number, size: number, compare: (left: T, right: T) => number): void {
  const item = items[start + index - 1] as T;
  let parent = index;
  while (parent <= size >> 1) {
    let child = 2 * parent;
    if (child < size && compare(items[start + child - 1] as T, items[start + child] as T) < 0) child++;
    if (compare(item, items[start + child - 1] as T) >= 0) break;
    items[start + parent - 1] = items[start + child - 1] as T;
    parent = child;
  }
  items[start + parent - 1] = item;
}

function orderPair<T>(items: T[], left: number, right: number, compare: (left: T, right: T) => number): void {
  if (compare(items[left] as T, items[right] as T) > 0) swap(items, left, right);
}

function swap<T>(items: T[], left: number, right: number): void {
  const item = items[left] as T;
  items[left] = items[right] as T;
  items[right] = item;
}
