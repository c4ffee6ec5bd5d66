import { useEffect, useState } from 'react'
import type { DisplayView } from '#shared/till/display-views'
import type { Till } from '#shared/till/till-contract'
import { Icon } from '../parts/Icon.tsx'
import { ConsentChoices } from './ConsentChoices.tsx'
import { Frame } from './Frame.tsx'
import { MemberScene } from './MemberScene.tsx'
import { useDisplay } from './use-display.ts'
import { type DisplayWords, displayWords, machineLanguage } from './words.ts'

/** The customer's own screen: calm while nobody is there, what was just earned, and the choices that are the customer's alone. */
export function Display({ till }: { till: Till }) {
  const view = useDisplay(till)
  const [late, setLate] = useState(false)
  const language = view?.language ?? machineLanguage()
  const words = displayWords(language)
  const asking = view?.scene === 'consent' ? view.asking : undefined

  useEffect(() => {
    const { documentElement: page } = document
    page.lang = language
    document.title = words.title
    if (view && view.theme !== 'system') page.dataset.theme = view.theme
    else delete page.dataset.theme
  }, [language, words, view])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scene or question makes an old refusal old.
  useEffect(() => setLate(false), [view?.scene, asking])

  if (view?.scene !== 'consent') {
    return (
      <Frame shop={view?.shop}>
        <main className={view?.scene === 'member' ? 'cust cust--member' : 'cust'} aria-live="polite">
          <Scene view={view} words={words} />
        </main>
      </Frame>
    )
  }
  return (
    <ConsentChoices
      key={view.asking}
      shop={view.shop}
      name={view.name}
      language={view.language}
      notice={view.notice}
      link={view.link}
      choices={view.choices}
      late={late}
      onDone={async (choices, readIn) => {
        const answer = await till.answerDisplay({ asking: view.asking, language: readIn, choices })
        if ('refusal' in answer) setLate(true)
      }}
    />
  )
}

function Scene({ view, words }: { view: Exclude<DisplayView, { scene: 'consent' }> | undefined; words: DisplayWords }) {
  if (!view) return <Idle title={words.idle} say={words.closed} />
  switch (view.scene) {
    case 'idle':
      return <Idle title={words.idle} say={words.idleSay} />
    case 'thanks':
      return (
        <>
          <h1>{words.thanks(view.name)}</h1>
          <p className="cust-say">{words.saved}</p>
        </>
      )
    case 'member':
      return <MemberScene view={view} words={words} />
  }
}

function Idle({ title, say }: { title: string; say: string }) {
  return (
    <>
      <Icon name="rose" className="cust-rose" />
      <h1>{title}</h1>
      <p className="cust-say">{say}</p>
    </>
  )
}
