import type { Action } from './hotkeys.ts'
import type { Tone } from './parts/AnswerBar.tsx'
import type { IconName } from './parts/Icon.tsx'
import { historyWords, refusalWords } from './sentences.ts'
import type { Answer, Doing } from './stores/answer.ts'
import type { Words } from './words.ts'

// An answer in the shop's language: what happened, then what it means for the one who waits.

export interface Said {
  tone: Tone
  icon?: IconName
  title: string
  detail?: string
  action?: { label: string; perform: Action } | { label: string; stamp: string }
}

// The till itself is at fault: red, and the sentence says whether anything was saved.
const FAULTS = new Set(['diskFull', 'readOnly', 'databaseBusy', 'databaseDamaged', 'databaseNewer', 'unexpected'])

/** Puts an answer into words. */
export function answerWords(words: Words, { happened }: Answer): Said {
  const { till, devices } = words.text
  const text = till.answer
  switch (happened.kind) {
    case 'stamped':
      return {
        tone: 'good',
        title: text.stamped(happened.given),
        detail: text.onCard(happened.name, happened.card, happened.stamps, happened.required),
      }
    case 'undone': {
      const { card } = happened
      return {
        tone: 'undone',
        title: text.undone,
        detail: card
          ? text.undoneCard(happened.name, card.name, card.stamps, card.required)
          : happened.enrolment
            ? text.undoneEnrolment(happened.name)
            : text.undoneOther(happened.name),
        ...(card && { action: { label: text.stampAnyway, stamp: card.programme } }),
      }
    }
    case 'redeemed': {
      const names = happened.used.map(({ name, option }) => {
        if (!option) return name
        return text.fromWallet(option.amountOff === undefined ? `${option.percentOff}\u00a0%` : words.money(option.amountOff), name)
      })
      const title = names.length ? text.redeemed(names.join(', ')) : text.purchased
      const parts = [
        happened.item && text.giveItem,
        happened.off > 0 && text.giveOff(words.money(happened.off)),
        happened.pay !== undefined && text.pays(words.money(happened.pay)),
        happened.thanked && till.person.thanked(happened.thanked.name, happened.thanked.reward),
      ]
      return { tone: 'good', title, detail: parts.filter(Boolean).join(' ') }
    }
    case 'returned':
      return {
        tone: 'good',
        title: text.returned,
        detail: happened.effects.map((effect) => `${historyWords(words, effect)}.`).join(' ') || text.nothingBack,
      }
    case 'joined':
      return { tone: 'good', icon: 'users', title: words.text.till.alike.joined(happened.name), detail: words.text.till.alike.joinedSays }
    case 'enrolled':
      return { tone: 'good', icon: 'user-plus', title: text.enrolled(happened.name), detail: text.enrolledSays }
    case 'consent':
      return { tone: 'good', icon: 'shield-check', title: happened.granted ? text.consentGiven : text.consentWithdrawn }
    case 'granted': {
      const { given, givenSays } = till.person
      return {
        tone: 'good',
        icon: 'coins',
        title: given(words.number(happened.points)),
        detail: givenSays(happened.name, happened.programme),
      }
    }
    case 'profile':
      return { tone: 'good', icon: 'user-round', title: till.person.saved, detail: till.person.savedSays }
    case 'right': {
      const { done } = till.rights
      if (happened.what === 'erased') return { tone: 'good', icon: 'user-round', title: done.erased, detail: done.erasedSays }
      return {
        tone: 'good',
        icon: 'shield-check',
        title: done[happened.what](happened.name),
        ...(happened.what !== 'copied' && { detail: done.saved }),
      }
    }
    case 'slipAsked':
      return { tone: 'good', icon: 'printer', title: text.slipAsked }
    case 'switched':
      return { tone: 'good', icon: 'user-round', title: till.staff.switched(happened.name) }
    case 'notFound':
      return {
        tone: 'no',
        icon: 'scan-barcode',
        title: text.notFound,
        detail: text.notFoundSays(happened.code.slice(0, 40)),
        action: { label: till.counter.enrol, perform: 'enrol' },
      }
    case 'discarded': {
      const [title = '', ...rest] = devices.discarded[happened.reason].split(/(?<=\.) /)
      return { tone: 'no', icon: 'scan-barcode', title, detail: rest.join(' ') }
    }
    case 'refused':
      return {
        tone: FAULTS.has(happened.refusal) ? 'fault' : 'no',
        title: titles(till)[happened.doing],
        detail: refusalWords(words, happened.refusal, happened.details),
      }
  }
}

const titles = ({ answer: text, person, rights }: Words['text']['till']): Record<Doing, string> => ({
  stamp: text.notStamped,
  undo: text.notUndone,
  redeem: text.notRedeemed,
  register: text.notRegistered,
  return: text.notReturned,
  enrol: text.notEnrolled,
  open: text.notOpened,
  print: text.notPrinted,
  change: text.notChanged,
  search: text.searchFailed,
  grant: person.notGiven,
  profile: person.notSaved,
  right: rights.notDone,
})
