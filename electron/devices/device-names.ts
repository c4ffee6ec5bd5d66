import type { DeviceSettings } from '#shared/devices/devices'
import { catalogues } from '#shared/text/catalogue'
import type { FoundDevice, Language } from '#shared/till/till-views'
import { findDevices, type Surroundings } from './find-devices.ts'

type Place = Pick<FoundDevice, 'transport' | 'path' | 'device'>

/** What devices are called: by maker and model where somebody has looked, by where they are otherwise. */
export interface DeviceNames {
  /** Looks for everything that is connected, and remembers what it is called. */
  find(language: Language): Promise<FoundDevice[]>
  /** The same for what has a number of its own, without asking the system for its printers: that takes Windows a second. */
  lookUp(language: Language): Promise<void>
  printer(settings: DeviceSettings): string
  scanner(settings: DeviceSettings): string
}

export function createDeviceNames(surroundings: Surroundings | undefined): DeviceNames {
  const known = new Map<string, string>()
  const keyOf = ({ transport, path, device }: Place) => `${transport} ${device || path}`
  const remember = (found: readonly FoundDevice[]) => {
    for (const one of found) known.set(keyOf(one), one.name)
  }
  return {
    async find(language) {
      const found = await findDevices(language, surroundings)
      remember(found)
      return found
    },
    async lookUp(language) {
      const queues = { names: async () => [], print: async () => ({ refusal: 'notTaken' as const }) }
      remember(await findDevices(language, { ...surroundings, queues }))
    },
    printer({ printer, language }) {
      const { names } = catalogues[language].devices
      const { transport, path } = printer
      if (transport === 'none') return names.none
      const name = {
        simulated: () => names.simulatedPrinter,
        serial: names.serial,
        usb: names.usb,
        queue: names.queue,
        tcp: names.network,
      }
      return known.get(keyOf({ ...printer, transport })) ?? name[transport](path)
    },
    scanner({ scanner, language }) {
      const { names } = catalogues[language].devices
      if (scanner.mode === 'wedge') return names.wedge
      if (scanner.mode === 'simulated') return names.simulatedScanner
      return known.get(keyOf({ ...scanner, transport: 'serial' })) ?? names.serial(scanner.path)
    },
  }
}
