import { createDoor, type DoorDeps } from './door.ts'
import { type Listener, listenHere } from './listener.ts'

/** Opens the door for cash registers at a port of this machine. Rejects with Node's own error where it cannot. */
export const openDoor = (port: number, deps: DoorDeps): Promise<Listener> => listenHere(port, createDoor(deps))
