import type { Programme } from '#shared/programmes/programme'
import type { SlipDocument } from '#shared/slip/slip-document'
import type { Caps } from '#shared/till/caps-setting'
import type { NetView } from '#shared/till/sync-views'

// The till itself as the screens see it: shop, people, devices, settings.

export type Language = 'nb' | 'sv' | 'en'

export type StaffRole = 'cashier' | 'manager' | 'owner'
export interface StaffView {
  id: string
  name: string
  role: StaffRole
  /** Their own membership, which they do not stamp. */
  member?: string
  /** A PIN was set. */
  pinned?: boolean
}

export interface StartView {
  /** False until the three questions are answered. */
  setUp: boolean
  shop: string
  place?: string
  language: Language
  timezone: string
  currency: 'NOK' | 'SEK' | 'DKK' | 'EUR'
  till: { id: string; name: string }
  store: string
  staff: StaffView[]
  /** Who is at the till now, or was last; nobody (an empty id) where nobody has been since it started. */
  who: StaffView
  /** Nobody is signed in, or nobody was there for three minutes: all that is answered is `signIn`. */
  locked: boolean
  /** What the person at the till may do now: a manager is a cashier again after a minute without a key. */
  role: 'anyone' | StaffRole
  /** Nobody in the club has a PIN yet: somebody must claim it. */
  unclaimed?: boolean
  /** A till of a club that has not been told yet how PINs are checked: another till must be on. */
  pinsMissing?: boolean
  /** A shop to practise in: everybody's PIN, to be shown. */
  practicePins?: Record<string, string>
  hand: 'right' | 'left'
  theme: 'light' | 'dark' | 'system'
  input: 'both' | 'touch'
  singleLetterKeys: boolean
  sound: boolean
  slipAfterStamp: boolean
  scanner: { mode: Settings['scanner']['mode']; prefix: string; thresholdMs: number }
  programmes: DefinedProgramme[]
  version: string
  /** `electron 45` or `stand-in`: shown in the help. */
  host: string
  net: NetView
}

export interface DefinedProgramme {
  programme: Programme
  inForce: boolean
  endedOn?: string
}

/** With how much of it is out among the members: in a large club that takes a while to add up. */
export interface ProgrammeView extends DefinedProgramme {
  /** Members with something going on it. */
  members: number
  outstanding: number
}

export type PrinterState =
  | 'none'
  | 'ready'
  | 'absent'
  | 'paperOut'
  | 'paperLow'
  | 'coverOpen'
  | 'error'
  | 'noStatus'
  | 'busy'
  /** The system does not let the person who is logged in use it. */
  | 'denied'
  | 'notAPrinter'
  | 'stalled'
  /** It answers, but not in its language: speed or parity is wrong. */
  | 'settings'

export interface DevicesView {
  printer: { state: PrinterState; name: string; queued: number }
  scanner: { state: 'none' | 'ready' | 'absent' | 'busy' | 'denied' | 'wedge'; name: string }
  /** The latest slip. */
  slip?: { job: number; state: 'queued' | 'sending' | 'awaitingAck' | 'printed' | 'uncertain' | 'failed' | 'dropped'; fact?: string }
  /** Slips of which nobody knows whether they came out, and which the operator should be asked about. */
  uncertain: number[]
  /** Why, by number: linkLost, noAck or tillStopped. The words are in the catalogue's `devices.ask.why`. */
  reasons?: Record<number, 'linkLost' | 'noAck' | 'tillStopped'>
}

export interface FoundDevice {
  kind: 'printer' | 'scanner' | 'serial'
  transport: 'serial' | 'usb' | 'tcp' | 'queue' | 'simulated'
  path: string
  name: string
  /** As in the settings: by what it is known again. */
  device?: string
}

export interface Settings {
  shop: string
  place: string
  language: Language
  till: string
  timezone: string
  currency: StartView['currency']
  country: 'NO' | 'SE' | 'DK' | 'FI'
  hand: StartView['hand']
  theme: StartView['theme']
  input: StartView['input']
  singleLetterKeys: boolean
  sound: boolean
  slipAfterStamp: boolean
  printer: {
    /** `queue` is a printer of the system's own: Windows' RAW spooler, CUPS elsewhere; `path` is its name. */
    transport: 'none' | 'simulated' | 'serial' | 'usb' | 'tcp' | 'queue'
    path: string
    baud: number
    columns: 32 | 42 | 48
    cut: boolean
    /** Which page of letters it prints æøå€ from; `pc858` where none was ever chosen. */
    codePage?: 'pc858' | 'wpc1252' | 'pc865' | undefined
    /** Vendor, product and serial number, by which it is known again under another port: `04b8:0202:X1Y2`. */
    device?: string | undefined
  }
  scanner: {
    mode: 'wedge' | 'serial' | 'simulated'
    path: string
    baud: number
    prefix: string
    thresholdMs: number
    device?: string | undefined
  }
  /** The customer's own screen: `screen` opens it where there is a second one, `window` always. */
  customerDisplay: 'off' | 'screen' | 'window'
  /** The till fills the screen and is left with a manager's key only. */
  kiosk: boolean
  /** The till starts with the machine. */
  autostart: boolean
  /** How much may be redeemed without the server's word, in minor units: one reward, and all of a till's day. */
  offline: { perReward: number; perDay: number }
  /** The most bonus points that may be given by hand to one member on one day. */
  bonusPerDay: number
  caps: Caps
  staff: StaffView[]
  /** Preview of a slip with these settings. */
  slip: SlipDocument
}
