import type { RouteInput, RouteName, RouteOutput } from '#shared/sync/routes'
import type { WireRefusal } from '#shared/sync/wire'
import type { Result } from '#shared/values/result'
import type { Device } from './store/store.ts'

/** Where a club stands, as every answer says it. */
export interface Stood {
  incarnation: string
  head: number
  recordHead: number
  time: string
}

/** Answers one route. `input` fits its schema; `device` is who asks (nobody yet on `pair`). `facts`: how many were new, or brought. */
export type Handler<R extends RouteName> = (
  input: RouteInput<R>,
  device: Device,
  lines: readonly string[],
  address: string,
) => Promise<Result<{ head: RouteOutput<R>; lines?: string[]; facts?: number }, WireRefusal>>
