import { argumentError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { Byte, Single } from "../../numbers.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type PSValue, ValueObject } from "../../value.ts";

/** The named colors, with red, green and blue in hexadecimal digits. */
const NAMED =
  "AliceBlue f0f8ff,AntiqueWhite faebd7,Aqua 00ffff,Aquamarine 7fffd4,Azure f0ffff,Beige f5f5dc,Bisque ffe4c4,Black 000000," +
  "BlanchedAlmond ffebcd,Blue 0000ff,BlueViolet 8a2be2,Brown a52a2a,BurlyWood deb887,CadetBlue 5f9ea0,Chartreuse 7fff00," +
  "Chocolate d2691e,Coral ff7f50,CornflowerBlue 6495ed,Cornsilk fff8dc,Crimson dc143c,Cyan 00ffff,DarkBlue 00008b,DarkCyan 008b8b," +
  "DarkGoldenrod b8860b,DarkGray a9a9a9,DarkGreen 006400,DarkKhaki bdb76b,DarkMagenta 8b008b,DarkOliveGreen 556b2f," +
  "DarkOrange ff8c00,DarkOrchid 9932cc,DarkRed 8b0000,DarkSalmon e9967a,DarkSeaGreen 8fbc8f,DarkSlateBlue 483d8b," +
  "DarkSlateGray 2f4f4f,DarkTurquoise 00ced1,DarkViolet 9400d3,DeepPink ff1493,DeepSkyBlue 00bfff,DimGray 696969,DodgerBlue 1e90ff," +
  "Firebrick b22222,FloralWhite fffaf0,ForestGreen 228b22,Fuchsia ff00ff,Gainsboro dcdcdc,GhostWhite f8f8ff,Gold ffd700," +
  "Goldenrod daa520,Gray 808080,Green 008000,GreenYellow adff2f,Honeydew f0fff0,HotPink ff69b4,IndianRed cd5c5c,Indigo 4b0082," +
  "Ivory fffff0,Khaki f0e68c,Lavender e6e6fa,LavenderBlush fff0f5,LawnGreen 7cfc00,LemonChiffon fffacd,LightBlue add8e6," +
  "LightCoral f08080,LightCyan e0ffff,LightGoldenrodYellow fafad2,LightGreen 90ee90,LightGray d3d3d3,LightPink ffb6c1," +
  "LightSalmon ffa07a,LightSeaGreen 20b2aa,LightSkyBlue 87cefa,LightSlateGray 778899,LightSteelBlue b0c4de,LightYellow ffffe0," +
  "Lime 00ff00,LimeGreen 32cd32,Linen faf0e6,Magenta ff00ff,Maroon 800000,MediumAquamarine 66cdaa,MediumBlue 0000cd," +
  "MediumOrchid ba55d3,MediumPurple 9370db,MediumSeaGreen 3cb371,MediumSlateBlue 7b68ee,MediumSpringGreen 00fa9a," +
  "MediumTurquoise 48d1cc,MediumVioletRed c71585,MidnightBlue 191970,MintCream f5fffa,MistyRose ffe4e1,Moccasin ffe4b5," +
  "NavajoWhite ffdead,Navy 000080,OldLace fdf5e6,Olive 808000,OliveDrab 6b8e23,Orange ffa500,OrangeRed ff4500,Orchid da70d6," +
  "PaleGoldenrod eee8aa,PaleGreen 98fb98,PaleTurquoise afeeee,PaleVioletRed db7093,PapayaWhip ffefd5,PeachPuff ffdab9,Peru cd853f," +
  "Pink ffc0cb,Plum dda0dd,PowderBlue b0e0e6,Purple 800080,RebeccaPurple 663399,Red ff0000,RosyBrown bc8f8f,RoyalBlue 4169e1," +
  "SaddleBrown 8b4513,Salmon fa8072,SandyBrown f4a460,SeaGreen 2e8b57,SeaShell fff5ee,Sienna a0522d,Silver c0c0c0,SkyBlue 87ceeb," +
  "SlateBlue 6a5acd,SlateGray 708090,Snow fffafa,SpringGreen 00ff7f,SteelBlue 4682b4,Tan d2b48c,Teal 008080,Thistle d8bfd8," +
  "Tomato ff6347,Turquoise 40e0d0,Violet ee82ee,Wheat f5deb3,White ffffff,WhiteSmoke f5f5f5,Yellow ffff00,YellowGreen 9acd32";

class Color extends ValueObject {
  /** Alpha, red, green and blue from the top. */
  readonly bits: number;
  readonly known: string | undefined;

  constructor(bits: number, known?: string) {
    super();
    this.bits = bits >>> 0;
    this.known = known;
  }

  override getType(): TypeInfo {
    return ColorType;
  }

  override equalityKey(): string {
    return `color${this.bits} ${this.known ?? ""}`;
  }

  get name(): string {
    return this.known ?? (this.bits === 0 ? "0" : this.bits.toString(16));
  }

  part(shift: number): number {
    return (this.bits >>> shift) & 255;
  }

  get isEmpty(): boolean {
    return this.bits === 0 && this.known === undefined;
  }

  get text(): string {
    if (this.isEmpty) return "Color [Empty]";
    if (this.known !== undefined) return `Color [${this.known}]`;
    return `Color [A=${this.part(24)}, R=${this.part(16)}, G=${this.part(8)}, B=${this.part(0)}]`;
  }
}

let named: Map<string, Color> | undefined;

/** Colors by name in lower case. */
function namedColors(): ReadonlyMap<string, Color> {
  if (named !== undefined) return named;
  named = new Map([["transparent", new Color(0x00ffffff, "Transparent")]]);
  for (const entry of NAMED.split(",")) {
    const [name = "", digits = ""] = entry.split(" ");
    named.set(name.toLowerCase(), new Color(0xff000000 + Number.parseInt(digits, 16), name));
  }
  return named;
}

function colorNamed(name: string): Color {
  return namedColors().get(name.toLowerCase()) ?? new Color(0, name);
}

/** `#rgb`, `#rrggbb`, a name or numbers with commas, as the converter and HTML write them; a known color where it has these bits. */
function parseColor(text: string): Color {
  const trimmed = text.trim();
  if (trimmed === "") return new Color(0);
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(trimmed);
  const digits =
    short === null
      ? /^#([0-9a-f]{6})$/i.exec(trimmed)?.[1]
      : short
          .slice(1)
          .map((digit) => digit + digit)
          .join("");
  if (digits !== undefined) return likeKnown(0xff000000 + Number.parseInt(digits, 16));
  const numbers = trimmed.split(",").map(Number);
  if (numbers.length >= 3 && numbers.every(Number.isInteger)) {
    const [alpha = 255, red = 0, green = 0, blue = 0] = numbers.length === 3 ? [255, ...numbers] : numbers;
    return likeKnown(((alpha << 24) | (red << 16) | (green << 8) | blue) >>> 0);
  }
  const found = namedColors().get(trimmed.toLowerCase());
  if (found === undefined) throw argumentError(`${text} is not a valid value for Color.`);
  return found;
}

function likeKnown(bits: number): Color {
  for (const color of namedColors().values()) if (color.bits === bits) return color;
  return new Color(bits);
}

function checkedPart(value: number, name: string): number {
  if (value < 0 || value > 255) {
    throw argumentError(
      `Value of '${value}' is not valid for '${name}'. '${name}' should be greater than or equal to 0 and less than or equal to 255.`,
    );
  }
  return value;
}

function fromParts(alpha: number, red: number, green: number, blue: number): Color {
  return new Color(
    (checkedPart(alpha, "alpha") << 24) | (checkedPart(red, "red") << 16) | (checkedPart(green, "green") << 8) | checkedPart(blue, "blue"),
  );
}

function colorOf(value: PSValue): Color {
  return value instanceof Color ? value : new Color(0);
}

/** Hue in degrees, saturation and brightness of the HSL model. */
function hueSaturationBrightness(color: Color): readonly [number, number, number] {
  const [red, green, blue] = [color.part(16) / 255, color.part(8) / 255, color.part(0) / 255];
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const range = high - low;
  const brightness = (high + low) / 2;
  if (range === 0) return [0, 0, brightness];
  const saturation = range / (brightness > 0.5 ? 2 - high - low : high + low);
  const sixth = high === red ? (green - blue) / range : high === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  return [(sixth * 60 + 360) % 360, saturation, brightness];
}

function partProperties(m: Describe<Color>): MemberDeclaration[] {
  return (
    [
      ["R", 16],
      ["G", 8],
      ["B", 0],
      ["A", 24],
    ] as const
  ).map(([name, shift]) => m.property(`byte ${name} {get;}` as "byte R {get;}", (color) => Byte.of(color.part(shift))));
}

export const ColorType: TypeInfo = defineType<Color>({
  name: "System.Drawing.Color",
  assembly: "System.Drawing.Primitives",
  kind: "struct",
  interfaces: ["System.IEquatable[System.Drawing.Color]"],
  defaultValue: () => new Color(0),
  text: (color) => color.text,
  parse: parseColor,
  members: (m) => [
    ...partProperties(m),
    m.property("bool IsKnownColor {get;}", (color) => namedColors().has((color.known ?? "").toLowerCase())),
    m.property("bool IsEmpty {get;}", (color) => color.isEmpty),
    m.property("bool IsNamedColor {get;}", (color) => color.known !== undefined),
    m.property("bool IsSystemColor {get;}", () => false),
    m.property("string Name {get;}", (color) => color.name),
    m.staticProperty("static System.Drawing.Color Empty {get;}", () => new Color(0)),
    ...Array.from(namedColors().values(), (color) => m.staticProperty(`static System.Drawing.Color ${color.name} {get;}`, () => color)),
    m.static("static System.Drawing.Color FromArgb(int argb)", (bits) => new Color(bits)),
    m.static("static System.Drawing.Color FromArgb(int alpha, int red, int green, int blue)", fromParts),
    m.static("static System.Drawing.Color FromArgb(int red, int green, int blue)", (red, green, blue) => fromParts(255, red, green, blue)),
    m.static(
      "static System.Drawing.Color FromArgb(int alpha, System.Drawing.Color baseColor)",
      (alpha, base) => new Color((colorOf(base).bits & 0xffffff) | (checkedPart(alpha, "alpha") << 24)),
    ),
    m.static("static System.Drawing.Color FromName(string name)", colorNamed),
    m.method("int ToArgb()", (color) => color.bits | 0),
    m.method("float GetHue()", (color) => new Single(hueSaturationBrightness(color)[0])),
    m.method("float GetSaturation()", (color) => new Single(hueSaturationBrightness(color)[1])),
    m.method("float GetBrightness()", (color) => new Single(hueSaturationBrightness(color)[2])),
    m.method("bool Equals(System.Drawing.Color other)", (color, other) => color.equalityKey() === colorOf(other).equalityKey()),
    m.method("string ToString()", (color) => color.text),
  ],
});

export const ColorTranslatorType: TypeInfo = defineType({
  name: "System.Drawing.ColorTranslator",
  assembly: "System.Drawing.Primitives",
  isStatic: true,
  members: (m) => [
    m.static("static System.Drawing.Color FromHtml(string htmlColor)", parseColor),
    m.static("static string ToHtml(System.Drawing.Color c)", (value) => {
      const color = colorOf(value);
      if (color.isEmpty) return "";
      return color.known ?? `#${(color.bits & 0xffffff).toString(16).toUpperCase().padStart(6, "0")}`;
    }),
  ],
});
