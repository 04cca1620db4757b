/** System.Drawing.Point, Size and Rectangle. */
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type PSValue, ValueObject } from "../../value.ts";

class Point extends ValueObject {
  x: number;
  y: number;

  constructor(x: number, y: number) {
    super();
    this.x = x;
    this.y = y;
  }

  override getType(): TypeInfo {
    return PointType;
  }

  override equalityKey(): string {
    return `point${this.text}`;
  }

  get text(): string {
    return `{X=${this.x},Y=${this.y}}`;
  }
}

class Size extends ValueObject {
  width: number;
  height: number;

  constructor(width: number, height: number) {
    super();
    this.width = width;
    this.height = height;
  }

  override getType(): TypeInfo {
    return SizeType;
  }

  override equalityKey(): string {
    return `size${this.text}`;
  }

  get text(): string {
    return `{Width=${this.width}, Height=${this.height}}`;
  }
}

class Rectangle extends ValueObject {
  x: number;
  y: number;
  width: number;
  height: number;

  constructor(x: number, y: number, width: number, height: number) {
    super();
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
  }

  override getType(): TypeInfo {
    return RectangleType;
  }

  override equalityKey(): string {
    return `rectangle${this.text}`;
  }

  get text(): string {
    return `{X=${this.x},Y=${this.y},Width=${this.width},Height=${this.height}}`;
  }

  contains(x: number, y: number): boolean {
    return x >= this.x && x < this.x + this.width && y >= this.y && y < this.y + this.height;
  }
}

function pointOf(value: PSValue): Point {
  return value instanceof Point ? value : new Point(0, 0);
}

function sizeOf(value: PSValue): Size {
  return value instanceof Size ? value : new Size(0, 0);
}

function rectangleOf(value: PSValue): Rectangle {
  return value instanceof Rectangle ? value : new Rectangle(0, 0, 0, 0);
}

/** Numbers with commas, as the converters of the designer write them. */
function numbers(text: string): readonly number[] {
  return text.split(",").map((part) => Number.parseInt(part, 10));
}

/** A whole number that can be set, kept in a field of the instance. */
function field<Self, Key extends keyof Self & string>(
  m: Describe<Self>,
  name: string,
  key: Key & (Self[Key] extends number ? Key : never),
): MemberDeclaration {
  return m.property(
    `int ${name} {get;set;}` as "int X {get;set;}",
    // Only keys of numbers are taken.
    (self) => self[key] as number,
    (self, value) => {
      self[key] = value as Self[Key & (Self[Key] extends number ? Key : never)];
    },
  );
}

export const PointType: TypeInfo = defineType<Point>({
  name: "System.Drawing.Point",
  assembly: "System.Drawing.Primitives",
  kind: "struct",
  interfaces: ["System.IEquatable[System.Drawing.Point]"],
  defaultValue: () => new Point(0, 0),
  text: (point) => point.text,
  parse: (text) => {
    const [x = 0, y = 0] = numbers(text);
    return new Point(x, y);
  },
  members: (m) => [
    m.create("System.Drawing.Point new(int x, int y)", (_type, x, y) => new Point(x, y)),
    m.create("System.Drawing.Point new(System.Drawing.Size sz)", (_type, size) => new Point(sizeOf(size).width, sizeOf(size).height)),
    m.property("bool IsEmpty {get;}", (point) => point.x === 0 && point.y === 0),
    field(m, "X", "x"),
    field(m, "Y", "y"),
    m.staticProperty("static System.Drawing.Point Empty {get;}", () => new Point(0, 0)),
    ...(["Add", "op_Addition"] as const).map((name) =>
      m.loose(
        "static",
        `static System.Drawing.Point ${name}(System.Drawing.Point pt, System.Drawing.Size sz)`,
        (_self, [point, size]) => new Point(pointOf(point).x + sizeOf(size).width, pointOf(point).y + sizeOf(size).height),
      ),
    ),
    ...(["Subtract", "op_Subtraction"] as const).map((name) =>
      m.loose(
        "static",
        `static System.Drawing.Point ${name}(System.Drawing.Point pt, System.Drawing.Size sz)`,
        (_self, [point, size]) => new Point(pointOf(point).x - sizeOf(size).width, pointOf(point).y - sizeOf(size).height),
      ),
    ),
    m.method("void Offset(int dx, int dy)", (point, dx, dy) => {
      point.x += dx;
      point.y += dy;
    }),
    m.method("bool Equals(System.Drawing.Point other)", (point, other) => point.text === pointOf(other).text),
    m.method("string ToString()", (point) => point.text),
  ],
});

export const SizeType: TypeInfo = defineType<Size>({
  name: "System.Drawing.Size",
  assembly: "System.Drawing.Primitives",
  kind: "struct",
  interfaces: ["System.IEquatable[System.Drawing.Size]"],
  defaultValue: () => new Size(0, 0),
  text: (size) => size.text,
  parse: (text) => {
    const [width = 0, height = 0] = numbers(text);
    return new Size(width, height);
  },
  members: (m) => [
    m.create("System.Drawing.Size new(int width, int height)", (_type, width, height) => new Size(width, height)),
    m.create("System.Drawing.Size new(System.Drawing.Point pt)", (_type, point) => new Size(pointOf(point).x, pointOf(point).y)),
    m.property("bool IsEmpty {get;}", (size) => size.width === 0 && size.height === 0),
    field(m, "Width", "width"),
    field(m, "Height", "height"),
    m.staticProperty("static System.Drawing.Size Empty {get;}", () => new Size(0, 0)),
    ...(["Add", "op_Addition"] as const).map((name) =>
      m.loose(
        "static",
        `static System.Drawing.Size ${name}(System.Drawing.Size sz1, System.Drawing.Size sz2)`,
        (_self, [left, right]) => new Size(sizeOf(left).width + sizeOf(right).width, sizeOf(left).height + sizeOf(right).height),
      ),
    ),
    ...(["Subtract", "op_Subtraction"] as const).map((name) =>
      m.loose(
        "static",
        `static System.Drawing.Size ${name}(System.Drawing.Size sz1, System.Drawing.Size sz2)`,
        (_self, [left, right]) => new Size(sizeOf(left).width - sizeOf(right).width, sizeOf(left).height - sizeOf(right).height),
      ),
    ),
    m.static(
      "static System.Drawing.Size op_Multiply(System.Drawing.Size left, int right)",
      (size, times) => new Size(sizeOf(size).width * times, sizeOf(size).height * times),
    ),
    m.method("bool Equals(System.Drawing.Size other)", (size, other) => size.text === sizeOf(other).text),
    m.method("string ToString()", (size) => size.text),
  ],
});

export const RectangleType: TypeInfo = defineType<Rectangle>({
  name: "System.Drawing.Rectangle",
  assembly: "System.Drawing.Primitives",
  kind: "struct",
  interfaces: ["System.IEquatable[System.Drawing.Rectangle]"],
  defaultValue: () => new Rectangle(0, 0, 0, 0),
  text: (rectangle) => rectangle.text,
  parse: (text) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbers(text);
    return new Rectangle(x, y, width, height);
  },
  members: (m) => [
    m.create(
      "System.Drawing.Rectangle new(int x, int y, int width, int height)",
      (_type, x, y, width, height) => new Rectangle(x, y, width, height),
    ),
    m.create(
      "System.Drawing.Rectangle new(System.Drawing.Point location, System.Drawing.Size size)",
      (_type, at, size) => new Rectangle(pointOf(at).x, pointOf(at).y, sizeOf(size).width, sizeOf(size).height),
    ),
    m.property("System.Drawing.Point Location {get;}", (self) => new Point(self.x, self.y)),
    m.property("System.Drawing.Size Size {get;}", (self) => new Size(self.width, self.height)),
    field(m, "X", "x"),
    field(m, "Y", "y"),
    field(m, "Width", "width"),
    field(m, "Height", "height"),
    m.property("int Left {get;}", (self) => self.x),
    m.property("int Top {get;}", (self) => self.y),
    m.property("int Right {get;}", (self) => self.x + self.width),
    m.property("int Bottom {get;}", (self) => self.y + self.height),
    m.property("bool IsEmpty {get;}", (self) => self.x === 0 && self.y === 0 && self.width === 0 && self.height === 0),
    m.staticProperty("static System.Drawing.Rectangle Empty {get;}", () => new Rectangle(0, 0, 0, 0)),
    m.method("bool Contains(int x, int y)", (self, x, y) => self.contains(x, y)),
    m.method("bool Contains(System.Drawing.Point pt)", (self, point) => self.contains(pointOf(point).x, pointOf(point).y)),
    m.method("bool IntersectsWith(System.Drawing.Rectangle rect)", (self, value) => {
      const other = rectangleOf(value);
      return (
        other.x < self.x + self.width && self.x < other.x + other.width && other.y < self.y + self.height && self.y < other.y + other.height
      );
    }),
    m.method("void Inflate(int width, int height)", (self, width, height) => {
      self.x -= width;
      self.y -= height;
      self.width += 2 * width;
      self.height += 2 * height;
    }),
    m.method("void Offset(int x, int y)", (self, x, y) => {
      self.x += x;
      self.y += y;
    }),
    m.method("bool Equals(System.Drawing.Rectangle other)", (self, other) => self.text === rectangleOf(other).text),
    m.method("string ToString()", (self) => self.text),
  ],
});
