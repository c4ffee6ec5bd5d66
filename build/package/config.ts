import path from 'node:path'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { setFuses } from './fuses.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface PackageOptions {
  /** Where the packages go. */
  out: string
  /** A folder that holds Electron already, so that nothing is fetched. */
  electronDist?: string
}

/** How the till is packed, for all three systems. Nothing is ever uploaded from here: `build/sign-update.ts` says what is published. */
export function packageConfig({ out, electronDist }: PackageOptions): Configuration {
  return {
    appId: 'no.stamkunde.till',
    productName: 'Stamkunde',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own macros; build/sign-update.ts reads them again
    artifactName: 'Stamkunde-${version}-${os}-${arch}.${ext}',
    copyright: '© Stamkunde',
    protocols: [{ name: 'Stamkunde', schemes: ['stamkunde'] }],
    directories: { output: out, buildResources: path.join(root, 'build/icons') },
    electronDist,
    publish: null,
    // Node-API: the modules that npm brought run in Electron as they are.
    npmRebuild: false,
    nodeGypRebuild: false,
    asar: true,
    asarUnpack: ['**/*.node'], // the operating system loads a library from a file of its own
    files: [...FILES], // electron-builder rewrites the list it is given
    extraMetadata: { homepage: 'https://stamkunde.example', productName: 'Stamkunde' },
    // The screens are in three languages; Chromium's own words (in a dialogue of its) need no others.
    electronLanguages: ['nb', 'sv', 'en-US', 'en-GB'],
    afterPack,
    win: { target: ['nsis'], icon: 'build/icons/icon.ico', executableName: 'Stamkunde' },
    // For one person and without a question, so that an update needs no administrator; the shop's data outlives it.
    nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false, differentialPackage: false },
    mac: { target: ['dmg'], icon: 'build/icons/icon.icns', category: 'public.app-category.business', hardenedRuntime: true },
    dmg: { writeUpdateInfo: false },
    linux: {
      target: ['AppImage', 'deb'],
      icon: 'build/icons/linux',
      executableName: 'stamkunde',
      category: 'Office',
      synopsis: 'Loyalty till for small shops',
      maintainer: 'Stamkunde <till@stamkunde.example>',
      vendor: 'Stamkunde',
    },
  }
}

/**
 * What goes in, as a list of what may: our bundles, and of the two native modules what runs on the system packed for.
 * The last pattern that fits a file decides.
 */
export const FILES: readonly string[] = Object.freeze([
  '!**/*',
  'package.json',
  'dist/electron/**/*.{js,cjs}',
  'dist/renderer/**/*',
  'dist/licences.txt',
  '!**/*.map',
  'node_modules/better-sqlite3/{package.json,LICENSE}',
  'node_modules/better-sqlite3/lib/**/*.js',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own macros
  'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  'node_modules/@serialport/bindings-cpp/{package.json,LICENSE}',
  'node_modules/@serialport/bindings-cpp/dist/*.js',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as above; Apple's two processors share a folder
  'node_modules/@serialport/bindings-cpp/prebuilds/${platform}-*${arch}*/*.node',
  '!node_modules/@serialport/bindings-cpp/prebuilds/**/*.musl.node',
  'node_modules/@serialport/bindings-interface/{package.json,LICENSE,dist/*.js}',
  'node_modules/@serialport/parser-{readline,delimiter}/{package.json,LICENSE,dist/*.js}',
  'node_modules/@serialport/bindings-cpp/node_modules/@serialport/parser-{readline,delimiter}/{package.json,LICENSE,dist/*.js}',
  'node_modules/{debug,ms,node-gyp-build}/{package.json,LICENSE,license.md,*.js,src/*.js}',
  'node_modules/@serialport/bindings-cpp/node_modules/{debug,ms,node-gyp-build}/{package.json,LICENSE,license.md,*.js,src/*.js}',
])

/** The fuses are set before anything is signed. */
async function afterPack({ appOutDir, packager, electronPlatformName }: AfterPackContext): Promise<void> {
  const name = packager.appInfo.productFilename
  const binary = { darwin: `${name}.app`, win32: 'Stamkunde.exe' }[electronPlatformName] ?? 'stamkunde'
  await setFuses(path.join(appOutDir, binary))
}
