import path from 'node:path'
import type { SystemQueues } from './queue.ts'
import { runProgram } from './run-program.ts'

export interface WinspoolOptions {
  powershell?: string
  /** How long it may take before it has said anything: it starts slowly, and compiles. Milliseconds. */
  answerMs?: number
}

// Windows' spooler with the data type RAW, which passes a slip by the driver untouched. PowerShell is on every Windows since 7
// and can call the spooler: no native module of our own, whose prebuilt files the registry has for some machines only.

/** Printers that make files and ask where to put them. */
const PAPERLESS = /^(microsoft (print to pdf|xps document writer)|onenote|send to onenote|fax|adobe pdf)/i

const LIST = `
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
Get-CimInstance Win32_Printer | ForEach-Object { $_.Name }
`

// Bytes come as one line of base 64 in $input: PowerShell reads standard input itself, as text, before a script could.
// The queue's name comes in the environment and is never part of the script.
const PRINT = `
$ErrorActionPreference = 'Stop'
$slip = [Convert]::FromBase64String((@($input) -join ''))
Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
using System.Threading;
public static class RawSlip {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class Doc { public string Name; public string File; public string Type; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool OpenPrinterW(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern int StartDocPrinterW(IntPtr printer, int level, [In] Doc doc);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool StartPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool AbortPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool ClosePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool GetJobW(IntPtr printer, int job, int level, IntPtr info, int size, out int needed);
  const int InsufficientBuffer = 122;
  const int Deleting = 0x4, Printed = 0x80, Deleted = 0x100, Complete = 0x1000;
  // A queue may be set to keep what it has printed: then a job is over without being gone.
  static bool IsWaiting(IntPtr printer, int job) {
    int size;
    if (!GetJobW(printer, job, 1, IntPtr.Zero, 0, out size) && Marshal.GetLastWin32Error() != InsufficientBuffer) return false;
    IntPtr info = Marshal.AllocHGlobal(size);
    try {
      if (!GetJobW(printer, job, 1, info, size, out size)) return false;
      // JOB_INFO_1: a number padded to a pointer, six pointers, the status.
      return (Marshal.ReadInt32(info, 7 * IntPtr.Size) & (Deleting | Printed | Deleted | Complete)) == 0;
    } finally { Marshal.FreeHGlobal(info); }
  }
  // 3: nothing was handed over. The job's number is written when the system has it all; then this waits until it is gone.
  public static int Print(string name, byte[] slip) {
    IntPtr printer;
    if (!OpenPrinterW(name, out printer, IntPtr.Zero)) return 3;
    try {
      int job = StartDocPrinterW(printer, 1, new Doc { Name = "Stamkunde", Type = "RAW" });
      if (job == 0) return 3;
      int written;
      if (!StartPagePrinter(printer) || !WritePrinter(printer, slip, slip.Length, out written) || written != slip.Length
          || !EndPagePrinter(printer)) { AbortPrinter(printer); return 3; }
      if (!EndDocPrinter(printer)) return 4;
      Console.Out.WriteLine("JOB " + job);
      Console.Out.Flush();
      while (IsWaiting(printer, job)) Thread.Sleep(500);
      return 0;
    } finally { ClosePrinter(printer); }
  }
}
'@
$code = [RawSlip]::Print($env:STAMKUNDE_QUEUE, $slip)
exit $code
`
/** The script's own word for "the spooler took nothing". PowerShell itself ends with 1 where it could not run the script at all. */
const NOTHING_HANDED_OVER = new Set([1, 3])

/** Windows' printer queues. */
export function winspoolQueues(options: WinspoolOptions = {}): SystemQueues {
  const { answerMs = 30_000 } = options
  const windows = process.env.SystemRoot ?? 'C:\\Windows'
  const powershell = options.powershell ?? path.win32.join(windows, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  // Encoded, as PowerShell wants it: UTF-16, so that no quote is ever read by a command line.
  const run = (script: string) => [
    '-NoProfile',
    '-NonInteractive',
    '-InputFormat',
    'Text',
    '-ExecutionPolicy',
    'Bypass',
    '-EncodedCommand',
    Buffer.from(script, 'utf16le').toString('base64'),
  ]

  return {
    async names() {
      const listed = await runProgram(powershell, run(LIST), { timeoutMs: answerMs })
      if (listed.ended !== 'itself' || listed.code !== 0) return []
      return listed.out.split(/\r?\n/).filter((name) => name !== '' && !PAPERLESS.test(name))
    },
    async print(name, slip, { onTaken, signal }) {
      let taken = false
      const printed = await runProgram(powershell, run(PRINT), {
        input: Buffer.from(slip).toString('base64'),
        env: { STAMKUNDE_QUEUE: name },
        timeoutMs: answerMs,
        signal,
        onLine(line) {
          if (taken || !line.startsWith('JOB ')) return
          taken = true
          onTaken()
        },
      })
      if (printed.ended === 'missing') return { refusal: 'notTaken' }
      if (printed.ended !== 'itself') return { refusal: 'lost' }
      if (taken && printed.code === 0) return { ok: undefined }
      return { refusal: !taken && NOTHING_HANDED_OVER.has(printed.code) ? 'notTaken' : 'lost' }
    },
  }
}
