// `npm run pack`: the till as it is installed, as a folder, for this system, offline. `npm run dist [linux mac win]`: the
// installers (NSIS, dmg, AppImage, deb), for which Electron and its tools are fetched. Both say what is inside and how large.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { isOlder } from './fresh.ts'
import { byPart, readContents } from './package/contents.ts'
import { wrongFuses } from './package/fuses.ts'
import { readInside } from './package/inside.ts'
import { makeFolder, makeInstallers } from './package/make-package.ts'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
if (isOlder('dist/electron/main.js', ['shared', 'db', 'electron', 'renderer', 'build'])) {
  const built = spawnSync(process.execPath, ['build/build.ts'], { stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

const kilobytes = (bytes: number) =>
  `${Math.round(bytes / 1000)
    .toLocaleString('en')
    .padStart(7)} kB`
const here = { darwin: 'mac' as const, win32: 'win' as const }[process.platform as string] ?? ('linux' as const)
const [what, ...named] = process.argv.slice(2)
const out = path.join(root, 'release')
rmSync(out, { recursive: true, force: true })

if (what === 'installers') {
  const systems = named.filter((name) => name === 'linux' || name === 'mac' || name === 'win')
  const made = await makeInstallers(out, systems.length > 0 ? systems : [here])
  console.log(made.map((file) => path.relative(root, file)).join('\n'))
} else {
  const made = await makeFolder(out)
  const contents = readContents(made.asar)
  console.log(`${path.relative(root, made.folder)}${made.real ? '' : " (with a file in Electron's place: its binary is not here)"}`)
  console.log(`${kilobytes(contents.asar)}  app.asar, ${contents.files.length} files`)
  console.log(`${kilobytes(contents.unpacked)}  beside it`)
  console.log(`${kilobytes(contents.asar + contents.unpacked)}  in all, without Electron`)
  console.log('by part')
  for (const [part, bytes] of byPart(contents)) console.log(`${kilobytes(bytes)}  ${part}`)
  const { main, screens } = readInside('dist')
  for (const [title, inside] of [
    ['bundled into the main process and its threads', main],
    ['bundled into the screens, before they are made smaller', screens],
  ] as const) {
    console.log(title)
    for (const [name, bytes] of Object.entries(inside).sort((a, b) => b[1] - a[1])) console.log(`${kilobytes(bytes)}  ${name}`)
  }
  const wrong = await wrongFuses(made.binary)
  console.log(wrong.length > 0 ? `fuses that are not as they should be: ${wrong.join(', ')}` : 'all nine fuses are set')
  process.exitCode = wrong.length > 0 ? 1 : 0
}
