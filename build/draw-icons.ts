// `node build/draw-icons.ts`: draws icon.svg in every size that the three systems ask for. Its results are checked in.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../test/electron/standin/chromium.ts'

const folder = path.resolve(import.meta.dirname, 'icons')
const svg = readFileSync(path.join(folder, 'icon.svg'), 'utf8')

const LINUX = [16, 32, 48, 64, 128, 256, 512]
const WINDOWS = [16, 24, 32, 48, 64, 128, 256]
/** Apple's names of sizes: those in pairs are the same picture for one and for two pixels a point. */
const MAC = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }
/** An icon of macOS has air around it: 824 of 1024. */
const MAC_PART = 824 / 1024

const browser = await chromium.launch({ executablePath: findChromium() as string, args: ['--no-sandbox'] })
const page = await browser.newPage()

/** The icon as a PNG of `size` pixels, on nothing. */
async function draw(size: number, part = 1): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size })
  const inner = Math.round(size * part)
  await page.setContent(
    `<style>*{margin:0}body{display:grid;place-items:center;height:100vh}svg{display:block;width:${inner}px;height:${inner}px}</style>${svg}`,
  )
  return page.screenshot({ omitBackground: true })
}

/** An ICO: a directory of sixteen bytes a picture, then the pictures as PNG. */
function ico(pictures: { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  pictures.forEach(({ size, png }, i) => {
    const at = 6 + 16 * i
    head.writeUInt8(size % 256, at) // 256 is written as nought
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/** An ICNS: its name and length, then each picture with its own. */
function icns(pictures: { name: string; png: Buffer }[]): Buffer {
  const parts = pictures.map(({ name, png }) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32BE(png.length + 8, 4)
    return Buffer.concat([head, png])
  })
  const head = Buffer.alloc(8)
  head.write('icns', 'latin1')
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4)
  return Buffer.concat([head, ...parts])
}

try {
  mkdirSync(path.join(folder, 'linux'), { recursive: true })
  for (const size of LINUX) writeFileSync(path.join(folder, 'linux', `${size}x${size}.png`), await draw(size))
  const windows = []
  for (const size of WINDOWS) windows.push({ size, png: await draw(size) })
  writeFileSync(path.join(folder, 'icon.ico'), ico(windows))
  const mac = []
  for (const [name, size] of Object.entries(MAC)) mac.push({ name, png: await draw(size, MAC_PART) })
  writeFileSync(path.join(folder, 'icon.icns'), icns(mac))
} finally {
  await browser.close()
}
