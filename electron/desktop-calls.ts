/** The calls that the shell answers: they are about the window, and hold whichever till is open. */
export type ShellCall = 'draft' | 'keepDraft' | 'closeTill'
/** The calls about newer versions of the till itself, whichever database is open. */
export type UpdateCall = 'update' | 'installUpdate'
/** The calls about the customer's own screen. */
export type DisplayCall = 'display' | 'answerDisplay' | 'showOnDisplay'
/** The calls that say how the till and its machine are. */
export type DiagnosticsCall = 'diagnostics' | 'saveDiagnostics' | 'noteDiscard'
