import { describe, expect, it } from "vitest";
import { ObjectWindow, type WindowOptions } from "./object-window.ts";

function through(count: number, options: Partial<WindowOptions>): unknown[] {
  const window = new ObjectWindow({ first: undefined, last: undefined, skip: 0, skipLast: 0, ...options });
  const passed: unknown[] = [];
  for (let value = 1; value <= count && !window.isSatisfied; value++) {
    const taken = window.take(value);
    if (taken !== undefined) passed.push(taken);
  }
  return [...passed, ...window.rest()];
}

describe("ObjectWindow", () => {
  it.each<[string, Partial<WindowOptions>, number[]]>([
    ["lets everything through", {}, [1, 2, 3, 4, 5, 6]],
    ["-First 2", { first: 2 }, [1, 2]],
    ["-First 0", { first: 0 }, []],
    ["-Last 2", { last: 2 }, [5, 6]],
    ["-First 1 -Last 2", { first: 1, last: 2 }, [1, 5, 6]],
    ["-First 4 -Last 4 gives nothing twice", { first: 4, last: 4 }, [1, 2, 3, 4, 5, 6]],
    ["-Skip 4", { skip: 4 }, [5, 6]],
    ["-Skip 2 -First 2", { skip: 2, first: 2 }, [3, 4]],
    ["-Skip 2 -Last 2 skips from the end", { skip: 2, last: 2 }, [3, 4]],
    ["-Skip 1 -First 1 -Last 1", { skip: 1, first: 1, last: 1 }, [2, 6]],
    ["-SkipLast 2", { skipLast: 2 }, [1, 2, 3, 4]],
    ["-Skip 1 -SkipLast 2", { skip: 1, skipLast: 2 }, [2, 3, 4]],
  ])("%s", (_name, options, expected) => expect(through(6, options)).toEqual(expected));
});
