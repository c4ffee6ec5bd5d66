import { describe, expect, test } from 'vitest'
import { createCustomerDisplay, IDLE_AFTER_MS } from '#electron/display/customer-display'
import type { DisplayAnswer, DisplayView } from '#shared/till/display-views'
import { isRefusal, type Result } from '#shared/values/result'
import { aTill, good } from '#test/builders/till'

/** A till with a customer's screen, and hands on its clock and its plug. */
function aDisplay({ open = true } = {}) {
  const till = aTill()
  let isOpen = open
  let changed = () => {}
  let timer: { at: number; task: () => void } | undefined
  let focused = 0
  const views: DisplayView[] = []
  const answers: DisplayAnswer[] = []
  const {
    calls: display,
    again,
    served,
  } = createCustomerDisplay({
    desk: till.till.desk,
    screen: {
      isOpen: () => isOpen,
      onChange(listener) {
        changed = listener
        return () => {}
      },
      giveKeysBack: () => focused++,
    },
    tell: (event, payload) => void (event === 'display' ? views.push(payload as DisplayView) : answers.push(payload as DisplayAnswer)),
    later(ms, task) {
      const mine = { at: till.clock.now + ms, task }
      timer = mine
      return () => {
        if (timer === mine) timer = undefined
      }
    },
  })
  const done = <T>(answer: T | Promise<T>): T => {
    if (answer instanceof Promise) throw new Error('answered later')
    return answer
  }
  return {
    till,
    views,
    answers,
    focused: () => focused,
    again,
    served,
    show: (scene: Parameters<typeof display.showOnDisplay>[0]) => done(display.showOnDisplay(scene)) as Result<{ shown: boolean }>,
    answer: (input: Parameters<typeof display.answerDisplay>[0]) => done(display.answerDisplay(input)) as Result<{ taken: true }>,
    view: () => good(done(display.display({})) as Result<DisplayView>),
    plug(next: boolean) {
      isOpen = next
      changed()
    },
    pass(ms: number) {
      till.clock.now += ms
      if (timer && timer.at <= till.clock.now) timer.task()
    },
  }
}
const sceneOf = (view: DisplayView) => view.scene
const asked = (view: DisplayView) => {
  if (view.scene !== 'consent') throw new Error(`on the screen: ${view.scene}`)
  return view
}
const choicesOf = (view: DisplayView, ...granted: string[]) =>
  asked(view).choices.map(({ purpose, channel }) => ({ purpose, channel, granted: granted.includes(channel) }))

test('without a screen nothing is shown, and the cashier hears so', () => {
  const { show, view, views, till } = aDisplay({ open: false })
  expect(good(show({ scene: 'member', member: till.aMember().member, facts: [] }))).toEqual({ shown: false })
  expect([sceneOf(view()), views]).toEqual(['idle', []])
})

test('what a register has written is shown for twenty seconds, also when nobody has the member in front of them', () => {
  const { till, served, view, pass } = aDisplay()
  const { member } = till.aMember()
  served(member, [good(till.stamp(member)).fact])
  expect(view()).toMatchObject({ scene: 'member', name: 'Kari', news: ['Nytt stempel på Kaffekort.'] })
  pass(IDLE_AFTER_MS)
  expect(sceneOf(view())).toBe('idle')
})

test('whom the cashier serves, or asks, keeps the screen; the same member’s stamp is shown and stays', () => {
  const { till, served, show, view, views, pass } = aDisplay()
  const [kari, ola] = [till.aMember().member, till.aMember({ phone: '41234567', name: 'Ola Hansen' }).member]
  good(show({ scene: 'member', member: kari, facts: [] }))
  served(ola, [good(till.stamp(ola)).fact])
  expect(view()).toMatchObject({ scene: 'member', name: 'Kari' })
  served(kari, [good(till.stamp(kari)).fact])
  pass(IDLE_AFTER_MS)
  expect(view()).toMatchObject({ name: 'Kari', news: ['Nytt stempel på Kaffekort.'] })
  good(show({ scene: 'idle' }))
  served(ola, [])
  expect(view()).toMatchObject({ name: 'Ola' })

  good(show({ scene: 'consent', name: 'Siv' }))
  served(ola, [])
  expect(sceneOf(view())).toBe('consent')
  const told = views.length
  const closed = aDisplay({ open: false })
  closed.served(closed.till.aMember().member, [])
  expect([closed.views, views.length]).toEqual([[], told])
})

test('a stamp is shown; twenty seconds after the cashier has left the member the screen is idle', () => {
  const { till, show, view, views, pass } = aDisplay()
  const { member } = till.aMember()
  const stamped = good(till.stamp(member))
  expect(good(show({ scene: 'member', member, facts: [stamped.fact] }))).toEqual({ shown: true })
  expect(view()).toMatchObject({ scene: 'member', name: 'Kari', news: ['Nytt stempel på Kaffekort.'] })
  good(show({ scene: 'idle' }))
  pass(IDLE_AFTER_MS - 1)
  expect(sceneOf(view())).toBe('member')
  pass(1)
  expect([sceneOf(view()), views.map(sceneOf)]).toEqual(['idle', ['member', 'idle']])
})

test('the next customer takes the screen at once, and the old timer leaves them alone', () => {
  const { till, show, view, pass } = aDisplay()
  const [kari, ole] = [till.aMember(), till.aMember({ name: 'Ole Olsen' })]
  good(show({ scene: 'member', member: kari.member, facts: [] }))
  good(show({ scene: 'idle' }))
  good(show({ scene: 'member', member: ole.member, facts: [] }))
  pass(IDLE_AFTER_MS * 2)
  expect(view()).toMatchObject({ scene: 'member', name: 'Ole' })
})

test('another language is shown at once, and changes nothing of whose screen it is', () => {
  const { till, show, again, views } = aDisplay()
  good(show({ scene: 'member', member: till.aMember().member, facts: [] }))
  const { staff: _, slip: __, ...settings } = good(till.calls.settings({}))
  good(till.calls.saveSettings({ ...settings, language: 'sv' }))
  again()
  expect(views.map((view) => [view.scene, view.language])).toEqual([
    ['member', 'nb'],
    ['member', 'sv'],
  ])
})

test('somebody who was erased meanwhile is not shown', () => {
  const { till, show, view } = aDisplay()
  const { member } = till.aMember()
  good(show({ scene: 'member', member, facts: [] }))
  expect(isRefusal(show({ scene: 'member', member: 'nobody', facts: [] }))).toBe(true)
  expect(sceneOf(view())).toBe('idle')
})

describe('asking for consent', () => {
  test('the customer’s choices reach the cashier with the language they were read in; then thanks', () => {
    const { show, view, answer, answers, focused, pass } = aDisplay()
    good(show({ scene: 'consent', name: 'Ragnhild Ødegård' }))
    const { asking, name, choices } = asked(view())
    expect([name, choices.map(({ granted }) => granted)]).toEqual(['Ragnhild', [false, false, false]])
    const chosen = choicesOf(view(), 'email')
    expect(answer({ asking, language: 'en', choices: chosen })).toEqual({ ok: { taken: true } })
    expect(answers).toEqual([{ confirmed: true, choices: chosen, language: 'en' }])
    expect([view(), focused()]).toMatchObject([{ scene: 'thanks', name: 'Ragnhild' }, 1])
    good(show({ scene: 'idle' }))
    pass(IDLE_AFTER_MS)
    expect(sceneOf(view())).toBe('idle')
  })

  test('typing on in the name is the same question; another customer is another', () => {
    const { show, view } = aDisplay()
    const ask = (name: string) => {
      good(show({ scene: 'consent', name }))
      return asked(view()).asking
    }
    const first = ask('Ra')
    expect(ask('Ragnhild')).toBe(first)
    good(show({ scene: 'idle' }))
    expect(sceneOf(view())).toBe('idle')
    expect(ask('Ragnhild')).toBe(first + 1)
  })

  test('a member sees what they have said yes to before, and the answer names them', () => {
    const { till, show, view, answer, answers } = aDisplay()
    const { member } = till.aMember()
    till.consents(member, 'marketing/sms')
    good(show({ scene: 'consent', name: 'Kari Nordmann', member }))
    const { asking, choices } = asked(view())
    expect(choices.filter(({ granted }) => granted).map(({ channel }) => channel)).toEqual(['sms'])
    good(answer({ asking, language: 'nb', choices: choicesOf(view()) }))
    expect(answers[0]).toMatchObject({ confirmed: true, member, choices: [{ granted: false }, { granted: false }, { granted: false }] })
  })

  test('an answer to an older question, a half one or one with an invented purpose is refused', () => {
    const { show, view, answer, answers } = aDisplay()
    good(show({ scene: 'consent', name: 'Kari' }))
    const { asking } = asked(view())
    const all = choicesOf(view(), 'sms')
    expect(answer({ asking: asking + 1, language: 'nb', choices: all })).toEqual({ refusal: 'askedNoMore' })
    expect(answer({ asking, language: 'nb', choices: all.slice(1) })).toEqual({ refusal: 'badRequest' })
    expect(answer({ asking, language: 'nb', choices: all.map((one) => ({ ...one, purpose: 'all' })) })).toEqual({ refusal: 'badRequest' })
    expect(answer({ asking, language: 'nb', choices: [...all.slice(1), all[1] as never] })).toEqual({ refusal: 'badRequest' })
    good(show({ scene: 'idle' }))
    expect(answer({ asking, language: 'nb', choices: all })).toEqual({ refusal: 'askedNoMore' })
    expect(answers).toEqual([])
  })

  test('the screen pulled out meanwhile: nothing is confirmed, and the cashier hears it', () => {
    const { show, view, plug, answers, answer } = aDisplay()
    good(show({ scene: 'consent', name: 'Kari' }))
    const { asking } = asked(view())
    const all = choicesOf(view(), 'sms')
    plug(false)
    expect(answers).toEqual([{ confirmed: false, choices: [], language: 'nb' }])
    plug(true)
    expect(sceneOf(view())).toBe('idle')
    expect(answer({ asking, language: 'nb', choices: all })).toEqual({ refusal: 'askedNoMore' })
  })

  test('the screen pulled out while it shows somebody’s card says nothing', () => {
    const { till, show, plug, answers } = aDisplay()
    good(show({ scene: 'member', member: till.aMember().member, facts: [] }))
    plug(false)
    expect(answers).toEqual([])
  })
})
