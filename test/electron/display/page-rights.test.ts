import { expect, test } from 'vitest'
import { hears, mayCall } from '#electron/display/page-rights'
import { DISPLAY_PAGE, PAGE, pageOf } from '#electron/page-files'
import { roles } from '#shared/till/till-contract'

test.each([
  [PAGE, 'till'],
  [`${PAGE}?x=1#y`, 'till'],
  ['app://till/', 'till'],
  [DISPLAY_PAGE, 'display'],
  [`${DISPLAY_PAGE}#index.html`, 'display'],
  ['app://till/display.html/index.html', undefined],
  ['app://till/assets/display.js', undefined],
  ['app://tillx/index.html', undefined],
  ['https://till/index.html', undefined],
  ['about:blank', undefined],
  ['', undefined],
])('%s is the page of %s', (url, page) => {
  expect(pageOf(url)).toBe(page)
})

test('of all calls the customer’s page may make two, and the cashier’s all but the customer’s answer', () => {
  const calls = [...Object.keys(roles), 'nonsense', '__proto__']
  expect(calls.filter((call) => mayCall('display', call))).toEqual(['display', 'answerDisplay'])
  expect(calls.filter((call) => !mayCall('till', call))).toEqual(['answerDisplay'])
  expect(calls.filter((call) => mayCall(undefined, call))).toEqual([])
})

test('the customer’s page hears of nothing but what it shows', () => {
  const events = ['scan', 'scanDiscarded', 'devices', 'changed', 'net', 'displayAnswer', 'link', 'update', 'display']
  expect(events.filter((event) => hears('display', event))).toEqual(['display'])
  expect(events.filter((event) => !hears('till', event))).toEqual(['display'])
})
