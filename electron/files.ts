import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { ok, type Result, refuse } from '#shared/values/result'

type Cancelled = { cancelled: true }

export type Files = ReturnType<typeof createFiles>

/** The dialogues for files, over one window. Answers `{cancelled}` where the person thought better of it. */
export function createFiles(window: () => BrowserWindow | undefined) {
  const save = async (
    name: string,
    bytes: () => Promise<Uint8Array | string>,
  ): Promise<Result<{ path: string } | Cancelled, 'cannotWriteFile'>> => {
    const extension = path.extname(name).slice(1)
    const options = {
      defaultPath: path.join(app.getPath('documents'), name),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    }
    const parent = window()
    const chosen = parent ? await dialog.showSaveDialog(parent, options) : await dialog.showSaveDialog(options)
    if (chosen.canceled || !chosen.filePath) return ok({ cancelled: true })
    try {
      await writeFile(chosen.filePath, await bytes())
      return ok({ path: chosen.filePath })
    } catch {
      return refuse('cannotWriteFile')
    }
  }

  const pick = async (extensions: string[]): Promise<string | undefined> => {
    const options = { properties: ['openFile' as const], filters: [{ name: extensions.join(', '), extensions }] }
    const parent = window()
    const chosen = parent ? await dialog.showOpenDialog(parent, options) : await dialog.showOpenDialog(options)
    return chosen.canceled ? undefined : chosen.filePaths[0]
  }

  return { save, pick }
}
