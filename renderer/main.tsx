import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { newId } from '#shared/values/ids'
import { App } from './app.tsx'
import { browserLanguage, fetchLanguage } from './catalogue.ts'
import { createStores } from './stores/stores.ts'
import './styles/all.css'
import { createTill } from './till.ts'

const stores = createStores({
  till: createTill(window.bridge),
  now: Date.now,
  newCommand: newId,
  later(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
})
// Both are on their way while the first screen is made.
void fetchLanguage(browserLanguage())
void stores.session.load()

const root = document.getElementById('till')
if (!root) throw new Error('the page has no #till')
createRoot(root).render(
  <StrictMode>
    <App stores={stores} />
  </StrictMode>,
)
