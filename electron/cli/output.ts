/** Where a command says what it does. */
export interface CliOutput {
  out(text: string): void
  err(text: string): void
  /** Called with what cancels the running import. */
  onCancellable?(cancel: () => void): void
}
