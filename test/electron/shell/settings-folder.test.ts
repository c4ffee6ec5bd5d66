import { expect, test } from 'vitest'
import { settingsFolder } from '#electron/shell/settings-folder'

test.each([
  [{ XDG_CONFIG_HOME: '/etc/kasse' }, '/etc/kasse'],
  [{}, '/home/kasse/.config'],
  [{ XDG_CONFIG_HOME: '' }, '/home/kasse/.config'],
  [{ XDG_CONFIG_HOME: 'innstillinger' }, '/home/kasse/.config'],
])('with %o a user’s settings lie in %s', (env, folder) => expect(settingsFolder(env, '/home/kasse')).toBe(folder))
