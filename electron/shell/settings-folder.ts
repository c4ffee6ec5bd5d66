import path from 'node:path'

/**
 * Linux: the folder of a user's settings. A variable that is empty, or no absolute path, counts as unset (XDG Base Directory
 * Specification 0.8): what would lie in it lay wherever the program happened to be started.
 */
export function settingsFolder({ XDG_CONFIG_HOME: named }: NodeJS.ProcessEnv, home: string): string {
  return named && path.isAbsolute(named) ? named : path.join(home, '.config')
}
