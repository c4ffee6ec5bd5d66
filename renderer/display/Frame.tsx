import type { ReactNode } from 'react'
import { Icon } from '../parts/Icon.tsx'

/** The shop's band over whatever is shown. */
export function Frame({ shop, beside, children }: { shop: string | undefined; beside?: ReactNode; children: ReactNode }) {
  return (
    <div className="customer">
      <header className="cust-top">
        <Icon name="mark" className="mark" />
        <span className="cust-shop">{shop}</span>
        {beside}
      </header>
      {children}
    </div>
  )
}
