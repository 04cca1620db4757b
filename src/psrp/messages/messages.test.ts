import { describe, expect, it } from "vitest";
import {
  createPlainContext,
  DateTime,
  ErrorRecord,
  GenericList,
  Hashtable,
  InformationRecord,
  newException,
  ProgressRecord,
  PSObject,
  StringType,
  UInt32,
} from "../../objects/index.ts";
import * as psrp from "../index.ts";

const context = createPlainContext();
const options = { context };
const xml = (payload: Uint8Array) => new TextDecoder().decode(payload);
const bytes = (text: string) => new TextEncoder().encode(text);

const HOST_INFO: psrp.HostInfo = {
  isHostNull: false,
  isHostUINull: false,
  isHostRawUINull: false,
  useRunspaceHost: false,
  defaultData: {
    foregroundColor: 6,
    backgroundColor: 5,
    cursorPosition: { x: 1, y: 2 },
    windowPosition: { x: 0, y: 0 },
    cursorSize: 25,
    bufferSize: { width: 120, height: 3000 },
    windowSize: { width: 120, height: 50 },
    maxWindowSize: { width: 120, height: 104 },
    maxPhysicalWindowSize: { width: 219, height: 104 },
    windowTitle: "pwsh",
  },
};
const PIPELINE: psrp.CreatePipeline = {
  statements: [
    [
      {
        text: "Get-Item",
        isScript: false,
        useLocalScope: null,
        parameters: [
          { name: "Path", value: "x" },
          { name: "Force", value: null },
          { name: null, value: 3 },
        ],
        merge: psrp.NO_MERGE,
      },
      { text: "$_", isScript: true, useLocalScope: true, parameters: [], merge: { ...psrp.NO_MERGE, myResult: 2, toResult: 1, error: 1 } },
    ],
    [{ text: "2", isScript: true, useLocalScope: false, parameters: [], merge: psrp.NO_MERGE }],
  ],
  noInput: true,
  apartmentState: 2,
  remoteStreamOptions: 15,
  addToHistory: false,
  hostInfo: HOST_INFO,
  isNested: false,
  history: "Get-Item x",
  redirectShellErrorOutputPipe: true,
};

describe("payloads come back as they were", () => {
  it.each([
    {
      name: "SESSION_CAPABILITY",
      value: { protocolVersion: "2.3", psVersion: "2.0", serializationVersion: "1.1.0.1" },
      encode: psrp.encodeSessionCapability,
      decode: psrp.decodeSessionCapability,
    },
    {
      name: "INIT_RUNSPACEPOOL",
      value: { minRunspaces: 1, maxRunspaces: 5, threadOptions: 1, apartmentState: 2, hostInfo: HOST_INFO, applicationArguments: null },
      encode: psrp.encodeInitRunspacePool,
      decode: psrp.decodeInitRunspacePool,
    },
    {
      name: "CONNECT_RUNSPACEPOOL",
      value: { minRunspaces: 1, maxRunspaces: 2 },
      encode: psrp.encodeConnectRunspacePool,
      decode: psrp.decodeConnectRunspacePool,
    },
    {
      name: "CONNECT_RUNSPACEPOOL without wishes",
      value: { minRunspaces: undefined, maxRunspaces: undefined },
      encode: psrp.encodeConnectRunspacePool,
      decode: psrp.decodeConnectRunspacePool,
    },
    {
      name: "RUNSPACEPOOL_INIT_DATA",
      value: { minRunspaces: 1, maxRunspaces: 5 },
      encode: psrp.encodeRunspacePoolInitData,
      decode: psrp.decodeRunspacePoolInitData,
    },
    { name: "SET_MAX_RUNSPACES", value: { count: 3, callId: 7 }, encode: psrp.encodeSetMaxRunspaces, decode: psrp.decodeSetMaxRunspaces },
    { name: "SET_MIN_RUNSPACES", value: { count: -1, callId: 8 }, encode: psrp.encodeSetMinRunspaces, decode: psrp.decodeSetMinRunspaces },
    { name: "GET_AVAILABLE_RUNSPACES", value: { callId: 9 }, encode: psrp.encodeRunspaceCall, decode: psrp.decodeRunspaceCall },
    {
      name: "RUNSPACE_AVAILABILITY with a claim",
      value: { callId: 9, response: false },
      encode: psrp.encodeRunspaceAvailability,
      decode: psrp.decodeRunspaceAvailability,
    },
    {
      name: "RUNSPACE_AVAILABILITY with a number",
      value: { callId: 9, response: 4 },
      encode: psrp.encodeRunspaceAvailability,
      decode: psrp.decodeRunspaceAvailability,
    },
    {
      name: "RUNSPACEPOOL_STATE",
      value: { state: "Closing", reason: null },
      encode: psrp.encodeRunspacePoolState,
      decode: psrp.decodeRunspacePoolState,
    },
    {
      name: "PIPELINE_STATE",
      value: { state: "Completed", reason: null },
      encode: psrp.encodePipelineState,
      decode: psrp.decodePipelineState,
    },
    { name: "PUBLIC_KEY", value: Uint8Array.of(1, 2, 3), encode: psrp.encodePublicKey, decode: psrp.decodePublicKey },
    {
      name: "ENCRYPTED_SESSION_KEY",
      value: Uint8Array.of(1, 2, 3),
      encode: psrp.encodeEncryptedSessionKey,
      decode: psrp.decodeEncryptedSessionKey,
    },
    {
      name: "GET_COMMAND_METADATA",
      value: { names: ["Get-*"], commandTypes: 511, namespaces: null, argumentList: null },
      encode: psrp.encodeGetCommandMetadata,
      decode: psrp.decodeGetCommandMetadata,
    },
    {
      name: "CREATE_PIPELINE",
      value: PIPELINE,
      encode: (value: never) => psrp.encodeCreatePipeline(value, { protocolVersion: "2.3" }, options),
      decode: psrp.decodeCreatePipeline,
    },
    {
      name: "USER_EVENT",
      value: {
        eventIdentifier: 1,
        sourceIdentifier: "s",
        timeGenerated: new DateTime(637_000_000_000_000_000n, "Utc"),
        sender: null,
        sourceArgs: null,
        messageData: "m",
        computerName: null,
        runspaceId: "00112233-4455-6677-8899-aabbccddeeff",
      },
      encode: psrp.encodeUserEvent,
      decode: psrp.decodeUserEvent,
    },
  ])("$name", ({ value, encode, decode }) => {
    expect(decode(encode(value as never, options), options)).toEqual(value);
  });

  it("leaves out of CREATE_PIPELINE what an older peer does not know", () => {
    const old = psrp.encodeCreatePipeline(PIPELINE, { protocolVersion: "2.1" }, options);
    expect(xml(old)).not.toMatch(/ExtraCmds|MergeError|MergeInformation/);
    expect(psrp.decodeCreatePipeline(old, options)).toMatchObject({
      isNested: false,
      statements: [PIPELINE.statements[0]?.map((command) => ({ ...command, merge: { ...command.merge, error: 0 } }))],
    });
  });
});

describe("payloads are what real peers send and take", () => {
  it("writes a session capability as pypsrp and PowerShell do", () => {
    expect(xml(psrp.encodeSessionCapability({ protocolVersion: "2.3", psVersion: "2.0", serializationVersion: "1.1.0.1" }, options))).toBe(
      '<Obj RefId="0"><MS><Version N="protocolversion">2.3</Version><Version N="PSVersion">2.0</Version><Version N="SerializationVersion">1.1.0.1</Version></MS></Obj>',
    );
  });

  it("finds properties in any case, behind a byte order mark, with numbers of any type", () => {
    const payload = bytes('\ufeff<Obj RefId="0"><MS><I32 N="SetMinMaxRunspacesResponse">3</I32><I32 N="CI">5</I32></MS></Obj>');
    expect(psrp.decodeRunspaceAvailability(payload, options)).toEqual({ callId: 5, response: 3 });
  });

  it("reads enumerations by object, by number and by name", () => {
    const state = (value: string) => psrp.decodePipelineState(bytes(`<Obj RefId="0"><MS>${value}</MS></Obj>`), options).state;
    expect(state('<I32 N="PipelineState">4</I32>')).toBe("Completed");
    expect(state('<S N="PipelineState">completed</S>')).toBe("Completed");
    expect(state('<Obj N="PipelineState" RefId="1"><TN RefId="0"><T>X</T></TN><ToString>Completed</ToString><I32>4</I32></Obj>')).toBe(
      "Completed",
    );
  });

  it("takes the smaller number for the minimum, because Windows swaps them", () => {
    expect(
      psrp.decodeRunspacePoolInitData(
        bytes('<Obj RefId="0"><MS><I32 N="MinRunspaces">5</I32><I32 N="MaxRunspaces">1</I32></MS></Obj>'),
        options,
      ),
    ).toEqual({ minRunspaces: 1, maxRunspaces: 5 });
  });

  it.each([
    ["nothing", ""],
    ["another value", "<S>x</S>"],
    ["no such property", '<Obj RefId="0"><MS /></Obj>'],
    ["an unknown state", '<Obj RefId="0"><MS><I32 N="PipelineState">77</I32></MS></Obj>'],
    ["no XML", "\u0000"],
  ])("refuses %s", (_, payload) => {
    expect(() => psrp.decodePipelineState(bytes(payload), options)).toThrow(psrp.PsrpProtocolError);
  });
});

describe("records", () => {
  it("brings an error record over as one with a RemoteException", () => {
    const record = new ErrorRecord(newException("System.IO.FileNotFoundException", "not there"), "NotThere", "ObjectNotFound", "x.txt");
    record.errorSource = "Test";
    record.categoryInfo.activity = "Get-It";
    record.scriptStackTrace = "at x";
    const received = psrp.decodeErrorRecord(psrp.encodeErrorRecord(record, options), options);
    expect({
      type: received.exception.getType().fullName,
      message: received.message,
      id: received.fullyQualifiedErrorId,
      category: received.category,
      target: received.targetObject,
      activity: received.categoryInfo.activity,
      reason: received.categoryInfo.reason,
      trace: received.scriptStackTrace,
    }).toEqual({
      type: "System.Management.Automation.RemoteException",
      message: "not there",
      id: "NotThere,Test",
      category: "ObjectNotFound",
      target: "x.txt",
      activity: "Get-It",
      reason: "FileNotFoundException",
      trace: "at x",
    });
  });

  it("writes a warning as PowerShell does", () => {
    const payload = psrp.encodeInformationalRecord("Warning", { message: "w" }, options);
    expect(xml(payload)).toBe(
      '<Obj RefId="0"><TN RefId="0"><T>System.Management.Automation.WarningRecord</T><T>System.Management.Automation.InformationalRecord</T><T>System.Object</T></TN><ToString>w</ToString><MS><S N="InformationalRecord_Message">w</S><B N="InformationalRecord_SerializeInvocationInfo">false</B></MS></Obj>',
    );
    expect(psrp.decodeInformationalRecord(payload, options).message).toBe("w");
  });

  it("keeps progress and information", () => {
    const progress = new ProgressRecord(3, "a", "s");
    progress.percentComplete = 40;
    progress.isCompleted = true;
    expect(psrp.decodeProgressRecord(psrp.encodeProgressRecord(progress, options), options)).toEqual(progress);
    const information = new InformationRecord({
      messageData: "m",
      source: "here",
      timeGenerated: new DateTime(637_000_000_000_000_000n, "Utc"),
      tags: GenericList.of(StringType, ["PSHOST"]),
      user: "u",
      computer: "c",
      processId: new UInt32(1),
      nativeThreadId: new UInt32(2),
      managedThreadId: new UInt32(3),
    });
    expect(psrp.decodeInformationRecord(psrp.encodeInformationRecord(information, options), options)).toEqual(information);
  });

  it("sends null as nothing, and takes both", () => {
    expect(psrp.encodePayload(null, options)).toEqual(new Uint8Array(0));
    expect(psrp.decodePayload(new Uint8Array(0), "output", options)).toBe(null);
    expect(psrp.decodePayload(bytes("<Nil />"), "output", options)).toBe(null);
  });

  it("finds the negotiated version in the private data", () => {
    const data = Hashtable.from([["PSVersionTable", Hashtable.from([["PSRemotingProtocolVersion", "2.3"]])]]);
    const received = psrp.decodeApplicationPrivateData(psrp.encodeApplicationPrivateData({ data }, options), options);
    expect(psrp.remotingProtocolVersionIn(received.data, options)).toBe("2.3");
    expect(psrp.remotingProtocolVersionIn(PSObject.custom(), options)).toBeUndefined();
  });
});
