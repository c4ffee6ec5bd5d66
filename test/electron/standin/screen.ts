import { EventEmitter } from 'node:events'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
interface Display {
  id: number
  bounds: Bounds
}

/** Electron's `screen`: one screen, until a test plugs others in. */
export class Screen extends EventEmitter {
  private displays: Display[] = [{ id: 1, bounds: { x: 0, y: 0, width: 1024, height: 768 } }]
  getAllDisplays() {
    return this.displays
  }
  getPrimaryDisplay() {
    return this.displays[0]
  }
  getDisplayMatching({ x, y }: Bounds) {
    const holds = ({ bounds: b }: Display) => x >= b.x && x < b.x + b.width && y >= b.y && y < b.y + b.height
    return this.displays.find(holds) ?? this.displays[0]
  }
  /** Not Electron's: the screens there are from now on. */
  plug(displays: Display[]) {
    const before = this.displays
    this.displays = displays
    for (const one of displays) if (!before.some(({ id }) => id === one.id)) this.emit('display-added', {}, one)
    for (const one of before) if (!displays.some(({ id }) => id === one.id)) this.emit('display-removed', {}, one)
  }
}
