// By what a device is known again when it comes back under another name: who made it, what it is, and its own number.

export interface Identified {
  path: string
  vendorId?: string | undefined
  productId?: string | undefined
  serialNumber?: string | undefined
}

/** `04b8:0202:X1Y2`, as the settings keep it. Undefined where the system does not know who made it. */
export function identityOf({ vendorId, productId, serialNumber }: Identified): string | undefined {
  if (!vendorId) return undefined
  // Windows makes a number up for what has none, out of the socket: it is another one in another socket, and so it is none.
  const own = serialNumber && !serialNumber.includes('&') ? serialNumber : ''
  return [vendorId.toLowerCase(), productId?.toLowerCase() ?? '', own].join(':')
}

/**
 * Where the device is now. With no `device` it is where it was. Undefined where another device has taken its place, or where
 * two are so alike that either might be meant: a slip must not come out of somebody else's printer.
 */
export function locate(path: string, device: string | undefined, present: readonly Identified[]): string | undefined {
  if (!device) return path
  const there = present.find((one) => one.path === path)
  const identity = there && identityOf(there)
  if (identity === device) return path
  const alike = present.filter((one) => identityOf(one) === device)
  if (alike.length > 0) return alike.length === 1 ? alike[0]?.path : undefined
  // Nobody knows who is there: a link to a device, a system that lists nothing.
  return identity === undefined ? path : undefined
}
