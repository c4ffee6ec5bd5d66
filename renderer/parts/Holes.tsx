import { Icon } from './Icon.tsx'

// A hand never stamps straight: each place has its own small tilt, always the same one.
const TILTS = [-7, 4, 9, -4, 6, -9, 3, -5, 8, -2, 5, -6, 7, -3, 2, -8, 4, -5, 6, -4]
/** More holes than this are too small to see: the card shows a stitched measure instead. */
const MOST_HOLES = 20

/** The holes of a card, as large as they fit: one row up to five, two up to fourteen, three up to twenty. */
export function Holes({ stamps, required, just = 0 }: { stamps: number; required: number; just?: number }) {
  if (required > MOST_HOLES) return <Measure stamps={stamps} required={required} />
  const cols = Math.ceil(required / (required <= 5 ? 1 : required <= 14 ? 2 : 3))
  return (
    <span className="holes-box" style={{ '--cols': cols, '--rows': Math.ceil(required / cols) } as React.CSSProperties}>
      <span className="holes" aria-hidden="true">
        {Array.from({ length: required }, (_, place) => {
          if (place < stamps) {
            const landed = place >= stamps - just
            return (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a hole is its place.
                key={place}
                className={landed ? 'hole hole--on hole--just' : 'hole hole--on'}
                style={{ '--tilt': `${TILTS[place]}deg` } as React.CSSProperties}
              >
                <Icon name="rose" className="rose" />
              </span>
            )
          }
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a hole is its place.
            <span key={place} className={place === stamps ? 'hole hole--next' : 'hole'}>
              {place + 1}
            </span>
          )
        })}
      </span>
    </span>
  )
}

function Measure({ stamps, required }: { stamps: number; required: number }) {
  const on = Math.floor((stamps / required) * MOST_HOLES)
  return (
    <span className="measure" aria-hidden="true">
      {Array.from({ length: MOST_HOLES }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stitch is its place.
        <Icon key={place} name="stitch" className={place < on ? 'stitch stitch--on' : 'stitch'} />
      ))}
    </span>
  )
}
