import { describe, expect, it } from "vitest";
import { createPlainContext, ProgressRecord, PSCredential, SecureString } from "../../objects/index.ts";
import {
  clearTextCodec,
  decodeHostCall,
  decodeHostResponse,
  encodeHostCall,
  encodeHostResponse,
  HOST_METHODS,
  type HostValue,
  type HostValueKind,
  hostMethodById,
  hostMethodByName,
  PsrpProtocolError,
  VOID_CALL_ID,
} from "../index.ts";

const options = {
  context: createPlainContext(),
  encryptSecureString: (value: SecureString) => clearTextCodec.encrypt(value),
  decryptSecureString: (text: string) => clearTextCodec.decrypt(text),
};

const CELL = { character: "ä", foregroundColor: 1, backgroundColor: 2, bufferCellType: 0 };
const SAMPLES: { readonly [Kind in HostValueKind]: HostValue } = {
  void: null,
  string: "text",
  int: -3,
  long: 2 ** 40,
  boolean: true,
  version: "7.6.5",
  guid: "00112233-4455-6677-8899-aabbccddeeff",
  culture: "de-DE",
  object: "anything",
  secureString: new SecureString("pw"),
  credential: new PSCredential("bob", new SecureString("pw")),
  progress: new ProgressRecord(1, "a", "s"),
  coordinates: { x: 1, y: -2 },
  size: { width: 80, height: 25 },
  rectangle: { left: 0, top: 1, right: 2, bottom: 3 },
  bufferCell: CELL,
  bufferCells: [
    [CELL, { ...CELL, character: "b" }],
    [CELL, CELL],
  ],
  keyInfo: { virtualKeyCode: 13, character: "\r", controlKeyState: 32, keyDown: true },
  fields: [
    {
      name: "n",
      label: "&N",
      helpMessage: "h",
      parameterTypeName: "String",
      parameterTypeFullName: "System.String",
      parameterAssemblyFullName: "System.Private.CoreLib",
      isMandatory: true,
      defaultValue: "d",
    },
  ],
  choices: [
    { label: "&Yes", helpMessage: "do it" },
    { label: "&No", helpMessage: "" },
  ],
  ints: [0, 2],
  dictionary: new Map([["n", "v"]]),
};

describe("host calls (MS-PSRP 2.2.3.17, 2.2.6)", () => {
  it("knows the 56 methods by number and name", () => {
    expect(HOST_METHODS.length).toBe(56);
    expect([
      hostMethodById(1)?.name,
      hostMethodById(56)?.name,
      hostMethodByName("ReadKey")?.id,
      hostMethodById(0),
      hostMethodById(57),
    ]).toEqual(["GetName", "PromptForChoiceMultipleSelection", 46, undefined, undefined]);
  });

  it.each(HOST_METHODS.map((method) => [method.name, method] as const))("carries %s and its answer", (_, method) => {
    const call = {
      callId: method.result === "void" ? VOID_CALL_ID : 4,
      method,
      parameters: method.parameters.map((kind) => SAMPLES[kind]),
    };
    expect(decodeHostCall(encodeHostCall(call, options), options)).toEqual(call);
    const response = { callId: 4, method, result: SAMPLES[method.result], error: null };
    expect(decodeHostResponse(encodeHostResponse(response, options), options)).toEqual(response);
  });

  it("writes a call as Windows does", () => {
    const method = hostMethodByName("SetShouldExit");
    expect(
      method === undefined ? "" : new TextDecoder().decode(encodeHostCall({ callId: VOID_CALL_ID, method, parameters: [1] }, options)),
    ).toBe(
      '<Obj RefId="0"><MS><I64 N="ci">-100</I64><Obj N="mi" RefId="1"><TN RefId="0"><T>System.Management.Automation.Remoting.RemoteHostMethodId</T><T>System.Enum</T><T>System.ValueType</T><T>System.Object</T></TN><ToString>SetShouldExit</ToString><I32>6</I32></Obj><Obj N="mp" RefId="2"><TN RefId="1"><T>System.Collections.ArrayList</T><T>System.Object</T></TN><LST><I32>1</I32></LST></Obj></MS></Obj>',
    );
  });

  it.each([
    ["an unknown method", '<I64 N="ci">1</I64><I32 N="mi">99</I32><Obj N="mp" RefId="1"><LST /></Obj>'],
    ["too few parameters", '<I64 N="ci">1</I64><I32 N="mi">13</I32><Obj N="mp" RefId="1"><LST /></Obj>'],
    ["a parameter of another type", '<I64 N="ci">1</I64><I32 N="mi">6</I32><Obj N="mp" RefId="1"><LST><S>x</S></LST></Obj>'],
  ])("refuses %s", (_, members) => {
    const payload = new TextEncoder().encode(`<Obj RefId="0"><MS>${members}</MS></Obj>`);
    expect(() => decodeHostCall(payload, options)).toThrow(PsrpProtocolError);
  });
});
