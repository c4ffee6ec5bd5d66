import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createTill } from '../till.ts'
import { Display } from './Display.tsx'
import './display.css'

const root = document.getElementById('display')
if (!root) throw new Error('the page has no #display')
createRoot(root).render(
  <StrictMode>
    <Display till={createTill(window.bridge)} />
  </StrictMode>,
)
