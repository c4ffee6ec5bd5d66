import { useState } from 'react'
import type { Programme } from '#shared/programmes/programme'
import type { Template } from '#shared/programmes/templates'
import { canonicalJson } from '#shared/values/canonical-json'
import type { Language } from '#shared/values/money'
import { useWords } from '../../words.ts'
import { useOffice } from '../office-context.ts'
import { type Begun, typed, withTemplate } from './begun.ts'
import type { Around, Definition, Read } from './draft.ts'
import type { EditorProps } from './EditorFrame.tsx'
import { problemWords, shown } from './problem-words.ts'
import { freeName, programmeId } from './programme-id.ts'
import type { Problems } from './reward-draft.ts'

/** What makes one kind's form: how a definition is put into it, and how it is read. */
export interface DraftKind<P extends Programme, Draft extends object, Id extends string> {
  kind: P['kind']
  /** What a new one can begin with; the first is begun with. */
  templates: readonly Template<Id, Definition<P>>[]
  open(definition: Definition<P>, language: Language): Draft
  read(draft: Draft, around: Around<P>): Read<P>
}

export interface Drafting<P extends Programme, Draft extends { name: string }, Id extends string> {
  /** The programme that is changed; without it a new one is made. */
  old: P | undefined
  draft: Draft
  set(part: Partial<Draft>): void
  /** Nothing is there yet: one of the templates is begun with, and another can be. */
  isNew: boolean
  template: Id
  begin(template: Id): void
  /** What the templates are called under which something typed is kept. */
  kept: string[]
  programme: P
  /** The problem of a field as a sentence, when it is time to say it. */
  say(tried: boolean, field: string): string | undefined
  /** What is worth a second thought at a field, as a sentence. */
  warn(field: string): string | undefined
  /** The problems of the fields below `prefix`, without it: `friend.item` is `item`. */
  under(tried: boolean, prefix: string): Problems
  /** The warnings of the fields below `prefix`, without it. */
  warningsUnder(prefix: string): Problems
  /** What the frame needs to know. */
  frame: { programme: P; problems: string[]; dirty: boolean }
}

/** The life of a draft, the same for every kind: begun with a template or opened from a programme, changed, read. */
export function useDraft<P extends Programme, Draft extends { name: string }, Id extends string>(
  { view, all, begin }: EditorProps,
  { kind, templates, open, read }: DraftKind<P, Draft, Id>,
): Drafting<P, Draft, Id> {
  const { today } = useOffice()
  const words = useWords()
  const old = view?.programme.kind === kind ? (view.programme as P) : undefined
  const others = all.filter((other) => other.inForce && other.programme.id !== old?.id).map((other) => other.programme.name)
  const fresh = (definition: Definition<P>) => open({ ...definition, name: freeName(definition.name, others) }, words.language)
  const [usual] = templates as readonly [Template<Id, Definition<P>>]
  // What another screen has begun is of this kind, or it would not have opened this editor.
  const begun = begin?.kind === kind ? (begin as unknown as Definition<P>) : undefined
  const [first] = useState(() => (old ? open(old, words.language) : fresh(begun ?? usual.definition)))
  const [{ template, draft, left }, setForm] = useState<Begun<Id, Draft>>({
    template: usual.id,
    draft: first,
    isTyped: false,
    left: new Map(),
  })
  const [dirty, setDirty] = useState(false)

  const result = read(draft, { others, today, kept: old ?? (begun && ({ ...begun, id: '', version: 0 } as unknown as P)), all })
  const id =
    old?.id ??
    programmeId(
      result.definition.name,
      all.map((other) => other.programme.id),
    )
  // Opened and saved as it was, a programme is what it was, to the last field that the form does not know.
  const untouched = old && canonicalJson(draft) === canonicalJson(first)
  const programme = { ...(untouched ? old : result.definition), id, version: (old?.version ?? 0) + 1 } as P
  const problems = (tried: boolean) => shown(result.problems, tried)

  return {
    old,
    draft,
    set(part) {
      setDirty(true)
      setForm((now) => typed(now, part))
    },
    isNew: !old && !begun,
    template,
    begin(chosen) {
      const offered = templates.find((one) => one.id === chosen)
      if (!offered) return
      setForm((now) => withTemplate(now, chosen, fresh(offered.definition)))
    },
    kept: templates.flatMap(({ id, title }) => (left.has(id) ? [title] : [])),
    programme,
    say: (tried, field) => problemWords(problems(tried)[field], words),
    warn: (field) => problemWords(result.warnings[field], words),
    under: (tried, prefix) => below(prefix, problems(tried)),
    warningsUnder: (prefix) => below(prefix, result.warnings),
    frame: { programme, problems: Object.keys(result.problems).map((field) => `f-${field}`), dirty },
  }
}

const below = (prefix: string, found: Problems): Problems =>
  Object.fromEntries(
    Object.entries(found).flatMap(([field, problem]) => (field.startsWith(prefix) ? [[field.slice(prefix.length), problem]] : [])),
  )
