import { spawn } from 'node:child_process'
import { chmod, copyFile, open, rename, rm } from 'node:fs/promises'
import type { UpdateTarget } from './manifest.ts'

/**
 * What runs a verified installer: `ended` when the till closes now, `byHand` when a person with rights must open the file.
 * Without `restart` the till is being closed by somebody, and stays closed.
 */
export type Launch = (file: string, target: UpdateTarget, how: { restart: boolean }) => Promise<'ended' | 'byHand'>

export interface InstallerHost {
  /** The AppImage that this till was started from. */
  appImage?: string
  /** Closes the till in order: devices let go, database closed. */
  quit: () => void
  /** As `quit`, and starts this file afterwards. */
  relaunch: (file: string) => void
  /** Shows a file in the system's own file manager. */
  show: (file: string) => void
}

/**
 * Windows: the installer runs without a question and starts the new till; the old one closes meanwhile. AppImage: the new file
 * takes the old one's place in one step, so that there is a till whichever moment the power goes. dmg and deb: shown, because
 * installing them takes a person's password.
 */
export function createLaunch({ appImage, quit, relaunch, show }: InstallerHost): Launch {
  return async (file, target, { restart }) => {
    if (target.endsWith('-nsis')) {
      await started(file, ['/S', '--updated', ...(restart ? ['--force-run'] : [])])
      if (restart) quit()
      return 'ended'
    }
    if (target.endsWith('-AppImage') && appImage) {
      const beside = `${appImage}.new`
      await rm(beside, { force: true })
      await copyFile(file, beside)
      await chmod(beside, 0o755)
      const copied = await open(beside, 'r+')
      await copied.sync().finally(() => copied.close())
      await rename(beside, appImage)
      if (restart) relaunch(appImage)
      return 'ended'
    }
    show(file)
    return 'byHand'
  }
}

/** Starts a program that lives on without us; rejects where the system will not start it. */
function started(file: string, args: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(file, args, { detached: true, stdio: 'ignore' })
    child.on('error', failed)
    child.on('spawn', () => {
      child.unref()
      done()
    })
  })
}

/** Which installer this till came from. Undefined where it was not installed at all. */
export function targetHere(platform: string, arch: string, appImage: string | undefined): UpdateTarget | undefined {
  if (arch !== 'x64' && arch !== 'arm64') return undefined
  if (platform === 'win32') return `win32-${arch}-nsis`
  if (platform === 'darwin') return `darwin-${arch}-dmg`
  if (platform === 'linux') return appImage ? `linux-${arch}-AppImage` : `linux-${arch}-deb`
  return undefined
}
