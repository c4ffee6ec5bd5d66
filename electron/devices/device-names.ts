import type { DeviceSettings } from '#shared/devices/devices'
import { catalogues } from '#shared/text/catalogue'

/** What the chosen printer is called, where nobody has looked what it is. */
export function printerName({ printer, language }: DeviceSettings): string {
  const { names } = catalogues[language].devices
  const name = {
    none: () => names.none,
    simulated: () => names.simulatedPrinter,
    serial: names.serial,
    usb: names.usb,
    queue: names.queue,
    tcp: names.network,
  }
  return name[printer.transport](printer.path)
}

export function scannerName({ scanner, language }: DeviceSettings): string {
  const { names } = catalogues[language].devices
  const name = { wedge: () => names.wedge, serial: names.serial, simulated: () => names.simulatedScanner }
  return name[scanner.mode](scanner.path)
}
