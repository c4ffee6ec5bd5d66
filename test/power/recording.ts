import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Look, StoreName } from './look.ts'

// What a process did to its files, in the order in which it did it; written by recorder.c.

/** A place of the file system that a name stands for: it keeps being itself when the name goes to another. */
export type Inode = number
export type Op =
  | { kind: 'create'; inode: Inode; name: string }
  | { kind: 'write'; inode: Inode; at: number; data: Buffer }
  | { kind: 'resize'; inode: Inode; size: number }
  | { kind: 'sync'; inode: Inode }
  | { kind: 'syncFolder'; folder: string }
  /** A folder's renaming is that of everything in it. */
  | { kind: 'rename'; from: string; to: string }
  | { kind: 'link'; inode: Inode; name: string }
  | { kind: 'remove'; name: string }
  | { kind: 'mark'; mark: Mark }

/** What the process said when it had an answer: everything in it must outlive every cut from here on. */
export interface Mark {
  step: string
  /** How each of its stores looked to the living process. */
  looks: Partial<Record<StoreName, Look>>
  /** What facts were added to them since the mark before. */
  facts: Partial<Record<StoreName, string[]>>
  /** The beginning of the shared memory beside each open database: its file's name, and the bytes in base64. */
  indexes: Record<string, string>
}

/** The file that marks are written into, a line of JSON each. It is no part of the disk. */
export const MARKS = 'marks'
/** Shared memory beside a database is made anew at every start. */
export const isShared = (name: string) => name.endsWith('-shm')

const HEAD_BYTES = 17

/** Reads a recording. Names are as they were under the root. */
export function readRecording(file: string): Op[] {
  const bytes = readFileSync(file)
  // The first file that the story opens is the one for its marks, in the root itself.
  const root = path.dirname(bytes.subarray(HEAD_BYTES, HEAD_BYTES + bytes.readUInt32LE(13)).toString())
  const ops: Op[] = []
  const names = new Map<string, Inode>()
  const handles = new Map<number, { inode: Inode } | { folder: string } | 'marks' | 'shared'>()
  let inodes = 0
  let said = ''
  const nameOf = (absolute: string) => path.relative(root, absolute)
  const open = (handle: number, name: string, isNew: boolean, isEmptied: boolean) => {
    if (name === MARKS) handles.set(handle, 'marks')
    else if (isShared(name)) handles.set(handle, 'shared')
    else {
      let inode = names.get(name)
      if (isNew) {
        inode = ++inodes
        names.set(name, inode)
        ops.push({ kind: 'create', inode, name })
      }
      handles.set(handle, inode === undefined ? { folder: name } : { inode })
      if (inode !== undefined && isEmptied && !isNew) ops.push({ kind: 'resize', inode, size: 0 })
    }
  }
  for (let at = 0; at < bytes.length; ) {
    const kind = String.fromCharCode(bytes[at] as number)
    const handle = bytes.readUInt32LE(at + 1)
    const number = Number(bytes.readBigUInt64LE(at + 5))
    const length = bytes.readUInt32LE(at + 13)
    const data = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length)
    at += HEAD_BYTES + length
    if (kind === 'o') {
      open(handle, nameOf(data.toString()), (number & 1) !== 0, (number & 2) !== 0)
    } else if (kind === 'r' || kind === 'l') {
      const [from, to] = data.toString().split('\0').map(nameOf) as [string, string]
      for (const [old, inode] of [...names]) {
        if (isShared(old) || (old !== from && !old.startsWith(`${from}/`))) continue
        const name = `${to}${old.slice(from.length)}`
        names.set(name, inode)
        if (kind === 'l') ops.push({ kind: 'link', inode, name })
        else {
          names.delete(old)
          ops.push({ kind: 'rename', from: old, to: name })
        }
      }
    } else if (kind === 'u') {
      const name = nameOf(data.toString())
      if (isShared(name)) continue
      names.delete(name)
      ops.push({ kind: 'remove', name })
    } else {
      const what = handles.get(handle)
      if (what === 'shared' || what === undefined) continue
      if (what === 'marks') {
        if (kind !== 'w') continue
        const lines = (said + data.toString()).split('\n')
        said = lines.pop() as string
        for (const line of lines) ops.push({ kind: 'mark', mark: JSON.parse(line) as Mark })
      } else if ('folder' in what) ops.push({ kind: 'syncFolder', folder: what.folder })
      else if (kind === 's') ops.push({ kind: 'sync', inode: what.inode })
      else if (kind === 't') ops.push({ kind: 'resize', inode: what.inode, size: number })
      else ops.push({ kind: 'write', inode: what.inode, at: number, data })
    }
  }
  return joined(ops)
}

/** The head of a WAL's frame. */
const SMALL = 24
const MOST_JOINED = 32 * 1024

/**
 * Takes writes together that go on where the one before ended: a cut between them is one that tears the whole. Of a WAL only a
 * frame's head and its page, elsewhere some pages.
 */
function joined(ops: readonly Op[]): Op[] {
  const wals = new Set(ops.flatMap((op) => (op.kind === 'create' && op.name.endsWith('-wal') ? [op.inode] : [])))
  const all: Op[] = []
  for (const op of ops) {
    const last = all.at(-1)
    const follows = op.kind === 'write' && last?.kind === 'write' && last.inode === op.inode && last.at + last.data.length === op.at
    const isOne = follows && (wals.has(op.inode) ? last.data.length === SMALL : last.data.length + op.data.length <= MOST_JOINED)
    if (isOne) all[all.length - 1] = { ...last, data: Buffer.concat([last.data, op.data]) }
    else all.push(op)
  }
  return all
}
