import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * Every switch that Electron 45 has in its binary, each with its reason. A switch that a later Electron adds makes
 * `setFuses` fail until it stands here too.
 */
export const FUSES: Record<FuseV1Options, boolean> = {
  // The till's own binary is no Node that somebody's script can be run with. The threads are workers, not processes.
  [FuseV1Options.RunAsNode]: false,
  // What the browser keeps about a page is encrypted with a key of the operating system's.
  [FuseV1Options.EnableCookieEncryption]: true,
  // The environment cannot load code into the till.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // Nor can a debugger be tied to it, by an argument or by SIGUSR1.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // A changed app.asar is not loaded (macOS and Windows; the hash is in the signed binary).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // A folder put beside app.asar is not loaded in its place.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no second V8 snapshot in the package; asking for one would keep the till from starting.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The screens come from app://, so file:// gets nothing that a web page would not.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron has it: bounds of WebAssembly (in Node's own fetch) are guarded by the processor instead of by each access.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Sets every fuse in an Electron binary (on macOS: in an .app). Throws where the binary has one that `FUSES` does not name. */
export async function setFuses(binary: string): Promise<void> {
  await flipFuses(binary, { version: FuseVersion.V1, strictlyRequireAllFuses: true, resetAdHocDarwinSignature: false, ...FUSES })
}

/** The fuses of a binary that are not as they should be, by name; empty where all nine are. */
export async function wrongFuses(binary: string): Promise<string[]> {
  const wire = (await getCurrentFuseWire(binary)) as Partial<Record<FuseV1Options, FuseState>>
  return (Object.keys(FUSES) as unknown as FuseV1Options[])
    .filter((fuse) => wire[fuse] !== (FUSES[fuse] ? FuseState.ENABLE : FuseState.DISABLE))
    .map((fuse) => FuseV1Options[fuse])
}
