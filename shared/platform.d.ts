// What every JavaScript host has but the es2024 library does not name. Nothing of Node, nothing of the DOM.
declare const crypto: { randomUUID(): string; getRandomValues<T extends Uint8Array>(array: T): T }
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean })
  decode(bytes?: Uint8Array): string
}
