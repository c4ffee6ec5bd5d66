import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** Whether a built file is missing, or older than something below these folders of the tree. */
export function isOlder(built: string, folders: readonly string[]): boolean {
  if (!existsSync(built)) return true
  const made = statSync(built).mtimeMs
  return folders.some((folder) =>
    readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }).some(
      (entry) => entry.isFile() && statSync(path.join(entry.parentPath, entry.name)).mtimeMs > made,
    ),
  )
}
